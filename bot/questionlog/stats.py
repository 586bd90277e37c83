"""Figures of the log, day by day: how much is asked, how much is answered, how it is liked, how long it takes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from rich.table import Table

from bot.layout import QUIET, Line
from bot.questionlog.days import day_of
from bot.questionlog.entry import LogEntry
from corpus.translation import _


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one day, or of the whole time.

    ``questions`` leaves out small talk, which wants no answer. ``median_ms`` and ``p99_ms`` are the milliseconds
    that half and 99 % of the answers took at most.
    """

    questions: int
    answered: int
    smalltalk: int
    up: int
    down: int
    median_ms: float
    p99_ms: float

    @property
    def share(self) -> float | None:
        """The share of the questions that were answered; None if there were none."""
        return self.answered / self.questions if self.questions else None


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures of each day on which something was asked, in order, and of all together."""

    days: tuple[tuple[str, Figures], ...]
    total: Figures


def stats_of(entries: Iterable[LogEntry]) -> Stats:
    """Return the figures of what was asked, which must be one entry at least."""
    days: dict[str, list[LogEntry]] = defaultdict(list)
    for entry in entries:
        days[day_of(entry.time)].append(entry)
    everything = [entry for entries in days.values() for entry in entries]
    return Stats(tuple((day, _figures(days[day])) for day in sorted(days)), _figures(everything))


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that so many percent of the values do not exceed (nearest rank); there must be one at least."""
    return sorted(values)[max(0, math.ceil(percent / 100 * len(values)) - 1)]


def stats_lines(stats: Stats) -> Iterator[Line]:
    """Yield a table with a row for each day and one for all."""
    table = Table(box=None, pad_edge=False, header_style=QUIET)
    table.add_column(_("day"))
    for column in (_("questions"), _("answered"), _("up"), _("down"), _("median ms"), _("p99 ms")):
        table.add_column(column, justify="right")
    for name, day in [*stats.days, (_("all"), stats.total)]:
        share = "–" if day.share is None else f"{day.share:.0%}"
        numbers = (f"{day.questions:,}", share, f"{day.up:,}", f"{day.down:,}")
        table.add_row(name, *numbers, f"{day.median_ms:.1f}", f"{day.p99_ms:.1f}")
    yield table


def stats_record(stats: Stats) -> dict[str, Any]:
    """Return the figures as a JSON object."""
    return {**_record(stats.total), "days": [{"day": name, **_record(day)} for name, day in stats.days]}


def _record(day: Figures) -> dict[str, Any]:
    return {**asdict(day), "share": None if day.share is None else round(day.share, 4)}


def _figures(entries: Sequence[LogEntry]) -> Figures:
    taken = [entry.milliseconds for entry in entries]
    questions = sum(entry.is_question for entry in entries)
    return Figures(
        questions=questions,
        answered=sum(entry.answered for entry in entries),
        smalltalk=len(entries) - questions,
        up=sum(entry.up for entry in entries),
        down=sum(entry.down for entry in entries),
        median_ms=round(median(taken), 3),
        p99_ms=round(percentile(taken, 99), 3),
    )
