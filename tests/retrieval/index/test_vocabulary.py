from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.vocabulary import MemoryVocabulary, Vocabulary, skeleton

WORDS = "tokayev putin kazakhstan kazakh lugansk novorossiysk guest port mines railcars nation national the who".split()


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return MemoryVocabulary(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("putni", "putin", id="swapped"),
        pytest.param("guet", "guest", id="dropped"),
        pytest.param("guesst", "guest", id="doubled"),
        pytest.param("gwest", "guest", id="replaced"),
        pytest.param("prot", "port", id="swapped in a short word"),
        pytest.param("teh", "the", id="a stop word"),
        pytest.param("kazahkstna", "kazakhstan", id="two edits in a long word"),
        pytest.param("toqaev", "tokayev", id="another transliteration"),
        pytest.param("tokajev", "tokayev", id="Tokajev"),
        pytest.param("luhansk", "lugansk", id="Luhansk"),
        pytest.param("qazaqstan", "kazakhstan", id="Qazaqstan"),
        pytest.param("novorossijsk", "novorossiysk", id="Novorossijsk"),
    ],
)
def test_a_misspelt_word_is_mended(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.mend(typed) == meant


@pytest.mark.parametrize("word", ["pizza", "zelensky", "ab", "x1y2", "por", "rome", "fines"])
def test_another_word_is_left_alone(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.mend(word) is None


def test_a_tie_goes_to_the_same_first_letter_then_to_the_more_frequent_word() -> None:
    assert MemoryVocabulary(["mosque", "lesque"]).mend("lasque") == "lesque"
    assert MemoryVocabulary(["cost", "coat", "coat"]).mend("coit") == "coat"


def test_words_of_a_family_are_related(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.related("nations")) == {"nation", "national"}
    assert vocabulary.related("kazakhs")["kazakh"] > vocabulary.related("kazakhs").get("kazakhstan", 0)


@given(st.text(max_size=80))
def test_no_word_is_too_strange_to_look_up(word: str) -> None:
    vocabulary = MemoryVocabulary(WORDS)
    vocabulary.mend(word)
    vocabulary.related(word)
    skeleton(word)


def test_a_word_that_only_begins_like_another_is_no_misspelling_of_it() -> None:
    words = MemoryVocabulary(["create", "creates", "guest"])
    assert words.mend("creatine") is None


def test_a_word_that_says_something_is_meant_rather_than_a_stop_word() -> None:
    assert MemoryVocabulary(["guest"]).mend("gest") == "guest"
