"""A corpus for a program that runs for months: it is read at the start, and again when it has changed."""

from __future__ import annotations

from bot.opening.app import Corpus, open_for_long, reopen
from bot.opening.pauses import collect_rarely
from bot.opening.watching import State, state_of
from retrieval import Answerer
from retrieval.reader import Reader


class CorpusOnDisk:
    """A corpus that is opened at the start and then again and again.

    A file that was broken at the start was left out with a warning and may stay broken; a new fault is an error.
    ``seen`` is the state of the episodes when they were first read.
    """

    def __init__(self, path: Corpus | None, *, strict: bool, reader: Reader | None = None) -> None:
        self.path = path
        self._reader = reader
        self._strict = strict
        self._known: frozenset[str] = frozenset()
        self.seen: State = None

    def open(self) -> Answerer:
        """Return the Answerer over the corpus; from now on, garbage is collected seldom. Raises PullquoteError."""
        collect_rarely()
        # Taken before it is read, so that a change during the reading is seen.
        self.seen = state_of(self.path) if self.path else None
        answerer, self._known = open_for_long(self.path, strict=self._strict, reader=self._reader)
        return answerer

    def reopen(self) -> Answerer:
        """Return an Answerer over the corpus as it is now. Raises PullquoteError, also for a fault that is new."""
        answerer, self._known = reopen(self.path, known=self._known, reader=self._reader)
        return answerer
