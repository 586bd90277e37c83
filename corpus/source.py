"""Finding the files of episodes, and reading one with the files beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from corpus.episode import Chapter, Episode
from corpus.errors import CorpusError, CorpusNotFound, DuplicateEpisode, EpisodeUnreadable, NoEpisodes
from corpus.formats import SUFFIXES, parse_episode
from corpus.metadata import Metadata, read_metadata

#: A twelve-hour transcript as JSON with a time for each word has about 20 MB.
MAX_FILE_BYTES = 30_000_000
METADATA_SUFFIX = ".meta.yaml"
CHAPTERS_SUFFIX = ".chapters.json"
#: The folder in a library that holds its index and what ``add`` remembers; no episode is looked for in it.
INDEX_FOLDER = ".pullquote"

OnFault = Callable[[CorpusError], None]


@dataclass(frozen=True, slots=True)
class Source:
    """One episode's file, and the files beside it that describe it.

    ``beside`` are ``<stem>.meta.yaml`` and ``<stem>.chapters.json``, as far as they are there.
    """

    id: str
    file: Traversable
    beside: tuple[Traversable, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes its file has; 0 where that cannot be told."""
        try:
            return self.file.stat().st_size if isinstance(self.file, Path) else 0
        except OSError:
            return 0

    def stamp(self) -> str:
        """Return the names, sizes and times of change of all its files: quick, and seldom the same after a change."""
        return "\n".join(_stamp(file) for file in (self.file, *self.beside))

    def digest(self) -> str:
        """Return the hex SHA-256 of the names and bytes of all its files: it changes when one of them does.

        Raises EpisodeUnreadable if one cannot be read or is too large.
        """
        import hashlib  # only here: who asks one episode needs no digest

        sha = hashlib.sha256()
        for file in (self.file, *self.beside):
            content = read_bytes(file)
            sha.update(f"{len(content)} {file.name}\0".encode(errors="surrogateescape"))
            sha.update(content)
        return sha.hexdigest()

    def read(self) -> Episode:
        """Return the episode; raise CorpusError, naming the file, if one of its files is broken."""
        metadata = Metadata()
        chapters: tuple[Chapter, ...] = ()
        for file in self.beside:
            if file.name.endswith(METADATA_SUFFIX):
                metadata = read_metadata(_decode(file), str(file))
            else:
                from corpus.chapters import read_chapters  # only here: few episodes have them

                chapters = read_chapters(_decode(file), str(file))
        text = _decode(self.file)
        return parse_episode(text, id=self.id, source=str(self.file), metadata=metadata, chapters=chapters)


def find_sources(path: Path | str | None = None, *, on_fault: OnFault | None = None) -> list[Source]:
    """Return the episodes' files at ``path``, of the bundled folder without one, in order of their ids.

    A single file may have any name. A folder is searched with the folders in it, for files with an ending of
    ``SUFFIXES``; left out are hidden files and folders, a README, the files beside episodes, linked folders, and
    files that link out of the folder. No file is opened. A folder in it that cannot be read is passed to ``on_fault``
    as EpisodeUnreadable, and left out; without ``on_fault`` it is raised.

    An id is the file's stem. Where several have the same one, the first by path keeps it; the others get their
    folder's name in front of it, or a number behind it, which is passed to ``on_fault`` as DuplicateEpisode; without
    ``on_fault`` it is raised.

    Raises CorpusNotFound, NoEpisodes or EpisodeUnreadable if there is nothing to find.
    """
    root: Traversable = resources.files("corpus") / "episodes" if path is None else Path(path)
    try:
        if root.is_dir():
            files = list(_walk(root, root.resolve() if isinstance(root, Path) else None, on_fault))
            if not any(_is_episode(file) for _, file in files):
                raise NoEpisodes(f"{root}: no episode in this folder; put {', '.join(SUFFIXES)} files into it")
        elif root.is_file():
            return [Source(episode_id(root.name), root, _beside_file(root))]
        elif isinstance(root, Path) and root.exists():
            raise EpisodeUnreadable(f"{root}: neither a file nor a folder; save the text in a file")
        else:
            raise CorpusNotFound(f"{root}: no such file or folder; check --corpus")
    except OSError as error:
        raise EpisodeUnreadable(f"{root}: {error.strerror or error}; check the path and its permissions") from None
    beside = {(folder, file.name): file for folder, file in files if not _is_episode(file)}
    found = sorted((pair for pair in files if _is_episode(pair[1])), key=lambda pair: (*pair[0], pair[1].name))
    return sorted(_told_apart(root, found, beside, on_fault), key=lambda source: source.id)


def episode_id(name: str) -> str:
    """Return the id of the episode in a file of that name: its stem, lower case, composed (NFC), printable as UTF-8."""
    return _plain(Path(name).stem)


