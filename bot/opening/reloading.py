"""Replace what is open by what is on the disk now, as a whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from corpus import Entry, PullquoteError
from corpus.translation import _

Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What a reload did: how many episodes there are now, and how many of them are new, gone or changed."""

    episodes: int
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class NotReloaded:
    """Why everything was left as it was; ``error`` is the exception, if the reason was a bug."""

    why: str
    error: Exception | None = None


ReloadOutcome = Reloaded | NotReloaded


def compare(old: Sequence[Entry], new: Sequence[Entry]) -> Reloaded:
    """Return how the new catalogue differs from the old one."""
    before, now = ({entry.id: entry for entry in catalogue} for catalogue in (old, new))
    changed = sum(before[both] != now[both] for both in before.keys() & now.keys())
    return Reloaded(len(now), len(now.keys() - before.keys()), len(before.keys() - now.keys()), changed)


class Reloader(Generic[Opened]):
    """Opens a corpus in a thread of its own, then puts it in place on the event loop; one reload runs at a time.

    ``open`` returns what is to be put in place; if it raises, everything stays as it is. ``swap`` puts it in place.
    ``tell`` is called with each outcome. ``fault`` is why the last reload failed, or None.
    """

    def __init__(
        self, open: Callable[[], Opened], *, swap: Callable[[Opened], Reloaded], tell: Callable[[ReloadOutcome], object]
    ) -> None:
        self._open, self._swap, self._tell = open, swap, tell
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reloading")
        self._running: asyncio.Task[ReloadOutcome] | None = None
        self._next: asyncio.Task[ReloadOutcome] | None = None
        self.fault: str | None = None

    async def reload(self) -> ReloadOutcome:
        """Reload, and return what came of it.

        A reload that is running may have read a file before it changed: then another one follows, which all wait for
        who have asked meanwhile.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._reload_after(self._running))
        return await asyncio.shield(self._next)

    async def _reload_after(self, running: asyncio.Task[ReloadOutcome] | None) -> ReloadOutcome:
        if running:
            await asyncio.wait([running])
        self._running, self._next = self._next, None
        outcome: ReloadOutcome
        try:
            opened = await asyncio.get_running_loop().run_in_executor(self._thread, self._open)
            outcome = self._swap(opened)
        except PullquoteError as fault:
            outcome = NotReloaded(str(fault))
        except Exception as error:  # a bug: the old corpus still answers
            outcome = NotReloaded(_("{name}; the log has more").format(name=type(error).__name__), error)
        self.fault = outcome.why if isinstance(outcome, NotReloaded) else None
        with suppress(Exception):  # a fault in telling must not end the watching
            self._tell(outcome)
        return outcome

    def close(self) -> None:
        """Begin no more reloads."""
        self._thread.shutdown(wait=False, cancel_futures=True)
