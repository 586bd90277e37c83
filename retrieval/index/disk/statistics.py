"""The statistics of a field over a whole library, as its file has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from retrieval.index.bm25 import idf
from retrieval.index.disk.pairs import pair_key
from retrieval.index.disk.store import Store

_REMEMBERED = 20_000


class Frequencies(Protocol):
    """What is counted in an index."""

    @property
    def totals(self) -> Mapping[str, int]:
        """How many documents there are, and how much each field has in all of them."""

    def frequency(self, field: str, term: str, /) -> int:
        """Return how many documents of a field have a term."""


class StoredFrequencies:
    """How many documents have a term; what was looked up is remembered, up to a bound."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.totals: Mapping[str, int] = store.totals
        self.frequency = lru_cache(_REMEMBERED)(self._read)

    def _read(self, field: str, term: str) -> int:
        """Return how many documents of a field have a term."""
        one = self._store.one
        match field:
            case "bigrams":
                left, _, right = term.partition(" ")
                pair = pair_key(self.frequency("ids", left), self.frequency("ids", right))
                return int(one("SELECT sentences FROM bigrams WHERE pair = ?", pair))
            case "grams":
                return int(one("SELECT passages FROM grams WHERE gram = ?", term))
            case "terms":
                return int(one("SELECT sentences FROM terms WHERE term = ?", term))
            case "terms_in_windows":
                return int(one("SELECT windows FROM terms WHERE term = ?", term))
            case "terms_in_passages":
                return int(one("SELECT passages FROM terms WHERE term = ?", term))
            case "words":
                return int(one("SELECT sentences FROM words WHERE word = ?", term))
            case "ids":
                return int(one("SELECT id FROM terms WHERE term = ?", term))
        raise AssertionError(field)


class FieldStatistics:
    """The statistics of one field, in sentences or in passages."""

    def __init__(self, frequencies: Frequencies, field: str, documents: str) -> None:
        self._frequencies, self._field = frequencies, field
        self.documents = frequencies.totals.get(documents, 0)
        self.average_length = frequencies.totals.get(field, 0) / self.documents if self.documents else 1.0

    def frequency(self, term: str) -> int:
        """Return how many documents have a term."""
        return self._frequencies.frequency(self._field, term)

    def idf_of(self, term: str) -> float:
        """Return a term's idf."""
        return idf(self.documents, self.frequency(term))
