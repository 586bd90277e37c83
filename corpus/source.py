"""Find the files of episodes, and read one with the files beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from corpus.episode import Chapter, Episode
from corpus.errors import CorpusError, CorpusNotFound, DuplicateEpisode, EpisodeUnreadable, NoEpisodes
from corpus.formats import SUFFIXES, parse_episode, rank_of
from corpus.metadata import Metadata, read_metadata
from corpus.names import METADATA_SUFFIX, episode_id, identity, is_episode_name, is_sidecar, sidecars_of
from corpus.reading import read_bytes, read_text
from corpus.translation import _

#: The folder in a library that holds its index and what ``add`` remembers; no episode is looked for in it.
INDEX_FOLDER = ".pullquote"

OnFault = Callable[[CorpusError], None]


@dataclass(frozen=True, slots=True)
class Source:
    """One episode's file, and the files beside it.

    ``beside`` are ``<stem>.meta.yaml`` and ``<stem>.chapters.json``, as far as they are there. ``others`` are files of
    the same stem in other formats: the same recording, of which the best that can be read is taken.
    """

    id: str
    file: Traversable
    beside: tuple[Traversable, ...] = ()
    others: tuple[Traversable, ...] = ()

    @property
    def files(self) -> tuple[Traversable, ...]:
        """All files of the episode."""
        return self.file, *self.others, *self.beside

    @property
    def size(self) -> int:
        """The size of its file in bytes; 0 if it cannot be told."""
        try:
            return self.file.stat().st_size if isinstance(self.file, Path) else 0
        except OSError:
            return 0

    def stamp(self) -> str:
        """Return the names, sizes and times of change of all its files: quick, and seldom the same after a change."""
        return "\n".join(_stamp(file) for file in self.files)

    def digest(self) -> str:
        """Return the hex SHA-256 of the names and bytes of all its files: it changes when one of them does.

        Raises EpisodeUnreadable if one cannot be read or is too large.
        """
        import hashlib  # imported only here: whoever asks one episode needs no digest

        sha = hashlib.sha256()
        for file in self.files:
            content = read_bytes(file)
            sha.update(f"{len(content)} {file.name}\0".encode(errors="surrogateescape"))
            sha.update(content)
        return sha.hexdigest()

    def read(self) -> Episode:
        """Return the episode; raise CorpusError, naming the file, if one of its files is broken.

        Of several formats one that can be read will do, and the episode's notes name the others.
        """
        metadata = Metadata()
        chapters: tuple[Chapter, ...] = ()
        for file in self.beside:
            if file.name.endswith(METADATA_SUFFIX):
                metadata = read_metadata(read_text(file), str(file))
            else:
                from corpus.chapters import read_chapters  # imported only here: few episodes have chapters

                chapters = read_chapters(read_text(file), str(file))
        return self._best(metadata, chapters)[1]

    def best(self) -> Traversable:
        """Return the file that is read; raise CorpusError if none can be."""
        return self._best(Metadata(), ())[0] if self.others else self.file

    def _best(self, metadata: Metadata, chapters: tuple[Chapter, ...]) -> tuple[Traversable, Episode]:
        read: list[tuple[Traversable, Episode]] = []
        broken: list[CorpusError] = []
        for file in (self.file, *self.others):
            try:
                text = read_text(file)
                episode = parse_episode(text, id=self.id, source=str(file), metadata=metadata, chapters=chapters)
                read.append((file, episode))
            except CorpusError as error:
                broken.append(error)
        if not read:
            raise broken[0]
        if not self.others:
            return read[0]
        file, episode = max(read, key=lambda pair: _worth(pair[1]))  # the first of those that are equal
        same = ", ".join(other.name for other, _ in read if other is not file)
        also = _("read from {file}, the same in {others}") if same else _("read from {file}")
        notes = [also.format(file=file.name, others=same)]
        return file, replace(episode, notes=(*episode.notes, *notes, *map(str, broken)))


def find_sources(path: Path | str | None = None, *, on_fault: OnFault | None = None) -> list[Source]:
    """Return the episodes' files at ``path``, of the bundled folder without one, in order of their ids.

    A single file may have any name. A folder is searched with the folders in it, for files with an ending of
    ``SUFFIXES``; left out are hidden files and folders, a README, the files beside episodes, linked folders, and
    files that link out of the folder. No file is opened. A folder in it that cannot be read is passed to ``on_fault``
    as EpisodeUnreadable, and left out; without ``on_fault`` it is raised.

    An id is the file's stem. Files of one folder with the same stem and other endings are one episode in several
    formats. Where else several have the same id, the first by path keeps it; the others get their folder's name in
    front of it, or a number behind it, which is passed to ``on_fault`` as DuplicateEpisode; without ``on_fault`` it is
    raised.

    Raises CorpusNotFound, NoEpisodes or EpisodeUnreadable if there is nothing to find.
    """
    root: Traversable = resources.files("corpus") / "episodes" if path is None else Path(path)
    try:
        if root.is_dir():
            files = list(_walk(root, root.resolve() if isinstance(root, Path) else None, on_fault))
            if not any(_is_episode(file) for _, file in files):
                raise NoEpisodes(
                    _("{root}: no episode in this folder; put {names} files into it").format(
                        root=root, names=", ".join(SUFFIXES)
                    )
                )
        elif root.is_file():
            return [Source(episode_id(root.name), root, _beside_file(root))]
        elif isinstance(root, Path) and root.exists():
            raise EpisodeUnreadable(_("{root}: neither a file nor a folder; save the text in a file").format(root=root))
        else:
            raise CorpusNotFound(_("{root}: no such file or folder; check the path").format(root=root))
    except OSError as error:
        raise EpisodeUnreadable(
            _("{root}: {reason}; check the path and its permissions").format(root=root, reason=error.strerror or error)
        ) from None
    beside = {(folder, file.name): file for folder, file in files if not _is_episode(file)}
    episodes = sorted((pair for pair in files if _is_episode(pair[1])), key=lambda pair: (*pair[0], pair[1].name))
    return sorted(_told_apart(root, episodes, beside, on_fault), key=lambda source: source.id)


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
            fault = EpisodeUnreadable(
                _("{folder}: {reason}; check its permissions").format(folder=folder, reason=error.strerror or error)
            )
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
            if not (isinstance(entry, Path) and entry.is_symlink()):  # a link may lead in a circle, or out of here
                folders.append(entry)
        elif (_is_episode(entry) or is_sidecar(entry.name)) and entry.is_file() and _is_inside(entry, top):
            files.append(entry)
    return folders, files


def _is_inside(file: Traversable, top: Path | None) -> bool:
    if top is None or not isinstance(file, Path) or not file.is_symlink():
        return True
    return file.resolve().is_relative_to(top)


def _is_episode(file: Traversable) -> bool:
    return is_episode_name(file.name)


def _beside_file(file: Traversable) -> tuple[Traversable, ...]:
    if not isinstance(file, Path):
        return ()
    return tuple(other for name in sidecars_of(file.name) if (other := file.with_name(name)).is_file())


def _worth(episode: Episode) -> tuple[bool, bool, bool]:
    """Tell how much a transcript says: who speaks, by name; who, at least apart from others; when."""
    speakers = episode.entry.speakers
    named = any(any(char.islower() for char in name) and not any(map(str.isdigit, name)) for name in speakers)
    return named, bool(speakers), any(passage.time is not None for passage in episode.passages)


def _in_formats(files: list[tuple[_Folder, Traversable]]) -> list[tuple[_Folder, list[Traversable]]]:
    """Return the files by recordings, which have one stem in one folder; of each the best format first."""
    recordings: dict[tuple[_Folder, str], list[Traversable]] = {}
    for folder, file in files:
        recordings.setdefault((folder, Path(file.name).stem), []).append(file)
    return [(key[0], sorted(same, key=lambda file: rank_of(file.name))) for key, same in recordings.items()]


def _told_apart(
    root: Traversable,
    files: list[tuple[_Folder, Traversable]],
    beside: dict[tuple[_Folder, str], Traversable],
    on_fault: OnFault | None,
) -> Iterator[Source]:
    firsts: dict[str, tuple[_Folder, Traversable]] = {}
    recordings = _in_formats(files)
    for folder, (file, *__) in recordings:
        firsts.setdefault(episode_id(file.name), (folder, file))
    taken = set(firsts)
    for folder, (file, *others) in recordings:
        own = known_as = episode_id(file.name)
        first_folder, first = firsts[own]
        if first is not file:
            if on_fault is None:
                raise DuplicateEpisode(
                    _("{first} and {second} have the same episode id; rename one of them").format(
                        first=first.name, second=file.name
                    )
                )
            known_as = _other_id(own, "" if folder == first_folder else (folder or (root.name,))[-1], taken)
            on_fault(
                DuplicateEpisode(
                    _("{file}: {first} has the id {own!r} too, so it is {known_as!r}; rename one").format(
                        file=file, first=first, own=own, known_as=known_as
                    )
                )
            )
        taken.add(known_as)
        described = (beside.get((folder, name)) for name in sidecars_of(file.name))
        yield Source(known_as, file, tuple(sidecar for sidecar in described if sidecar), tuple(others))


def _other_id(id: str, folder: str, taken: set[str]) -> str:
    named = f"{identity(folder)}-{id}"
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
