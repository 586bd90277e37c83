"""The index of more episodes than one machine takes: an OpenSearch cluster proposes passages, which are scored exactly.

OpenSearch rounds a window's length to a byte, and counts what is removed for a while, so its own order is close but
not exact. The best are scored again with the numbers of all episodes that are there.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import Entry, Episode, find_episode
from corpus.translation import _
from retrieval.answer import Citation
from retrieval.index.analysed import Analysed, bigrams, four_grams
from retrieval.index.candidates import Candidates, Scorers
from retrieval.index.cluster.address import Address
from retrieval.index.cluster.catalogue import Snapshot
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.errors import IndexMissing
from retrieval.index.cluster.kept import FormTable, Kept, put_together, windows_of
from retrieval.index.cluster.manifest import check_mapping, read_manifest
from retrieval.index.cluster.meaning import Meanings
from retrieval.index.cluster.passages import Passages
from retrieval.index.cluster.proposing import Proposer, Search
from retrieval.index.cluster.statistics import Statistics
from retrieval.index.cluster.vocabulary import ClusterVocabulary
from retrieval.index.disk.scoring import FieldsStatistics, score
from retrieval.index.disk.statistics import FieldStatistics
from retrieval.index.large import LargeIndex, weighted_terms
from retrieval.index.memory import candidates_of
from retrieval.index.port import AFTER_QUOTE, BEFORE_QUOTE, BY_LIKELY, BY_NAME, BY_OWN_WORDS, BY_WINDOWS
from retrieval.index.query import Query
from retrieval.language.language import Language
from retrieval.reader.meaning import vector_of
from retrieval.scope import Order

_INITIALS_TERMS = 6
#: Among so many of the nearest passages, those by somebody are looked for.
_NEAR_TRIED = 200
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
        self._terms = FieldStatistics(self.statistics, "terms", "sentences")
        windows = FieldStatistics(self.statistics, "terms_in_windows", "passages")
        in_passages = FieldStatistics(self.statistics, "terms_in_passages", "passages")
        self._proposer = Proposer(connection, self._snapshot, in_passages, windows)
        self._fields = FieldsStatistics(
            terms=self._terms,
            words=FieldStatistics(self.statistics, "words", "sentences"),
            bigrams=FieldStatistics(self.statistics, "bigrams", "sentences"),
            grams=FieldStatistics(self.statistics, "grams", "passages"),
            windows=windows,
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
        asked = list(words)[:_EXPECTED]
        stems = [language.stem(word) for word in asked]
        content = [word for word in dict.fromkeys(asked) if not language.is_stop(word)]
        related = [*content, *self.vocabulary.expect(content)]
        keys = {f"{kind}:{word}" for kind in "wai" for word in content}
        terms = [language.stem(word) for word in content]
        keys |= {f"{kind}:{term}" for kind in "ti" for term in terms}
        keys |= {f"t:{synonym}" for term in terms for synonym in language.synonyms(term)}
        keys |= {f"w:{word}" for word in (*asked, *related)} | {f"t:{language.stem(word)}" for word in related}
        keys |= {f"b:{pair}" for pair in bigrams(stems)} | {f"g:{gram}" for gram in four_grams(content)}
        self.statistics.find(keys)

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
        searches = []
        if windows := self._proposer.by_windows(query.wanted):
            searches.append(Search(windows, BY_WINDOWS, within, speakers))
            if query.likely and not speakers:
                searches.append(Search(windows, BY_LIKELY, within, query.likely))
        if own_words := self._proposer.by_own_words(query.wanted):
            searches.append(Search(own_words, BY_OWN_WORDS, within, speakers))
        if order and query.wanted:
            searches.append(self._proposer.by_date(query.wanted, order, BY_NAME, within, speakers))
        if query.titled and (inside := self._entitled(query, within)) and (any_of := self._proposer.by_terms(terms)):
            searches.append(Search(any_of, BY_NAME, inside, speakers))
        named = set(also)
        if after:
            around = range(max(1, after.passage - BEFORE_QUOTE), after.passage + AFTER_QUOTE + 1)
            named |= {(after.episode, number) for number in around}
        if by_keys := self._proposer.by_keys(named):
            searches.append(by_keys)
        kept, forms = self._passages.kept(self._proposer.find(searches))
        analysed = put_together(kept)
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
            theirs = self._proposer.by_keys([key for _, key in near], speakers=speakers)
            found = self._proposer.find([theirs] if theirs else [], beside=False)
            near = [(like, key) for like, key in near if key in found]
        return [key for _, key in sorted((-like, key) for like, key in near)][:limit]

    def having(self, terms: Collection[str]) -> list[tuple[str, int]]:
        """Return the passages that have any of the terms; at most 10,000."""
        self.statistics.find(f"t:{term}" for term in terms)
        return self._proposer.having(terms)

    def read(self, episode: str, *, first: int = 1, count: int | None = None) -> Candidates:
        """Return the sentences of ``count`` passages of an episode from the ``first`` on, by themselves."""
        entry = find_episode(self.catalogue, episode)
        last = entry.passages if count is None else first - 1 + count
        return candidates_of(self._passages.extracts(entry.id, first=first, last=last))

    def _read_episode(self, id: str) -> Episode:
        return self._passages.episode(id)

    def _finds(self, terms: Mapping[str, float], within: Collection[str], speakers: Collection[str]) -> bool:
        self.statistics.find(f"t:{term}" for term in terms)
        asked = self._proposer.by_terms(terms)
        return asked is not None and bool(self._proposer.find([Search(asked, 1, within, speakers)]))

    def _score(
        self,
        query: Query,
        kept: Sequence[Kept],
        analysed: Analysed,
        forms: FormTable,
        passage_of: NDArray[np.intp],
    ) -> Scorers:
        """Return scorers for what the query asks of each field."""
        return score(query, analysed, passage_of, windows_of(kept), forms, self._fields)


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
