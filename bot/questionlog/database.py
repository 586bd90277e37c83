"""The file of the log: SQLite, marked as ours, with its own version, readable by its owner only."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from bot.questionlog.entry import LogEntry
from bot.questionlog.errors import NotOurs, QuestionLogError
from bot.questionlog.thumbs import DIGEST_BYTES, UNCOUNTED, Vote, vote, voter
from corpus.translation import _

#: "pqlg", in the file's header: https://www.sqlite.org/fileformat2.html#application_id
APPLICATION_ID = 0x70716C67
SCHEMA_VERSION = 2
#: How long another process may keep the file locked.
BUSY_SECONDS = 1.0

#: The key is in the order of asking; nothing of the person or the message is in it.
_SCHEMA = """
CREATE TABLE questions (
    key INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    surface TEXT NOT NULL,
    question TEXT NOT NULL,
    kind TEXT NOT NULL,
    answered INTEGER NOT NULL,
    confidence REAL NOT NULL,
    milliseconds REAL NOT NULL,
    episode TEXT,
    passage INTEGER,
    start INTEGER,
    "end" INTEGER,
    up INTEGER NOT NULL DEFAULT 0,
    down INTEGER NOT NULL DEFAULT 0
)
"""
_INDEX = "CREATE INDEX questions_by_time ON questions (time)"
#: Of version 2. Of who pressed there is a hash that nobody else's salt gives; it goes when its question goes.
_THUMBS = (
    """
    CREATE TABLE thumbs (
        voter BLOB PRIMARY KEY,
        question INTEGER NOT NULL REFERENCES questions (key) ON DELETE CASCADE,
        up INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX thumbs_by_question ON thumbs (question)",
    "CREATE TABLE salt (salt BLOB NOT NULL)",
)
_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(LogEntry))
_MARKS = ", ".join("?" for _ in fields(LogEntry))
_INSERT = f"INSERT OR IGNORE INTO questions (key, {_COLUMNS}) VALUES (?, {_MARKS})"  # noqa: S608 (our own names)
_VOTE = "UPDATE questions SET up = max(0, up + ?), down = max(0, down + ?) WHERE key = ?"
_SELECT = f"SELECT {_COLUMNS} FROM questions WHERE time >= ? ORDER BY time DESC, key DESC"  # noqa: S608
_PRUNE = "DELETE FROM questions WHERE time < ?"


def default_path() -> Path:
    """Return where the log is if no file is named: in the platform's folder for a program's state."""
    return user_state_path("pullquote", appauthor=False) / "questions.sqlite"


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Return a connection to the log in that file; make the file and its folder if they are missing.

    Raises NotOurs for a file that is no log of ours, which is left as it is, and sqlite3.Error or OSError for a fault
    that may pass.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise NotOurs(_("{path}: not a file; give --log-file another one").format(path=path))
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with suppress(OSError):
        if not os.fstat(descriptor).st_size and hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)  # an empty file that was there already
    os.close(descriptor)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        if _version(connection, path) < SCHEMA_VERSION:
            with transaction(connection):
                _bring_up_to_date(connection, _version(connection, path))  # another process may have been quicker
        # What is pruned is overwritten, and a commit outlives the process, though maybe not the power.
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def read_entries(path: Path, *, since: float = 0) -> list[LogEntry]:
    """Return what was asked since a time in Unix seconds, the newest first. Raises QuestionLogError."""
    if not path.is_file():
        raise QuestionLogError(_("{path}: no question log; ask with --log-questions to begin one").format(path=path))
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        try:
            if not _version(connection, path):
                raise QuestionLogError(_("{path}: nothing in it; ask with --log-questions first").format(path=path))
            return [_entry(*row) for row in connection.execute(_SELECT, (since,))]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise QuestionLogError(
            _("{path}: {error}; check that the file is a question log that you may read").format(path=path, error=error)
        ) from None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back by itself
            connection.execute("ROLLBACK")
        raise


def insert(connection: sqlite3.Connection, key: int, entry: LogEntry) -> None:
    """Write a question under its key."""
    connection.execute(_INSERT, (key, *astuple(entry)))


def press(connection: sqlite3.Connection, key: int, person: int, *, up: bool) -> Vote:
    """Count a person's press on a thumb, and return what it changes; nothing if the question has been deleted."""
    if not connection.execute("SELECT 1 FROM questions WHERE key = ?", (key,)).fetchone():
        return UNCOUNTED
    (salt,) = connection.execute("SELECT salt FROM salt").fetchone()
    who = voter(person, key, salt=salt)
    row = connection.execute("SELECT up FROM thumbs WHERE voter = ?", (who,)).fetchone()
    before = bool(row[0]) if row else None
    counted = vote(before, up=up)
    if before is up:
        connection.execute("DELETE FROM thumbs WHERE voter = ?", (who,))
    else:
        connection.execute("INSERT OR REPLACE INTO thumbs (voter, question, up) VALUES (?, ?, ?)", (who, key, up))
    connection.execute(_VOTE, (counted.up, counted.down, key))
    return counted


def prune(connection: sqlite3.Connection, *, before: float) -> None:
    """Delete what was asked before a time in Unix seconds, so that nothing of it is left in the file."""
    if connection.execute(_PRUNE, (before,)).rowcount:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    """Turn a file of that version, which is 0 for an empty one, into one of this version."""
    if not version:
        connection.execute(_SCHEMA)
        connection.execute(_INDEX)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if version < SCHEMA_VERSION:
        for statement in _THUMBS:
            connection.execute(statement)
        connection.execute("INSERT INTO salt (salt) VALUES (?)", (secrets.token_bytes(DIGEST_BYTES),))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a log of ours, which is 0 for an empty file. Raises NotOurs."""
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        raise NotOurs(
            _("{path}: not a question log, and left as it is; give --log-file another one").format(path=path)
        ) from None
    if not application and not tables:
        return 0
    if application != APPLICATION_ID:
        raise NotOurs(
            _("{path}: a database of another program, and left as it is; give --log-file another one").format(path=path)
        )
    if version > SCHEMA_VERSION:
        raise NotOurs(
            _("{path}: written by a newer pullquote; install that one, or give --log-file another file").format(
                path=path
            )
        )
    return int(version)


def _entry(time: int, surface: str, question: str, kind: str, answered: int, *rest: Any) -> LogEntry:
    return LogEntry(time, surface, question, kind, bool(answered), *rest)
