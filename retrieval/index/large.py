"""What the indexes of many episodes share: they propose passages, and only these are ranked for a question."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Protocol

from corpus import Episode, date_of, find_episode
from retrieval.index.candidates import Candidates
from retrieval.index.memory import MemoryIndex, candidates_of
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query

#: Episodes with no more words than this are asked by themselves, in memory: one long episode, or a few short ones.
_NARROW_WORDS = 20_000
_NARROW_KEPT = 4
_SAMPLE_PASSAGES = 60


class Terms(Protocol):
    """The statistics of terms in sentences."""

    @property
    def documents(self) -> int:
        """How many sentences there are."""

    def frequency(self, term: str) -> int:
        """Return how many sentences have a term."""

    def idf_of(self, term: str) -> float:
        """Return a term's idf."""


class LargeIndex(PassageIndex):
    """An index that proposes passages, and asks a few episodes by themselves in memory."""

    _terms: Terms

    def __init__(self) -> None:
        self._in_memory = lru_cache(_NARROW_KEPT)(self._read_into_memory)
        self._lock = Lock()

    @abstractmethod
    def _read_episode(self, id: str) -> Episode:
        """Return the episode with that id, which the catalogue has."""

    @abstractmethod
    def _finds(self, terms: Mapping[str, float], within: Collection[str], speakers: Collection[str]) -> bool:
        """Tell whether a passage within the episodes and by the speakers has any of the terms."""

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return self._terms.documents

    def idf_of(self, term: str) -> float:
        """Return the idf of a term in sentences; an unknown term has the highest."""
        return self._terms.idf_of(term)

    def occurs(self, term: str) -> bool:
        """Tell whether a sentence has a term."""
        return self._terms.frequency(term) > 0

    def sample(self, within: Collection[str] = ()) -> Candidates:
        """Return sentences from the beginning of the latest episode."""
        entries = [entry for entry in self.catalogue if not within or entry.id in within]
        if not entries:
            return candidates_of([])
        latest = max(entries, key=lambda entry: (date_of(entry), entry.id))
        return self.read(latest.id, count=_SAMPLE_PASSAGES)

    def mentions(self, terms: Collection[str], *, within: Collection[str], speakers: Collection[str]) -> bool:
        """Tell whether any of the terms is said within the episodes and by the speakers."""
        return self._finds(dict.fromkeys(terms, 1.0), within, speakers)

    def episode(self, id: str) -> Episode:
        """Return the episode with that id; raise UnknownEpisode."""
        return self._read_episode(find_episode(self.catalogue, id).id)

    def narrow(self, within: Collection[str]) -> PassageIndex:
        """Return an index in memory of these episodes, if they are few: it ranks all of their sentences."""
        wanted = frozenset(within)
        entries = [entry for entry in self.catalogue if entry.id in wanted] if wanted else []
        if not entries or sum(entry.words for entry in entries) > _NARROW_WORDS:
            return self
        with self._lock:  # of several who ask the same, one makes it and the others wait
            return self._in_memory(wanted)

    def _read_into_memory(self, wanted: frozenset[str]) -> MemoryIndex:
        return MemoryIndex([self._read_episode(entry.id) for entry in self.catalogue if entry.id in wanted])

    def _entitled(self, query: Query, within: Collection[str]) -> Sequence[str]:
        """Return the ids of the episodes, of those ``within``, whose titles have what only titles have of a query."""
        named = (e.id for e, title in zip(self.catalogue, self.titles, strict=True) if title & query.titled)
        return [name for name in named if not within or name in within]


def weighted_terms(query: Query) -> dict[str, float]:
    """Return all terms that may stand for a word of the query, each with the best of its grades."""
    terms: dict[str, float] = {}
    for wanted in query.wanted:
        for term, grade in wanted.alternatives:
            terms[term] = max(grade, terms.get(term, 0.0))
    return terms
