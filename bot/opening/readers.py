"""The reader for a program: loaded in the background, where it is wanted and installed."""

from __future__ import annotations

from functools import partial

from bot.streams import tell
from corpus.translation import _
from retrieval.reader import BackgroundReader, Reader, ReaderMissing, ReaderUnusable, open_reader
from retrieval.reader.loading import INSTALL, cores, is_installed


def reader_for(*, wanted: bool, required: bool = False, threads: int | None = None) -> Reader | None:
    """Return a reader that is loading, or None if it is not ``wanted`` or not installed.

    It works in so many ``threads`` at once. One line of stderr says if it cannot be used; answers are then by words.
    Raises ReaderMissing if it is wanted, ``required`` and not installed.
    """
    if not wanted:
        return None
    if not is_installed():
        if required:
            raise ReaderMissing(_("--reader: the reader is not installed; {install}").format(install=INSTALL))
        return None
    return BackgroundReader(partial(open_reader, threads=threads), on_fault=_tell)


def why_unread(*, wanted: bool) -> str:
    """Return why ``reader_for`` gives no reader; nothing if it gives one."""
    if not wanted:
        return _("off, as it was turned off")
    return "" if is_installed() else _("off, as it is not installed; {install}").format(install=INSTALL)


def share_of_cores(at_once: int) -> int:
    """Return in how many threads each of so many questions ``at_once`` may be read."""
    return max(1, cores() // at_once)


def _tell(fault: ReaderUnusable) -> None:
    tell(_("the answers are made without the reader: {fault}").format(fault=fault))
