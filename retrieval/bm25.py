"""BM25 on rank-bm25, with an idf that stays positive and scores that compare between questions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Scores = NDArray[np.float64]


class Posting(NamedTuple):
    """Where a term occurs: document numbers, and the term's BM25 score in each."""

    documents: NDArray[np.intp]
    scores: Scores


class BM25(BM25Okapi):  # type: ignore[misc] # rank_bm25 has no type information
    """Okapi BM25 (Robertson & Zaragoza 2009) with Lucene's idf, log(1 + (N - df + .5) / (df + .5)).

    rank-bm25's own idf turns zero or negative for a term in half of the documents, which on an
    episode of eleven paragraphs are the very words that it is about. Scores per term are worked out
    once, so that a question costs as much as its terms occur; they equal rank-bm25's ``get_scores``.
    """

    def __init__(self, documents: Sequence[Sequence[str]], *, k1: float, b: float) -> None:
        self.highest_idf = math.log(1 + (len(documents) + 0.5) / 0.5)
        super().__init__(documents or [[]], k1=k1, b=b)
        self._occurrences = self._make_occurrences()
        self._lengths = np.array(self.doc_len)
        self._postings: dict[str, Posting] = {}

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.avgdl: float = self.avgdl or 1.0  # 0 where no document has a term
        for term, frequency in nd.items():
            self.idf[term] = math.log(1 + (self.corpus_size - frequency + 0.5) / (frequency + 0.5))

    def _make_occurrences(self) -> dict[str, list[tuple[int, int]]]:
        """Return for each term the documents that have it, and how often."""
        occurrences: dict[str, list[tuple[int, int]]] = {term: [] for term in self.idf}
        for document, frequencies in enumerate(self.doc_freqs):
            for term, frequency in frequencies.items():
                occurrences[term].append((document, frequency))
        return occurrences

    def idf_of(self, term: str) -> float:
        """Return a term's idf; an unknown term has the highest."""
        return float(self.idf.get(term, self.highest_idf))

    def posting(self, term: str) -> Posting | None:
        """Return where a term occurs, or None if nowhere; made when first asked for."""
        if (known := self._postings.get(term)) or term not in self._occurrences:
            return known
        documents, frequencies = np.array(self._occurrences[term]).T
        saturation = self.k1 * (1 - self.b + self.b * self._lengths[documents] / self.avgdl)
        posting = Posting(documents, self.idf[term] * frequencies * (self.k1 + 1) / (frequencies + saturation))
        self._postings[term] = posting
        return posting

    def get_scores(self, query: Iterable[str], **_: Any) -> Scores:
        """Return each document's BM25 score for the query's terms, a repeated term counted each time."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            if posting := self.posting(term):
                scores[posting.documents] += posting.scores
        return scores

    def relative_scores(self, query: Iterable[str]) -> Scores:
        """Return each document's score divided by the summed idf of the query's distinct terms.

        So a score says how much of what was asked for a document has, whatever the question's length:
        about 1 for all terms once in a document of average length.
        """
        terms = list(dict.fromkeys(query))
        total = sum(map(self.idf_of, terms))
        scores = self.get_scores(terms)
        return scores / total if total else scores
