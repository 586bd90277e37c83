"""Add episodes that are files: which ones a path stands for, and how one gets into the library."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.adding.errors import SourceError
from bot.adding.folder import SIDECARS, LibraryFolder
from bot.adding.names import file_stem, identity
from bot.adding.outcome import Outcome, Status
from corpus import SUFFIXES, CorpusError, read_bytes


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """An episode's file, and the files beside it that say more of it."""

    file: Path
    beside: tuple[Path, ...]


def find_episode_files(
    path: Path,
    *,
    leave_out: Path | None,
    on_fault: Callable[[Path, str], None],
    on_other: Callable[[Path], None],
    on_link: Callable[[Path], None],
) -> list[EpisodeFile]:
    """Return the episodes of a file, or of a folder and the folders in it, in order of their paths.

    Nothing in the folder ``leave_out`` is among them. Hidden files and READMEs are passed over, and so are
    linked folders, files of other kinds, which ``on_other`` hears of, and files that link out of the folder,
    which ``on_link`` hears of. Of two files of one folder that would have the same id, the second is a fault,
    and so is a folder that cannot be read. Raises SourceError if there is nothing at that path.
    """
    if _is_one_file(path):
        return [_source(path)]
    found: list[EpisodeFile] = []
    claimed: dict[tuple[Path, str], Path] = {}

    def unreadable(error: OSError) -> None:
        folder = Path(os.fsdecode(error.filename))
        on_fault(folder, f"{folder}: {error.strerror or error}; check its permissions")

    def stays(file: Path) -> bool:
        if file.is_symlink() and not is_within(file, path):
            on_link(file)
            return False
        return True

    for file in _walk(path, leave_out, unreadable):
        if file.suffix.lower() not in SUFFIXES:
            on_other(file)
            continue
        if not stays(file):
            continue
        other = claimed.setdefault((file.parent, identity(file.stem)), file)
        if other is file:
            source = _source(file)
            found.append(EpisodeFile(file, tuple(item for item in source.beside if stays(item))))
        else:
            on_fault(file, f"{file}: has the same episode id as {other.name}; rename one of them")
    return found


def _is_one_file(path: Path) -> bool:
    """Tell a file from a folder; raise SourceError if there is neither at that path, or a folder nobody may read."""
    try:
        if path.is_file():
            return True
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder; check the path")
        if not path.is_dir():
            raise SourceError(f"{path}: neither a file nor a folder; save the transcript in a file")
        os.scandir(path).close()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path and its permissions") from None
    return False


def is_within(path: Path, folder: Path) -> bool:
    """Tell whether a path is a folder or inside it, by whatever name and link."""
    return path.resolve().is_relative_to(folder.resolve())


def add_file(source: EpisodeFile, library: LibraryFolder) -> Outcome:
    """Copy an episode's file and what stands beside it into the library; its own faults become the outcome.

    Raises FolderError.
    """
    file = source.file
    suffix = file.suffix.lower()
    try:
        if suffix not in SUFFIXES:
            raise SourceError(f"{file}: no transcript by its ending; there is {', '.join(sorted(SUFFIXES))}")
        content = read_bytes(file)
        sidecars = {item.name.removeprefix(file.stem): read_bytes(item) for item in source.beside}
        # Its hash: a library may be shared, and where its episodes lay is nobody's business.
        origin = hashlib.sha256(os.fsencode(file.resolve())).hexdigest()[:16]
        stem = library.stem_for(origin, file_stem(file.stem), suffix, content)
        there = library.transcript(stem)
        if library.is_same(stem, suffix, content, sidecars):
            status, title = Status.UNCHANGED, ""
        else:
            title = library.put(stem, suffix, content, sidecars, named=str(file)).title
            status = Status.UPDATED if there else Status.ADDED
        library.came_from(stem, origin)
    except (SourceError, CorpusError) as error:
        return Outcome(str(file), identity(file.stem), Status.FAILED, message=str(error))
    return Outcome(str(file), identity(stem), status, title)


def _source(file: Path) -> EpisodeFile:
    beside = (file.with_name(file.stem + ending) for ending in SIDECARS)
    return EpisodeFile(file, tuple(item for item in beside if _is_file(item)))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True  # it may be one; reading it will tell what is wrong


def _walk(folder: Path, leave_out: Path | None, on_error: Callable[[OSError], None]) -> Iterator[Path]:
    left_out = leave_out and leave_out.resolve()
    for place, folders, names in os.walk(folder, onerror=on_error):
        here = Path(place)
        folders[:] = sorted(n for n in folders if not n.startswith(".") and (here / n).resolve() != left_out)
        for name in sorted(names):
            lower = name.lower()
            hidden = lower.startswith((".", "readme.")) or lower.endswith(SIDECARS)
            if not hidden and _is_file(here / name):
                yield here / name
