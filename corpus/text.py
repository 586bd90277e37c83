"""Read one plain text or Markdown episode: front matter, title, passages, and in a transcript who speaks when.

A file whose first line is a speaker's turn, or begins with a time, has no title line: its title is the metadata's, or
its name made readable. A turn goes on over the paragraphs below it until the next label. A time counts for what
follows it, through later passages too, until the next one: a citation then leads near, if not to the second.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import PurePath

from corpus import split
from corpus.asides import Aside, find_asides
from corpus.episode import Chapter, Episode, Passage, Sentence
from corpus.errors import EpisodeEmpty
from corpus.labels import Label, Labels, find_label, judge
from corpus.metadata import Metadata, encodable, front_matter, one_line

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_HEADING = re.compile(r"#{1,6}[ \t]++")
_QUOTES = "\"'\u201d\u2019)]*_"
_SENTENCE_ENDS = (".", "?", "!", "\u2026", ",", "-", "\u2013", "\u2014", "\u3002", "\uff1f", "\uff01")
_RULE = re.compile(r"(?:[-*_=][ \t]*+){3,}+")


def parse_text(
    text: str, *, id: str, source: str, metadata: Metadata | None = None, chapters: tuple[Chapter, ...] = ()
) -> Episode:
    """Return the episode that a plain text or a Markdown file holds.

    The title is ``title:`` of the YAML front matter or of ``metadata`` (front matter goes first), or else the first
    line that is no rule; blank lines, headings and rules separate the paragraphs below it. ``text`` is kept as it is,
    so that offsets count into what was given (of lone surrogates each becomes U+FFFD). ``source`` names the file in
    errors, and its stem a transcript.

    Raises EpisodeEmpty without a title or a paragraph, EpisodeUnreadable for broken front matter.
    """
    text = encodable(text)
    inside, start = front_matter(text, source)
    known = inside.over(metadata or Metadata())
    first = next((span for span in _lines(text, start, len(text)) if not _is_rule(text, span)), None)
    labels = _judge(text, start)
    title = known.title
    if first and _begins_transcript(text, first, labels):
        title = title or readable(source)
    elif first and (not title or (not inside.title and _title(text, first).casefold() == title.casefold())):
        title, start = title or _title(text, first), first[1]
    elif not title:
        raise EpisodeEmpty(f"{source}: nothing in it; write a title on the first line and the text below it")
    passages = tuple(_Reader(text, start, labels).passages())
    if not passages:
        raise EpisodeEmpty(f"{source}: a title and no text; add the episode's text below the first line")
    return Episode(
        id=id,
        title=title or id,
        text=text,
        passages=passages,
        date=known.date,
        guests=known.guests,
        url=known.url,
        audio=known.audio,
        chapters=chapters,
    )


def readable(name: str) -> str:
    """Return a file's name as a title: ``go-time-12.md`` is Go Time 12."""
    stem = PurePath(name).name.encode(errors="replace").decode()
    words = PurePath(stem).stem.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] if word.islower() else word for word in words)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A stretch of one paragraph that one person says, or furniture."""

    start: int
    end: int
    label: Label | None = None
    furniture: bool = False


class _Reader:
    """Goes through a text from ``start`` on, knowing who speaks and how late it is."""

    def __init__(self, text: str, start: int, labels: Labels) -> None:
        self._text, self._start, self._labels = text, start, labels
        self._turns = list(self._find_turns())
        self._asides = self._find_asides()
        self._starts = [aside.start for aside in self._asides]
        self._said = split.blank(text, [(aside.start, aside.end) for aside in self._asides])

    def passages(self) -> Iterator[Passage]:
        number, lead_in, speaker, clock = 0, None, None, None
        for turn in self._turns:
            if turn.furniture:
                lead_in = turn.start if lead_in is None else lead_in
                continue
            at = turn.start
            if turn.label is None or turn.label.is_speech:
                speaker = turn.label.name if turn.label else speaker
                begin = turn.start if turn.label else None
                for part in split.passages(self._said, turn.start, turn.end):
                    number += 1
                    first = next(start for start in (lead_in, begin, part[0][0]) if start is not None)
                    lead_in = begin = None
                    sentences = []
                    for span in part:
                        clock, at = self._clock(at, span[0], clock), span[0]
                        sentences.append(Sentence(*span, clock))
                    time, end = sentences[0].time, part[-1][1]
                    asides = tuple((aside.start, aside.end) for aside in self._between(first, end))
                    yield Passage(number, first, end, tuple(sentences), speaker, time, asides)
            clock = self._clock(at, turn.end, clock)

    def _clock(self, start: int, end: int, clock: float | None) -> float | None:
        """Return the last time that is written in a span, or else the one that was known before."""
        for aside in self._between(start, end):
            clock = clock if aside.time is None else aside.time
        return clock

    def _between(self, start: int, end: int) -> Sequence[Aside]:
        return self._asides[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _find_asides(self) -> list[Aside]:
        """Return labels, times and stage notes: whatever nobody said."""
        found: list[Aside] = []
        left = self._start
        transcript = bool(self._labels)
        for label in (turn.label for turn in self._turns if turn.label):
            found += find_asides(self._text, left, label.start, transcript=transcript)
            found.append(Aside(label.start, label.end, label.time))
            left = label.end
        return [*found, *find_asides(self._text, left, transcript=transcript)]

    def _find_turns(self) -> Iterator[_Turn]:
        for block in split.paragraphs(self._text, self._start):
            for furniture, run in groupby(_lines(self._text, *block), key=lambda span: _is_furniture(self._text, span)):
                if furniture:
                    first, *others = run
                    yield _Turn(first[0], others[-1][1] if others else first[1], furniture=True)
                else:
                    yield from self._speech(list(run))

    def _speech(self, lines: Sequence[split.Span]) -> Iterator[_Turn]:
        """Yield a run of lines by the labels that lines begin with."""
        start, label = lines[0][0], self._labels.at(self._text, *lines[0])
        for before, line in pairwise(lines):
            if following := self._labels.at(self._text, *line):
                yield _Turn(start, before[1], label)
                start, label = line[0], following
        yield _Turn(start, lines[-1][1], label)


def _judge(text: str, start: int) -> Labels:
    """Return which labels of the text are speakers'."""
    paragraphs, lines = [], []
    for block in split.paragraphs(text, start):
        opening = [find_label(text, *line) for line in _lines(text, *block) if not _is_furniture(text, line)]
        paragraphs += opening[:1]
        lines += opening
    return judge(paragraphs, lines)


