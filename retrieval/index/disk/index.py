"""The index of a large library: tantivy proposes passages, which are then scored exactly.

tantivy (https://github.com/quickwit-oss/tantivy) rounds a window's length to a byte, so its own order is close but
not exact. The best are scored again with the corpus's own numbers, which gives the order that
BM25 over everything would.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Entry, Episode, find_episode
from corpus.translation import _
from retrieval.answer import Citation
from retrieval.index.analysed import Form
from retrieval.index.candidates import Candidates, Scorers
from retrieval.index.disk.errors import LibraryMissing
from retrieval.index.disk.generations import DATABASE, current
from retrieval.index.disk.meaning import Meanings
from retrieval.index.disk.proposing import Proposer
from retrieval.index.disk.scoring import FieldsStatistics, distinct, score
from retrieval.index.disk.searching import open_searcher
from retrieval.index.disk.statistics import FieldStatistics, StoredFrequencies
from retrieval.index.disk.store import Store, Stored
from retrieval.index.disk.vocabulary import LibraryVocabulary
from retrieval.index.extract import in_scope
from retrieval.index.large import LargeIndex, weighted_terms
from retrieval.index.memory import candidates_of
from retrieval.index.port import (
    AFTER_QUOTE,
    BEFORE_QUOTE,
    BY_LIKELY,
    BY_NAME,
    BY_OWN_WORDS,
    BY_WINDOWS,
    MOST_HAVING,
)
from retrieval.index.query import Query
from retrieval.reader.meaning import vector_of
from retrieval.scope import Order

#: The passages that somebody says are looked for among this many of the nearest passages.
_NEAR_TRIED = 200
#: So many of the best by their windows bring the passages along that lead up to them, whose words count for them. In
#: memory everything is ranked: of 639 questions to 80 transcripts, 16 are answered there with another first quote. With
#: 100 windows alone, and nothing that leads up to them, 56 were.
_LED_UP_TO = 40
_INITIALS_TERMS = 6
_OPENING_TRIES = 5


class LibraryIndex(LargeIndex):
    """One generation of an index on disk, opened for reading."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._store = Store(folder / DATABASE)
        try:
            searcher = open_searcher(folder)
        except (OSError, ValueError):
            self._store.close()
            raise
        self.catalogue: Sequence[Entry] = self._store.catalogue
        self.titles: Sequence[frozenset[str]] = self._store.titles
        self.vocabulary = LibraryVocabulary(self._store)
        self.acronyms: Container[str] = _Acronyms(self._store)
        frequencies = StoredFrequencies(self._store)
        self._terms = FieldStatistics(frequencies, "terms", "sentences")
        passages = FieldStatistics(frequencies, "terms_in_passages", "passages")
        windows = FieldStatistics(frequencies, "terms_in_windows", "passages")
        self._propose = Proposer(searcher, self._store.number, passages, windows)
        self._statistics = FieldsStatistics(
            terms=self._terms,
            words=FieldStatistics(frequencies, "words", "sentences"),
            bigrams=FieldStatistics(frequencies, "bigrams", "sentences"),
            grams=FieldStatistics(frequencies, "grams", "passages"),
            windows=windows,
        )
        self._meanings = Meanings(folder)

    def close(self) -> None:
        """Close its files."""
        self._store.close()

    def spelled_out(self, term: str) -> frozenset[str]:
        """Return the terms that an acronym most often stands for."""
        rows = self._store.rows(
            "SELECT term FROM initials WHERE acronym = ? AND written > 0 ORDER BY written DESC, term LIMIT ?",
            term,
            _INITIALS_TERMS,
        )
        return frozenset(found for (found,) in rows)

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
        """Return the sentences of the passages that tantivy proposes."""
        keys = self._propose.by_windows(query.wanted, BY_WINDOWS, within, speakers)
        best = keys[:_LED_UP_TO]
        keys += self._propose.by_own_words(query.wanted, BY_OWN_WORDS, within, speakers)
        if query.likely and not speakers:
            keys += self._propose.by_windows(query.wanted, BY_LIKELY, within, query.likely)
        if order and query.wanted:
            keys += self._propose.by_date(query.wanted, order, BY_NAME, within, speakers)
        if query.titled and (inside := self._entitled(query, within)):
            keys += self._propose.by_terms(weighted_terms(query), BY_NAME, inside, speakers)
        if after and after.episode in self._store.number:
            keys += self._store.keys(
                after.episode, range(after.passage - BEFORE_QUOTE, after.passage + AFTER_QUOTE + 1)
            )
        for episode, named in groupby(sorted(also), key=itemgetter(0)):
            keys += self._store.keys(episode, [passage for _, passage in named])
        stored = self._store.stored(keys, led_up_to=best)
        forms = _StoredForms(self._store)
        made = Candidates(stored.extracts, stored.analysed, forms, lambda: self._score(query, stored, made.passage_of))
        return made

    def nearest(
        self, words: Sequence[str], *, limit: int, within: Collection[str] = (), speakers: Collection[str] = ()
    ) -> list[tuple[str, int]]:
        """Return the passages whose meaning is nearest to that of the words."""
        if (vector := vector_of(words)) is None:
            return []
        episodes = [number for name, number in self._store.number.items() if name in within] if within else []
        near = self._meanings.nearest(vector, _NEAR_TRIED if speakers else limit, episodes)
        found = self._store.by_key([key for _, key in near])
        placed = [(-like, *found[key].key) for like, key in near if in_scope(found[key], within, speakers)]
        return [(episode, number) for _, episode, number in sorted(placed)][:limit]

    def having(self, terms: Collection[str]) -> list[tuple[str, int]]:
        """Return the passages that have any of the terms."""
        return self._store.spots(self._propose.by_terms(dict.fromkeys(terms, 1.0), MOST_HAVING, (), ()))

    def read(self, episode: str, *, first: int = 1, count: int | None = None) -> Candidates:
        """Return the sentences of ``count`` passages of an episode from the ``first`` on, by themselves."""
        entry = find_episode(self.catalogue, episode)
        last = entry.passages if count is None else first - 1 + count
        return candidates_of(self._store.passages(entry.id, first, last))

    def _read_episode(self, id: str) -> Episode:
        return self._store.episode(id)

    def _finds(self, terms: Mapping[str, float], within: Collection[str], speakers: Collection[str]) -> bool:
        return bool(self._propose.by_terms(terms, 1, within, speakers))

    def _score(self, query: Query, stored: Stored, passage_of: NDArray[np.intp]) -> Scorers:
        """Return scorers for what the query asks of each field."""
        analysed, windows = stored.analysed, stored.windows
        used, __ = distinct(np.concatenate([analysed.forms, *analysed.headings, windows.forms]))
        forms = self._store.forms(used.tolist())
        return score(query, analysed, passage_of, windows, forms, self._statistics)


def open_library(home: Path) -> LibraryIndex:
    """Return the current generation of the index in the folder, opened; raise LibraryMissing if there is none."""
    for __ in range(_OPENING_TRIES):
        folder = current(home)
        if folder is None:
            break
        with suppress(OSError, ValueError, sqlite3.Error):  # another process may have replaced it meanwhile
            return LibraryIndex(folder)
    raise LibraryMissing(
        _("{home}: no index here, or a broken one; remove this folder and index the episodes again").format(home=home)
    )


class _StoredForms:
    """Forms by their numbers, read from the file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, numbers: Iterable[int]) -> list[Form]:
        """Return the forms with these numbers, in their order."""
        wanted = list(numbers)
        forms = self._store.forms(list(dict.fromkeys(wanted)))
        return [forms[number] for number in wanted]


class _Acronyms(Container[str]):
    """The words that are written in capitals somewhere in a library."""

    def __init__(self, store: Store) -> None:
        self._is_there = lru_cache(1_024)(
            lambda word: bool(store.one("SELECT written FROM acronyms WHERE word = ?", word))
        )

    def __contains__(self, word: object) -> bool:
        return self._is_there(word)
