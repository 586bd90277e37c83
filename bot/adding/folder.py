"""The library folder. Each episode is a transcript with sidecars, which are put there all together or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from bot.adding.errors import FolderError
from bot.adding.known import Known, KnownEpisodes
from bot.adding.names import free_name
from corpus import INDEX_FOLDER, METADATA_SUFFIX, CorpusError, Episode, is_episode_name, load
from corpus.names import identity
from corpus.translation import _

_LOCK = "adding.lock"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class LibraryFolder:
    """A library that is open for adding; see ``open_folder``. ``has_changed`` tells whether an episode was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / INDEX_FOLDER / "incoming"
        self._origins_file = folder / INDEX_FOLDER / "added.json"
        self._origins = _read_origins(self._origins_file)
        self._copies = {origin: stem for stem, origin in self._origins.items()}
        self._transcripts: dict[str, Path] = {}
        self._known = KnownEpisodes()
        self.has_changed = False
        for file in _visible_files(folder):
            if file.name.endswith(METADATA_SUFFIX):
                self._known.read(file)
            elif is_episode_name(file.name):
                self._transcripts.setdefault(identity(file.stem), file)

    def known(self, guid: str, *, feed: str, title: str) -> Known | None:
        """Return the episode of a feed with this guid, which has to be of the same feed or have the same title."""
        return self._known.find(guid, feed=feed, title=title)

    def transcript(self, stem: str) -> Path | None:
        """Return the transcript of an episode, if it is there."""
        return self._transcripts.get(identity(stem))

    def free_stem(self, wanted: str) -> str:
        """Return the name, with a number behind it if an episode has that name already."""
        return free_name(wanted, self._is_free)

    def stem_for(self, origins: Sequence[str], wanted: str, suffix: str, content: bytes) -> str:
        """Return the name for a file of this content that comes from one of ``origins``.

        It is the name that it got when it was added before, that of an episode with the same content, or a free one.
        """
        for origin in origins:
            before = self._copies.get(origin)
            if before and self.transcript(before):
                return before

        def fits(stem: str) -> bool:
            return self._has(stem, suffix, content) or self._is_free(stem)

        return free_name(wanted, fits)

    def came_from(self, stem: str, origin: str) -> None:
        """Keep in mind which file an episode is a copy of; ``origin`` is a name for it that gives nothing away.

        An episode is a copy of one file: the last that it agreed with.
        """
        self._origins.pop(self._copies.get(origin, ""), None)
        self._origins[stem], self._copies[origin] = origin, stem

    def is_same(self, stem: str, suffix: str, content: bytes, sidecars: Mapping[str, bytes]) -> bool:
        """Tell whether the episode is there with exactly this transcript and these sidecars."""
        there = self.transcript(stem)
        return (
            there is not None
            and there.name == stem + suffix
            and _content(there) == content
            and all(_content(there.with_name(stem + ending)) == data for ending, data in sidecars.items())
        )

    def put(self, stem: str, suffix: str, content: bytes, sidecars: Mapping[str, bytes], *, named: str) -> Episode:
        """Write an episode, in place of the one that has this name; return it as read back.

        It is read before it is moved to its place; ``named`` stands for the file in the faults of that.
        Raises CorpusError if it is no episode, FolderError if it cannot be written.
        """
        endings = [*sidecars, suffix]
        with _writing(self.folder):
            self._incoming.mkdir(parents=True, exist_ok=True)
            try:
                for ending in endings:
                    data = content if ending == suffix else sidecars[ending]
                    _write(self._incoming / (stem + ending), data)
                episode = _read_back(self._incoming / (stem + suffix), named)
                self.has_changed = True
                self._move_in(stem, suffix, endings)
            finally:
                for ending in endings:
                    with suppress(OSError):
                        (self._incoming / (stem + ending)).unlink(missing_ok=True)
        return episode

    def close(self) -> None:
        """Write down what is remembered of the files that were added, and clear up."""
        with _writing(self.folder):
            if self._origins != _read_origins(self._origins_file):
                temporary = self._origins_file.with_suffix(".new")
                _write(temporary, json.dumps(self._origins, indent=0).encode())
                temporary.replace(self._origins_file)
            shutil.rmtree(self._incoming, ignore_errors=True)

    def _move_in(self, stem: str, suffix: str, endings: list[str]) -> None:
        """Move files to their places, in an order that a killed run can be told by.

        The transcript makes the episode, so it comes last; where one is there already, it comes first, so that
        the sidecar with the fingerprint never speaks of a transcript that has not come.
        """
        old = self._transcripts.get(identity(stem))
        folder = old.parent if old else self.folder
        if old and old.suffix != suffix:
            old.unlink()
        elif old:
            endings.reverse()
        for ending in endings:
            (self._incoming / (stem + ending)).replace(folder / (stem + ending))
        self._transcripts[identity(stem)] = folder / (stem + suffix)
        if METADATA_SUFFIX in endings:
            self._known.read(folder / (stem + METADATA_SUFFIX))

    def _has(self, stem: str, suffix: str, content: bytes) -> bool:
        """Tell whether an episode of that name has exactly this transcript."""
        there = self.transcript(stem)
        return there is not None and there.suffix.lower() == suffix.lower() and _content(there) == content

    def _is_free(self, stem: str) -> bool:
        return identity(stem) not in self._transcripts and stem not in self._known


