"""What a transcript notes but nobody said: times such as ``[04:01]``, stage notes such as ``[laughter]``.

What stands in square brackets is a time if it is one, and a stage note

- everywhere if a word of it is one of ``_STAGE``;
- in a transcript (a text with speakers) also if it begins in lower case, as notes do: ``[starts playing the
  guitar]``. In other prose such brackets are an editor's words, "he told them [the miners] to go", and are searched.

A link's text is neither. In round brackets all words must be such words (``_STAGE``, ``_WHO``). Markdown's
backslashes may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.times import TIME, first_time

_STAGE = frozenset(
    """
    laughter laugher laughs laugh laughing chuckle chuckles chuckling giggles giggling applause applauds applauding
    clapping claps cheering cheers crosstalk cross-talk unintelligible inaudible indistinct indiscernible music musical
    jingle silence pause pauses sigh sighs sighing cough coughs coughing sneezes gasp gasps sniffs whispering whispers
    whistling singing sings humming crickets bleep beep beeping noise noises sound ringing barking blank_audio
    """.split()
)
#: In round brackets, where speech may stand too ("our theme music"), nothing but these may stand beside such a word.
_WHO = frozenset("audience background both crowd everybody everyone loud loudly quiet quietly soft softly".split())
_BRACKETED = re.compile(
    r"\\?\[(?P<square>[^\[\]\n\r]{1,80}+)\](?![(\[])|\((?P<round>[^()\n\r]{1,40}+)\)|(?P<note>[\u266a\u266b\u266c]++)"
)
_TIMED = re.compile(rf"{TIME}(?:\s*+(?:-->|[-\u2013\u2014]|to)\s*+{TIME})?")
_WORD = re.compile(r"[^\s,.;:!?/]+")


@dataclass(frozen=True, slots=True)
class Aside:
    """A span that nobody said, and the time that is written in it, in seconds."""

    start: int
    end: int
    time: float | None = None


def find_asides(text: str, start: int = 0, end: int | None = None, *, transcript: bool) -> Iterator[Aside]:
    """Yield the asides of ``text[start:end]`` in order."""
    for match in _BRACKETED.finditer(text, start, len(text) if end is None else end):
        inside = (match["square"] or match["round"] or "").replace("\\", "").strip()
        words = [word.lower() for word in _WORD.findall(inside)]
        staged = not _STAGE.isdisjoint(words)
        if match["square"]:
            timed = _TIMED.fullmatch(inside) is not None
            if timed or staged or (transcript and inside[:1].islower()):
                yield Aside(*match.span(), first_time(inside) if timed or staged else None)
        elif match["note"] or (staged and _STAGE.union(_WHO).issuperset(words)):
            yield Aside(*match.span())
