"""Tell which times of a file can be right: they do not run backwards and are not after the recording's end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from corpus.translation import ngettext

#: A time may be this many seconds after the end, because lengths are rounded.
_SLACK_SECONDS = 2.0
#: If the first time is later than this, in seconds, the times are those of the day: no recording begins to speak so
#: late.
_LATE_SECONDS = 2 * 3600.0


def credible(times: Sequence[float | None], *, length: float | None = None) -> list[bool]:
    """Return for each time, in the order of the file, whether it may be cited; None, which is no time, may not.

    Of times that contradict each other, as many are kept as can be right together: the longest row of them that never
    runs backwards, and of several such the earlier ones. ``length`` is that of the recording in seconds, where it is
    known; it is not believed where most times lie behind it.
    """
    limit = float("inf") if length is None else length + _SLACK_SECONDS
    known = [time for time in times if time is not None]
    if 2 * sum(time > limit for time in known) > len(known):
        limit = float("inf")  # then it is the length that is wrong: feeds have minutes for seconds
    if known and known[0] >= _LATE_SECONDS and max(known) - known[0] < known[0]:
        return [False] * len(times)  # these are times of the day, not of the recording
    numbers = [(at, time) for at, time in enumerate(times) if time is not None and time <= limit]
    kept = [False] * len(times)
    if all(before[1] <= after[1] for before, after in pairwise(numbers)):
        row = [at for at, _ in numbers]
    else:
        row = _longest_row(numbers)
    for at in row:
        kept[at] = True
    return kept


def left_out(count: int) -> str:
    """Return the note on times that are not cited."""
    return ngettext(
        "{count:,} time was left out, as it runs backwards or beyond the end of the recording",
        "{count:,} times were left out, as they run backwards or beyond the end of the recording",
        count,
    ).format(count=count)


def _longest_row(numbers: Sequence[tuple[int, float]]) -> list[int]:
    """Return where the members of the longest non-decreasing subsequence stand (patience sorting, n log n)."""
    ends: list[float] = []
    by_length: list[list[int]] = []  # which of the numbers end a longest row of that length
    for index, (_, time) in enumerate(numbers):
        length = bisect_right(ends, time)
        if length == len(ends):
            ends.append(time)
            by_length.append([index])
        else:
            ends[length] = time
            by_length[length].append(index)
    row: list[int] = []
    latest, limit = len(numbers), float("inf")
    for members in reversed(by_length):
        index = next(index for index in members if index < latest and numbers[index][1] <= limit)
        latest, limit = index, numbers[index][1]
        row.append(numbers[index][0])
    return row[::-1]
