"""Times as transcripts write them: ``04:01``, ``01:04:01.06``, ``00:01,500``, ``1 minute 15 seconds``."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Hours are optional, and so is the fraction; seconds have two digits, which tells a time from a verse or a score.
#: It has no groups, so that other expressions can hold it.
TIME = r"(?:\d{1,3}:[0-5]?\d:[0-5]\d|\d{1,3}:[0-5]\d)(?:[.,]\d{1,9})?(?!\d|:\d)"
#: A time, or from when to when.
RANGE = rf"{TIME}(?:\s{{0,3}}(?:-->|[-\u2013\u2014]|to)\s{{0,3}}{TIME})?"
#: A time is that of what begins so many characters after it, or fewer: those are said in about a quarter of a minute.
NEAR_CHARS = 250
_BETWEEN_UNITS = r"[\s,]{0,3}(?:and\s)?"
#: A time in words, as Teams and YouTube's pages write it for those who cannot see; seconds are always there.
SPOKEN = (
    rf"(?:\d{{1,3}}\s?(?:hours?|hrs?|h)\b{_BETWEEN_UNITS})?(?:\d{{1,3}}\s?(?:minutes?|mins?|m)\b{_BETWEEN_UNITS})?"
    r"\d{1,3}\s?(?:seconds?|secs?|s)(?![A-Za-z])"
)
_TIME = re.compile(TIME)
_SPOKEN = re.compile(SPOKEN, re.IGNORECASE)
_UNIT = re.compile(r"(\d{1,3})\s?(h|m|s)", re.IGNORECASE)
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0}
#: In seconds, longer than any recording; a higher number is a mistake.
_LONGEST = 1000 * 3600.0


class Known(NamedTuple):
    """The last time that is known, in seconds, or None where that is wrong, and where in the text it stands."""

    time: float | None
    at: int


def seconds(written: str) -> float | None:
    """Return the time that is ``written``, in seconds; None if it is not a time."""
    if not _TIME.fullmatch(written):
        return None
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return round(total, 3)  # 70.27 and not 70.27000000000001


def first_time(text: str) -> float | None:
    """Return the first time that is written in ``text``, in seconds: of ``[00:01 --> 00:04]`` the first.

    Where none is written in digits, the time may be in words: of ``1 minute 15 seconds`` 75.
    """
    if found := _TIME.search(text):
        return seconds(found[0])
    if not _SPOKEN.fullmatch(text.strip()):
        return None
    return sum(int(number) * _SECONDS[unit.lower()] for number, unit in _UNIT.findall(text))


def sane(value: object, *, parts: float = 1) -> float | None:
    """Return a number of seconds (or of 1/``parts`` seconds) as a time in seconds.

    None is returned for what cannot be a time: other text, NaN, and what is before the beginning or far too late.
    """
    if isinstance(value, str):
        if ":" in value:
            value, parts = seconds(value.strip()), 1
        else:
            value = _number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) / parts if 0 <= value <= _LONGEST * parts else None  # false for NaN


def _number(written: str) -> float | None:
    try:
        return float(written[:40].strip().removesuffix("s"))  # Google writes "1.300s"
    except ValueError:
        return None
