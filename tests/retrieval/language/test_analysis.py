from __future__ import annotations

import string
import unicodedata
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.analysis import acronyms, analyze, is_name
from retrieval.language.english import fold, stem


@given(st.text())
def test_every_token_slices_back_to_what_was_written(text: str) -> None:
    for token in analyze(text):
        written = text[token.start : token.end]
        assert written
        assert not written[0].isspace()
        assert not written[-1].isspace()


@given(st.text())
def test_tokens_stand_in_order_and_do_not_overlap(text: str) -> None:
    tokens = analyze(text)
    assert all(left.end <= right.start for left, right in pairwise(tokens))


@given(st.text(), st.text())
def test_offsets_count_from_the_beginning_of_the_text(before: str, text: str) -> None:
    shifted = analyze(before + text, len(before))
    assert [(t.word, t.start - len(before), t.end - len(before)) for t in shifted] == [
        (t.word, t.start, t.end) for t in analyze(text)
    ]


@given(st.text(alphabet=string.printable) | st.text(alphabet="aB1.,' _-"))
def test_the_words_of_a_text_in_ascii_are_those_that_nltk_finds(text: str) -> None:
    beside = analyze(f"{text} \u00e9")
    assert analyze(text) == beside[:-1]
    assert beside[-1].word == "e"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Self-determination now", ["self", "determination", "now"], id="hyphens split"),
        pytest.param("1,700 railcars", ["1700", "railcars"], id="thousands commas dropped"),
        pytest.param("3.5 percent", ["3.5", "percent"], id="decimals kept"),
        pytest.param("Putin’s and Putin's", ["putin", "and", "putin"], id="possessive ending dropped"),
        pytest.param("don't", ["dont"], id="apostrophe dropped"),
        pytest.param("the U.S. Army", ["the", "us", "army"], id="dotted abbreviation joined"),
        pytest.param("Céloron ÉTÉ", ["celoron", "ete"], id="accents stripped, case folded"),
        pytest.param("zero\u200bwidth", ["zerowidth"], id="invisible joiners dropped"),
        pytest.param("resulting frommines found", ["resulting", "from", "mines", "found"], id="glued words parted"),
        pytest.param("download markdown", ["download", "markdown"], id="compounds of short words whole"),
        pytest.param("burnout on youtube", ["burnout", "on", "youtube"], id="... in small letters, too"),
        pytest.param("😀 … — !?", [], id="no words in emoji and punctuation"),
    ],
)
def test_a_text_is_these_words(text: str, words: list[str]) -> None:
    assert [token.word for token in analyze(text)] == words


def test_decomposed_accents_are_the_same_word_with_offsets_into_what_was_written() -> None:
    text = unicodedata.normalize("NFD", "Café Séoul")
    assert [token.word for token in analyze(text)] == ["cafe", "seoul"]
    assert [text[t.start : t.end] for t in analyze(text)] == text.split()


def test_parted_words_keep_their_own_offsets() -> None:
    text = "frommines"
    assert [text[token.start : token.end] for token in analyze(text)] == ["from", "mines"]


@pytest.mark.parametrize("name", ["Overton", "Theroux"])
def test_a_name_is_never_parted(name: str) -> None:
    assert [token.word for token in analyze(name)] == [name.lower()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recognise", "recognized"),
        ("colour", "colors"),
        ("organisation", "organizations"),
        ("centre", "center"),
        ("wrote", "writing"),
        ("seventeen", "17"),
        ("24th", "24"),
        ("third", "3rd"),
        ("children", "child"),
    ],
)
def test_forms_of_one_word_have_one_term(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("universe", "uncertain"), ("Putin", "put"), ("1700", "170")])
def test_different_words_have_different_terms(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


def test_an_endless_word_is_cut() -> None:
    (token,) = analyze("x" * 100_000)
    assert len(token.word) == 64
    assert token.end == 100_000


def test_names_in_a_row_have_an_acronym() -> None:
    text = "in World War II the United Nations"
    found = acronyms(analyze(text), partial(is_name, text))
    assert found == {1: "wwii", 2: "wwii", 3: "wwii", 5: "un", 6: "un"}
