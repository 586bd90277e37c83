"""Times as transcripts write them: ``04:01``, ``01:04:01.06``, ``00:01,500``."""

from __future__ import annotations

import re

#: Hours are optional, and so is the fraction; seconds have two digits, which tells a time from a verse or a score.
#: It has no groups, so that other expressions can hold it.
TIME = r"(?:\d{1,3}:[0-5]?\d:[0-5]\d|\d{1,3}:[0-5]\d)(?:[.,]\d{1,3})?(?![\d:])"
_TIME = re.compile(TIME)
#: Longer than any recording; a number beyond it is a mistake, such as milliseconds taken for seconds.
_LONGEST = 1000 * 3600.0


def seconds(written: str) -> float | None:
    """Return the time that ``written`` is, in seconds; nothing if it is none."""
    if not _TIME.fullmatch(written):
        return None
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def last_time(text: str) -> float | None:
    """Return the last time that is written in ``text``, in seconds: of ``[57:26] to [58:16]`` the second."""
    found = _TIME.findall(text)
    return seconds(found[-1]) if found else None


def first_time(text: str) -> float | None:
    """Return the first time that is written in ``text``, in seconds: of ``[00:01 --> 00:04]`` the first."""
    found = _TIME.search(text)
    return seconds(found[0]) if found else None


def sane(value: object, *, parts: int = 1) -> float | None:
    """Return a number of seconds (or of 1/``parts`` seconds) as a time in seconds.

    Nothing is returned for what cannot be one: other text, NaN, what lies before the beginning.
    """
    if isinstance(value, str):
        value = seconds(value.strip()) if ":" in value else _number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) / parts if 0 <= value <= _LONGEST * parts else None  # false for NaN


def _number(written: str) -> float | None:
    try:
        return float(written[:40])
    except ValueError:
        return None
