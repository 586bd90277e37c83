"""A corpus for a program that runs for months: read at the start, and anew when it has changed."""

from __future__ import annotations

from pathlib import Path

from bot.opening.app import open_for_long, reopen
from bot.opening.watching import State, state_of
from retrieval import Answerer


class CorpusOnDisk:
    """A corpus that is opened at the start and then again and again.

    What was broken at the start may stay so: it was left out with a warning. A new fault is an error. ``seen`` is how
    the episodes were when they were first read.
    """

    def __init__(self, path: Path | None, *, strict: bool) -> None:
        self.path = path
        self._strict = strict
        self._known: frozenset[str] = frozenset()
        self.seen: State = None

    def open(self) -> Answerer:
        """Return what answers from it. Raises PullquoteError."""
        self.seen = state_of(self.path) if self.path else None  # before it is read: what changes meanwhile is a change
        answerer, self._known = open_for_long(self.path, strict=self._strict)
        return answerer

    def reopen(self) -> Answerer:
        """Return what answers from it as it is now. Raises PullquoteError, also for a fault that is new."""
        answerer, self._known = reopen(self.path, known=self._known)
        return answerer
