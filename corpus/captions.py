"""Make segments of captions: tell who speaks, and take each line once.

A cue is told of by its voice (WebVTT's ``<v Name>``, TTML's agent) or by a label at the beginning of a line. ``-`` and
``>>`` say that somebody else speaks, and not who. Specification of the labels:
https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.labels import find_label, may_be_name
from corpus.segments import Segment, one_name
from corpus.speakers import Labels, judge
from corpus.unrolling import unrolled

_TAG = re.compile(r"<(/?)([^<>\s.]*+)(?:\.[^<>\s]*+)?(?:\s++([^<>]*+))?>")
#: How SubStation Alpha places and dresses what is shown, left over in SRT: {\an8}, {\i1}; and its line breaks.
_DRESS = re.compile(r"\{\\[^{}\n\r]{0,200}+\}")
_BREAK = re.compile(r"\r\n|\n|\r|\\[Nn]")
_CHANGE = re.compile(
    r"(?:>>+|\u203a\u203a+)\s*|[-\u2013\u2010\u2011]\s*(?=[^\W\d_]|[\"'\u201c\u2018\u00bf\u00a1\[(\u266a])"
)
_LEAST_DASHES = 2
_LEAST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: its beginning and end in seconds, its lines as written, and who speaks in it if that is known."""

    start: float | None
    end: float | None
    written: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """What one voice says on a line of a cue; ``cue`` counts the cues."""

    cue: int
    voice: str | None
    words: str


def spoken(cues: Sequence[Cue]) -> Iterator[Segment]:
    """Yield the segments of captions: a cue, or what each speaker says in it."""
    lines = [line for number, cue in enumerate(cues) for line in _lines(number, cue)]
    shown: list[list[str]] = [[] for _ in cues]
    for line in lines:
        shown[line.cue].append(line.words)
    news = unrolled(shown, written=[cue.written for cue in cues])
    lines = list(_with_news(lines, news))
    if not any(line.voice for line in lines):
        lines = list(_named_above(lines))
    labels = Labels() if any(line.voice for line in lines) else _judge(lines)
    dashed = sum(1 for line in lines if (change := _CHANGE.match(line.words)) and change[0][0] not in ">\u203a")
    speaker: str | None = None
    cue = -1
    for line in lines:
        is_first, cue = line.cue != cue, line.cue
        words, new = line.words, False
        found = find_label(words, 0, len(words)) if labels else None
        label = labels.accepted(found)
        change = _CHANGE.match(words)
        if line.voice:
            speaker = line.voice
        elif label and (is_first or label.key in labels.names):
            speaker, words = one_name(label.name), words[label.end :]
        elif change and (words[0] in ">\u203a" or dashed >= _LEAST_DASHES):
            speaker, words, new = None, words[change.end() :], True
        elif found and label is None and is_first:
            speaker = None  # it may be somebody's name, and it cannot be told whose words these are
        if words:
            start, end = cues[line.cue].start, cues[line.cue].end
            yield Segment(f" {words}", speaker, start, end, new)


def _with_news(lines: Sequence[_Line], news: Sequence[str | None]) -> Iterator[_Line]:
    """Yield the lines; of a cue that repeats words of the one before, only the new words."""
    cue = -1
    for line in lines:
        new = news[line.cue]
        if new is None:
            yield line
        elif new and line.cue != cue:
            yield _Line(line.cue, line.voice, new)
        cue = line.cue


def _named_above(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines, without the names that stand alone above nearly all of what is said, as Teams has them."""
    counts = Counter(line.cue for line in lines)
    firsts = [line for at, line in enumerate(lines) if not at or lines[at - 1].cue != line.cue]
    names = Counter(line.words for line in firsts if counts[line.cue] > 1 and may_be_name(line.words))
    recurring = sum(count for count in names.values() if count > 1)
    if len(names) < _LEAST_NAMES or 5 * recurring < 4 * len(firsts):
        yield from lines
        return
    speaker, cue = None, -1
    for line in lines:
        if line.cue != cue and counts[line.cue] > 1 and line.words in names:
            speaker = one_name(line.words)
        else:
            yield _Line(line.cue, speaker, line.words)
        cue = line.cue


def _judge(lines: Sequence[_Line]) -> Labels:
    openings = [find_label(line.words, 0, len(line.words)) for line in lines]
    openings = [label if label and label.is_speech else None for label in openings]
    firsts = [at for at, line in enumerate(lines) if not at or lines[at - 1].cue != line.cue]
    return judge([openings[at] for at in firsts], openings)


def _lines(number: int, cue: Cue) -> Iterator[_Line]:
    """Yield what is said on each line of a cue, without tags, by voices."""
    written = _DRESS.sub("", cue.written)
    voice = cue.voice
    for line in _BREAK.split(written):
        words, at = [], 0
        for tag in _TAG.finditer(line):
            words.append(line[at : tag.start()])
            at = tag.end()
            if tag[2] == "v" and not tag[1]:
                if said := plain("".join(words)):
                    yield _Line(number, voice, said)
                voice, words = one_name(html.unescape(tag[3] or "")), []
            elif tag[2] == "v":
                if said := plain("".join(words)):
                    yield _Line(number, voice, said)
                voice, words = cue.voice, []
        if said := plain("".join([*words, line[at:]])):
            yield _Line(number, voice, said)


def plain(words: str) -> str:
    """Return the words on one line, with entities decoded."""
    return " ".join(html.unescape(words).split())
