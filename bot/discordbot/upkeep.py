"""Keep the episodes up to date while the bot runs: they are read again when they change, and at SIGHUP."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.discordbot.collecting import collecting_paused
from bot.discordbot.desk import Desk
from bot.discordbot.logs import log_event
from bot.discordbot.metrics import Metrics
from bot.discordbot.shelf import Shelf
from bot.opening.app import Corpus
from bot.opening.reloading import Reloaded, Reloader, ReloadOutcome
from bot.opening.reopening import CorpusOnDisk
from bot.opening.watching import State, changes
from bot.streams import discard_output


def reloader_of(corpus: CorpusOnDisk, desk: Desk, metrics: Metrics) -> Reloader[Shelf]:
    """Return what reloads the corpus into the desk, and logs and counts what came of it."""

    def tell(outcome: ReloadOutcome) -> None:
        metrics.reloaded(outcome)
        if isinstance(outcome, Reloaded):
            fields = {"added": outcome.added, "removed": outcome.removed, "changed": outcome.changed}
            log_event("reloaded", {"episodes": outcome.episodes, **fields})
        else:
            log_event("not reloaded", {"why": outcome.why}, level=logging.ERROR, error=outcome.error)

    def prepared() -> Shelf:
        with collecting_paused():
            return desk.prepare(corpus.reopen())

    return Reloader(prepared, swap=desk.replace, tell=tell)


async def keep_up(reloader: Reloader[Shelf], corpus: CorpusOnDisk, *, terminal_gone: Callable[[], object]) -> None:
    """Reload whenever SIGHUP comes, and, but for the bundled episode, when the corpus has changed."""
    told = asyncio.Event()
    with _on_hangup(told.set, terminal_gone):
        watching = asyncio.create_task(_watch(corpus.path, corpus.seen, told)) if corpus.path else None
        try:
            while True:
                await told.wait()
                told.clear()
                await reloader.reload()
        finally:
            if watching:
                watching.cancel()


async def _watch(corpus: Corpus, since: State, told: asyncio.Event) -> None:
    try:
        async for _ in changes(corpus, since=since):
            told.set()
    except Exception as error:  # the bot goes on without, and there is still SIGHUP
        log_event("no longer watching the episodes", level=logging.ERROR, error=error)


@contextmanager
def _on_hangup(reload: Callable[[], object], terminal_gone: Callable[[], object]) -> Iterator[None]:
    """Reload at SIGHUP, on systems that have it; end the program when it means that the terminal is gone.

    Otherwise a bot that was tried out in a window would stay behind when that is closed, and answer beside the next.
    """
    number = getattr(signal, "SIGHUP", None)
    if number is None:
        yield
        return
    on_terminal = _is_terminal()

    def hung_up() -> None:
        if on_terminal and not _is_terminal():
            discard_output(errors=True)
            terminal_gone()
        else:
            reload()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(number, hung_up)
    try:
        yield
    finally:
        loop.remove_signal_handler(number)


def _is_terminal() -> bool:
    try:
        return os.isatty(sys.stderr.fileno())
    except (OSError, ValueError):  # closed, or not a file at all
        return False