def _begins_transcript(text: str, line: split.Span, labels: Labels) -> bool:
    """Tell whether the first line is speech already, not a title; a title may hold a colon too ("Go Time: Maps")."""
    if label := labels.at(text, *line):
        rest = text[label.end : line[1]]
        return label.bold or label.key in labels.names or not rest or rest.rstrip(_QUOTES).endswith(_SENTENCE_ENDS)
    aside = next(find_asides(text, *line, transcript=False), None)
    return aside is not None and aside.time is not None and line[0] == aside.start and aside.end < line[1]


def _title(text: str, line: split.Span) -> str:
    return one_line(_unmark(text[line[0] : line[1]]))


def _is_furniture(text: str, line: split.Span) -> bool:
    """Tell whether a line is a Markdown heading or a rule: searched with what follows, never quoted."""
    return _is_rule(text, line) or _HEADING.match(text, *line) is not None


def _is_rule(text: str, line: split.Span) -> bool:
    return _RULE.fullmatch(text, *line) is not None


def _unmark(line: str) -> str:
    """Return the words of a line without the marks that make it a Markdown heading."""
    heading = _HEADING.match(line)
    if not heading:
        return line
    words, space, closing = line[heading.end() :].rpartition(" ")
    return words if space and not closing.strip("#") else line[heading.end() :]


def _lines(text: str, start: int, end: int) -> Iterator[split.Span]:
    """Yield the span of each line that is not blank, trimmed."""
    for match in _LINE.finditer(text, start, end):
        span = split.trim(text, *match.span())
        if span[0] < span[1]:
            yield span
