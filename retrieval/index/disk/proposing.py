"""Passages that tantivy proposes for a question: its words as tantivy is asked for them, and the keys that it finds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import tantivy

from retrieval.index.disk.schema import passage_schema
from retrieval.index.disk.statistics import FieldStatistics
from retrieval.index.query import Wanted
from retrieval.scope import Order


class Proposer:
    """Finds the keys of passages.

    ``numbers`` has the number of each episode by its id. ``passages`` and ``windows`` are the statistics of terms in
    these: a term that none has is not looked for.
    """

    def __init__(
        self,
        searcher: tantivy.Searcher,
        numbers: Mapping[str, int],
        passages: FieldStatistics,
        windows: FieldStatistics,
    ) -> None:
        self._searcher, self._numbers = searcher, numbers
        self._passages, self._windows = passages, windows
        self._schema = passage_schema()

    def by_windows(
        self, wanted: Sequence[Wanted], limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages in whose windows tantivy finds most of the words."""
        return self._by_words("window", wanted, limit, within, speakers)

    def by_own_words(
        self, wanted: Sequence[Wanted], limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages in which tantivy finds most of the words themselves."""
        return self._by_words("terms", wanted, limit, within, speakers)

    def by_terms(
        self, terms: Mapping[str, float], limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages that tantivy scores highest by their terms, each as often as it is worth."""
        asked = self._any_of(terms)
        return self._keys(asked, limit, within, speakers) if asked else []

    def by_date(
        self, wanted: Sequence[Wanted], order: Order, limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages that have all words, latest or earliest first."""
        dated = tantivy.Query.range_query(self._schema, "date", tantivy.FieldType.Unsigned, 1)
        all_of = [self._any_of(dict(word.alternatives)) for word in wanted]
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, clause) for clause in [dated, *all_of] if clause])
        by = tantivy.Order.Desc if order == "latest" else tantivy.Order.Asc
        return self._keys(asked, limit, within, speakers, order_by_field="date", order=by)

    def _by_words(
        self, field: str, wanted: Sequence[Wanted], limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages that have most of the words in a field.

        Of the terms that may stand for one word, the best counts, as in the ranking.
        """
        words = [
            tantivy.Query.disjunction_max_query([clause for _, clause in clauses])
            for word in wanted
            if (clauses := self._clauses(dict(word.alternatives), field))
        ]
        if not words:
            return []
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        return self._keys(asked, limit, within, speakers)

    def _any_of(self, terms: Mapping[str, float]) -> tantivy.Query | None:
        """Return the query for any of the terms that occur in passages, each as often as it is worth."""
        clauses = self._clauses(terms, "terms")
        return tantivy.Query.boolean_query(clauses) if clauses else None

    def _clauses(self, terms: Mapping[str, float], field: str) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        """Return a clause for each of the terms that occurs, weighted by what it is worth."""
        query, statistics = tantivy.Query, self._windows if field == "window" else self._passages
        return [
            (tantivy.Occur.Should, query.boost_query(query.term_query(self._schema, field, term, "freq"), worth))
            for term, worth in terms.items()
            if statistics.frequency(term)
        ]

    def _keys(
        self, asked: tantivy.Query, limit: int, within: Collection[str], speakers: Collection[str], **sorting: Any
    ) -> list[int]:
        """Return the keys of the passages that a query finds within the episodes and by the speakers."""
        clauses = [(tantivy.Occur.Must, asked)]
        if within:
            numbers = [str(number) for name, number in self._numbers.items() if name in within]
            clauses.append((tantivy.Occur.Must, self._only("episode", numbers)))
        if speakers:
            clauses.append((tantivy.Occur.Must, self._only("speaker", list(speakers))))
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=limit, count=False, **sorting).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return [key for key in keys if isinstance(key, int)]

    def _only(self, field: str, values: list[str]) -> tantivy.Query:
        """Return a query that keeps to values of a field and adds nothing to scores."""
        return tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, field, values), 0.0)
