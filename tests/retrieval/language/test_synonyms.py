from __future__ import annotations

from retrieval.language.english import ENGLISH
from retrieval.language.synonyms import _BEGINNING, _GROUPS


def test_a_word_that_can_be_said_in_other_words_has_them_as_terms() -> None:
    assert ENGLISH.stem("raid") in ENGLISH.synonyms(ENGLISH.stem("attack"))
    assert ENGLISH.stem("halt") in ENGLISH.synonyms("stop")
    assert ENGLISH.stem("finish") in ENGLISH.synonyms("stop")
    assert ENGLISH.synonyms("coal") == frozenset()


def test_a_decision_is_what_somebody_decides_and_a_repo_is_a_repository() -> None:
    assert ENGLISH.stem("decision") in ENGLISH.synonyms(ENGLISH.stem("decides"))
    assert ENGLISH.stem("repository") in ENGLISH.synonyms(ENGLISH.stem("repos"))
    assert ENGLISH.stem("kubernetes") in ENGLISH.synonyms(ENGLISH.stem("k8s"))


def test_synonyms_go_both_ways_and_no_term_is_its_own() -> None:
    terms = {ENGLISH.stem(word) for word in " ".join(_GROUPS).split()}
    for term in terms:
        assert term not in ENGLISH.synonyms(term)
        assert all(term in ENGLISH.synonyms(other) for other in ENGLISH.synonyms(term))


def test_a_term_begins_as_its_words_do() -> None:
    words = " ".join(_GROUPS).split()
    assert [word for word in words if ENGLISH.stem(word)[:_BEGINNING] != word[:_BEGINNING]] == []
