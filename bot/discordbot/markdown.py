"""Make Discord Markdown of strangers' text that shows it as it was written, without markup, mentions or links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from bot.discordbot.limits import length
from bot.printable import one_line
from corpus import Span

#: What begins markup, a mention ("<@1>", "@everyone"), a time or an emoji ("<t:1>", "<:a:1>") or a masked link.
_MARKS = re.compile(r"[\\*_~`|<>\[\]@]|:(?=//)")
#: What makes a heading, a list or small print of a line that begins with it.
_LINE_START = re.compile(r"^(?P<number>\d*)(?P<mark>[#+.-])")
_WORD_END = re.compile(r"(?<=\S)(?=\s)")


def escape(text: str) -> str:
    """Return a text, on one line, in which nothing is markup; a backslash stands before what would be."""
    return _LINE_START.sub(r"\g<number>\\\g<mark>", _MARKS.sub(r"\\\g<0>", one_line(text)))


def emphasise(text: str, bold: Sequence[Span] = ()) -> str:
    """Return the escaped text with these spans of it in bold; empty and overlapping ones are put right."""
    pieces, at = [], 0
    for start, end in _merged(bold, len(text)):
        pieces += [_inner(text[at:start]), f"**{_inner(text[start:end])}**"]
        at = end
    joined = "".join([*pieces, _inner(text[at:])]).strip()
    return _LINE_START.sub(r"\g<number>\\\g<mark>", joined)


def fit(text: str, limit: int, bold: Sequence[Span] = ()) -> tuple[str, bool]:
    """Return as many whole words of the text, emphasised, as the limit has room for, and whether any are missing.

    A word is cut only if it is the first one and too long by itself.
    """
    whole = emphasise(text, bold)
    if length(whole) <= limit:
        return whole, False

    def shown(end: int) -> str:
        return emphasise(text[:end], bold)

    for ends in ([match.start() for match in _WORD_END.finditer(text)], range(1, len(text))):
        count = bisect_right(ends, limit, key=lambda end: length(shown(end)))
        if count:
            return shown(ends[count - 1]), True
    return "", True


def _inner(piece: str) -> str:
    """Return a piece escaped; the blanks at its ends stay."""
    return _MARKS.sub(r"\\\g<0>", one_line(f"x{piece}x")[1:-1])


def _merged(spans: Sequence[Span], end: int) -> Iterator[Span]:
    """Yield the spans within ``0..end``, in order; those that touch become one, as two would show their marks."""
    inside = sorted((max(0, start), min(stop, end)) for start, stop in spans)
    inside = [span for span in inside if span[0] < span[1]]
    reach = list(accumulate((stop for _, stop in inside), max))
    first = 0
    for number in range(len(inside)):
        if number + 1 == len(inside) or inside[number + 1][0] > reach[number]:
            yield inside[first][0], reach[number]
            first = number + 1
