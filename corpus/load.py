"""Load episodes, and find one of them by its id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from corpus.episode import Entry, Episode
from corpus.errors import CorpusError, NoEpisodes, UnknownEpisode
from corpus.source import OnFault, Source, find_sources
from corpus.translation import _

_IDS_NAMED = 5
#: Of an id that there is not, so much is compared; in per cent, how much of it another must have to be meant.
_LONGEST_ID = 200
_ALIKE = 40


def load(path: Path | str | None = None, *, on_fault: OnFault | None = None) -> tuple[Episode, ...]:
    """Return the episodes of a file or a folder, in order of their ids; of the bundled folder without a path.

    Which files are read is written down at ``find_sources``. Without ``on_fault`` the first fault is raised. With it,
    a folder's broken files are left out, whole, and each fault is passed to it; what is raised then is that there is
    nothing at ``path``, that the only file is broken, or that all of them are.

    Raises CorpusError (see ``corpus.errors``).
    """
    return read_all(find_sources(path, on_fault=on_fault), on_fault=on_fault)


def read_all(sources: Sequence[Source], *, on_fault: OnFault | None = None) -> tuple[Episode, ...]:
    """Return the episodes of the sources, in their order; ``on_fault`` is as for ``load``."""
    if on_fault is None or len(sources) == 1:
        return tuple(source.read() for source in sources)
    episodes = []
    for source in sources:
        try:
            episodes.append(source.read())
        except CorpusError as fault:
            on_fault(fault)
    if not episodes:
        raise NoEpisodes(
            _("none of the {count:,} files could be read; mend one or add another").format(count=len(sources))
        )
    return tuple(episodes)


EpisodeOrEntry = TypeVar("EpisodeOrEntry", Episode, Entry)


def find_episode(episodes: Sequence[EpisodeOrEntry], id: str) -> EpisodeOrEntry:
    """Return the episode, or entry, with that id, case aside; raise UnknownEpisode with the nearest id."""
    by_id = {episode.id: episode for episode in episodes}
    if known := by_id.get(id.strip().lower()):
        return known
    from rapidfuzz import fuzz, process  # imported only here: most ids are right

    nearest = process.extractOne(id.lower()[:_LONGEST_ID], list(by_id), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    some = ", ".join(sorted(by_id)[:_IDS_NAMED]) + (", ..." if len(by_id) > _IDS_NAMED else "")
    mend = (
        _("did you mean {nearest!r}?").format(nearest=nearest[0]) if nearest else _("there is {some}").format(some=some)
    )
    raise UnknownEpisode(_("no episode {id!r} in the corpus; {mend}").format(id=id, mend=mend))
