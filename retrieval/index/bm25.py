"""BM25 on rank-bm25, with an idf that stays positive and scores that compare between questions."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Scores = NDArray[np.float64]


class Posting(NamedTuple):
    """Where a term occurs: document numbers, and the term's BM25 score in each."""

    documents: NDArray[np.intp]
    scores: Scores


class Tuning(NamedTuple):
    """The two constants of BM25: how fast a repeated term saturates, how much a document's length counts."""

    k1: float
    b: float


#: Tuned on the articles (retrieval/README.md): sentences and passages differ in how much their lengths vary.
SENTENCE, PASSAGE = Tuning(0.6, 0.4), Tuning(0.8, 0.75)


class Statistics(Protocol):
    """What BM25 needs to know of a whole collection."""

    @property
    def documents(self) -> int:
        """How many documents there are."""

    @property
    def average_length(self) -> float:
        """How many terms a document has on average."""

    def frequency(self, term: str) -> int:
        """Return how many documents have a term."""


def idf(documents: int, frequency: int) -> float:
    """Return Lucene's idf, log(1 + (N - df + .5) / (df + .5)): it stays positive."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


class Scorer(ABC):
    """Scores documents by BM25, from the posting of each term."""

    @abstractmethod
    def __len__(self) -> int:
        """Return how many documents are scored."""

    @abstractmethod
    def idf_of(self, term: str) -> float:
        """Return a term's idf; an unknown term has the highest."""

    @abstractmethod
    def posting(self, term: str) -> Posting | None:
        """Return where a term occurs, or None if nowhere."""

    def get_scores(self, query: Iterable[str], **_: Any) -> Scores:
        """Return each document's BM25 score for the query's terms, a repeated term counted each time."""
        scores = np.zeros(len(self))
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


class BM25(Scorer, BM25Okapi):  # type: ignore[misc] # rank_bm25 has no type information
    """Okapi BM25 (Robertson & Zaragoza 2009) over a whole collection, with Lucene's idf.

    rank-bm25's own idf turns zero or negative for a term in half of the documents, which on an
    episode of eleven paragraphs are the very words that it is about. Scores per term are worked out
    once, so that a question costs as much as its terms occur; they equal rank-bm25's ``get_scores``.
    """

    def __init__(self, documents: Sequence[Sequence[str]], tuning: Tuning) -> None:
        self.highest_idf = idf(len(documents), 0)
        BM25Okapi.__init__(self, documents or [[]], k1=tuning.k1, b=tuning.b)
        self._occurrences = self._make_occurrences()
        self._lengths = np.array(self.doc_len)
        self._postings: dict[str, Posting] = {}

    def __len__(self) -> int:
        return int(self.corpus_size)

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.avgdl: float = self.avgdl or 1.0  # 0 where no document has a term
        for term, frequency in nd.items():
            self.idf[term] = idf(self.corpus_size, frequency)

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
        scores = _scores(self.idf[term], frequencies, self._lengths[documents], self.avgdl, Tuning(self.k1, self.b))
        self._postings[term] = posting = Posting(documents, scores)
        return posting


#: Returns how often each document has a term, or None if none has.
Frequencies = Callable[[str], "NDArray[np.float64] | None"]


class Rescorer(Scorer):
    """BM25 of a few documents of a large collection, by the collection's statistics.

    ``frequencies`` returns how often each document has a term, ``lengths`` has the number of terms of each document.
    The scores equal those that BM25 over the whole collection gives.
    """

    def __init__(
        self, frequencies: Frequencies, lengths: NDArray[np.generic], tuning: Tuning, statistics: Statistics
    ) -> None:
        self._frequencies, self._lengths = frequencies, np.asarray(lengths, dtype=float)
        self._tuning, self._statistics = tuning, statistics
        self._postings: dict[str, Posting | None] = {}

    def __len__(self) -> int:
        return len(self._lengths)

    def idf_of(self, term: str) -> float:
        """Return a term's idf in the whole collection; an unknown term has the highest."""
        return idf(self._statistics.documents, self._statistics.frequency(term))

    def posting(self, term: str) -> Posting | None:
        """Return where a term occurs among these documents, or None if nowhere."""
        if term not in self._postings:
            self._postings[term] = self._make_posting(term)
        return self._postings[term]

    def _make_posting(self, term: str) -> Posting | None:
        if (counts := self._frequencies(term)) is None or not len(documents := np.flatnonzero(counts)):
            return None
        average = self._statistics.average_length
        scores = _scores(self.idf_of(term), counts[documents], self._lengths[documents], average, self._tuning)
        return Posting(documents, scores)


def _scores(
    idf: float, frequencies: NDArray[Any], lengths: NDArray[Any], average_length: float, tuning: Tuning
) -> Scores:
    saturation = tuning.k1 * (1 - tuning.b + tuning.b * lengths / average_length)
    return np.asarray(idf * frequencies * (tuning.k1 + 1) / (frequencies + saturation))
