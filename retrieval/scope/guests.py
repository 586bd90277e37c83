"""Tell who the guests of episodes are: whom the metadata names, or else who speaks and is no host of the show.

A host speaks in many episodes of a show, a guest in few.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from corpus import Entry
from retrieval.scope.cast import name_words
from retrieval.scope.shows import Numbered, shows_of

#: A host of ``n`` episodes speaks in more than _FEW + _SHARE * n of them, and a host of few in all.
_FEW, _SHARE = 2, 0.04
#: ... or is the first to speak in so many of them.
_OPENED = 3
#: Who speaks in less than half of the episodes is a host from some time on: who has so many others among so many
#: episodes around one. Before, the same person may have been a guest.
_AROUND, _OTHERS = 15, 2
#: A name of so many letters may have two of them wrong.
_LONG_NAME, _LETTERS_WRONG = 8, 2


def guests_by_episode(entries: Sequence[Entry]) -> Mapping[str, tuple[str, ...]]:
    """Return the guests of each episode by its id, in the order in which they speak; none where that is not known."""
    guests: dict[str, tuple[str, ...]] = {}
    everywhere: set[str] = set()
    for show in shows_of(entries):
        hosts = _often_on(show.episodes)
        everywhere |= hosts
        in_order = sorted(show.episodes, key=lambda one: one.number) if show.name else show.episodes
        guests |= _guests(in_order, hosts if show.name else hosts | everywhere)
    return guests


def hosts_by_episode(entries: Sequence[Entry], guests: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the hosts of each episode by its id: who is on it and on many of its show, and is none of its guests."""
    hosts: dict[str, tuple[str, ...]] = {}
    for show in shows_of(entries):
        often = _often_on(show.episodes)
        for _number, entry in show.episodes:
            hosts[entry.id] = tuple(name for name in entry.speakers if name in often - {*guests[entry.id]})
    return hosts


def _often_on(episodes: Sequence[Numbered]) -> set[str]:
    """Return who speaks in many of the episodes of a show, or begins several of them."""
    count = len(episodes)
    if count < 2:
        return set()
    speaks = Counter(name for one in episodes for name in one.entry.speakers)
    opens = Counter(one.entry.speakers[0] for one in episodes if one.entry.speakers)
    many = min(count, int(_FEW + _SHARE * count) + 1)
    return {name for name, times in speaks.items() if times >= many or opens[name] >= _OPENED}


def _guests(episodes: Sequence[Numbered], hosts: set[str]) -> dict[str, tuple[str, ...]]:
    """Return the guests of the episodes of a show, which are in order."""
    speaks: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(episodes):
        for name in one.entry.speakers:
            speaks[name].append(place)
    as_written = [_folded(host) for host in sorted(hosts)]
    also = {name for name, places in speaks.items() if len(places) == 1 and _is_misspelt(_folded(name), as_written)}

    def is_host(name: str, place: int, entry: Entry) -> bool:
        if name not in hosts:
            return name in also
        others = bisect_right(speaks[name], place + _AROUND) - bisect_left(speaks[name], place - _AROUND) - 1
        seldom = 2 * len(speaks[name]) < len(episodes) and len(episodes) > _AROUND
        return not seldom or others >= _OTHERS or entry.speakers[0] == name

    guests = {}
    for place, (_, entry) in enumerate(episodes):
        speakers = entry.speakers
        known = [name for name in speakers if is_host(name, place, entry)]
        guests[entry.id] = entry.guests or (tuple(n for n in speakers if n not in known) if known else ())
    return guests


def spellings(names: Sequence[str]) -> dict[str, str]:
    """Return for each name the first that it is, perhaps but for a letter or two; each is compared to all before it."""
    meant: dict[str, str] = {}
    firsts: dict[str, str] = {}
    for name in names:
        folded = _folded(name)
        meant[name] = next((first for other, first in firsts.items() if _is_misspelt(folded, [other])), name)
        if meant[name] == name:
            firsts.setdefault(folded, name)
    return meant


def _folded(name: str) -> str:
    return " ".join(name_words(name))


def _is_misspelt(name: str, others: Sequence[str]) -> bool:
    """Tell whether a name is one of the others but for a letter or two, as transcripts write it now and then."""
    from rapidfuzz.distance import OSA  # most questions ask for no guests
    from rapidfuzz.process import extractOne

    if len(name) < _LONG_NAME:
        return False
    return extractOne(name, others, scorer=OSA.distance, score_cutoff=_LETTERS_WRONG) is not None