def _plain(name: str) -> str:
    printable = name.encode(errors="replace").decode()  # a name need not be UTF-8 on POSIX
    return unicodedata.normalize("NFC", printable).lower()


_Folder = tuple[str, ...]


def _walk(root: Traversable, top: Path | None, on_fault: OnFault | None) -> Iterator[tuple[_Folder, Traversable]]:
    """Yield the files that matter below ``root``, with the names of the folders on the way, folder by folder."""
    waiting: list[tuple[_Folder, Traversable]] = [((), root)]
    while waiting:
        names, folder = waiting.pop()
        try:
            folders, files = _list(folder, top)
        except OSError as error:
            if folder is root:
                raise
            fault = EpisodeUnreadable(f"{folder}: {error.strerror or error}; check its permissions")
            if on_fault is None:
                raise fault from None
            on_fault(fault)
        else:
            waiting += [((*names, inner.name), inner) for inner in folders]
            yield from ((names, file) for file in files)


def _list(folder: Traversable, top: Path | None) -> tuple[list[Traversable], list[Traversable]]:
    """Return the folders and the files of a folder that matter."""
    folders: list[Traversable] = []
    files: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not (isinstance(entry, Path) and entry.is_symlink()):  # a link may lead in circles, or out
                folders.append(entry)
        elif (_is_episode(entry) or _is_beside(entry)) and entry.is_file() and _is_inside(entry, top):
            files.append(entry)
    return folders, files


def _is_inside(file: Traversable, top: Path | None) -> bool:
    if top is None or not isinstance(file, Path) or not file.is_symlink():
        return True
    return file.resolve().is_relative_to(top)


def _is_episode(file: Traversable) -> bool:
    name = file.name.lower()
    is_readme = file.name.startswith("README") or name.startswith("readme.")
    return name.endswith(SUFFIXES) and not is_readme and not _is_beside(file)


def _is_beside(file: Traversable) -> bool:
    return file.name.endswith((METADATA_SUFFIX, CHAPTERS_SUFFIX))


def _beside_file(file: Traversable) -> tuple[Traversable, ...]:
    if not isinstance(file, Path):
        return ()
    names = (file.stem + METADATA_SUFFIX, file.stem + CHAPTERS_SUFFIX)
    return tuple(other for name in names if (other := file.with_name(name)) != file and other.is_file())


def _told_apart(
    root: Traversable,
    files: list[tuple[_Folder, Traversable]],
    beside: dict[tuple[_Folder, str], Traversable],
    on_fault: OnFault | None,
) -> Iterator[Source]:
    firsts: dict[str, tuple[_Folder, Traversable]] = {}
    for folder, file in files:
        firsts.setdefault(episode_id(file.name), (folder, file))
    taken = set(firsts)
    for folder, file in files:
        own = known_as = episode_id(file.name)
        first_folder, first = firsts[own]
        if first is not file:
            if on_fault is None:
                raise DuplicateEpisode(f"{first.name} and {file.name} have the same episode id; rename one of them")
            known_as = _other_id(own, "" if folder == first_folder else (folder or (root.name,))[-1], taken)
            on_fault(DuplicateEpisode(f"{file}: {first} has the id {own!r} too, so it is {known_as!r}; rename one"))
        taken.add(known_as)
        stem = Path(file.name).stem
        names = (stem + METADATA_SUFFIX, stem + CHAPTERS_SUFFIX)
        yield Source(known_as, file, tuple(beside[folder, name] for name in names if (folder, name) in beside))


def _other_id(id: str, folder: str, taken: set[str]) -> str:
    named = f"{_plain(folder)}-{id}"
    if folder and named not in taken:
        return named
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"


def _stamp(file: Traversable) -> str:
    try:
        status = file.stat() if isinstance(file, Path) else None
    except OSError:
        status = None
    name = file.name.encode(errors="replace").decode()
    return f"{name} {status.st_size} {status.st_mtime_ns}" if status else name


def read_bytes(file: Traversable) -> bytes:
    """Return what is in a file; raise EpisodeUnreadable if it cannot be read or has more than MAX_FILE_BYTES."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise EpisodeUnreadable(f"{file}: {error.strerror or error}; check its permissions") from None
    if len(content) > MAX_FILE_BYTES:
        raise EpisodeUnreadable(f"{file}: larger than {MAX_FILE_BYTES:,} bytes; split it into episodes")
    return content


def _decode(file: Traversable) -> str:
    """Return a file's text, less a byte-order mark; line ends and everything else stay as they are."""
    content = read_bytes(file)
    if b"\0" in content:
        at = content.index(0)
        raise EpisodeUnreadable(f"{file}: a binary file, byte {at} is 0; give the episode as UTF-8 text")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise EpisodeUnreadable(
            f"{file}: not UTF-8 at byte {error.start} (0x{content[error.start]:02x}); save it as UTF-8"
        ) from None
