"""Select episodes by what a person types: an id, a date, or how an id or a title begins."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from corpus.episode import Entry, Episode
from corpus.errors import AmbiguousEpisode, UnknownEpisode
from corpus.load import find_episode
from corpus.translation import _

EpisodeOrEntry = TypeVar("EpisodeOrEntry", Episode, Entry)

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_NAMED = 5


def select(episodes: Sequence[EpisodeOrEntry], selectors: Iterable[str]) -> list[EpisodeOrEntry]:
    """Return the episodes, or entries, that any of the selectors means, in the order of the corpus.

    The first of these that there is decides for a selector, case aside: the episode with that id; the episodes with
    that title; the episodes of a date, given to the year, the month or the day (2023, 2023-05, 2023-05-04); the
    episodes whose id or title begins so; the one episode whose title has it.

    Raises UnknownEpisode, with the nearest id, for a selector that means none.
    """
    ids = {episode.id for selector in selectors for episode in _meant(episodes, selector)}
    return [episode for episode in episodes if episode.id in ids]


def select_one(episodes: Sequence[EpisodeOrEntry], selector: str) -> EpisodeOrEntry:
    """Return the one episode that a selector means; raise AmbiguousEpisode for several, UnknownEpisode for none."""
    meant = _meant(episodes, selector)
    if len(meant) > 1:
        some = ", ".join(episode.id for episode in meant[:_NAMED]) + (", ..." if len(meant) > _NAMED else "")
        raise AmbiguousEpisode(
            _("{selector!r} means {count} episodes ({some}); give the id of one").format(
                selector=selector, count=len(meant), some=some
            )
        )
    return meant[0]


def date_of(episode: Episode | Entry) -> dt.date:
    """Return an episode's date for sorting; an episode without a date counts as older than all others."""
    return episode.date or dt.date.min


def _meant(episodes: Sequence[EpisodeOrEntry], selector: str) -> list[EpisodeOrEntry]:
    wanted = _folded(selector)
    ways: tuple[Callable[[EpisodeOrEntry], bool], ...] = (
        lambda episode: episode.id == wanted,
        lambda episode: _folded(episode.title) == wanted,
        lambda episode: episode.date is not None and _DATE.fullmatch(wanted) is not None and _is_on(episode, wanted),
        lambda episode: episode.id.startswith(wanted) or _folded(episode.title).startswith(wanted),
    )
    for is_meant in ways if wanted else ():
        if selected := [episode for episode in episodes if is_meant(episode)]:
            return selected
    within = [episode for episode in episodes if wanted and wanted in _folded(episode.title)]
    if len(within) > 1:
        raise UnknownEpisode(
            _("{selector!r} is in the titles of {count} episodes; give more of one, or its id").format(
                selector=selector, count=len(within)
            )
        )
    return within or [find_episode(episodes, selector)]


def _is_on(episode: Episode | Entry, date: str) -> bool:
    """Tell whether an episode is of a date, which may be without its day, or without its month and day."""
    return episode.date is not None and f"{episode.date.isoformat()}-".startswith(f"{date}-")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()
