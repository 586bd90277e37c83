"""Write what is counted over all episodes of a library: how many sentences, passages and windows have a term."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from retrieval.index.disk.counts import Counts
from retrieval.index.disk.vocabulary import family_key
from retrieval.index.vocabulary import has_skeleton, is_content, skeleton, trigrams

#: The tables of counts that lose a row when nothing has it any more; terms and words keep their numbers.
_COUNTED = {"bigrams": "sentences", "grams": "passages", "acronyms": "written", "initials": "written"}


class Tally:
    """The tables of counts in a library that is being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def apply(self, counts: Counts, sign: int) -> None:
        """Add the counts, or take them away if ``sign`` is -1."""
        self._many(
            "INSERT INTO totals VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value",
            ((name, sign * value) for name, value in counts.totals.items()),
        )
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
                for term in sorted(counts.bigrams.terms | counts.terms_in_windows.keys())
            ),
        )
        ids: dict[str, int] = dict(self._connection.execute("SELECT term, id FROM terms"))
        keys, sentences = counts.bigrams.by_key([ids[term] for term in counts.bigrams.terms])
        self._many(
            "INSERT INTO bigrams VALUES (?, ?) ON CONFLICT DO UPDATE SET sentences = sentences + excluded.sentences",
            zip(keys.tolist(), (sign * sentences).tolist(), strict=True),
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

    def clear_up(self) -> None:
        """Delete the rows of what no episode has any more."""
        for table, column in _COUNTED.items():
            self._connection.execute(f"DELETE FROM {table} WHERE {column} <= 0")  # noqa: S608 (names of our own)

    def _many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)
