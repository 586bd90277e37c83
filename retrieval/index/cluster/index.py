"""The index of more episodes than one machine takes: an OpenSearch cluster proposes passages, which are scored exactly.

OpenSearch rounds a window's length to a byte, and counts what is removed for a while, so its own order is close but
not exact. Its best CANDIDATES are scored again with the numbers of all episodes that are there.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Entry, Episode, find_episode
from corpus.translation import _
from retrieval.answer import Citation
from retrieval.index.analysed import Analysed, FormList, bigrams, four_grams
from retrieval.index.bm25 import idf
from retrieval.index.candidates import Candidates, Scorers
from retrieval.index.cluster.address import Address
from retrieval.index.cluster.catalogue import Snapshot
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.errors import IndexMissing
from retrieval.index.cluster.kept import Kept, put_together, windows_of
from retrieval.index.cluster.manifest import check_mapping, read_manifest
from retrieval.index.cluster.meaning import Meanings
from retrieval.index.cluster.passages import Key, Passages
from retrieval.index.cluster.schema import passage_id
from retrieval.index.cluster.statistics import Statistics
from retrieval.index.cluster.vocabulary import ClusterVocabulary
from retrieval.index.disk.scoring import FieldsStatistics, score
from retrieval.index.extract import in_scope
from retrieval.index.large import LargeIndex, weighted_terms
from retrieval.index.memory import candidates_of
from retrieval.index.port import AFTER_QUOTE, BEFORE_QUOTE, BY_LIKELY, CANDIDATES
from retrieval.index.query import Query
from retrieval.language.language import Language
from retrieval.reader.meaning import vector_of
from retrieval.scope import Order

_INITIALS_TERMS = 6
#: Among so many of the nearest passages, those by somebody are looked for.
_NEAR_TRIED = 200
_SEARCHES = 5
#: Of a question with more words, the rest is looked up one by one.
_EXPECTED = 64


class ClusterIndex(LargeIndex):
    """What an index in a cluster had at one moment; what is committed later is not seen."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self._snapshot = Snapshot(connection, read_manifest(connection))
        self.revision = self._snapshot.manifest.revision
        self.catalogue: Sequence[Entry] = self._snapshot.catalogue
        self.titles: Sequence[frozenset[str]] = self._snapshot.titles
        self._passages = Passages(connection, self._snapshot)
        self._meanings = Meanings(connection, self._snapshot)
        self.statistics = Statistics(connection, self._snapshot.manifest.segments)
        self.vocabulary: ClusterVocabulary = ClusterVocabulary(connection, self.statistics)
        self.acronyms: Container[str] = _Acronyms(self.statistics)
        self._terms = Field(self.statistics, "terms", "sentences")
        self._in_passages = Field(self.statistics, "terms_in_passages", "passages")
        self._windows = Field(self.statistics, "terms_in_windows", "passages")
        self._fields = FieldsStatistics(
            terms=self._terms,
            words=Field(self.statistics, "words", "sentences"),
            bigrams=Field(self.statistics, "bigrams", "sentences"),
            grams=Field(self.statistics, "grams", "passages"),
            windows=self._windows,
        )

    @property
    def address(self) -> Address:
        """Where it is."""
        return self._connection.address

    def close(self) -> None:
        """Close its connections."""
        self._connection.close()

    @property
    def is_being_filled(self) -> bool:
        """Whether a process is writing into it."""
        return bool(self._snapshot.manifest.pending)

    def spelled_out(self, term: str) -> frozenset[str]:
        """Return the terms that an acronym most often stands for."""
        counted = sorted((-number, found) for found, number in self.statistics.initials(term).items() if number > 0)
        return frozenset(found for _, found in counted[:_INITIALS_TERMS])

    def expect(self, words: Collection[str], language: Language) -> None:
        """Look up at once what is asked next of each word of a question."""
        content = [word for word in dict.fromkeys(words) if not language.is_stop(word)][:_EXPECTED]
        keys = {f"{kind}:{word}" for kind in "wai" for word in content}
        self.statistics.find(keys | {f"{kind}:{language.stem(word)}" for kind in "ti" for word in content})
        related = self.vocabulary.expect(content)
        self.statistics.find({f"t:{language.stem(word)}" for word in related})

    def candidates(
        self,
        query: Query,
        *,
        within: Collection[str] = (),
        speakers: Collection[str] = (),
        after: Citation | None = None,
        order: Order | None = None,
        also: Collection[tuple[str, int]] = (),
    ) -> Candidates:
        """Return the sentences of the passages that the cluster proposes."""
        terms = weighted_terms(query)
        self.statistics.find(_keys_of(query, terms))
        keys = self._propose_windows(query, CANDIDATES, within, speakers)
        if query.likely and not speakers:
            keys += self._propose_windows(query, BY_LIKELY, within, query.likely)
        if order and query.wanted:
            keys += self._propose_by_date(query, order, within, speakers)
        if query.titled and (inside := self._entitled(query, within)):
            keys += self._propose(terms, CANDIDATES, inside, speakers)
        named = list(also)
        if after:
            around = range(max(1, after.passage - BEFORE_QUOTE), after.passage + AFTER_QUOTE + 1)
            named += [(after.episode, number) for number in around]
        kept = self._passages.kept([*keys, *self._with_leading(named)])
        analysed, forms = put_together(kept)
        made = Candidates(
            [passage.extract for passage in kept],
            analysed,
            forms,
            lambda: self._score(query, kept, analysed, forms, made.passage_of),
        )
        return made

    def nearest(
        self, words: Sequence[str], *, limit: int, within: Collection[str] = (), speakers: Collection[str] = ()
    ) -> list[tuple[str, int]]:
        """Return the passages whose meaning is nearest to that of the words."""
        if (vector := vector_of(words)) is None:
            return []
        near = self._meanings.nearest(vector, _NEAR_TRIED if speakers else limit, within)
        if speakers:
            found = {extract.key: extract for extract in self._passages.extracts(key for _, key in near)}
            near = [(like, key) for like, key in near if key in found and in_scope(found[key], within, speakers)]
        return [key for _, key in sorted((-like, key) for like, key in near)][:limit]

    def read(self, episode: str, *, first: int = 1, count: int | None = None) -> Candidates:
        """Return the sentences of ``count`` passages of an episode from the ``first`` on, by themselves."""
        entry = find_episode(self.catalogue, episode)
        last = entry.passages if count is None else min(first - 1 + count, entry.passages)
        return candidates_of(self._passages.extracts((entry.id, n) for n in range(first, last + 1)))

    def _read_episode(self, id: str) -> Episode:
        return self._passages.episode(id)

    def _finds(self, terms: Mapping[str, float], within: Collection[str], speakers: Collection[str]) -> bool:
        return bool(self._propose(terms, 1, within, speakers))

    def _with_leading(self, keys: Sequence[Key]) -> list[Key]:
        """Return the passages with these keys that there are, with those that lead to them or that they lead to."""
        ids = [passage_id(self._snapshot.copies[name], n) for name, n in keys if name in self._snapshot.copies]
        return self._keys({"ids": {"values": ids}}, len(ids), (), ()) if ids else []

    def _propose_windows(
        self, query: Query, limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[Key]:
        """Return the passages in whose windows the cluster finds most of the query's words.

        Of the terms that may stand for one word, the best counts, as in the ranking.
        """
        words = [
            {"dis_max": {"queries": clauses}}
            for wanted in query.wanted
            if (clauses := self._clauses(dict(wanted.alternatives), "window"))
        ]
        asked = {"bool": {"should": words, "minimum_should_match": 1}}
        return self._keys(asked, limit, within, speakers) if words else []

    def _propose(
        self, terms: Mapping[str, float], limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[Key]:
        """Return the passages that the cluster scores highest by their terms."""
        asked = self._any_of(terms)
        return self._keys(asked, limit, within, speakers) if asked else []

    def _propose_by_date(
        self, query: Query, order: Order, within: Collection[str], speakers: Collection[str]
    ) -> list[Key]:
        """Return the passages that have all words of the query, latest or earliest first."""
        dated = {"range": {"date": {"gte": 1}}}
        clauses = [clause for wanted in query.wanted if (clause := self._any_of(dict(wanted.alternatives)))]
        sort = [{"date": "desc" if order == "latest" else "asc"}, "episode", "number"]
        return self._keys({"bool": {"must": [dated, *clauses]}}, CANDIDATES, within, speakers, sort=sort)

    def _any_of(self, terms: Mapping[str, float]) -> dict[str, Any] | None:
        """Return the query for any of the terms that occur in passages, each as often as it is worth."""
        clauses = self._clauses(terms, "terms")
        return {"bool": {"should": clauses, "minimum_should_match": 1}} if clauses else None

    def _clauses(self, terms: Mapping[str, float], field: str) -> list[dict[str, Any]]:
        """Return a clause for each of the terms that occurs, weighted by what it is worth."""
        statistics = self._windows if field == "window" else self._in_passages
        self.statistics.find(f"t:{term}" for term in terms)
        return [
            {"term": {field: {"value": term, "boost": worth}}}
            for term, worth in terms.items()
            if statistics.frequency(term) > 0
        ]

    def _keys(
        self, asked: dict[str, Any], limit: int, within: Collection[str], speakers: Collection[str], **options: Any
    ) -> list[Key]:
        """Return the passages that a query finds within the episodes and by the speakers, and what leads there or on.

        Of an episode that is being written, or has been replaced, the cluster may find passages that are not to be
        seen: it is asked again without them.
        """
        copies = self._snapshot.copies
        only: list[dict[str, Any]] = [{"term": {"kind": "passage"}}]
        if within:
            only.append({"terms": {"copy": [copies[name] for name in within if name in copies]}})
        if speakers:
            only.append({"terms": {"speaker": list(speakers)}})
        unseen: set[str] = set()
        keys: list[Key] = []
        for __ in range(_SEARCHES):
            keep = {"must": [asked], "filter": only, "must_not": [{"terms": {"copy": sorted(unseen)}}]}
            body: dict[str, Any] = {
                "query": {"bool": keep},
                "size": limit,
                "_source": False,
                "docvalue_fields": ["copy", "episode", "number", "leads", "led"],
                "track_total_hits": False,
            }
            hits = self._connection.search(body | options, search_type="dfs_query_then_fetch")
            keys, before = [], len(unseen)
            for hit in hits:
                copy, episode, number, leads, is_led = (hit.fields[name][0] for name in body["docvalue_fields"])
                if copies.get(episode) != copy:
                    unseen.add(copy)
                    continue
                keys.append((episode, number))
                keys += [(episode, number + 1)] if leads else []
                keys += [(episode, number - 1)] if is_led else []
            if len(unseen) == before:
                break
        return keys

    def _score(
        self, query: Query, kept: Sequence[Kept], analysed: Analysed, forms: FormList, passage_of: NDArray[np.intp]
    ) -> Scorers:
        """Return scorers for what the query asks of each field."""
        windows = windows_of(kept, {term for wanted in query.wanted for term in wanted.terms}, forms)
        return score(query, analysed, passage_of, windows, dict(enumerate(forms.all())), self._fields)


class Field:
    """The statistics of one field, in sentences or in passages."""

    def __init__(self, statistics: Statistics, field: str, documents: str) -> None:
        self._statistics, self._field = statistics, field
        self.documents = statistics.totals.get(documents, 0)
        self.average_length = statistics.totals.get(field, 0) / self.documents if self.documents else 1.0

    def frequency(self, term: str) -> int:
        """Return how many documents have a term."""
        return self._statistics.frequency(self._field, term)

    def idf_of(self, term: str) -> float:
        """Return a term's idf."""
        return idf(self.documents, self.frequency(term))


def open_cluster(address: Address) -> ClusterIndex:
    """Return the index at the address as it is now. Raises ClusterError, also if there is no episode in it."""
    connection = Connection(address)
    try:
        check_mapping(connection)
        index = ClusterIndex(connection)
        if not index.catalogue:
            raise IndexMissing(
                _(
                    "{address}: no episode is there yet, another process is adding some; try again when it is done"
                ).format(address=address)
                if index.is_being_filled
                else _("{address}: no episodes there; add some with pullquote add SOURCE --corpus {address}").format(
                    address=address
                )
            )
    except BaseException:
        connection.close()
        raise
    return index


def revision_of(address: Address) -> int:
    """Return how many commits the index at the address has had. Raises ClusterError."""
    connection = Connection(address)
    try:
        return read_manifest(connection).revision
    finally:
        connection.close()


class _Acronyms(Container[str]):
    """The words that are written in capitals somewhere."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._statistics.frequency("acronyms", word) > 0


def _keys_of(query: Query, terms: Collection[str]) -> set[str]:
    """Return the keys of all that a query's sentences are scored by."""
    grams = four_grams(wanted.word for wanted in query.wanted)
    fields = (("t", terms), ("w", query.words), ("b", bigrams(query.stems)), ("g", grams))
    return {f"{kind}:{term}" for kind, each in fields for term in each}
