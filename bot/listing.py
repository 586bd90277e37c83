"""Which episodes to list, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus import Entry, date_of

SortKey = Literal["date", "title", "id", "words"]
SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)

_KEYS: dict[SortKey, Callable[[Entry], object]] = {
    "date": date_of,
    "title": lambda entry: entry.title.casefold(),
    "id": lambda entry: entry.id,
    "words": lambda entry: entry.words,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which episodes are to be listed, and in what order.

    An episode is listed if it has every filter in its id, title, date, guests or speakers, and if it has the speaker
    and the guest, where these are named. Parts of names count, and case does not.
    """

    filters: Sequence[str] = ()
    speaker: str | None = None
    guest: str | None = None
    sort: SortKey = "id"
    reverse: bool = False


def listed(entries: Iterable[Entry], wish: Wish) -> list[Entry]:
    """Return the entries that are wished for, in the order that is wished for: dates and words grow, unless reversed.

    An episode without a date counts as older than all others. Equal ones stay in the order of the corpus.
    """
    wanted = [part.casefold() for part in wish.filters]
    matching = [
        entry
        for entry in entries
        if _has(entry.speakers, wish.speaker)
        and _has(entry.guests, wish.guest)
        and all(part in _searched(entry) for part in wanted)
    ]
    return sorted(matching, key=_KEYS[wish.sort], reverse=wish.reverse)  # type: ignore[arg-type]  # each is of one kind


def latest(entries: Sequence[Entry], limit: int) -> list[Entry]:
    """Return the latest episodes, the newest first; of those of one day, the one that is last in the corpus first."""
    numbers = sorted(range(len(entries)), key=lambda number: (date_of(entries[number]), number), reverse=True)
    return [entries[number] for number in numbers[:limit]]


def _searched(entry: Entry) -> str:
    date = entry.date.isoformat() if entry.date else ""
    return "\n".join([entry.id, entry.title, date, *entry.guests, *entry.speakers]).casefold()


def _has(names: Iterable[str], wanted: str | None) -> bool:
    return wanted is None or any(wanted.casefold() in name.casefold() for name in names)
