"""Find episode files and load them."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from corpus.episode import Entry, Episode
from corpus.errors import CorpusNotFound, DuplicateEpisode, EpisodeUnreadable, NoEpisodes, UnknownEpisode
from corpus.text import parse_episode

SUFFIXES = (".txt", ".md", ".markdown")
#: Two days of talk (an hour is about 60 kB); to index that much takes about 520 MB and six seconds.
MAX_FILE_BYTES = 3_000_000
_IDS_NAMED = 5


def load(path: Path | str | None = None) -> tuple[Episode, ...]:
    """Return the episodes of a file or a folder, in order of their ids; of the bundled folder without a path.

    A file may have any name. Of a folder, its own ``.txt``, ``.md`` and ``.markdown`` files are read;
    hidden files and a README are left out.

    Raises CorpusError (see ``corpus.errors``) if there is nothing there or a file cannot be used.
    """
    root: Traversable = resources.files("corpus") / "episodes" if path is None else Path(path)
    try:
        if root.is_dir():
            files = [file for file in root.iterdir() if _is_episode(file)]
            if not files:
                raise NoEpisodes(f"{root}: no episode in this folder; put {', '.join(SUFFIXES)} files into it")
        elif root.is_file():
            files = [root]
        elif isinstance(root, Path) and root.exists():
            raise EpisodeUnreadable(f"{root}: neither a file nor a folder; save the text in a file")
        else:
            raise CorpusNotFound(f"{root}: no such file or folder; check --corpus")
    except OSError as error:
        raise EpisodeUnreadable(f"{root}: {error.strerror or error}; check the path and its permissions") from None
    return _unique(sorted(files, key=lambda file: (episode_id(file.name), file.name)))


Known = TypeVar("Known", Episode, Entry)


def find_episode(episodes: Sequence[Known], id: str) -> Known:
    """Return the episode, or entry, with that id, case aside; raise UnknownEpisode with the nearest id."""
    by_id = {episode.id: episode for episode in episodes}
    if found := by_id.get(id.strip().lower()):
        return found
    nearest = difflib.get_close_matches(id.lower(), by_id, n=1, cutoff=0.4)
    some = ", ".join(sorted(by_id)[:_IDS_NAMED]) + (", ..." if len(by_id) > _IDS_NAMED else "")
    mend = f"did you mean {nearest[0]!r}?" if nearest else f"there is {some}"
    raise UnknownEpisode(f"no episode {id!r} in the corpus; {mend}")


def episode_id(name: str) -> str:
    """Return the id of the episode in a file of that name: its stem, lower case, composed (NFC), printable as UTF-8."""
    stem = Path(name).stem.encode(errors="replace").decode()  # a name need not be UTF-8 on POSIX
    return unicodedata.normalize("NFC", stem).lower()


def _is_episode(file: Traversable) -> bool:
    name = file.name.lower()
    return name.endswith(SUFFIXES) and not name.startswith((".", "readme.")) and file.is_file()


def _unique(files: Iterable[Traversable]) -> tuple[Episode, ...]:
    named: dict[str, Traversable] = {}
    for file in files:
        other = named.setdefault(episode_id(file.name), file)
        if other is not file:
            raise DuplicateEpisode(f"{other.name} and {file.name} have the same episode id; rename one of them")
    return tuple(parse_episode(_read(file), id=name, source=str(file)) for name, file in named.items())


def _read(file: Traversable) -> str:
    """Return a file's text, less a byte-order mark; line ends and everything else stay as they are."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise EpisodeUnreadable(f"{file}: {error.strerror or error}; check its permissions") from None
    if len(content) > MAX_FILE_BYTES:
        raise EpisodeUnreadable(f"{file}: larger than {MAX_FILE_BYTES:,} bytes; split it into episodes")
    if b"\0" in content:
        raise EpisodeUnreadable(f"{file}: a binary file, byte {content.index(0)} is 0; give the episode as UTF-8 text")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise EpisodeUnreadable(
            f"{file}: not UTF-8 at byte {error.start} (0x{content[error.start]:02x}); save it as UTF-8"
        ) from None
