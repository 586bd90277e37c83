"""Find what is new in captions that show again what they showed before, so that each line is said once.

Recognisers' captions roll: a line is shown as it is spoken, then again above the next one. Live captions grow: each
shows the words before and some more. Whisper's highlighting shows a line once for each of its words. Elsewhere what is
there twice was said twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD_TIME = re.compile(r"<(?:\d{2,4}:)?\d\d:\d\d[.,]\d{3}>")
_LEAST = 2


def unrolled(shown: Sequence[Sequence[str]], *, written: Sequence[str]) -> list[str | None]:
    """Return what each caption has that is new where it shows something again, "" for nothing; None for all of it.

    ``shown`` are the lines of each caption, as they are read; ``written`` is how they are written, with tags.
    """
    new: list[str | None] = [None] * len(shown)
    if not _rolls(shown, written, least=1 if any(map(_WORD_TIME.search, written)) else _LEAST):
        return new
    before: list[str] = []
    last = 0
    for at, lines in enumerate(shown):
        rest = _beyond(before, " ".join(lines))
        if rest is not None:
            if rest and not rest[0].isspace():
                # It goes on in the middle of a word, as live captions do: the word belongs where it began.
                head, _, rest = rest.partition(" ")
                new[last] = (" ".join(shown[last]) if new[last] is None else str(new[last])) + head
            new[at] = rest.strip()
        if new[at] != "" and lines:
            last = at
        before = list(lines) or before
    return new


def _rolls(shown: Sequence[Sequence[str]], written: Sequence[str], *, least: int) -> bool:
    """Tell whether most captions show again what the one before showed, and ``least`` of them in another way."""
    seen = [at for at, lines in enumerate(shown) if lines]
    pairs = list(pairwise(seen))
    again = [(left, right) for left, right in pairs if _beyond(shown[left], " ".join(shown[right])) is not None]
    otherwise = sum(1 for left, right in again if written[left].strip() != written[right].strip())
    return otherwise >= least and 2 * len(again) >= len(pairs)


def _beyond(before: Sequence[str], now: str) -> str | None:
    """Return what stands in ``now`` behind the last lines of ``before`` with which it begins; None if with none."""
    for first in range(len(before)):
        shown = " ".join(before[first:])
        if now.startswith(shown):
            rest = now[len(shown) :]
            if first == 0 or not rest or rest[0].isspace():
                return rest
        elif first == 0 and shown.startswith(now):
            return ""
    return None
