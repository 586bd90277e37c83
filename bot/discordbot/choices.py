"""The episodes that are offered while somebody types: quick over thousands, forgiving of accents and typos."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from bot.discordbot.limits import CHOICE, CHOICES, cut
from bot.listing import latest
from bot.printable import one_line
from corpus import Entry

_SHORTEST_MISSPELT = 3
#: How much of what was typed must be in the part of an episode's line that is most like it, in per cent.
_ALIKE = 75
_TYPED_CHARS = CHOICE
_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class _Line:
    """An episode's folded texts: ``fields``, of which what is typed may be the beginning, and the ``whole`` of them."""

    entry: Entry
    fields: tuple[str, ...]
    whole: str


class Choices:
    """Offers episodes by title, id, date and guests; built once, then only read."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._lines = [_folded_line(entry) for entry in latest(entries, len(entries))]

    def offered(self, typed: str) -> list[Entry]:
        """Return at most 25 episodes for what was typed; of those that match equally well, the latest comes first.

        First those of which something begins so, then those that have all the words; if there is none, those
        that have something like it.
        """
        wanted = _folded(typed[:_TYPED_CHARS])
        words = wanted.split()
        tests: tuple[Callable[[_Line], bool], ...] = (
            lambda line: any(field.startswith(wanted) for field in line.fields),
            lambda line: all(word in line.whole for word in words),
        )
        offered: dict[str, Entry] = {}
        for test in tests:
            if len(offered) < CHOICES:
                hits = (line.entry for line in self._lines if line.entry.id not in offered and test(line))
                offered |= {entry.id: entry for entry in islice(hits, CHOICES - len(offered))}
        return list(offered.values()) or list(self._alike(wanted))

    def _alike(self, wanted: str) -> Iterator[Entry]:
        """Yield the episodes that have something like what was typed, the most similar first."""
        if len(wanted) < _SHORTEST_MISSPELT:
            return
        lines = [line for line in self._lines if len(line.whole) >= len(wanted)]
        alike: list[tuple[float, int]] = []
        for begin in range(0, len(lines), _AT_ONCE):  # a piece at a time, as nothing else goes on in the meantime
            likest = process.extract(
                wanted,
                [line.whole for line in lines[begin : begin + _AT_ONCE]],
                scorer=fuzz.partial_ratio,
                processor=None,
                score_cutoff=_ALIKE,
                limit=CHOICES,
            )
            alike += [(-score, begin + number) for _, score, number in likest]
        yield from (lines[number].entry for _, number in sorted(alike)[:CHOICES])


def label(entry: Entry) -> str:
    """Return what is shown for an episode in a list of choices: its title and its date, as far as there is room."""
    date = f" ({entry.date})" if entry.date else ""
    return cut(one_line(entry.title) or entry.id, CHOICE - len(date)) + date


def _folded_line(entry: Entry) -> _Line:
    fields = _fields([entry.title, entry.id, entry.date.isoformat() if entry.date else "", *entry.guests])
    return _Line(entry, fields, "\n".join(fields))


def _fields(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded for text in texts if (folded := _folded(text)))


def _folded(text: str) -> str:
    """Return a text on one line, in lower case, without accents."""
    marks = unicodedata.normalize("NFKD", one_line(text))
    return "".join(char for char in marks if not unicodedata.combining(char)).casefold()
