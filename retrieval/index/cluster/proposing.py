"""Passages that the cluster proposes for a question: its words as the cluster is asked for them, and what it finds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from retrieval.index.bm25 import Statistics
from retrieval.index.cluster.bulk import Source
from retrieval.index.cluster.catalogue import Snapshot
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.passages import Key
from retrieval.index.cluster.schema import passage_id
from retrieval.index.query import Wanted
from retrieval.scope import Order

#: Some passages that a search finds must not be seen. The search is then made again without them, this often at most.
_SEARCHES = 5
#: What a cluster returns at once, as long as its settings are not changed.
_MOST_HAVING = 10_000


class Search(NamedTuple):
    """What passages are looked for: the ``limit`` best by a query, or the first in the order ``sort``."""

    query: Source
    limit: int
    within: Collection[str] = ()
    speakers: Collection[str] = ()
    sort: Sequence[Any] = ()


class Proposer:
    """Finds passages of the episodes of a snapshot.

    ``passages`` and ``windows`` are the statistics of terms in these: a term that none has is not looked for.
    """

    def __init__(self, connection: Connection, snapshot: Snapshot, passages: Statistics, windows: Statistics) -> None:
        self._connection, self._snapshot = connection, snapshot
        self._passages, self._windows = passages, windows

    def by_windows(self, wanted: Sequence[Wanted]) -> Source | None:
        """Return the query for passages in whose windows words occur; None if none does anywhere."""
        return _by_words(wanted, "window", self._windows)

    def by_own_words(self, wanted: Sequence[Wanted]) -> Source | None:
        """Return the query for passages in which words occur themselves; None if none does anywhere."""
        return _by_words(wanted, "terms", self._passages)

    def by_terms(self, terms: Mapping[str, float]) -> Source | None:
        """Return the query for passages that have any of the terms, each as often as it is worth; None if none has."""
        clauses = _clauses(terms, "terms", self._passages)
        return {"bool": {"should": clauses, "minimum_should_match": 1}} if clauses else None

    def by_date(
        self, wanted: Sequence[Wanted], order: Order, limit: int, within: Collection[str], speakers: Collection[str]
    ) -> Search:
        """Return the search for the passages that have all words, the latest or the earliest first."""
        clauses = [clause for word in wanted if (clause := self.by_terms(dict(word.alternatives)))]
        query = {"bool": {"must": [{"range": {"date": {"gte": 1}}}, *clauses]}}
        sort = [{"date": "desc" if order == "latest" else "asc"}, "episode", "number"]
        return Search(query, limit, within, speakers, sort)

    def by_keys(self, keys: Collection[Key], *, speakers: Collection[str] = ()) -> Search | None:
        """Return the search for the passages with these keys, of those by the speakers; None if there are none."""
        copies = self._snapshot.copies
        ids = [passage_id(copies[episode], number) for episode, number in keys if episode in copies]
        return Search({"ids": {"values": ids}}, len(ids), (), speakers) if ids else None

    def find(self, searches: Sequence[Search], *, beside: bool = True) -> dict[Key, str]:
        """Return what is kept of the passages that are found.

        With ``beside``, also that of the passages that lead to them, or that they lead to. All is asked for at once.
        Of an episode that is being written, or has been replaced, the cluster may find passages that are not to be
        seen: it is asked again without them.
        """
        found: dict[Key, str] = {}
        unseen: set[str] = set()
        left = list(searches)
        for __ in range(_SEARCHES):
            if not left:
                break
            answers = self._connection.search_many([self._body(search, unseen) for search in left], exact=True)
            again = []
            for search, hits in zip(left, answers, strict=True):
                hidden = {copy for hit in hits if (copy := self._take(hit.source, found, beside=beside))}
                unseen |= hidden
                again += [search] if hidden else []
            left = again
        return found

    def having(self, terms: Collection[str]) -> list[Key]:
        """Return the passages that have any of the terms; of very many, those that have most of them."""
        asked = self.by_terms(dict.fromkeys(terms, 1.0))
        if asked is None:
            return []
        fields = {"_source": False, "docvalue_fields": ["copy", "episode", "number"]}
        found = self._connection.search(self._body(Search(asked, _MOST_HAVING), ()) | fields)
        spots = [(*hit.fields["copy"], *hit.fields["episode"], *hit.fields["number"]) for hit in found]
        return [(episode, number) for copy, episode, number in spots if self._snapshot.copies.get(episode) == copy]

    def _take(self, source: Source, found: dict[Key, str], *, beside: bool) -> str | None:
        """Add a passage to those found, with its neighbours; if it is not to be seen, return of what copy it is."""
        copy, episode, number = str(source["copy"]), source["episode"], source["number"]
        if self._snapshot.copies.get(episode) != copy:
            return copy
        found[episode, number] = source["packed"]
        if beside and "before" in source:
            found[episode, number - 1] = source["before"]
        if beside and "after" in source:
            found[episode, number + 1] = source["after"]
        return None

    def _body(self, search: Search, unseen: Collection[str]) -> Source:
        copies = self._snapshot.copies
        only: list[Source] = []
        if search.within:
            only.append({"terms": {"copy": [copies[name] for name in search.within if name in copies]}})
        if search.speakers:
            only.append({"terms": {"speaker": list(search.speakers)}})
        query = search.query
        if only or unseen:
            without = [{"terms": {"copy": sorted(unseen)}}] if unseen else []
            query = {"bool": {"must": [query], "filter": only, "must_not": without}}
        body: Source = {"query": query, "size": search.limit, "track_total_hits": False}
        return body | ({"sort": list(search.sort)} if search.sort else {})


def _by_words(wanted: Sequence[Wanted], field: str, statistics: Statistics) -> Source | None:
    """Return the query for passages that have words in a field; None if none does.

    Of the terms that may stand for one word, the best counts, as in the ranking.
    """
    words = [
        {"dis_max": {"queries": clauses}}
        for word in wanted
        if (clauses := _clauses(dict(word.alternatives), field, statistics))
    ]
    return {"bool": {"should": words, "minimum_should_match": 1}} if words else None


def _clauses(terms: Mapping[str, float], field: str, statistics: Statistics) -> list[Source]:
    """Return a clause for each of the terms that occurs, weighted by what it is worth."""
    return [
        {"term": {field: {"value": term, "boost": worth}}}
        for term, worth in terms.items()
        if statistics.frequency(term) > 0
    ]
