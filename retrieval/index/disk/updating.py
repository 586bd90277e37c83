"""Bring the index of a library in line with its episodes: new ones are added, those that are gone are removed.

An episode is known by its id and a digest of its files; files whose size and time of change are as they were are not
even opened. Everything happens in a new generation, which takes the old one's place at once, or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from corpus import CorpusError, __version__
from corpus.translation import _
from retrieval.index.disk.errors import LibraryUnwritable
from retrieval.index.disk.generations import DATABASE, current, exclusive, new_generation
from retrieval.index.disk.preparing import Progress, Readable, ignore, prepare_all
from retrieval.index.disk.searching import open_searcher
from retrieval.index.disk.writer import Writer

#: This number changes when what is kept changes, or how text is prepared; the index is then built anew.
FORMAT = 9
INDEX_VERSION = f"{FORMAT} {__version__}, {version('tantivy')}, nltk {version('nltk')}"
#: If more than this share of the episodes changes, all is built anew: that is quicker, and leaves nothing old behind.
_WORTH_REBUILDING = 0.5


class Changed(NamedTuple):
    """What an update did: the ids of episodes added or changed, those removed, and whether all was built anew."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class Update:
    """What there is to do: episodes to read, ids to take out, and faults that are known from the last time.

    ``base`` is the index that is there and can be used, ``rebuild`` tells that there is one which cannot. ``anew``, so
    much changes that a new one is built from nothing.
    """

    base: Path | None
    add: tuple[Readable, ...]
    remove: tuple[str, ...]
    faults: tuple[str, ...]
    rebuild: bool
    anew: bool = False

    @property
    def needed(self) -> bool:
        """Whether anything has changed."""
        return bool(self.add or self.remove or self.base is None)


class _Known(NamedTuple):
    stamp: str
    digest: str
    fault: str | None


def plan(home: Path, sources: Sequence[Readable]) -> Update:
    """Return what brings the index in the folder in line with the sources."""
    base = current(home)
    known = _read_known(base) if base else None
    if known is None:
        return Update(None, tuple(sources), (), (), rebuild=base is not None)
    same = {source.id for source in sources if _is_same(source, known.get(source.id))}
    if len(known) - len(same) > _WORTH_REBUILDING * len(known):
        gone = tuple(sorted(known.keys() - {source.id for source in sources}))
        return Update(base, tuple(sources), gone, (), rebuild=False, anew=True)
    return Update(
        base,
        add=tuple(source for source in sources if source.id not in same),
        remove=tuple(sorted(known.keys() - same)),
        faults=tuple(item.fault for name, item in known.items() if name in same and item.fault),
        rebuild=False,
    )


def update(
    home: Path,
    sources: Sequence[Readable],
    *,
    patience: float = 0.0,
    progress: Progress = ignore,
    on_fault: Callable[[str], None] = ignore,
) -> Changed:
    """Bring the index in the folder in line with the sources; make it if need be.

    ``progress`` is called with the episodes done and all there are to do, ``on_fault`` with one line for each episode
    that cannot be read. Waits ``patience`` seconds for another process that is writing.
    Raises LibraryBusy, LibraryUnwritable; the old index is then still there.
    """
    try:
        with exclusive(home, wait=patience):
            todo = plan(home, sources)
            for message in todo.faults:
                on_fault(message)
            if not todo.needed:
                return Changed((), (), rebuilt=False)
            with new_generation(home, None if todo.anew else todo.base) as folder:
                added = _write(folder, todo, progress, on_fault)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        mend = _("the index there is as it was") if current(home) else _("XDG_CACHE_HOME may name another place")
        raise LibraryUnwritable(
            _("{home}: cannot be written, {reason}; make room or check permissions, {mend}").format(
                home=home, reason=reason, mend=mend
            )
        ) from None
    return Changed(added, tuple(name for name in todo.remove if name not in added), todo.rebuild)


def _write(folder: Path, todo: Update, progress: Progress, on_fault: Callable[[str], None]) -> tuple[str, ...]:
    added: list[str] = []
    with Writer(folder, INDEX_VERSION) as writer:
        writer.remove(() if todo.anew else todo.remove)
        for done, prepared in enumerate(prepare_all(todo.add), 1):
            if prepared.fault:
                on_fault(prepared.fault)
            else:
                added.append(prepared.id)
            writer.add(prepared)
            progress(done, len(todo.add))
        writer.write_meanings()
    return tuple(added)


def _read_known(folder: Path) -> dict[str, _Known] | None:
    """Return what is indexed by id, or None if it was made by another version or is no index."""
    try:
        open_searcher(folder)
        connection = sqlite3.connect(f"{(folder / DATABASE).resolve().as_uri()}?immutable=1", uri=True)
        try:
            version = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
            if version != (INDEX_VERSION,):
                return None
            rows = connection.execute(
                "SELECT id, stamp, digest, NULL FROM episodes UNION ALL SELECT id, stamp, digest, message FROM faults"
            )
            return {name: _Known(stamp, digest, fault) for name, stamp, digest, fault in rows}
        finally:
            connection.close()
    except (sqlite3.Error, OSError, ValueError):
        return None


def _is_same(source: Readable, known: _Known | None) -> bool:
    if known is None:
        return False
    if known.digest and known.stamp == source.stamp():
        return True
    try:
        return known.digest == source.digest()
    except CorpusError:
        return not known.digest  # this source could not be read the last time either
