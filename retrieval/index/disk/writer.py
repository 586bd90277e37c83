"""Write episodes into a generation of a library's index, and take them out again."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
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
from retrieval.index.disk.store import Store, marks, pair_key
from retrieval.index.disk.vocabulary import family_key
from retrieval.index.vocabulary import has_skeleton, is_content, skeleton, trigrams

#: The columns of a passage's row but its key: six of its own, and those of Packed.
_PASSAGE_COLUMNS = range(6 + len(Packed._fields))
_TANTIVY_BYTES = 64_000_000
#: Counts are written when they have more pairs of terms than this, which take about 100 MB of memory.
_MOST_PAIRS = 600_000


#: The tables of counts that lose a row when nothing has it any more; terms and words keep their numbers.
_COUNTED = {"bigrams": "sentences", "grams": "passages", "acronyms": "written", "initials": "written"}


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
        self._counts = Counts()
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
        """Write an episode, or the fault of one."""
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
                self._apply(gone, -1)  # writes counts alone: the passages that are still to be read stay where they are
                gone = Counts()
        store.close()
        for _, number in numbers:
            self._removed.add(number)
            self._run("DELETE FROM passages WHERE episode = ?", number)
            self._run("DELETE FROM episodes WHERE number = ?", number)
            self._tantivy.delete_documents_by_term("episode", str(number))
        self._many("DELETE FROM faults WHERE id = ?", ((name,) for name in ids))
        self._apply(gone, -1)
        for table, column in _COUNTED.items():
            self._run(f"DELETE FROM {table} WHERE {column} <= 0")  # noqa: S608 (names of our own)

    def write_meanings(self) -> None:
        """Write the vectors of the passages; call it when all episodes are added."""
        self._meanings.write(without=self._removed)

    def _write_counts(self) -> None:
        self._apply(self._counts, 1)
        self._counts = Counts()

    def _apply(self, counts: Counts, sign: int) -> None:
        self._many(
            "INSERT INTO totals VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value",
            ((name, sign * value) for name, value in counts.totals.items()),
        )
        in_bigrams = {term for pair in counts.bigrams for term in pair.split(" ")}
        self._many(
            """INSERT INTO terms(term, sentences, passages, windows) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
            SET sentences = sentences + excluded.sentences, passages = passages + excluded.passages,
            windows = windows + excluded.windows""",
            (
                (
                    term,
                    sign * counts.terms[term],
                    sign * counts.terms_in_passages[term],
                    sign * counts.terms_in_windows[term],
                )
                for term in sorted(in_bigrams | counts.terms_in_windows.keys())
            ),
        )
        ids: dict[str, int] = dict(self._connection.execute("SELECT term, id FROM terms"))
        pairs = ((pair.split(" "), sentences) for pair, sentences in counts.bigrams.items())
        self._many(
            "INSERT INTO bigrams VALUES (?, ?) ON CONFLICT DO UPDATE SET sentences = sentences + excluded.sentences",
            sorted((pair_key(ids[left], ids[right]), sign * sentences) for (left, right), sentences in pairs),
        )
        self._many(
            "INSERT INTO grams VALUES (?, ?) ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
            sorted((gram, sign * passages) for gram, passages in counts.grams.items()),
        )
        self._many(
            "INSERT INTO acronyms VALUES (?, ?) ON CONFLICT DO UPDATE SET written = written + excluded.written",
            sorted((word, sign * written) for word, written in counts.acronyms.items()),
        )
        self._many(
            "INSERT INTO initials VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET written = written + excluded.written",
            sorted((acronym, term, sign * written) for (acronym, term), written in counts.initials.items()),
        )
        self._apply_words(counts, sign)

    def _apply_words(self, counts: Counts, sign: int) -> None:
        known: set[str] = {word for (word,) in self._connection.execute("SELECT word FROM words")}
        self._many(
            """INSERT INTO words(word, written, sentences, length, skeleton) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
            written = written + excluded.written, sentences = sentences + excluded.sentences""",
            (
                (
                    word,
                    sign * written,
                    sign * counts.words[word],
                    len(word),
                    skeleton(word) if has_skeleton(word) else None,
                )
                for word, written in counts.words_written.items()
            ),
        )
        new = [word for word in counts.words_written if word not in known and is_content(word)]
        ids: dict[str, int] = dict(self._connection.execute("SELECT word, id FROM words"))
        families: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for word in new:
            for gram in trigrams(word):
                families[family_key(word, gram)].append(ids[word])
        self._many(
            """INSERT INTO families VALUES (?, ?)
            ON CONFLICT DO UPDATE SET words = CAST(words || excluded.words AS BLOB)""",
            ((key, numbers.tobytes()) for key, numbers in sorted(families.items())),
        )

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
