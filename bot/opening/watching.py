"""Notice when the episodes on the disk have changed and have stopped changing.

A change is a change in what ``corpus.find_sources`` finds, with sizes and times of change. So neither the index in a
library nor a hidden file counts. The system's notifications (watchfiles) only say when to look. They may be missing, on
a network's file system or where a folder was replaced by another; so there is a look every minute in any case.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from bot.opening.app import Corpus
from corpus import CorpusError, find_sources

LOOK_SECONDS = 60.0
CLUSTER_LOOK_SECONDS = 10.0
#: An episode that is being copied is complete when nothing has changed for so long; some copies never end.
SETTLED_SECONDS = 1.0
MOST_SECONDS = 60.0
_GROUPED_MS = 100
#: Looking at thousands of episodes takes long. The pause after each look is this many times as long as the look.
_REST = 9.0

State = tuple[tuple[str, str], ...] | None


def state_of(corpus: Corpus) -> State:
    """Return ids, names, sizes and times of all episodes, which differ after a change; None if there is no episode.

    Of an index in a cluster, return the number of its commits instead; None if it cannot be asked.
    """
    if not isinstance(corpus, Path):
        from bot.opening.clusters import revision

        commits = revision(corpus)
        return None if commits is None else (("commits", str(commits)),)
    try:
        return tuple((source.id, source.stamp()) for source in find_sources(corpus, on_fault=lambda _: None))
    except CorpusError:
        return None


async def changes(
    corpus: Corpus, *, since: State, look: float = LOOK_SECONDS, settled: float = SETTLED_SECONDS
) -> AsyncIterator[None]:
    """Yield each time that the episodes have changed and have then stayed the same for a moment.

    ``since`` is their state at the beginning.
    """
    known = since
    async for _ in _hints(corpus, look):
        now = await _state_at_rest(corpus, known, settled)
        if now != known:
            known = now
            yield


async def _state_at_rest(corpus: Corpus, known: State, settled: float) -> State:
    """Return the state of the episodes when they have stopped changing; at once, if it is the known one."""
    begun = time.monotonic()
    now = await asyncio.to_thread(state_of, corpus)
    taken = time.monotonic() - begun
    while now != known and time.monotonic() < begun + MOST_SECONDS:
        await asyncio.sleep(max(settled, _REST * taken))
        before, now = now, await asyncio.to_thread(state_of, corpus)
        if now == before:
            break
    return now


async def _hints(corpus: Corpus, look: float) -> AsyncIterator[None]:
    """Yield when something may have changed, and every ``look`` seconds; watch anew a folder that was replaced."""
    while not isinstance(corpus, Path):  # a cluster gives no notice
        await asyncio.sleep(min(look, CLUSTER_LOOK_SECONDS))
        yield

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
        except (OSError, RuntimeError):  # the folder is gone, or the system already watches too many
            await asyncio.sleep(look if identity else min(1.0, look))
        yield


def _target(corpus: Path) -> tuple[Path, Path, tuple[int, int] | None]:
    """Return where the episodes lie, the folder to watch for them, and which folder that is at present."""
    watched = corpus.resolve()
    folder = watched if watched.is_dir() else watched.parent  # a file is replaced in its folder, or comes back there
    try:
        status = folder.stat()
    except OSError:
        return watched, folder, None
    return watched, folder, (status.st_dev, status.st_ino)
