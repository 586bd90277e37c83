"""The index of a large library: tantivy proposes passages, which are then scored exactly.

tantivy (https://github.com/quickwit-oss/tantivy) rounds a passage's length to a byte, so its own order is close but
not exact. Its best CANDIDATES are scored again with the corpus's own numbers, which gives the order that
BM25 over everything would.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Container, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import tantivy

from corpus import Entry, Episode, find_episode
from retrieval.analysis import stem
from retrieval.bm25 import PASSAGE, SENTENCE, Rescorer, Tuning
from retrieval.candidates import Candidates, Fields, Scorers, bigrams, four_grams
from retrieval.index import Hit, PassageIndex
from retrieval.library.errors import LibraryMissing
from retrieval.library.generations import DATABASE, TANTIVY, current
from retrieval.library.schema import passage_schema
from retrieval.library.store import FieldStatistics, Store
from retrieval.library.vocabulary import LibraryVocabulary
from retrieval.memory import MemoryIndex, score_all

if TYPE_CHECKING:
    from retrieval.answer import Citation
    from retrieval.query import Query

#: How many passages tantivy proposes for a question. With 50 the exact best ten are among them (design).
CANDIDATES = 50
#: Episodes with no more words than this are asked by themselves, in memory: about eight hours of talk.
_NARROW_WORDS = 80_000
_NARROW_KEPT = 4
_INITIALS_TERMS = 6
_SAMPLE_PASSAGES = 60
_OPENING_TRIES = 5


class LibraryIndex(PassageIndex):
    """One generation of an index on disk, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store = Store(folder / DATABASE)
        self._searcher = tantivy.Index.open(str(folder / TANTIVY)).searcher()
        self._schema = passage_schema()
        self.catalogue: Sequence[Entry] = self._store.catalogue
        self.titles: Sequence[frozenset[str]] = self._store.titles
        self.vocabulary = LibraryVocabulary(self._store)
        self.acronyms: Container[str] = _Acronyms(self._store)
        self._terms = FieldStatistics(self._store, "terms", "sentences")
        self._words = FieldStatistics(self._store, "words", "sentences")
        self._bigrams = FieldStatistics(self._store, "bigrams", "sentences")
        self._grams = FieldStatistics(self._store, "grams", "passages")
        self._passages = FieldStatistics(self._store, "terms_in_passages", "passages")
        self._narrowed: OrderedDict[frozenset[str], MemoryIndex] = OrderedDict()
        self._lock = Lock()

    def close(self) -> None:
        """Close its files."""
        self._store.close()

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

    def spelled_out(self, term: str) -> frozenset[str]:
        """Return the terms that an acronym most often stands for."""
        rows = self._store.rows(
            "SELECT term FROM initials WHERE acronym = ? AND written > 0 ORDER BY written DESC, term LIMIT ?",
            term,
            _INITIALS_TERMS,
        )
        return frozenset(found for (found,) in rows)

    def search(
        self, terms: Mapping[str, float], *, limit: int, within: Collection[str] = (), speakers: Collection[str] = ()
    ) -> list[Hit]:
        """Return the passages that score highest by BM25 for the terms."""
        extracts = self._store.extracts(self._propose(terms, max(limit, CANDIDATES), within, speakers))
        extracts = [
            extract
            for extract in extracts
            if (not within or extract.entry.id in within) and (not speakers or extract.passage.speaker in speakers)
        ]
        scorer = Rescorer(Candidates(extracts, score_all).passage_terms(), PASSAGE, self._passages, terms)
        scores = np.zeros(len(extracts))
        for term, worth in terms.items():
            if posting := scorer.posting(term):
                scores[posting.documents] += worth * posting.scores
        best = [number for number in np.argsort(-scores, kind="stable") if scores[number] > 0][:limit]
        return [Hit(extracts[n].entry.id, extracts[n].passage.number, float(scores[n])) for n in best]

    def candidates(
        self,
        query: Query,
        *,
        within: Collection[str] = (),
        speakers: Collection[str] = (),
        after: Citation | None = None,
    ) -> Candidates:
        """Return the sentences of the passages that tantivy proposes."""
        terms: dict[str, float] = {}
        for wanted in query.wanted:
            for term, grade in wanted.alternatives:
                terms[term] = max(grade, terms.get(term, 0.0))
        keys = self._propose(terms, CANDIDATES, within, speakers)
        if query.titled:
            entitled = [e.id for e, t in zip(self.catalogue, self.titles, strict=True) if t & query.titled]
            keys += self._propose(
                terms, CANDIDATES, [name for name in entitled if not within or name in within], speakers
            )
        if after and after.episode in self._store.number:
            keys += self._store.keys(after.episode, after.passage)
        return Candidates(self._store.extracts(keys), lambda fields: self._score(fields, query, terms))

    def read(self, episode: str, *, first: int = 1, count: int | None = None) -> Candidates:
        """Return the sentences of ``count`` passages of an episode from the ``first`` on, by themselves."""
        entry = find_episode(self.catalogue, episode)
        last = entry.passages if count is None else first - 1 + count
        return Candidates(self._store.passages(entry.id, first, last), score_all)

    def sample(self) -> Candidates:
        """Return sentences from the beginning of the latest episode."""
        dated = [entry for entry in self.catalogue if entry.date]
        latest = max(dated, key=lambda entry: (entry.date, entry.id)) if dated else self.catalogue[-1]
        return self.read(latest.id, count=_SAMPLE_PASSAGES)

    def episode(self, id: str) -> Episode:
        """Return the episode with that id; raise UnknownEpisode."""
        return self._store.episode(find_episode(self.catalogue, id).id)

    def narrow(self, within: Collection[str]) -> PassageIndex:
        """Return an index in memory of these episodes, if they are few: it ranks all of their sentences."""
        wanted = frozenset(within)
        entries = [entry for entry in self.catalogue if entry.id in wanted] if wanted else []
        if not entries or sum(entry.words for entry in entries) > _NARROW_WORDS:
            return self
        with self._lock:
            if found := self._narrowed.get(wanted):
                self._narrowed.move_to_end(wanted)
                return found
        made = MemoryIndex([self._store.episode(entry.id) for entry in entries])
        with self._lock:
            self._narrowed[wanted] = made
            while len(self._narrowed) > _NARROW_KEPT:
                self._narrowed.popitem(last=False)
        return made

    def _propose(
        self, terms: Mapping[str, float], limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages that tantivy scores highest."""
        occur, query = tantivy.Occur, tantivy.Query
        known = [(term, worth) for term, worth in terms.items() if self._passages.frequency(term)]
        if not known:
            return []
        clauses = [
            (occur.Should, query.boost_query(query.term_query(self._schema, "terms", term, "freq"), worth))
            for term, worth in known
        ]
        asked = query.boolean_query(clauses)
        if within:
            numbers = [str(number) for name, number in self._store.number.items() if name in within]
            inside = query.term_set_query(self._schema, "episode", numbers)
            asked = query.boolean_query([(occur.Must, asked), (occur.Must, query.const_score_query(inside, 0.0))])
        if speakers:
            by = query.term_set_query(self._schema, "speaker", list(speakers))
            asked = query.boolean_query([(occur.Must, asked), (occur.Must, query.const_score_query(by, 0.0))])
        hits = self._searcher.search(asked, limit=limit, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return [key for key in keys if isinstance(key, int)]

    def _score(self, fields: Fields, query: Query, terms: Collection[str]) -> Scorers:
        """Return scorers for what the query asks of each field."""

        def rescore(
            documents: list[list[str]], tuning: Tuning, statistics: FieldStatistics, asked: Collection[str]
        ) -> Rescorer:
            return Rescorer(documents, tuning, statistics, frozenset(asked))

        return Scorers(
            terms=rescore(fields.terms, SENTENCE, self._terms, terms),
            words=rescore(fields.words, SENTENCE, self._words, query.words),
            bigrams=rescore(fields.bigrams, SENTENCE, self._bigrams, bigrams([stem(word) for word in query.words])),
            passage_grams=rescore(
                fields.passage_grams, PASSAGE, self._grams, four_grams(wanted.word for wanted in query.wanted)
            ),
        )


def open_library(home: Path) -> LibraryIndex:
    """Return the current generation of the index in the folder, opened; raise LibraryMissing if there is none."""
    for _ in range(_OPENING_TRIES):
        folder = current(home)
        if folder is None:
            break
        with suppress(OSError, ValueError, sqlite3.Error):  # another process may have replaced it meanwhile
            return LibraryIndex(folder)
    raise LibraryMissing(f"{home}: no index here, or a broken one; remove this folder and index the episodes again")


class _Acronyms(Container[str]):
    """The words that are written in capitals somewhere in a library."""

    def __init__(self, store: Store) -> None:
        self._is_there = lru_cache(1_024)(
            lambda word: bool(store.one("SELECT written FROM acronyms WHERE word = ?", word))
        )

    def __contains__(self, word: object) -> bool:
        return self._is_there(word)
