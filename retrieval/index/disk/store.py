"""The episodes, their passages and the corpus-wide statistics of a library, in one SQLite file.

The file is written once, in a generation of its own (``retrieval.index.disk.generations``), and from then on only
read: ``Store`` opens it as immutable, so that no lock is ever taken and any number of processes may read.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Entry, Episode
from retrieval.index.analysed import Analysed, Form
from retrieval.index.disk.packing import Packed, unpack
from retrieval.index.disk.records import read_entry, read_passages
from retrieval.index.disk.scoring import WindowTokens
from retrieval.index.extract import Extract
from retrieval.index.windows import AFTER, BEFORE, window_around

#: The words of so many passages before one count for it in talk; they seldom have fewer than the REACH sentences, from
#: which signals reach that far (``retrieval.ranking.signals``).
LEAD_UP = 3
_FORMS_REMEMBERED = 60_000
#: A statement of SQLite takes 32,766 values where it was built without a higher limit.
_VALUES_AT_ONCE = 30_000
_PACKED = ", ".join(f"p.{column}" for column in Packed._fields)


class Stored(NamedTuple):
    """Passages as an index keeps them, with what is worked out of their sentences and the tokens of their windows."""

    extracts: list[Extract]
    analysed: Analysed
    windows: WindowTokens


class Store:
    """Reads one file of a library; from any thread."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self.totals: dict[str, int] = dict(self.rows("SELECT name, value FROM totals"))
        self._numbers: dict[int, int] = {}
        entries: list[Entry] = []
        titles: list[frozenset[str]] = []
        for place, (number, entry, title) in enumerate(
            self.rows("SELECT number, entry, title_terms FROM episodes ORDER BY id")
        ):
            self._numbers[number] = place
            entries.append(read_entry(entry))
            titles.append(frozenset(title.split()))
        self.catalogue: Sequence[Entry] = tuple(entries)
        self.titles: Sequence[frozenset[str]] = tuple(titles)
        self.number = {self.catalogue[place].id: number for number, place in self._numbers.items()}
        self._forms: dict[int, Form] = {}

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """Return the rows that a statement selects."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def one(self, statement: str, *values: Any) -> Any:
        """Return the first value of the first row that a statement selects, or 0 if there is none."""
        rows = self.rows(statement, *values)
        return rows[0][0] if rows else 0

    def _rows_in_pieces(self, statement: str, values: Sequence[int]) -> Iterator[Any]:
        """Yield the rows that a statement selects for any number of values, which stand in place of its braces."""
        for first in range(0, len(values), _VALUES_AT_ONCE):
            piece = values[first : first + _VALUES_AT_ONCE]
            yield from self.rows(statement.format(marks(piece)), *piece)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def stored(self, keys: Iterable[int], *, led_up_to: Collection[int] = ()) -> Stored:
        """Return the passages with these keys in the order of the corpus, with those that lead them in.

        The answer to a question may be in the next passage, so a passage that asks brings the next one along, and that
        one the passage that asks. In talk, the passages ``led_up_to`` bring LEAD_UP passages before them along.
        """
        wanted, led = sorted(set(keys)), sorted(set(led_up_to))
        rows = self.rows(
            f"""
            WITH found AS (SELECT episode, number, leads FROM passages WHERE key IN ({marks(wanted)})),
                led AS (SELECT episode, number FROM passages WHERE talk AND key IN ({marks(led)})),
                before(step) AS (VALUES {",".join(f"({step + 1})" for step in range(LEAD_UP))})
            SELECT DISTINCT p.episode, p.number, p.text, p.frame, {_PACKED} FROM passages p JOIN (
                SELECT episode, number FROM found
                UNION SELECT episode, number + 1 FROM found WHERE leads
                UNION SELECT q.episode, q.number FROM found f
                    JOIN passages q ON q.episode = f.episode AND q.number = f.number - 1 AND q.leads
                UNION SELECT episode, number - step FROM led, before
            ) w ON p.episode = w.episode AND p.number = w.number
            """,  # noqa: S608 (question marks only)
            *wanted,
            *led,
        )
        rows.sort(key=lambda row: (self._numbers[row[0]], row[1]))
        spots = [(episode, number) for episode, number, *_ in rows]
        return Stored(
            extracts=self._extracts(row[:4] for row in rows),
            analysed=unpack([Packed(*row[4:]) for row in rows]),
            windows=self._windows(spots),
        )

    def _windows(self, spots: Sequence[tuple[int, int]]) -> WindowTokens:
        """Return the forms in the windows of passages, by the numbers of their episodes and their own."""
        near = sorted({(e, n + step) for e, n in spots for step in range(-BEFORE, AFTER + 1)})
        values = ",".join(["(?,?)"] * len(near))
        rows = (
            self.rows(
                f"""
            WITH near(episode, number) AS (VALUES {values})
            SELECT p.episode, p.number, p.talk, p.spoken FROM near
            JOIN passages p ON p.episode = near.episode AND p.number = near.number
            """,  # noqa: S608 (question marks only)
                *chain.from_iterable(near),
            )
            if near
            else []
        )
        talk = {(episode, number): bool(is_talk) for episode, number, is_talk, _ in rows}
        spoken = {(episode, number): np.frombuffer(blob, "<u4") for episode, number, _, blob in rows}
        parts = [(at, spoken[spot]) for at, here in enumerate(spots) for spot in window_around(here, talk)]
        return WindowTokens(
            forms=np.concatenate([np.zeros(0, "<u4"), *(forms for _, forms in parts)]),
            passages=np.repeat([at for at, _ in parts], [len(forms) for _, forms in parts]).astype(np.intp),
        )

    def forms(self, numbers: Sequence[int]) -> Mapping[int, Form]:
        """Return the forms with these numbers. Forms that were read are remembered, up to a bound."""
        with self._lock:
            with suppress(KeyError):  # most often all are remembered
                return dict(zip(numbers, map(self._forms.__getitem__, numbers), strict=True))
            known = {number: self._forms[number] for number in numbers if number in self._forms}
        missing = [number for number in numbers if number not in known]
        if missing:
            rows = self._rows_in_pieces("SELECT id, word, term FROM forms WHERE id IN ({})", missing)
            found = {number: Form(word, term) for number, word, term in rows}
            known |= found
            with self._lock:
                if len(self._forms) > _FORMS_REMEMBERED:
                    self._forms.clear()
                self._forms |= found
        return known

    def keys(self, episode: str, passages: Sequence[int]) -> list[int]:
        """Return the keys of the passages with these numbers that are there."""
        rows = self.rows(
            f"SELECT key FROM passages WHERE episode = ? AND number IN ({marks(passages)})",  # noqa: S608
            self.number[episode],
            *passages,
        )
        return [key for (key,) in rows]

    def spots(self, keys: Sequence[int]) -> list[tuple[str, int]]:
        """Return the ids of the episodes of the passages with these keys, and their numbers there."""
        firsts, numbers = self._first_keys
        places = np.searchsorted(firsts, np.asarray(keys, dtype=np.int64), side="right") - 1
        ids = [self.catalogue[self._numbers[number]].id for number in numbers[places].tolist()]
        return list(zip(ids, (np.asarray(keys) - firsts[places] + 1).tolist(), strict=True))

    @cached_property
    def _first_keys(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The key of the first passage of each episode, in order, and the number of the episode.

        An episode is written at once, so its passages have keys one after the other.
        """
        rows = self.rows("SELECT MIN(key), episode FROM passages GROUP BY episode ORDER BY 1")
        firsts, numbers = np.array(rows, dtype=np.int64).reshape(-1, 2).T
        return firsts, numbers

    def by_key(self, keys: Sequence[int]) -> dict[int, Extract]:
        """Return the passages with these keys."""
        rows = self._rows_in_pieces("SELECT key, episode, number, text, frame FROM passages WHERE key IN ({})", keys)
        return {key: self._extracts([row])[0] for key, *row in rows}

    def passages(self, episode: str, first: int = 1, last: int = sys.maxsize) -> list[Extract]:
        """Return the passages of an episode with the numbers from ``first`` to ``last``."""
        return self._extracts(
            self.rows(
                """SELECT episode, number, text, frame FROM passages
                WHERE episode = ? AND number BETWEEN ? AND ? ORDER BY number""",
                self.number[episode],
                first,
                last,
            )
        )

    def episode(self, id: str) -> Episode:
        """Return the whole episode."""
        number = self.number[id]
        ((text,),) = self.rows("SELECT text FROM episodes WHERE number = ?", number)
        entry = self.catalogue[self._numbers[number]]
        return Episode(
            id=entry.id,
            title=entry.title,
            text=zlib.decompress(text).decode("utf-8", "surrogatepass"),
            passages=tuple(extract.passage for extract in self.passages(id)),
            date=entry.date,
            guests=entry.guests,
            url=entry.url,
            audio=entry.audio,
            chapters=entry.chapters,
            language=entry.language,
        )

    def _extracts(self, rows: Iterable[Sequence[Any]]) -> list[Extract]:
        """Return the passages in rows of episode, number, text and frame."""
        listed = list(rows)
        passages = read_passages((number, frame) for _, number, _, frame in listed)
        return [
            Extract(self.catalogue[self._numbers[episode]], passage, text)
            for (episode, _, text, _), passage in zip(listed, passages, strict=True)
        ]


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values."""
    return ",".join("?" * len(values))
