"""Write episodes into a generation of a library's index, and take them out again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import numpy as np
import tantivy
from numpy.typing import NDArray

from retrieval.index.analysed import AnalysedTexts, Form
from retrieval.index.disk.counts import Counts, counts_of
from retrieval.index.disk.generations import DATABASE, TANTIVY
from retrieval.index.disk.meaning import MeaningWriter
from retrieval.index.disk.packing import Packed, renumbered
from retrieval.index.disk.preparing import Prepared
from retrieval.index.disk.schema import TABLES, passage_schema
from retrieval.index.disk.store import Store, marks
from retrieval.index.disk.tally import Tally

#: The columns of a passage's row but its key: six of its own, and those of Packed.
_PASSAGE_COLUMNS = range(6 + len(Packed._fields))
_TANTIVY_BYTES = 64_000_000
#: Counts are written when they have more pairs of terms than this, which take about 100 MB of memory.
_MOST_PAIRS = 4_000_000


class Writer:
    """Writes a generation that nobody reads yet.

    It is a context manager, which commits at the end of its block if nothing was raised there.
    """

    def __init__(self, folder: Path, version: str) -> None:
        is_new = not (folder / DATABASE).exists()
        self._connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
        self._folder = folder
        # Nobody reads this file before it is whole: it needs no journal, and is synced once at the end.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._connection.execute("PRAGMA cache_size = -65536")
        if is_new:
            self._connection.executescript(TABLES)
            self._connection.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
            index = tantivy.Index(passage_schema(), path=str(folder / TANTIVY))
        else:
            with _faults_of_disk():
                index = tantivy.Index.open(str(folder / TANTIVY))
        with _faults_of_disk():
            self._tantivy = index.writer(_TANTIVY_BYTES, 1)
        self._counts, self._tally = Counts(), Tally(self._connection)
        rows = self._connection.execute("SELECT id, word, term FROM forms")
        self._forms = {Form(word, term): number for number, word, term in rows}
        self._meanings = MeaningWriter(folder)
        self._removed: set[int] = set()

    def __enter__(self) -> Writer:
        self._connection.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._write_counts()
            self._connection.execute("COMMIT")
            with _faults_of_disk():
                self._tantivy.commit()
                self._tantivy.wait_merging_threads()
        else:
            self._tantivy.rollback()
        self._connection.close()

    def add(self, prepared: Prepared) -> None:
        """Write an episode, or the fault because of which it could not be read."""
        if prepared.fault or prepared.counts is None:
            self._run(
                "INSERT INTO faults VALUES (?, ?, ?, ?)", prepared.id, prepared.stamp, prepared.digest, prepared.fault
            )
            return
        number = self._run(
            "INSERT INTO episodes(id, stamp, digest, entry, title_terms, text) VALUES (?, ?, ?, ?, ?, ?)",
            prepared.id,
            prepared.stamp,
            prepared.digest,
            prepared.entry,
            prepared.title_terms,
            prepared.text,
        )
        forms = self._number_forms(prepared.forms)
        keys: list[int] = []
        for row, packed in zip(prepared.rows, prepared.packed, strict=True):
            key = self._run(
                f"INSERT INTO passages VALUES (NULL, {marks(_PASSAGE_COLUMNS)})",  # noqa: S608 (question marks only)
                number,
                row.number,
                row.text,
                row.frame,
                row.leads,
                row.talk,
                *renumbered(packed, forms),
            )
            keys.append(key)
            document = tantivy.Document(terms=row.terms, window=row.window, episode=str(number))
            document.add_unsigned("key", key)
            document.add_unsigned("date", prepared.day)
            if row.speaker:
                document.add_text("speaker", row.speaker)
            with _faults_of_disk():
                self._tantivy.add_document(document)
        if prepared.vectors is not None:
            self._meanings.add(number, keys, prepared.vectors)
        self._counts.add(prepared.counts)
        if len(self._counts.bigrams) > _MOST_PAIRS:
            self._write_counts()

    def _number_forms(self, forms: Sequence[Form]) -> NDArray[np.uint32]:
        """Return the numbers of some forms; forms that are new are written."""
        new = [form for form in dict.fromkeys(forms) if form not in self._forms]
        first = len(self._forms) + 1
        self._many("INSERT INTO forms VALUES (?, ?, ?)", ((n, *form) for n, form in enumerate(new, first)))
        self._forms.update(zip(new, range(first, first + len(new)), strict=True))
        return np.array([self._forms[form] for form in forms], dtype=np.uint32)

    def remove(self, ids: Sequence[str]) -> None:
        """Take episodes, and faults, out."""
        if not ids:
            return
        store = Store(self._folder / DATABASE)
        numbers = [(name, number) for name in ids if (number := store.number.get(name)) is not None]
        gone = Counts()
        for name, _ in numbers:
            gone.add(counts_of(AnalysedTexts(store.passages(name))))
            if len(gone.bigrams) > _MOST_PAIRS:
                self._tally.apply(
                    gone, -1
                )  # writes counts alone: the passages that are still to be read stay where they are
                gone = Counts()
        store.close()
        for _, number in numbers:
            self._removed.add(number)
            self._run("DELETE FROM passages WHERE episode = ?", number)
            self._run("DELETE FROM episodes WHERE number = ?", number)
            self._tantivy.delete_documents_by_term("episode", str(number))
        self._many("DELETE FROM faults WHERE id = ?", ((name,) for name in ids))
        self._tally.apply(gone, -1)
        self._tally.clear_up()

    def write_meanings(self) -> None:
        """Write the vectors of the passages; call it when all episodes are added."""
        self._meanings.write(without=self._removed)

    def _write_counts(self) -> None:
        self._tally.apply(self._counts, 1)
        self._counts = Counts()

    def _run(self, statement: str, *values: object) -> int:
        return self._connection.execute(statement, values).lastrowid or 0

    def _many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)


@contextmanager
def _faults_of_disk() -> Iterator[None]:
    """Raise OSError for what tantivy, on a disk that is full, raises as ValueError."""
    try:
        yield
    except ValueError as error:
        raise OSError(0, str(error)) from error
