"""Generations of an index in a folder: each is whole and never changes, and one file names the current one.

A new generation is built beside the old and then named in ``current`` by one atomic rename, so that whatever
happens meanwhile (a crash, a full disk) there is the old index or the new one. Readers keep what they have
opened; the generation before the current one stays for those that are just opening it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.translation import _
from retrieval.index.disk.errors import LibraryBusy

DATABASE = "index.db"
#: What the passages are about (``retrieval.index.disk.meaning``).
MEANING_FILES = VECTORS, KEYS = "meaning.npy", "meaning-keys.npy"
TANTIVY = "tantivy"
_CURRENT = "current"
_LOCK = "lock"
_PREFIX = "generation-"
#: Seconds between tries to remove a generation.
_WAITS = (0.01, 0.05, 0.2, 0.5)
#: tantivy's own locks and the files that it replaces as a whole; all others are written once.
_LOCKS = frozenset({".tantivy-writer.lock", ".tantivy-meta.lock"})
_REPLACED = frozenset({"meta.json", ".managed.json"})


def current(home: Path) -> Path | None:
    """Return the folder of the current generation, or None if there is none."""
    try:
        name = (home / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    if not name.startswith(_PREFIX) or not name.replace("-", "").isalnum():
        return None
    folder = home / name
    return folder if (folder / DATABASE).is_file() else None


@contextmanager
def exclusive(home: Path, *, wait: float) -> Iterator[None]:
    """Hold the right to write into the folder; raise LibraryBusy if another process keeps it for ``wait`` seconds."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / _LOCK, timeout=wait):
            yield
    except Timeout:
        raise LibraryBusy(
            _("{home}: another process is writing this index; try again when it is done").format(home=home)
        ) from None


@contextmanager
def new_generation(home: Path, base: Path | None) -> Iterator[Path]:
    """Yield the folder of a new generation, a copy of ``base``; at the end of the block it becomes the current one.

    If the block raises, the folder is removed and the old generation stays current. Needs ``exclusive``.
    """
    before = current(home)
    _remove_all_but(home, before)
    folder = home / f"{_PREFIX}{secrets.token_hex(8)}"
    try:
        (folder / TANTIVY).mkdir(parents=True)
        if base:
            _copy(base, folder)
        yield folder
        _sync(folder)
        _point_to(home, folder)
    except BaseException:
        _remove(folder)
        raise


def _copy(base: Path, folder: Path) -> None:
    shutil.copyfile(base / DATABASE, folder / DATABASE)
    for name in MEANING_FILES:
        _link(base / name, folder / name)
    for file in (base / TANTIVY).iterdir():
        if file.name in _LOCKS:
            continue
        target = folder / TANTIVY / file.name
        if file.name in _REPLACED:
            shutil.copyfile(file, target)
        else:
            _link(file, target)


def _link(file: Path, target: Path) -> None:
    """Give a second name to a file that never changes; copy it where there are no hard links."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def _sync(folder: Path) -> None:
    """Make sure that everything in the folder is written to the disk."""
    for file in [*folder.rglob("*"), folder]:
        _sync_one(file)


def _sync_one(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # a folder cannot be opened there
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _point_to(home: Path, folder: Path) -> None:
    draft = home / f"{_CURRENT}.new"
    draft.write_text(f"{folder.name}\n", encoding="ascii")
    _sync_one(draft)
    draft.replace(home / _CURRENT)
    _sync_one(home)


def _remove_all_but(home: Path, kept: Path | None) -> None:
    for folder in home.glob(f"{_PREFIX}*"):
        if folder != kept:
            _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a generation; what tantivy's threads still write while it is removed is removed with the next try.

    What cannot be removed stays for the next update.
    """
    for wait in _WAITS:
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(wait)
