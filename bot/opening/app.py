"""The composition root: here, and nowhere else, what a surface needs is put together from plain arguments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from bot.opening.faults import Faults
from corpus import INDEX_FOLDER, Entry, Episode, NoEpisodes, Source, find_sources, read_all, select, select_one
from corpus.translation import ngettext
from retrieval import Answerer

if TYPE_CHECKING:
    from retrieval.index.cluster.address import Address
    from retrieval.index.port import PassageIndex
    from retrieval.reader import Reader

#: Where episodes are: a file, a folder, or an index in a cluster.
Corpus: TypeAlias = "Path | Address"

#: A corpus of more bytes than this is indexed on disk; less is indexed anew each time, in about two seconds.
MEMORY_BYTES = 1_000_000


class Catalogue(NamedTuple):
    """The episodes to list and to read, without an index over them.

    ``listing`` returns the entries with the guests of each, also those whom no metadata names; that may take as long
    as a question.
    """

    entries: Sequence[Entry]
    select: Callable[[str], Episode]
    listing: Callable[[], Sequence[Entry]]


class Reopened(NamedTuple):
    """An Answerer, and the messages of the faults in spite of which it was opened."""

    answerer: Answerer
    faults: frozenset[str]


def open_answerer(
    corpus: Corpus | None, *, selectors: Sequence[str] = (), strict: bool = False, reader: Reader | None = None
) -> Answerer:
    """Return the Answerer over the corpus, or over those of its episodes that the selectors mean.

    Raises PullquoteError (CorpusError, LibraryError or ClusterError); if ``strict``, also for a single file that
    cannot be read.
    """
    return _answerer(_open(corpus, Faults(strict=strict)), reader, selectors)


def open_for_long(corpus: Corpus | None, *, strict: bool = False, reader: Reader | None = None) -> Reopened:
    """Return the Answerer over the corpus, for a program that will open it again. Raises as ``open_answerer`` does."""
    faults = Faults(strict=strict)
    opened = _open(corpus, faults)
    return Reopened(_answerer(opened, reader), frozenset(faults.found))


def reopen(corpus: Corpus | None, *, known: Collection[str], reader: Reader | None = None) -> Reopened:
    """Return an Answerer over the corpus as it is now; every fault but the ``known`` ones is an error.

    Nothing is written to stderr. This may take minutes, as it waits for another process that writes the index. Raises
    PullquoteError as ``open_answerer`` does if it is strict.
    """
    faults = Faults(strict=True, quiet=True, known=known)
    opened = _open(corpus, faults, unattended=True)
    return Reopened(_answerer(opened, reader), frozenset(faults.found))


def open_catalogue(corpus: Corpus | None, *, strict: bool = False, completing: bool = False) -> Catalogue:
    """Return the episodes of the corpus to list and to read.

    While the shell is ``completing`` a word, nothing is written to stderr, and an index on disk is read as it is.
    Raises PullquoteError as ``open_answerer`` does.
    """
    opened = _open(corpus, Faults(strict=strict, quiet=completing), completing=completing)
    entries = [episode.entry for episode in opened] if isinstance(opened, tuple) else opened.catalogue

    def chosen(wanted: str) -> Episode:
        if isinstance(opened, tuple):
            return select_one(opened, wanted)
        return opened.episode(select_one(opened.catalogue, wanted).id)

    def listing() -> Sequence[Entry]:
        is_told = all(entry.guests or not entry.speakers for entry in entries)
        return entries if is_told else _answerer(opened, None).listing

    return Catalogue(entries, chosen, listing)


def update_library(corpus: Path, *, strict: bool = False) -> None:
    """Bring the index of a library up to date, or make it. Raises PullquoteError as ``open_answerer`` does."""
    (corpus / INDEX_FOLDER).mkdir(parents=True, exist_ok=True)
    _open(corpus, Faults(strict=strict))


def _answerer(
    opened: tuple[Episode, ...] | PassageIndex, reader: Reader | None, selectors: Sequence[str] = ()
) -> Answerer:
    if isinstance(opened, tuple):
        return Answerer(select(opened, selectors) if selectors else opened, reader=reader)
    within = [entry.id for entry in select(opened.catalogue, selectors)] if selectors else ()
    return Answerer.over(opened, within=within, reader=reader)


def _open(
    corpus: Corpus | None, faults: Faults, *, completing: bool = False, unattended: bool = False
) -> tuple[Episode, ...] | PassageIndex:
    """Return all episodes of a small corpus, or the index of a large one."""
    if corpus is not None and not isinstance(corpus, Path):
        from bot.opening.clusters import open_index

        return open_index(corpus)
    sources = find_sources(corpus, on_fault=faults.report)
    if len(sources) == 1:
        faults = faults.raised()  # without its only file, there is nothing to go on with
    opened: tuple[Episode, ...] | PassageIndex
    if corpus is None or not is_library(corpus, sources):
        opened = read_all(sources, on_fault=faults.report)
        for episode in opened:
            faults.note(episode)
    else:
        from bot.opening.libraries import open_as_it_is, open_up_to_date

        if completing:
            opened = open_as_it_is(corpus)
        else:
            opened = open_up_to_date(corpus, sources, on_fault=faults.report, unattended=unattended)
        if not opened.catalogue:
            unread = ngettext(
                "{corpus}: its one file could not be read; mend one or add another",
                "{corpus}: none of its {count:,} files could be read; mend one or add another",
                len(sources),
            )
            raise NoEpisodes(unread.format(corpus=corpus, count=len(sources)))
    faults.close()
    return opened


def is_library(corpus: Path, sources: Sequence[Source]) -> bool:
    """Tell whether a corpus is indexed on disk: it was made by ``pullquote add``, or it is large."""
    return (corpus / INDEX_FOLDER).is_dir() or sum(source.size for source in sources) > MEMORY_BYTES
