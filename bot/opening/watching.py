"""Notice that the episodes on the disk have changed, and are at rest again.

What counts is what ``corpus.find_sources`` finds, with sizes and times of change: so the index that lies in a library
is no change, nor is a hidden file. The system's notifications (watchfiles) only say when to look. They may be missing,
on a network's file system or where a folder was put in another one's place; hence a look every minute in any case.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from corpus import CorpusError, find_sources

LOOK_SECONDS = 60.0
#: Who copies an episode in is done when nothing has changed for so long; then again, some never are.
SETTLED_SECONDS = 1.0
MOST_SECONDS = 60.0
_GROUPED_MS = 100
#: Of thousands of episodes a look takes longer: it is followed by so many times its length without one.
_REST = 9.0

State = tuple[tuple[str, str], ...] | None


def state_of(corpus: Path) -> State:
    """Return what changes when an episode does: ids, names, sizes, times; None if there is no episode."""
    try:
        return tuple((source.id, source.stamp()) for source in find_sources(corpus, on_fault=lambda _: None))
    except CorpusError:
        return None


async def changes(
    corpus: Path, *, since: State, look: float = LOOK_SECONDS, settled: float = SETTLED_SECONDS
) -> AsyncIterator[None]:
    """Yield each time when the episodes have become others than they were, and have stayed so for a moment.

    ``since`` is how they were at first.
    """
    known = since
    async for _ in _hints(corpus, look):
        now = await _state_at_rest(corpus, known, settled)
        if now != known:
            known = now
            yield


async def _state_at_rest(corpus: Path, known: State, settled: float) -> State:
    """Return how the episodes are when they have stopped changing: at once, if they are as they were known."""
    begun = time.monotonic()
    now = await asyncio.to_thread(state_of, corpus)
    taken = time.monotonic() - begun
    while now != known and time.monotonic() < begun + MOST_SECONDS:
        await asyncio.sleep(max(settled, _REST * taken))
        before, now = now, await asyncio.to_thread(state_of, corpus)
        if now == before:
            break
    return now


async def _hints(corpus: Path, look: float) -> AsyncIterator[None]:
    """Yield when something may have changed, and every ``look`` seconds; watch anew what has been replaced."""

    def is_of_it(_: Change, path: str) -> bool:
        try:
            below = Path(path).relative_to(watched)
        except ValueError:
            return True
        return not any(part.startswith(".") for part in below.parts)

    while True:
        watched, folder, identity = _target(corpus)
        try:
            async for _ in awatch(
                folder,
                watch_filter=is_of_it,
                debounce=_GROUPED_MS,
                rust_timeout=round(1_000 * look),
                yield_on_timeout=True,
                recursive=folder == watched,
            ):
                yield
                if _target(corpus) != (watched, folder, identity):
                    break
        except (OSError, RuntimeError):  # gone, or the system watches too much already
            await asyncio.sleep(look if identity else min(1.0, look))
        yield


def _target(corpus: Path) -> tuple[Path, Path, tuple[int, int] | None]:
    """Return where the episodes lie, the folder to watch for them, and which folder that is at present."""
    watched = corpus.resolve()
    folder = watched if watched.is_dir() else watched.parent  # where a file is put in another's place, or comes back
    try:
        found = folder.stat()
    except OSError:
        return watched, folder, None
    return watched, folder, (found.st_dev, found.st_ino)