@contextmanager
def open_folder(folder: Path, make: Callable[[Path], LibraryFolder] | None = None) -> Iterator[LibraryFolder]:
    """Open a library for adding, making its folder if need be; nobody else may add to it meanwhile.

    What was made for it is removed again if nothing is added.

    ``make`` is what makes it of its folder, by default LibraryFolder. Raises FolderError.
    """
    with _writing(folder):
        if folder.exists() and not folder.is_dir():
            raise FolderError(
                _("{folder}: not a folder; name the folder to copy episodes into with --corpus").format(folder=folder)
            )
        hidden = folder / INDEX_FOLDER
        made = [place for place in (hidden, *hidden.parents) if not place.exists()]
        hidden.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(hidden / _LOCK, timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout:
            raise FolderError(
                _("{folder}: another 'pullquote add' is at work in it; wait until it has ended").format(folder=folder)
            ) from None
    library: LibraryFolder | None = None
    try:
        with _writing(folder):
            shutil.rmtree(hidden / "incoming", ignore_errors=True)  # what a killed run left
            library = (make or LibraryFolder)(folder)
        try:
            yield library
        finally:
            library.close()
    finally:
        if made and (library is None or not library.has_changed):
            _remove(hidden / _LOCK, made)
        lock.release()


def _remove(file: Path, folders: Sequence[Path]) -> None:
    """Remove a file, and the folders, if there is nothing else in them."""
    with suppress(OSError):
        if [other.name for other in file.parent.iterdir()] == [file.name]:
            file.unlink()
            for folder in folders:
                folder.rmdir()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn a fault of the disk into a FolderError."""
    try:
        yield
    except OSError as error:
        mend = _("check its permissions, or name another folder with --corpus")
        if error.errno in _FULL:
            mend = _("make room and run the same again, which will go on from there")
        raise FolderError(
            _("{folder}: cannot be written, {reason}; {mend}").format(
                folder=folder, reason=error.strerror or error, mend=mend
            )
        ) from None


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _read_back(file: Path, named: str) -> Episode:
    try:
        (episode,) = load(file)
    except CorpusError as error:
        raise CorpusError(str(error).replace(str(file), named).replace(f"{file.parent}{os.sep}", "")) from None
    return episode


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _visible_files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place) / name for name in sorted(files) if not name.startswith("."))


def _read_origins(file: Path) -> dict[str, str]:
    with suppress(OSError, ValueError, RecursionError):
        origins = json.loads(file.read_bytes())
        if isinstance(origins, dict):
            return {str(stem): str(origin) for stem, origin in origins.items()}
    return {}
