"""Add sources to an index in a cluster, as to a library whose folder exists only meanwhile.

What a library's folder tells of the episodes that are there already, by their files, an index in a cluster tells by the
notes that were kept with them: where an episode came from, and what its files were.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.adding.add import add
from bot.adding.folder import LibraryFolder
from bot.adding.known import Known
from bot.adding.outcome import Outcome, Witness
from bot.opening.libraries import progress_bar
from bot.streams import console
from corpus import find_sources
from corpus.names import SIDECARS, identity
from retrieval.index.cluster.address import Address
from retrieval.index.cluster.updating import add_episodes, make_ready

if TYPE_CHECKING:
    from bot.adding.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Note:
    """What is kept with an episode: its file's stem and ending, digests of its files by ending, where it came from.

    ``origin`` stands for a file that it is a copy of, ``guid`` and ``feed`` for an entry of a feed; the
    others are what ``Known`` has of the entry.
    """

    stem: str
    suffix: str
    files: Mapping[str, str]
    origin: str = ""
    guid: str = ""
    feed: str = ""
    item: str = ""
    title: str = ""
    transcript: str = ""
    downloaded: Mapping[str, str] = field(default_factory=dict)


class PassingFolder(LibraryFolder):
    """A folder for what is added now; the episodes that the notes tell of count as being in it, too."""

    def __init__(self, folder: Path, notes: Mapping[str, str]) -> None:
        super().__init__(folder)
        self._notes = {name: note for name, text in notes.items() if (note := _read(text))}
        self._ids = frozenset(notes)
        for note in self._notes.values():
            if note.origin:
                self._origins[note.stem], self._copies[note.origin] = note.origin, note.stem
            if note.guid:
                downloaded = tuple(note.downloaded.items())
                known = Known(note.stem, note.item, note.feed, note.title, note.transcript, downloaded)
                self._known.add(note.guid, known)

    def transcript(self, stem: str) -> Path | None:
        """Return the transcript of an episode; it need not be in this folder."""
        note = self._notes.get(identity(stem))
        return super().transcript(stem) or (self.folder / (note.stem + note.suffix) if note else None)

    def is_same(self, stem: str, suffix: str, content: bytes, sidecars: Mapping[str, bytes]) -> bool:
        """Tell whether the episode is there with exactly this transcript and these sidecars."""
        note = self._notes.get(identity(stem))
        if note is None or super().transcript(stem):
            return super().is_same(stem, suffix, content, sidecars)
        files = {suffix: content, **sidecars}
        return note.suffix == suffix and all(note.files.get(end) == _digest(data) for end, data in files.items())

    def notes(self) -> dict[str, str]:
        """Return the note of each episode that is in this folder, by its id."""
        guids = {known.stem: (guid, known) for guid, known in self._known}
        notes = {}
        for name, file in self._transcripts.items():
            stem = file.stem
            beside = {ending: file.with_name(stem + ending) for ending in SIDECARS}
            files = {file.suffix: file, **{ending: other for ending, other in beside.items() if other.exists()}}
            guid, known = guids.get(stem, ("", Known(stem, "", "", "")))
            note = Note(
                stem=stem,
                suffix=file.suffix,
                files={ending: _digest(other.read_bytes()) for ending, other in files.items()},
                origin=self._origins.get(stem, ""),
                guid=guid,
                feed=known.feed,
                item=known.fingerprint,
                title=known.title,
                transcript=known.transcript,
                downloaded=dict(known.downloaded),
            )
            notes[name] = json.dumps(asdict(note))
        return notes

    def _has(self, stem: str, suffix: str, content: bytes) -> bool:
        return self.is_same(stem, suffix, content, {})

    def _is_free(self, stem: str) -> bool:
        return super()._is_free(stem) and identity(stem) not in self._ids


def add_to_cluster(
    sources: Sequence[str],
    address: Address,
    *,
    open_fetcher: Callable[[], Fetcher],
    limit: int | None,
    witness: Witness,
    refresh: bool = False,
) -> list[Outcome]:
    """Add the episodes of files, folders and feeds to the index at the address, as ``add`` does to a library.

    Raises ClusterError; what was committed before stays.
    """
    known = make_ready(address)
    made: list[PassingFolder] = []

    def make(folder: Path) -> PassingFolder:
        made.append(PassingFolder(folder, known))
        return made[-1]

    def index(folder: Path) -> None:
        notes = made[-1].notes()
        if notes:
            found = find_sources(folder, on_fault=lambda fault: witness.note(str(fault)))
            with progress_bar(console(sys.stderr), "indexing") as moved:
                add_episodes(address, found, notes=notes, progress=moved, on_fault=witness.note)

    with TemporaryDirectory(prefix="pullquote-") as folder:
        return add(
            sources,
            Path(folder),
            index=index,
            make=make,
            open_fetcher=open_fetcher,
            limit=limit,
            witness=witness,
            refresh=refresh,
        )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(text: str) -> Note | None:
    with suppress(ValueError, TypeError):
        return Note(**json.loads(text))
    return None
