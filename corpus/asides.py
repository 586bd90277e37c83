"""Find what stands in a transcript but nobody said: times such as ``[04:01]``, stage notes such as ``[laughter]``.

What stands in square brackets is a time if it is one, and a stage note

- everywhere if a word of it is one of ``_STAGE``;
- in a transcript (a text with speakers) also if it begins in lower case, as notes do: ``[starts playing the
  guitar]``. In other prose such brackets are an editor's words, "he told them [the miners] to go", and are searched.

A link's text is neither. In round brackets all words must be such words (``_STAGE``, ``_WHO``), or it is a time with
hours. Markdown's backslashes may stand anywhere. At the beginning of a line a time may also stand in round brackets,
in bold, or bare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.times import RANGE, SPOKEN, TIME, first_time

_STAGE = frozenset(
    """
    laughter laugher laughs laugh laughing chuckle chuckles chuckling giggles giggling applause applauds applauding
    clapping claps cheering cheers crosstalk cross-talk unintelligible inaudible indistinct indiscernible music musical
    jingle silence pause pauses sigh sighs sighing cough coughs coughing sneezes gasp gasps sniffs whispering whispers
    whistling singing sings humming crickets bleep beep beeping noise noises sound ringing barking blank_audio
    """.split()
)
#: In round brackets, where speech may stand, too ("our theme music"), only these words may stand beside such a word.
_WHO = frozenset("audience background both crowd everybody everyone loud loudly quiet quietly soft softly".split())
_BRACKETED = re.compile(
    r"\\?\[(?P<square>[^\[\]\n\r]{1,80}+)\](?![(\[])|\((?P<round>[^()\n\r]{1,40}+)\)|(?P<note>[\u266a\u266b\u266c]++)"
)
_TIMED = re.compile(RANGE)
_LONG_TIMED = re.compile(r"\d{1,3}:[0-5]\d:[0-5]\d(?:[.,]\d{1,9})?")
_WORD = re.compile(r"[^\s,.;:!?/]+")
_OPENING = re.compile(
    rf"(?:[-*+\u2022][ \t]++)?+(?P<mark>\*\*|__|`)?"
    rf"(?:\\?\[[ \t]?(?P<square>{RANGE})[ \t]?\\?\](?!\()|\([ \t]?(?P<round>{RANGE})[ \t]?\)|(?P<bare>{RANGE}))"
    rf"(?P<inner>[ \t]?:)?(?(mark)(?P=mark)):?(?=[\s\u2013\u2014|-]|\Z|[A-Z])"
    rf"(?:[ \t]*+[-\u2013\u2014|](?=\s|\Z))?+[ \t]*+"
)
_SPOKEN_LINE = re.compile(rf"{SPOKEN}[ \t]*+(?:{TIME})?[ \t]*+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aside:
    """A span that nobody said, and the time that is written in it, in seconds; ``is_time`` if nothing else is."""

    start: int
    end: int
    time: float | None = None
    is_time: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """The time with which a line begins: its aside, whether it stands there bare, and whether it is all of the line."""

    aside: Aside
    bare: bool
    alone: bool


def find_asides(text: str, start: int = 0, end: int | None = None, *, transcript: bool) -> Iterator[Aside]:
    """Yield the asides of ``text[start:end]`` in order."""
    for match in _BRACKETED.finditer(text, start, len(text) if end is None else end):
        inside = (match["square"] or match["round"] or "").replace("\\", "").strip()
        words = [word.lower() for word in _WORD.findall(inside)]
        staged = not _STAGE.isdisjoint(words)
        if match["square"]:
            timed = _TIMED.fullmatch(inside) is not None
            if timed or staged or (transcript and inside[:1].islower()):
                yield Aside(*match.span(), first_time(inside) if timed or staged else None, timed)
        elif match["round"] and _LONG_TIMED.fullmatch(inside):
            yield Aside(*match.span(), first_time(inside), True)
        elif match["note"] or (staged and _STAGE.union(_WHO).issuperset(words)):
            yield Aside(*match.span())


def find_opening(text: str, start: int, end: int) -> Opening | None:
    """Return the time with which the line ``text[start:end]`` begins; None if it begins with none."""
    if not (match := _OPENING.match(text, start, end)):
        spoken = _SPOKEN_LINE.fullmatch(text, start, end)
        return Opening(Aside(start, end, first_time(spoken[0]), True), False, True) if spoken else None
    written = match["square"] or match["round"] or match["bare"]
    alone = match.end() == end
    return Opening(Aside(start, match.end(), first_time(written), True), match["bare"] is not None and not alone, alone)
