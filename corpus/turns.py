"""Make passages of the lines of a text: tell who speaks in each, and when.

A turn goes on over the paragraphs below it until the next label, heading or notes. A time is that of the sentences near
below it, and the last that is known of a passage, through later passages too, until the next one; times of notes count
for their own lines only, and times that run backwards for nothing.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import split
from corpus.asides import Aside, find_asides
from corpus.clock import credible, left_out
from corpus.edits import Edit, padded
from corpus.episode import Passage, Sentence
from corpus.labels import Label
from corpus.lines import Line, as_aside, heads_notes, is_dialogue
from corpus.speakers import Labels
from corpus.times import NEAR_CHARS, Known

#: The passages of other timed transcripts are about as long: 120 words.
TIMED_PASSAGE_CHARS = 700
_LINE_ENDS = "\n\r\x85\u2028\u2029"


@dataclass(slots=True)
class _Turn:
    """A stretch of one paragraph that one person says, or furniture.

    ``unknown`` tells that it begins with what may be a speaker's name or stands below a heading, so that it is not
    known who goes on. ``breaks`` are where list items begin, ``cuts`` where lines begin with a time. ``done`` is where
    its label ends, which may be some lines below.
    """

    start: int
    end: int
    label: Label | None = None
    furniture: bool = False
    unknown: bool = False
    notes: bool = False
    breaks: list[int] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    done: int = 0

    def add(self, line: Line) -> None:
        """Take one more line."""
        above = self.lines[-2:-1] or [line]
        is_head = line.opening and line.opening.alone and not (above[0].opening and above[0].opening.alone)
        if line.item or is_head:  # what stands above a time alone, without a time of its own, is a head or said earlier
            self.breaks.append(line.start)
        elif line.opening:
            self.cuts.append(line.start)
        self.lines.append(line)
        self.end = max(self.end, line.end)


class TurnReader:
    """Goes through the lines of a text from ``start`` on, and keeps in mind who speaks and what time it is."""

    def __init__(
        self,
        text: str,
        start: int,
        lines: list[Line],
        labels: Labels,
        markup: Sequence[Edit],
        *,
        bare: bool,
        language: str,
    ) -> None:
        self._text, self._start, self._labels, self._bare, self._language = text, start, labels, bare, language
        self._timed = self._is_timed(lines)
        self._dialogue = not labels and is_dialogue(lines)
        self._turns = list(self._find_turns(lines))
        self._asides = self._find_asides()
        self._starts = [aside.start for aside in self._asides]
        said = padded(text, markup) if markup else text
        self._said = split.blank(said, [(aside.start, aside.end) for aside in self._asides])
        self.notes: tuple[str, ...] = ()

    def passages(self, *, length: float | None = None) -> Iterator[Passage]:
        """Yield the passages in order; ``length`` is that of the recording in seconds, if it is known."""
        self._check_times(length)
        number, lead_in, speaker, clock = 0, None, None, Known(None, 0)
        in_notes = bool(self._labels)
        for turn in self._turns:
            if turn.furniture:
                lead_in = turn.start if lead_in is None else lead_in
                if turn.unknown:
                    speaker, in_notes = None, in_notes or turn.notes
                clock = self._clock(turn.start, turn.end, clock)
                continue
            at, before = turn.start, clock
            if turn.label or turn.unknown:
                speaker = turn.label.name if turn.label else None
                in_notes = bool(self._labels) and turn.label is None
            if turn.label is None or turn.label.is_speech:
                begin = turn.start if turn.label else None
                for part in self._parts(turn):
                    number += 1
                    first = next(start for start in (lead_in, begin, part[0][0]) if start is not None)
                    lead_in = begin = None
                    sentences, known = [], None
                    for span in part:
                        if turn.breaks and (item := bisect_right(turn.breaks, span[0])):
                            at, clock = max(at, turn.breaks[item - 1]), before if at < turn.breaks[item - 1] else clock
                        clock, at = self._clock(at, span[0], clock), span[0]
                        known = known or clock
                        sentences.append(Sentence(*span, clock.time if span[0] - clock.at <= NEAR_CHARS else None))
                    time, end = known.time if known else None, part[-1][1]
                    asides = tuple((aside.start, aside.end) for aside in self._between(first, end))
                    yield Passage(number, first, end, tuple(sentences), speaker, time, asides)
            clock = self._clock(at, turn.end, clock)
            if self._keeps_its_times(turn, in_notes=in_notes):
                clock = before

    def times_inside(self, passages: Sequence[Passage]) -> Iterator[Edit]:
        """Yield the edits that leave out the times inside passages: between sentences and within them."""
        for passage in passages:
            for aside in self._between(passage.sentences[0].start, passage.end):
                if aside.is_time:
                    end = aside.end
                    is_first = self._text[aside.start - 1] in _LINE_ENDS
                    while end < passage.end and self._text[end] in (" \t\r\n" if is_first else " \t"):
                        end += 1
                    yield Edit(aside.start, end)

    def _keeps_its_times(self, turn: _Turn, *, in_notes: bool) -> bool:
        """Tell whether the times of a paragraph count for its own lines only, as those of show notes and lists do."""
        times = [aside for aside in self._between(turn.start, turn.end) if aside.is_time or aside.time is not None]
        if not times or turn.label or all(line.opening and line.opening.alone for line in turn.lines):
            return False
        if turn.lines[-1].opening and turn.lines[-1].opening.alone:
            return False
        led = sum(1 for line in turn.lines if line.opening)
        return in_notes or any(line.item for line in turn.lines) or (led > 1 and not self._timed)

    def _parts(self, turn: _Turn) -> Iterator[list[split.Span]]:
        """Yield the sentences of each passage of a turn."""
        if not (turn.breaks or turn.cuts):
            yield from split.passages(self._said, turn.start, turn.end, self._language)
            return
        edges = [turn.start, *turn.breaks, turn.end]
        spans: list[split.Span] = []
        for left, right in pairwise(edges):
            spans += split.sentences(self._said, left, right, self._language, cuts=turn.cuts)
        most = TIMED_PASSAGE_CHARS if len(turn.cuts) > 1 else split.MAX_PASSAGE_CHARS
        yield from split.gather(spans, most=most)

    def _clock(self, start: int, end: int, clock: Known) -> Known:
        """Return the last time in a span; ``clock``, which is the time before it, if it has none."""
        for aside in self._between(start, end):
            clock = Known(aside.time, aside.end) if aside.is_time or aside.time is not None else clock
        return clock

    def _between(self, start: int, end: int) -> Sequence[Aside]:
        return self._asides[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _check_times(self, length: float | None) -> None:
        """Forget the times that cannot be right, and note how many there are."""
        at = [index for index, aside in enumerate(self._asides) if aside.time is not None]
        # What stands above the first turn is notes, but for a time that belongs to it.
        first, label = next(((at, turn.label) for at, turn in enumerate(self._turns) if turn.label), (0, None))
        first -= bool(label and label.time is None and first)
        notes = [turn for at, turn in enumerate(self._turns) if turn.notes or at < first]
        loose = {index for turn in notes for index in self._indexes(turn)}
        counted = [index for index in at if index not in loose]
        right = credible([self._asides[index].time for index in counted], length=length)
        wrong = [index for index, is_right in zip(counted, right, strict=True) if not is_right]
        for index in wrong:
            self._asides[index] = dataclasses.replace(self._asides[index], time=None, is_time=True)
        if wrong:
            self.notes = (left_out(len(wrong)),)

    def _indexes(self, turn: _Turn) -> range:
        return range(bisect_left(self._starts, turn.start), bisect_left(self._starts, turn.end))

    def _find_asides(self) -> list[Aside]:
        """Return labels, times and stage notes: whatever nobody said."""
        found: list[Aside] = []
        left = self._start
        transcript = bool(self._labels)
        for mark in self._marks():
            found += find_asides(self._text, left, mark.start, transcript=transcript)
            found.append(mark)
            left = max(left, mark.end)
        return [*found, *find_asides(self._text, left, transcript=transcript)]

    def _marks(self) -> Iterator[Aside]:
        """Yield the labels, and the times and dashes that lines begin with, in order."""
        for turn in self._turns:
            done = turn.start
            if label := turn.label or (self._unnamed(turn.lines[0]) if turn.unknown and not turn.furniture else None):
                yield as_aside(label)
                done = label.end
            for line in turn.lines:
                if line.start >= done and line.opening and (self._bare or not line.opening.bare):
                    yield line.opening.aside
                elif line.start >= done and line.dash and self._dialogue:
                    yield Aside(line.start, line.start + 1)
                elif line.start >= done and not self._labels and (label := self._unnamed(line)):
                    yield as_aside(label)  # it names nobody, but it has a time
                    done = label.end

    def _is_timed(self, lines: list[Line]) -> bool:
        """Tell whether most of what is written stands in lines that begin with a time, those of notes left out."""
        timed = whole = 0
        notes = -1  # the number of the paragraph under such a heading
        for line in lines:
            notes = line.block if heads_notes(line) else notes
            timed += (line.end - line.start) * bool(line.opening and not line.item and line.block != notes)
            whole += line.end - line.start
        return 2 * timed >= whole or self._alternates(lines)

    @staticmethod
    def _alternates(lines: list[Line]) -> bool:
        """Tell whether times stand alone above every line or two, as in YouTube's panel."""
        return 4 * sum(1 for line in lines if line.opening and line.opening.alone) >= len(lines)

    def _find_turns(self, lines: list[Line]) -> Iterator[_Turn]:
        turn: _Turn | None = None
        for line in lines:
            if turn and line.start < turn.done:
                continue
            label = self._labels.accepted(line.label)
            following = self._furniture(line) if line.furniture and label is None else self._speech(line, label)
            if turn and self._goes_on(turn, following):
                turn.add(line)
                continue
            if turn:
                yield turn
            turn = following
        if turn:
            yield turn

    def _furniture(self, line: Line) -> _Turn:
        return _Turn(line.start, line.end, furniture=True, unknown=True, notes=line.notes, lines=[line])

    def _speech(self, line: Line, label: Label | None) -> _Turn:
        notes = line.notes or bool(line.label and label is None and (line.label.notes or line.label.lists))
        unknown = label is None and self._is_doubt(line)
        mark = self._unnamed(line) if unknown else label
        done = mark.end if mark else line.start
        end = split.trim(self._text, line.start, max(line.end, done))[1]
        return _Turn(line.start, end, label, unknown=unknown, notes=notes, lines=[line], done=done)

    def _unnamed(self, line: Line) -> Label | None:
        """Return the label of a line whose speaker is not known, if it has a time at least."""
        label = line.label and self._labels.with_time(line.label)
        return label if label and label.time is not None and not (label.notes or label.lists) else None

    def _goes_on(self, turn: _Turn, following: _Turn) -> bool:
        """Tell whether a line belongs to the turn above it."""
        if turn.lines[-1].block != following.lines[0].block or turn.furniture != following.furniture:
            return False
        begins = following.label or (following.unknown and not following.furniture)
        return not (begins or (self._dialogue and following.lines[0].dash))

    def _is_doubt(self, line: Line) -> bool:
        """Tell whether a line that begins with no speaker's label may begin somebody else's words, or notes."""
        if not self._labels:
            return False
        label = line.label
        if label is None:
            return line.notes
        return label.notes or label.lists or label.bold or not self._labels.in_bold
