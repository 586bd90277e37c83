from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.index.bm25 import BM25, PASSAGE, SENTENCE

DOCUMENTS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=12), min_size=1, max_size=8)


class _Reference(BM25Okapi):
    """rank-bm25's own get_scores, with our idf."""

    _calc_idf = BM25._calc_idf


@given(DOCUMENTS, st.lists(st.sampled_from("abcdefg"), max_size=6))
def test_scores_equal_those_of_rank_bm25(documents: list[list[str]], query: list[str]) -> None:
    reference = _Reference(documents, k1=0.8, b=0.75)
    assert BM25(documents, PASSAGE).get_scores(query) == pytest.approx(reference.get_scores(query))


@given(DOCUMENTS)
def test_every_idf_is_positive_also_of_a_term_in_all_documents(documents: list[list[str]]) -> None:
    index = BM25(documents, SENTENCE)
    assert all(value > 0 for value in index.idf.values())
    assert all(index.idf_of(term) < index.highest_idf for term in index.idf)


def test_idf_is_that_of_the_design() -> None:
    index = BM25([["a"], ["a", "b"], ["c"]], SENTENCE)
    assert index.idf_of("a") == pytest.approx(math.log(1 + (3 - 2 + 0.5) / (2 + 0.5)))
    assert index.idf_of("nowhere") == pytest.approx(math.log(1 + 3.5 / 0.5))


def test_a_relative_score_does_not_grow_with_repeated_words() -> None:
    index = BM25([["a", "b"], ["c", "d"]], SENTENCE)
    assert np.array_equal(index.relative_scores(["a", "a", "b"]), index.relative_scores(["a", "b"]))


def test_unknown_words_lower_a_relative_score() -> None:
    index = BM25([["a", "b"], ["c", "d"]], SENTENCE)
    assert 0 < index.relative_scores(["a", "unknown"])[0] < index.relative_scores(["a"])[0]


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_nothing_to_index_scores_nothing(documents: list[list[str]]) -> None:
    assert not BM25(documents, SENTENCE).relative_scores(["a"]).any()
