"""Add sources to a library, one after the other: files, folders and feeds. One that fails does not stop the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adding.errors import AddError, FolderError, SourceError
from bot.adding.files import EpisodeFile, add_file, episode_file, find_episode_files, is_within
from bot.adding.folder import LibraryFolder, open_folder
from bot.adding.outcome import Outcome, Status, Witness
from corpus import CorpusError, is_episode_name, read_bytes
from corpus.translation import _

if TYPE_CHECKING:
    from bot.adding.fetch import Download, Fetcher

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_FEED_SUFFIXES = (".xml", ".rss", ".atom")
_OTHERS_NAMED = 5


def add(
    sources: Sequence[str],
    folder: Path,
    *,
    index: Callable[[Path], None],
    make: Callable[[Path], LibraryFolder] | None = None,
    open_fetcher: Callable[[], Fetcher],
    limit: int | None,
    witness: Witness,
    refresh: bool = False,
) -> list[Outcome]:
    """Copy the episodes of files, folders and feeds into a library folder, then ``index`` it.

    A source or an episode that fails is an outcome, and the rest goes on. Of a feed, the newest ``limit``
    episodes are added, and with ``refresh`` transcripts that changed at unchanged episodes are noticed. A source inside
    the library is not copied. What is added stays, whatever comes after it.
    ``make`` is what makes the library of its folder, by default LibraryFolder.

    Raises FolderError if the library cannot be written, and what ``index`` raises.
    """
    outcomes: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        outcomes.append(outcome)
        witness.tell(outcome)

    with open_folder(folder, make) as library:
        for source, others in _recordings(sources):
            try:
                saved = None if _ADDRESS.match(source) else _saved_feed(Path(source))
                if saved or _ADDRESS.match(source):
                    from bot.adding.subscription import Subscription

                    feed = Subscription(source, library, open_fetcher(), saved=saved, refresh=refresh)
                    for outcome in feed.add(limit=limit, witness=witness):
                        tell(outcome)
                else:
                    _add_path(Path(source), others, library, witness, tell)
            except FolderError:
                raise
            except AddError as error:
                tell(Outcome(source, None, Status.FAILED, message=str(error)))
        if any(outcome.status not in (Status.FAILED, Status.NO_TRANSCRIPT) for outcome in outcomes):
            index(folder)
    return outcomes


def _recordings(sources: Sequence[str]) -> list[tuple[str, list[Path]]]:
    """Return the sources; with each come the later ones that are the same recording in another format."""
    recordings: dict[tuple[Path, str] | str, tuple[str, list[Path]]] = {}
    for source in sources:
        path = Path(source)
        is_file = not _ADDRESS.match(source) and is_episode_name(path.name)
        key = (path.parent.resolve(), path.stem) if is_file else f"{len(recordings)} {source}"
        first, others = recordings.setdefault(key, (source, []))
        if is_file and path.suffix != Path(first).suffix and path.is_file():
            others.append(path)
        elif first is not source:
            recordings[f"{len(recordings)} {source}"] = source, []
    return list(recordings.values())


def _saved_feed(path: Path) -> Download | None:
    """Return a feed that was saved in a file; None if the file is anything else, or there is none."""
    try:
        if path.suffix.lower() not in _FEED_SUFFIXES or not path.is_file():
            return None
        content = read_bytes(path)
    except (OSError, CorpusError):
        return None
    from bot.adding.feed import looks_like_feed
    from bot.adding.fetch import Download

    return Download("", content, "", "", private=False) if looks_like_feed(content) else None


def _add_path(
    path: Path,
    formats: Sequence[Path],
    library: LibraryFolder,
    witness: Witness,
    tell: Callable[[Outcome], None],
) -> None:
    def fault(file: Path, message: str) -> None:
        episode = None if file.is_dir() else file.stem.lower()
        tell(Outcome(str(file), episode, Status.FAILED, message=message))

    own = is_within(path, library.folder)
    others: list[Path] = []
    links: list[Path] = []
    left_out = None if own else library.folder
    transcripts = find_episode_files(
        path, leave_out=left_out, on_fault=fault, on_other=others.append, on_link=links.append
    )
    if formats:
        transcripts = [episode_file([path, *formats])]
    passed_over = (
        (others, _("{path}: these files were passed over, as their names do not end as transcripts do: {names}")),
        (links, _("{path}: these links were passed over, as they lead out of the folder: {names}")),
    )
    for files, message in passed_over:
        if files:
            named = ", ".join(file.name for file in sorted(files)[:_OTHERS_NAMED]) + (
                ", ..." if files[_OTHERS_NAMED:] else ""
            )
            witness.note(message.format(path=path, names=named))
    if not transcripts:
        raise SourceError(_("{path}: no transcript in this folder; name another, or a file").format(path=path))
    witness.expect(len(transcripts))
    for source in transcripts:
        witness.begin(source.file.name)
        tell(_there(source) if own else add_file(source, library))


def _there(source: EpisodeFile) -> Outcome:
    return Outcome(str(source.file), source.file.stem.lower(), Status.UNCHANGED)
