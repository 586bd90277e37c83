"""Where the index of a large corpus is kept, and how it is brought up to date while somebody waits for it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from bot import plural
from bot.streams import console, tell
from corpus import INDEX_FOLDER, Source
from corpus.translation import _
from retrieval.index.disk import LibraryIndex, Update, open_library, plan, update
from retrieval.index.disk.errors import LibraryBusy, LibraryUnwritable
from retrieval.index.disk.generations import current

if TYPE_CHECKING:
    from rich.console import Console

_WAIT_FOR_ANOTHER = 600.0
_WORTH_A_WORD = 30


def home_of(corpus: Path) -> Path:
    """Return the folder for the index of a corpus: in the library itself, or in the user's cache.

    Nothing is written into a folder that ``pullquote add`` has not made, or that cannot be written.
    """
    inside = corpus / INDEX_FOLDER
    return inside if inside.is_dir() and (os.access(inside, os.W_OK) or current(inside)) else cache_of(corpus)


def cache_of(corpus: Path) -> Path:
    """Return the folder for the index of a corpus in the user's cache."""
    path = hashlib.sha256(os.fsencode(corpus.resolve())).hexdigest()[:32]
    return user_cache_path("pullquote", appauthor=False) / "libraries" / path


def open_as_it_is(corpus: Path) -> LibraryIndex:
    """Return the index of a corpus without looking at its episodes; raise LibraryMissing if there is none."""
    return open_library(home_of(corpus))


def open_up_to_date(
    corpus: Path, sources: Sequence[Source], *, on_fault: Callable[[str], None], unattended: bool = False
) -> LibraryIndex:
    """Bring the index of a corpus in line with the sources, with a progress bar on a terminal, and return it.

    ``on_fault`` is called for each episode that cannot be read. An index that cannot be brought up to date is opened as
    it is, and stderr says so. If ``unattended``, that is an error, another process that writes the index is waited for,
    and nothing is written to stderr. Raises LibraryError.
    """
    home, cache = home_of(corpus), cache_of(corpus)
    try:
        return _open_at(home, sources, on_fault=on_fault, unattended=unattended)
    except LibraryUnwritable:
        if home == cache:
            raise
    # The library has an index of another version, and cannot be written.
    return _open_at(cache, sources, on_fault=on_fault, unattended=unattended)


def _open_at(
    home: Path, sources: Sequence[Source], *, on_fault: Callable[[str], None], unattended: bool
) -> LibraryIndex:
    todo = plan(home, sources)
    if not todo.needed:
        for message in todo.faults:
            on_fault(message)
        return open_library(home)
    if unattended:
        update(home, sources, patience=_WAIT_FOR_ANOTHER, on_fault=on_fault)
        return open_library(home)
    _tell_of(todo, home)
    try:
        _update(home, sources, on_fault=on_fault)
    except LibraryBusy as error:
        if todo.base:
            tell(_("the answers come from the index as it was: {error}").format(error=error))
            return open_library(home)
        tell(_("waiting for another process that is writing the index"))
        _update(home, sources, on_fault=on_fault, patience=_WAIT_FOR_ANOTHER)
    except LibraryUnwritable as error:
        if todo.base is None:
            raise
        tell(_("the answers come from the index as it was: {error}").format(error=error))
    return open_library(home)


def _update(home: Path, sources: Sequence[Source], *, on_fault: Callable[[str], None], patience: float = 0.0) -> None:
    with progress_bar(console(sys.stderr), _("indexing")) as moved:
        update(home, sources, patience=patience, progress=moved, on_fault=on_fault)


def _tell_of(todo: Update, home: Path) -> None:
    if todo.rebuild:
        tell(_("the index is broken or of another version, and is being built anew"))
    elif todo.base is None and home.name != INDEX_FOLDER:
        tell(_("indexing {episodes} into {home}, once").format(episodes=plural.episodes(len(todo.add)), home=home))
    elif len(todo.add) >= _WORTH_A_WORD:
        tell(_("indexing {episodes}").format(episodes=plural.episodes(len(todo.add))))


@contextmanager
def progress_bar(screen: Console, name: str) -> Iterator[Callable[[int, int], None]]:
    """Draw a progress bar on the screen, if it is a terminal; yield a function of what is done and of the total."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(name), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
