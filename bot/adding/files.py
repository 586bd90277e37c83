"""Find the episodes that a path stands for, and copy the files of one into the library."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.adding.errors import SourceError
from bot.adding.folder import LibraryFolder
from bot.adding.names import file_stem
from bot.adding.outcome import Outcome, Status
from corpus import SUFFIXES, CorpusError, Source, is_episode_name, read_bytes
from corpus.formats import by_content, rank_of, what_instead
from corpus.names import episode_id, identity, is_sidecar, sidecars_of
from corpus.reading import decode
from corpus.translation import _


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """An episode's file, the files beside it that say more of it, and its other formats."""

    file: Path
    beside: tuple[Path, ...]
    others: tuple[Path, ...] = ()


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
    which ``on_link`` hears of. Files of one folder with the same stem are one episode in several formats. Of two
    others that would have the same id, the second is a fault, and so is a folder that cannot be read. Raises
    SourceError if there is nothing at that path.
    """
    if is_one_file(path):
        return [episode_file([path])]
    by_name: dict[tuple[Path, str], list[Path]] = {}

    def unreadable(error: OSError) -> None:
        folder = Path(os.fsdecode(error.filename))
        on_fault(
            folder, _("{folder}: {reason}; check its permissions").format(folder=folder, reason=error.strerror or error)
        )

    def stays(file: Path) -> bool:
        if file.is_symlink() and not is_within(file, path):
            on_link(file)
            return False
        return True

    for file in _walk(path, leave_out, unreadable):
        if not is_episode_name(file.name):
            on_other(file)
        elif stays(file):
            same = by_name.setdefault((file.parent, identity(file.stem)), [file])
            if same[0].stem != file.stem:
                on_fault(
                    file,
                    _("{file}: has the same episode id as {name}; rename one of them").format(
                        file=file, name=same[0].name
                    ),
                )
            elif file not in same:
                same.append(file)
    sources = map(episode_file, by_name.values())
    return [replace(source, beside=tuple(item for item in source.beside if stays(item))) for source in sources]


def episode_file(files: Sequence[Path]) -> EpisodeFile:
    """Return the episode that files of one stem make, the best format first, with the files beside it."""
    file, *others = sorted(files, key=lambda file: rank_of(file.name))
    beside = (file.with_name(name) for name in sidecars_of(file.name))
    return EpisodeFile(file, tuple(item for item in beside if _is_file(item)), tuple(others))


def is_one_file(path: Path) -> bool:
    """Tell a file from a folder; raise SourceError if there is neither at that path, or a folder nobody may read."""
    try:
        if path.is_file():
            return True
        if not path.exists():
            raise SourceError(_("{path}: no such file or folder; check the path").format(path=path))
        if not path.is_dir():
            raise SourceError(_("{path}: neither a file nor a folder; save the transcript in a file").format(path=path))
        os.scandir(path).close()
    except OSError as error:
        raise SourceError(
            _("{path}: {reason}; check the path and its permissions").format(path=path, reason=error.strerror or error)
        ) from None
    return False


def is_within(path: Path, folder: Path) -> bool:
    """Tell whether a path is a folder or inside it, by whatever name and link."""
    return path.resolve().is_relative_to(folder.resolve())


def add_file(source: EpisodeFile, library: LibraryFolder) -> Outcome:
    """Copy an episode's file and what stands beside it into the library; its own faults become the outcome.

    Raises FolderError.
    """
    files = (source.file, *source.others)
    try:
        file = source.file
        if source.others:
            file = Path(str(Source(episode_id(file.name), file, source.beside, source.others).best()))
        content = read_bytes(file)
        suffix = _suffix(file, content)
        sidecars = {item.name.removeprefix(file.stem): read_bytes(item) for item in source.beside}
        origins = [_origin(one) for one in (file, *(other for other in files if other != file))]
        stem = library.stem_for(origins, file_stem(file.stem, suffix), suffix, content)
        there = library.transcript(stem)
        notes: tuple[str, ...] = ()
        if library.is_same(stem, suffix, content, sidecars):
            status, title = Status.UNCHANGED, ""
        else:
            episode = library.put(stem, suffix, content, sidecars, named=str(file))
            title, notes = episode.title, episode.notes
            status = Status.UPDATED if there else Status.ADDED
        library.came_from(stem, origins[0])
    except (SourceError, CorpusError) as error:
        return Outcome(str(source.file), identity(source.file.stem), Status.FAILED, message=str(error))
    same = ", ".join(other.name for other in files if other != file)
    said = (
        [*notes, _("the same recording as {same}").format(same=same)]
        if same and status is not Status.UNCHANGED
        else notes
    )
    return Outcome(str(file), identity(stem), status, title, "; ".join(said))


def _origin(file: Path) -> str:
    """Return a name for where a file lies: its hash, since where somebody's episodes lie is nobody's business."""
    return hashlib.sha256(os.fsencode(file.resolve())).hexdigest()[:16]


def _suffix(file: Path, content: bytes) -> str:
    """Return the ending of a file's copy: its own, or what its content is; raise SourceError if it is no transcript."""
    suffix = file.suffix.lower()
    if suffix in SUFFIXES and not is_sidecar(file.name):
        return suffix
    try:
        form = by_content(decode(content, str(file)))
    except CorpusError:
        form = None
    if form is None:
        raise SourceError(f"{file}: {what_instead(file.name)}")
    return form.suffixes[0]


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
            is_readme = name.lower().endswith(SUFFIXES) and not is_episode_name(name)
            if not name.startswith(".") and not is_readme and not is_sidecar(name) and _is_file(here / name):
                yield here / name
