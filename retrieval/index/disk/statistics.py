"""The statistics of a field over a whole library, as its file has them."""

from __future__ import annotations

from retrieval.index.bm25 import idf
from retrieval.index.disk.store import Store


class FieldStatistics:
    """The statistics of one field, in sentences or in passages."""

    def __init__(self, store: Store, field: str, documents: str) -> None:
        self._store, self._field = store, field
        self.documents = store.totals.get(documents, 0)
        self.average_length = store.totals.get(field, 0) / self.documents if self.documents else 1.0

    def frequency(self, term: str) -> int:
        """Return how many documents have a term."""
        return self._store.frequency(self._field, term)

    def idf_of(self, term: str) -> float:
        """Return a term's idf."""
        return idf(self.documents, self.frequency(term))
