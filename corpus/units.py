"""Tell whether a file's numbers are seconds or milliseconds, by how long it takes to say the words between them."""

from __future__ import annotations

from collections.abc import Iterable

#: People say about fifteen characters a second.
_CHARS_A_SECOND = 15.0
#: Nobody speaks this many times slower than usual: such numbers are no seconds. As milliseconds, a fifth is enough.
_TOO_SLOW = 200.0
_ENOUGH_CHARS = 20
_MAX_DIGITS = 40
_LARGEST = 1e15


def parts_of_a_second(spans: Iterable[tuple[object, object, str]]) -> float:
    """Return 1 for seconds, 1000 for milliseconds, from when segments begin and end and what is said in them.

    Segments without numbers are passed over. If too few have numbers, these are taken for seconds.
    """
    taken = chars = 0.0
    for begins, ends, words in spans:
        start, end = _number(begins), _number(ends)
        if start is not None and end is not None and 0 <= start < end:
            taken += end - start
            chars += len(words)
    too_slow = chars >= _ENOUGH_CHARS and taken > _TOO_SLOW * chars / _CHARS_A_SECOND
    return 1000.0 if too_slow else 1.0


def parts_by_clock(pairs: Iterable[tuple[object, float | None]]) -> float | None:
    """Return how many parts of a second a number counts where a clock beside it says what it is; None if none does."""
    ratios = sorted(number / clock for value, clock in pairs if clock and (number := _number(value)))
    middle = ratios[len(ratios) // 2] if ratios else 0.0
    return next((parts for parts in (1.0, 1000.0) if 0.8 * parts <= middle <= 1.25 * parts), None)


def parts_by_length(values: Iterable[object], length: float) -> float | None:
    """Return how many parts of a second numbers count that do not go beyond the recording's length; None if unclear."""
    numbers = [number for value in values if (number := _number(value)) is not None]
    last = max(numbers, default=0.0)
    most_are_beyond = 2 * sum(number > length for number in numbers) > len(numbers)
    if most_are_beyond and last > 2 * length and last / 1000 <= 1.1 * length + 2:
        return 1000.0
    return 1.0 if 0.2 * length < last <= 1.1 * length + 2 else None


def _number(value: object) -> float | None:
    """Return a number, also if it is written as text; None for anything else."""
    if isinstance(value, str) and len(value) < _MAX_DIGITS:
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if 0 <= value < _LARGEST else None
    except OverflowError:
        return None
