"""The index of a large library: tantivy proposes passages, which are then scored exactly.

tantivy (https://github.com/quickwit-oss/tantivy) rounds a window's length to a byte, so its own order is close but
not exact. Its best CANDIDATES are scored again with the corpus's own numbers, which gives the order that
BM25 over everything would.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from corpus import Entry, Episode, find_episode
from corpus.translation import _
from retrieval.answer import Citation
from retrieval.index.analysed import Form
from retrieval.index.candidates import Candidates, Scorers
from retrieval.index.disk.errors import LibraryMissing
from retrieval.index.disk.generations import DATABASE, current
from retrieval.index.disk.meaning import Meanings
from retrieval.index.disk.schema import passage_schema
from retrieval.index.disk.scoring import FieldsStatistics, score
from retrieval.index.disk.searching import open_searcher
from retrieval.index.disk.store import FieldStatistics, Store, Stored
from retrieval.index.disk.vocabulary import LibraryVocabulary
from retrieval.index.extract import in_scope
from retrieval.index.large import LargeIndex, weighted_terms
from retrieval.index.memory import candidates_of
from retrieval.index.port import AFTER_QUOTE, BEFORE_QUOTE, BY_LIKELY, CANDIDATES, MOST_HAVING
from retrieval.index.query import Query
from retrieval.reader.meaning import vector_of
from retrieval.scope import Order

#: The passages that somebody says are looked for among this many of the nearest passages.
_NEAR_TRIED = 200
_INITIALS_TERMS = 6
_OPENING_TRIES = 5


class LibraryIndex(LargeIndex):
    """One generation of an index on disk, opened for reading."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._store = Store(folder / DATABASE)
        try:
            self._searcher = open_searcher(folder)
        except (OSError, ValueError):
            self._store.close()
            raise
        self._schema = passage_schema()
        self.catalogue: Sequence[Entry] = self._store.catalogue
        self.titles: Sequence[frozenset[str]] = self._store.titles
        self.vocabulary = LibraryVocabulary(self._store)
        self.acronyms: Container[str] = _Acronyms(self._store)
        self._terms = FieldStatistics(self._store, "terms", "sentences")
        self._passages = FieldStatistics(self._store, "terms_in_passages", "passages")
        self._windows = FieldStatistics(self._store, "terms_in_windows", "passages")
        self._statistics = FieldsStatistics(
            terms=self._terms,
            words=FieldStatistics(self._store, "words", "sentences"),
            bigrams=FieldStatistics(self._store, "bigrams", "sentences"),
            grams=FieldStatistics(self._store, "grams", "passages"),
            windows=self._windows,
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
        keys = self._propose_windows(query, CANDIDATES, within, speakers)
        if query.likely and not speakers:
            keys += self._propose_windows(query, BY_LIKELY, within, query.likely)
        if order and query.wanted:
            keys += self._propose_by_date(query, order, within, speakers)
        if query.titled and (inside := self._entitled(query, within)):
            keys += self._propose(weighted_terms(query), CANDIDATES, inside, speakers)
        if after and after.episode in self._store.number:
            keys += self._store.keys(
                after.episode, range(after.passage - BEFORE_QUOTE, after.passage + AFTER_QUOTE + 1)
            )
        for episode, passage in also:
            keys += self._store.keys(episode, [passage])
        stored = self._store.stored(keys)
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
        return self._store.spots(self._propose(dict.fromkeys(terms, 1.0), MOST_HAVING, (), ()))

    def read(self, episode: str, *, first: int = 1, count: int | None = None) -> Candidates:
        """Return the sentences of ``count`` passages of an episode from the ``first`` on, by themselves."""
        entry = find_episode(self.catalogue, episode)
        last = entry.passages if count is None else first - 1 + count
        return candidates_of(self._store.passages(entry.id, first, last))

    def _read_episode(self, id: str) -> Episode:
        return self._store.episode(id)

    def _finds(self, terms: Mapping[str, float], within: Collection[str], speakers: Collection[str]) -> bool:
        return bool(self._propose(terms, 1, within, speakers))

    def _propose_by_date(
        self, query: Query, order: Order, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages that have all words of the query, latest or earliest first."""
        dated = tantivy.Query.range_query(self._schema, "date", tantivy.FieldType.Unsigned, 1)
        all_of = [self._any_of(dict(wanted.alternatives)) for wanted in query.wanted]
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, clause) for clause in [dated, *all_of] if clause])
        by = tantivy.Order.Desc if order == "latest" else tantivy.Order.Asc
        return self._keys(asked, CANDIDATES, within, speakers, order_by_field="date", order=by)

    def _propose_windows(
        self, query: Query, limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages in whose windows tantivy finds most of the query's words.

        Of the terms that may stand for one word, the best counts, as in the ranking.
        """
        words = [
            tantivy.Query.disjunction_max_query([clause for _, clause in clauses])
            for wanted in query.wanted
            if (clauses := self._clauses(dict(wanted.alternatives), "window"))
        ]
        if not words:
            return []
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        return self._keys(asked, limit, within, speakers)

    def _propose(
        self, terms: Mapping[str, float], limit: int, within: Collection[str], speakers: Collection[str]
    ) -> list[int]:
        """Return the keys of the passages that tantivy scores highest by their terms."""
        asked = self._any_of(terms)
        return self._keys(asked, limit, within, speakers) if asked else []

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
            numbers = [str(number) for name, number in self._store.number.items() if name in within]
            clauses.append((tantivy.Occur.Must, self._only("episode", numbers)))
        if speakers:
            clauses.append((tantivy.Occur.Must, self._only("speaker", list(speakers))))
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=limit, count=False, **sorting).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return [key for key in keys if isinstance(key, int)]

    def _only(self, field: str, values: list[str]) -> tantivy.Query:
        """Return a query that keeps to values of a field and adds nothing to scores."""
        return tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, field, values), 0.0)

    def _score(self, query: Query, stored: Stored, passage_of: NDArray[np.intp]) -> Scorers:
        """Return scorers for what the query asks of each field."""
        analysed, windows = stored.analysed, stored.windows
        used = np.unique(np.concatenate([analysed.forms, *analysed.headings, windows.forms]))
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
