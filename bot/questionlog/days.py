"""Times as people and programs read them: days are those of this machine's time zone, moments are in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_SPANS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN = re.compile(r"(\d{1,5})\s?([mhdw])", re.ASCII)


def day_of(time: float) -> str:
    """Return the local day of a time in Unix seconds, as 2026-06-30."""
    return datetime.fromtimestamp(time).date().isoformat()


def moment(time: float) -> str:
    """Return a time in Unix seconds as 2026-06-30T10:15:00Z."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_since(text: str, *, now: datetime) -> float:
    """Return the Unix seconds that a date means (its local midnight), or so long before now, as 7d, 24h, 30m or 2w.

    Raises ValueError.
    """
    if found := _SPAN.fullmatch(text.strip()):
        return (now - timedelta(**{_SPANS[found[2]]: int(found[1])})).timestamp()
    day = date.fromisoformat(text.strip())
    return datetime(day.year, day.month, day.day).timestamp()
