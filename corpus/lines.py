"""Find the lines of a plain text or Markdown file, and tell what each is: a heading, a label, a time, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import split
from corpus.asides import Aside, Opening, find_opening
from corpus.clock import credible
from corpus.labels import Label, announces_notes, find_label
from corpus.speakers import Labels, judge

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_HEADING = re.compile(r"#{1,6}[ \t]++")
_RULE = re.compile(r"(?:[-*_=][ \t]*+){3,}+")
_ITEM = re.compile(r"(?:[-*+\u2022\u2013][ \t]++|\d{1,3}[.)][ \t]++)(?=\S)")
_DASH = re.compile(r"[-\u2013\u2014][ \t]++(?=[^\W\d_]|[\"'\u201c\u2018\u00bf\u00a1\[(])")
#: What programs write above or below a transcript: nobody said it.
_UNSAID = re.compile(
    r"(?:transcribed (?:by|with|using)\b|this (?:editable )?(?:transcript|transcription) (?:was|is|has been)\b"
    r"|(?:transcript|transcription|recording) (?:was )?(?:generated|exported|provided|created|powered) by\b"
    r"|(?:end of transcript(?:ion)?|transcript(?:ion)? (?:ended|ends))\b.{0,40}$"
    r"|.{1,60} (?:started|stopped) transcription$)",
    re.IGNORECASE,
)
#: A line below may belong to a label's line within this many characters.
_AHEAD = 400
_LEAST_BARE = 2
_LEAST_DASHES = 3
_MOST_UNSAID_CHARS = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, trimmed, and what it begins with.

    ``block`` counts the paragraphs. ``furniture`` is a heading, a rule, or what a program wrote. ``label`` is what may
    be a speaker's, ``opening`` the time at its beginning where there is no label. ``item`` tells a list's.
    """

    start: int
    end: int
    block: int
    furniture: bool = False
    heading: bool = False
    label: Label | None = None
    opening: Opening | None = None
    item: bool = False
    dash: bool = False
    notes: bool = False


def find_lines(text: str, start: int) -> list[Line]:
    """Return the lines of a text from ``start`` on."""
    lines: list[Line] = []
    for block, span in enumerate(split.paragraphs(text, start)):
        lines += [_read(text, *line, block) for line in trimmed_lines(text, *span)]
    lines = lines if _names_stand_below_times(lines) else [_without_weak_head(line) for line in lines]
    listed = {at + n for at, pair in enumerate(pairwise(lines)) if _are_listed(*pair) for n in (0, 1)}
    return [_of_list(line) if at in listed else line for at, line in enumerate(lines)]


def trimmed_lines(text: str, start: int, end: int) -> Iterator[split.Span]:
    """Yield the span of each line that is not blank, trimmed."""
    for match in _LINE.finditer(text, start, end):
        span = split.trim(text, *match.span())
        if span[0] < span[1]:
            yield span


def judge_lines(lines: list[Line]) -> Labels:
    """Return which labels of the lines are speakers'; lines that are no more than a time are not counted."""
    spoken = [line for line in lines if not line.furniture or (line.label and line.label.head)]
    spoken = [line for line in spoken if line.label or not (line.opening and line.opening.alone)]
    firsts = [line for at, line in enumerate(spoken) if not at or spoken[at - 1].block != line.block]
    return judge([line.label for line in firsts], [line.label for line in spoken])


def _are_listed(line: Line, following: Line) -> bool:
    """Tell whether two lines are of a list with times ("Intro 0:00", "Paint 12:30"), and not heads of what is said."""
    above, below = line.label, following.label
    is_one_block = line.block == following.block and not line.heading
    return bool(above and below and above.head and below.head and above.key != below.key and is_one_block)


def _of_list(line: Line) -> Line:
    return replace(line, label=replace(line.label, lists=True)) if line.label else line


def _names_stand_below_times(lines: list[Line]) -> bool:
    """Tell whether nearly all times that begin lines have a name behind or below them, of people who speak again."""
    timed = [line for line in lines if line.opening]
    names = Counter(line.label.key for line in timed if line.label)
    recurring = sum(count for count in names.values() if count > 1)
    return len(names) > 1 and 5 * recurring >= 4 * len(timed)


def _without_weak_head(line: Line) -> Line:
    return replace(line, label=None) if line.label and line.label.head and line.label.weak else line


def bare_times_count(lines: list[Line]) -> bool:
    """Tell whether times that begin lines without brackets are times of the recording, and not "5:30 is early".

    They are if there are several, they hardly ever run backwards, and many lines begin so, or three in a row.
    """
    bare = [line.opening.aside.time for line in lines if line.opening and line.opening.bare]
    if len(bare) < _LEAST_BARE or 5 * sum(credible(bare)) < 4 * len(bare):
        return False
    words = [line for line in lines if not line.furniture]
    run = longest = 0
    for line in words:
        run = run + 1 if line.opening and line.opening.bare else 0
        longest = max(longest, run)
    return 3 * len(bare) >= len(words) or longest > _LEAST_BARE


def is_dialogue(lines: list[Line]) -> bool:
    """Tell whether the lines are turns of a dialogue, each behind a dash, of whom nobody is named."""
    spoken = [line for line in lines if not line.furniture]
    dashes = sum(line.dash for line in spoken)
    return dashes >= _LEAST_DASHES and 2 * dashes >= len(spoken)


def heads_notes(line: Line) -> bool:
    """Tell whether a line heads notes, so that it is no title: ``Timestamps:``, ``Links:``."""
    return not line.heading and (line.notes or bool(line.label and (line.label.notes or line.label.lists)))


def is_rule(text: str, line: split.Span) -> bool:
    """Tell whether a line is a Markdown rule."""
    return _RULE.fullmatch(text, *line) is not None


def is_unsaid(text: str, line: split.Span) -> bool:
    """Tell whether a line is what a program wrote above or below a transcript."""
    return line[1] - line[0] <= _MOST_UNSAID_CHARS and _UNSAID.match(text, *line) is not None


def heading_words(text: str, line: split.Span) -> int | None:
    """Return where the words of a Markdown heading begin, None if the line is none."""
    heading = _HEADING.match(text, *line)
    return heading.end() if heading else None


def _read(text: str, start: int, end: int, block: int) -> Line:
    limit = min(len(text), end + _AHEAD)
    words = heading_words(text, (start, end))
    if words is not None:
        label = find_label(text, words, end)
        notes = announces_notes(f"{text[words:end]}:")
        return Line(start, end, block, True, True, label, find_opening(text, words, end), notes=notes)
    if is_rule(text, (start, end)) or is_unsaid(text, (start, end)):
        return Line(start, end, block, True)
    label = find_label(text, start, end, limit=limit)
    if label and label.head and _ITEM.match(text, start, end):
        label = None  # an item of a list, which may have a time
    opening = None if label else find_opening(text, start, end)
    if label and label.weak and label.head and (above := find_opening(text, start, end)):
        # a time above a line that may be a name: both readings are kept until it is known who speaks
        opening = above
    item, dash = _ITEM.match(text, start, end) is not None, _DASH.match(text, start, end) is not None
    notes = label is None and not item and announces_notes(text[start:end])
    return Line(start, end, block, label=label, opening=opening, item=item, dash=dash, notes=notes)


def as_aside(label: Label) -> Aside:
    """Return a label as an aside: nobody said it, and there may be a time in it."""
    return Aside(label.start, label.end, label.time)
