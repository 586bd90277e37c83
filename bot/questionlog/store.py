"""Write the log without letting anyone wait: calls return at once, and one thread owns the file."""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.questionlog import DAYS, database
from bot.questionlog.entry import LogEntry, Surface, entry_of
from bot.questionlog.errors import NotOurs
from bot.questionlog.thumbs import Vote
from corpus.translation import _, ngettext

if TYPE_CHECKING:
    from retrieval import Answer

#: What waits at most while the file cannot be written, and what is written at once.
MOST_WAITING = 10_000
_AT_ONCE = 1_000
_RETRY_SECONDS = 1.0
_DAY = 86_400.0
_LOOK_SECONDS = 3_600.0
_RANDOM_BITS = 31


@dataclass(frozen=True, slots=True)
class _Question:
    key: int
    entry: LogEntry


@dataclass(frozen=True, slots=True)
class _Press:
    key: int
    person: int
    up: bool
    vote: Future[Vote]


class QuestionLog:
    """The log in one file, for one process; others may write to the same file.

    No call waits for the disk or raises for it. What cannot be written now is tried again, with what comes later;
    ``warn`` is told each reason once, from the writing thread. ``failures`` counts writes that failed, ``lost``
    the questions and votes that will never be written. A question that was asked ``days`` ago or earlier is deleted,
    at the start and then daily.
    """

    def __init__(
        self,
        path: Path,
        *,
        days: int = DAYS,
        warn: Callable[[str], object],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self.days = days
        self.failures = 0
        self.lost = 0
        self._warn = warn
        self._clock = clock
        self._said: set[str] = set()
        self._waiting: deque[_Question | _Press] = deque()
        self._changed = threading.Condition()
        self._last_key = 0
        self._closing = self._given_up = False
        self._connection: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None
        self._next_prune = 0.0
        self._thread = threading.Thread(target=self._live, name="question log", daemon=True)
        self._thread.start()

    def record(self, answer: Answer, *, surface: Surface, seconds: float) -> int:
        """Log an answer that took so many seconds, and return the key to vote with.

        Keys grow, fit into 63 bits and are the same after a restart; they tell the second and nothing else.
        """
        entry = entry_of(answer, surface=surface, seconds=seconds, time=self._clock())
        with self._changed:
            drawn = entry.time << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
            self._last_key = key = max(self._last_key + 1, drawn)
        self._put(_Question(key, entry))
        return key

    def press(self, key: int, person: int, *, up: bool) -> Future[Vote]:
        """Count a person's press on a thumb under a question; the future has what it comes to, once it is written.

        A thumb counts once for each person, also after a restart: the file has a salted hash of person and question.
        The future is cancelled if it will never be written.
        """
        press = _Press(key, person, up, Future())
        self._put(press)
        return press.vote

    def close(self, seconds: float = 2.0) -> None:
        """Write what is waiting, within so many seconds, and accept nothing more."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(seconds)
        with self._changed:
            self.lost += (left := len(self._waiting))
            _forget(self._waiting)
            self._waiting.clear()
        if left and not self._given_up:
            lost = ngettext(
                "{path}: {count:,} question or vote was not logged",
                "{path}: {count:,} questions or votes were not logged",
                left,
            )
            self._say(lost.format(path=self.path, count=left))

    def _put(self, change: _Question | _Press) -> None:
        with self._changed:
            if self._closing or self._given_up or len(self._waiting) >= MOST_WAITING:
                self.lost += 1
                _forget([change])
                return
            self._waiting.append(change)
            self._changed.notify()

    # In the writing thread

    def _live(self) -> None:
        written = self._write([])  # says at the start what is wrong with the file, and prunes
        while not self._given_up:
            batch = self._next(after_failure=not written)
            written = self._write(batch)
            with self._changed:
                for _ in range(min(len(batch), len(self._waiting)) if written else 0):  # close() may have cleared it
                    self._waiting.popleft()
                if self._closing and (not self._waiting or not written):
                    break
        if self._connection:
            self._connection.close()

    def _next(self, *, after_failure: bool) -> list[_Question | _Press]:
        """Return what there is to write; wait until there is something, or until it is time to delete or try again."""
        with self._changed:
            if after_failure:
                self._changed.wait_for(lambda: self._closing, _RETRY_SECONDS)
            else:
                self._changed.wait_for(lambda: self._closing or self._waiting, _LOOK_SECONDS)
            return list(islice(self._waiting, _AT_ONCE))

    def _write(self, batch: list[_Question | _Press]) -> bool:
        """Write a batch as a whole or not at all; return False if it is to be tried again."""
        try:
            connection = self._connected()
            if self._next_prune <= (now := self._clock()):
                database.prune(connection, before=now - self.days * _DAY)
                self._next_prune = now + _DAY
            if batch:
                _put_in(connection, batch)
        except (sqlite3.OperationalError, OSError) as error:  # locked, full, read-only: may pass
            self.failures += 1
            why = (error.strerror if isinstance(error, OSError) else None) or str(error)
            self._say(_("{path}: {why}; questions are not logged until that is mended").format(path=self.path, why=why))
            return False
        except NotOurs as error:
            self.failures += 1
            self.lost += len(batch)
            self._given_up = True
            _forget(batch)
            self._say(_("questions are not logged: {error}").format(error=error))
        except Exception as error:  # the log never costs anyone an answer, whatever its file holds
            self.failures += 1
            self.lost += len(batch)
            _forget(batch)
            self._say(_("{path}: {error}; some questions are not logged").format(path=self.path, error=error))
        return True

    def _connected(self) -> sqlite3.Connection:
        """Return the connection to the file that is there now: it may have been deleted, as its owner may."""
        if self._connection and self._opened != _identity(self.path):
            self._connection.close()
            self._connection = None
        if not self._connection:
            self._connection = database.open_for_writing(self.path)
            self._opened = _identity(self.path)
        return self._connection

    def _say(self, message: str) -> None:
        if message not in self._said:
            self._said.add(message)
            with suppress(Exception):  # stderr may be closed, or its disk full
                self._warn(message)


def _put_in(connection: sqlite3.Connection, batch: Iterable[_Question | _Press]) -> None:
    """Write all of it or nothing, then tell who waits for a press."""
    counted = []
    with database.transaction(connection):
        for change in batch:
            if isinstance(change, _Press):
                vote = database.press(connection, change.key, change.person, up=change.up)
                counted.append((change.vote, vote))
            else:
                database.insert(connection, change.key, change.entry)
    for waited_for, vote in counted:
        if waited_for.set_running_or_notify_cancel():
            waited_for.set_result(vote)


def _forget(changes: Iterable[_Question | _Press]) -> None:
    """Tell who waits for a press that it will never be written."""
    for change in changes:
        if isinstance(change, _Press):
            change.vote.cancel()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 (no Path is made for each write)
    except OSError:
        return None
    return status.st_dev, status.st_ino
