"""Tell episodes of one show from those of others, and by what name a show goes.

Episodes are of one show if their ids differ in the number at their end alone ("ship-it-53"). Those without a number, or
with hardly any others, are taken together, as of a show without a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from corpus import Entry

_FEW_EPISODES = 3
_NUMBERED = re.compile(r"(?P<show>.*?)[-_ .]?(?P<number>\d{1,6})\Z", re.DOTALL)


class Numbered(NamedTuple):
    """An episode with its number in the show, or its place where it has none."""

    number: int
    entry: Entry


class Show(NamedTuple):
    """The episodes of a show in the order of the catalogue, and its name, which is empty where none is known."""

    name: str
    episodes: Sequence[Numbered]


def shows_of(entries: Sequence[Entry]) -> list[Show]:
    """Return the shows, those with a name first."""
    shows: defaultdict[str, list[Numbered]] = defaultdict(list)
    for place, entry in enumerate(entries):
        named = _NUMBERED.fullmatch(entry.id)
        shows[named["show"] if named else ""].append(Numbered(int(named["number"]) if named else place, entry))
    rest = [one for name in list(shows) if not name or len(shows[name]) < _FEW_EPISODES for one in shows.pop(name)]
    named_shows = [Show(_name(episodes) or begins, episodes) for begins, episodes in shows.items()]
    return [*named_shows, Show("", rest)] if rest else named_shows


def _name(episodes: Sequence[Numbered]) -> str:
    """Return what the titles of most episodes are but for a number; an empty text if they have nothing in common."""
    titles = (_NUMBERED.fullmatch(one.entry.title) for one in episodes)
    names = Counter(title["show"].rstrip(" -_.:#") for title in titles if title)
    name, count = max(names.items(), key=lambda item: item[1], default=("", 0))
    return name if 2 * count > len(episodes) else ""
