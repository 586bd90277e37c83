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
    """What is to be listed: the episodes that have every filter in id, title, date, guests or speakers.

    Those by a speaker and with a guest, if these are named, whole or in part; case aside.
    """

    filters: Sequence[str] = ()
    speaker: str | None = None
    guest: str | None = None
    sort: SortKey = "id"
    reverse: bool = False


def listed(entries: Iterable[Entry], wish: Wish) -> list[Entry]:
    """Return the entries that are wished for, in the order that is: dates and words grow, unless reversed.

    An episode without a date counts as older than any; equal ones stay in the order of the corpus.
    """
    wanted = [part.casefold() for part in wish.filters]
    found = [
        entry
        for entry in entries
        if _has(entry.speakers, wish.speaker)
        and _has(entry.guests, wish.guest)
        and all(part in _searched(entry) for part in wanted)
    ]
    return sorted(found, key=_KEYS[wish.sort], reverse=wish.reverse)  # type: ignore[arg-type]  # each is of one kind


def latest(entries: Sequence[Entry], limit: int) -> list[Entry]:
    """Return the latest episodes, newest first; of those of one day, the last of the corpus first."""
    numbers = sorted(range(len(entries)), key=lambda number: (date_of(entries[number]), number), reverse=True)
    return [entries[number] for number in numbers[:limit]]


def _searched(entry: Entry) -> str:
    date = entry.date.isoformat() if entry.date else ""
    return "\n".join([entry.id, entry.title, date, *entry.guests, *entry.speakers]).casefold()


def _has(names: Iterable[str], wanted: str | None) -> bool:
    return wanted is None or any(wanted.casefold() in name.casefold() for name in names)
