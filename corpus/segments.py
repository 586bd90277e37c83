"""Make an episode of the segments of a timed transcript.

Segments are as short as a word or end in the middle of a sentence, wherever a recogniser or a caption did. They are
joined to turns (one speaker's segments in a row, with no gap of more than ``GAP_SECONDS``), these are split into
sentences, and sentences gathered to passages of about ``PASSAGE_WORDS`` words, with a new one for each chapter. The
episode's text is made here: a paragraph for each passage, and in front of the first one of each turn ``Name: ``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from corpus import split
from corpus.asides import find_asides
from corpus.clock import credible, left_out
from corpus.episode import Chapter, Episode, Passage, Sentence
from corpus.errors import EpisodeEmpty
from corpus.language import language_of_episode
from corpus.metadata import Metadata, encodable
from corpus.times import NEAR_CHARS, Known
from corpus.translation import _

PASSAGE_WORDS = 120
#: What is said so much later, or so much earlier, is not cited with what was said before it.
GAP_SECONDS = 30.0
#: A segment that overlaps the one before may begin this many seconds before it.
OVERLAP_SECONDS = 10.0
_BETWEEN = "\n\n"
#: The first segments, this many, tell the language of all.
_TELLING = 1_000
_MAX_NAME_CHARS = 100
#: Chinese and Japanese have no spaces between words; Korean has.
_NO_SPACES = "\u2e80\u9fff"


@dataclass(frozen=True, slots=True)
class Segment:
    """What somebody said from a time to a time, in seconds, as far as these are known.

    ``text`` keeps the white space at its ends: it tells whether it goes on in the middle of a word. ``new`` tells that
    somebody else begins to speak here, also where nobody is named, ``is_doubtful`` that its time cannot be right.
    """

    text: str
    speaker: str | None = None
    time: float | None = None
    end: float | None = None
    new: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a file holds: what is said in it, and the title and the length in seconds that it gives, if it does."""

    segments: Iterable[Segment]
    title: str = ""
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a file that has no segments, to be read as plain text: ``**Name:**`` is a label in bold in it."""

    text: str
    title: str = ""


def one_name(written: object) -> str | None:
    """Return a speaker's name on one line, without a colon at its end; nothing if there is none."""
    name = " ".join(written[:1000].split()).rstrip(":").strip()[:_MAX_NAME_CHARS] if isinstance(written, str) else ""
    return encodable(name) or None


def make_episode(
    segments: Iterable[Segment], *, id: str, source: str, metadata: Metadata, chapters: tuple[Chapter, ...] = ()
) -> Episode:
    """Return the episode that the segments are; its title is ``metadata``'s.

    What was said stays in the order of the file. Times that run backwards, or beyond the end, are not known.

    Raises EpisodeEmpty if nothing was said.
    """
    said, notes = _checked([segment for segment in segments if segment.text.strip()], metadata.duration)
    begins = [chapter.time for chapter in chapters]
    language = language_of_episode(metadata.language, " ".join(segment.text for segment in islice(said, _TELLING)))
    spaced = sum(segment.text[0].isspace() for segment in said) * 2 > len(said)
    made = _Made()
    for turn in _turns(said):
        words, starts, known = _join(turn, is_spaced=spaced)
        asides = [(aside.start, aside.end) for aside in find_asides(words, transcript=True)]
        sentences = [
            Sentence(*span, known[bisect_right(starts, span[0]) - 1].time)
            for span in split.sentences(split.blank(words, asides), 0, len(words), language, cuts=starts[1:])
        ]
        late = {s.start for s in sentences if s.start - known[bisect_right(starts, s.start) - 1].at > NEAR_CHARS}
        made.add(turn[0].speaker, words, list(_passages(words, sentences, begins)), asides, late)
    if not made.passages:
        raise EpisodeEmpty(
            _("{source}: nobody says anything in it; give a transcript with words").format(source=source)
        )
    return Episode(
        id=id,
        title=metadata.title or id,
        text=_BETWEEN.join(made.pieces) + "\n",
        passages=tuple(made.passages),
        date=metadata.date,
        guests=metadata.guests,
        url=metadata.url,
        audio=metadata.audio,
        chapters=chapters,
        notes=notes,
        language=language,
    )


@dataclass(slots=True)
class _Made:
    """The text that is made, by paragraphs, and the passages in it."""

    pieces: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        speaker: str | None,
        words: str,
        parts: list[list[Sentence]],
        asides: Sequence[tuple[int, int]],
        late: Container[int],
    ) -> None:
        """Add a turn: a paragraph for each part of its sentences, ``Name: `` in front of the first.

        The sentences that begin at the places ``late`` begin much later than the last time that is known.

        What nobody said in front of a sentence or behind it stays in the text, around its passage.
        """
        label = f"{speaker}: " if speaker else ""
        cuts = [0, *(part[0].start for part in parts[1:]), len(words)]
        for part, left, right in zip(parts or [[]], cuts, cuts[1:], strict=False):
            at, shift = self.length, self.length + len(label) - left
            if part:
                sentences = tuple(
                    Sentence(s.start + shift, s.end + shift, None if s.start in late else s.time) for s in part
                )
                first, end = at if label else sentences[0].start, part[-1].end + shift
                inside = [(at, at + len(label))] if label else []
                inside += [(start + shift, stop + shift) for start, stop in _within(asides, left, part, bool(label))]
                number, time = len(self.passages) + 1, part[0].time
                self.passages.append(Passage(number, first, end, sentences, speaker, time, tuple(inside)))
            self.pieces.append(label + words[left:right].rstrip())
            self.length, label = at + len(self.pieces[-1]) + len(_BETWEEN), ""


def _within(
    asides: Sequence[tuple[int, int]], left: int, part: Sequence[Sentence], labelled: bool
) -> Iterator[tuple[int, int]]:
    """Yield the asides inside a passage: from its first sentence on, or from ``left`` if a name leads it in."""
    first = bisect_left(asides, (left if labelled else part[0].start, 0))
    for aside in asides[first:]:
        if aside[1] > part[-1].end:
            return
        yield aside


def _checked(said: list[Segment], length: float | None) -> tuple[list[Segment], tuple[str, ...]]:
    """Return the segments without the times that cannot be right, and a note if there are such.

    Somebody who begins while another speaks begins before what the other said last: that is no running backwards.
    """
    reached: float | None = None
    times: list[float | None] = []
    for segment in said:
        time = segment.time
        overlaps = time is not None and reached is not None and reached - OVERLAP_SECONDS <= time < reached
        if overlaps and segment.end is not None and reached is not None and segment.end > reached:
            time = reached
        times.append(time)
        reached = max(reached or 0.0, time) if time is not None else reached
    kept = credible(times, length=length)
    wrong = sum(1 for time, is_right in zip(times, kept, strict=True) if time is not None and not is_right)
    if not wrong:
        return said, ()
    checked = [
        segment if is_right or segment.time is None else replace(segment, time=None, end=None, is_doubtful=True)
        for segment, is_right in zip(said, kept, strict=True)
    ]
    return checked, (left_out(wrong),)


def _turns(said: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Yield one speaker's segments in a row, as long as one follows the other in time."""
    turn: list[Segment] = []
    known: tuple[float, float] | None = None  # when the last segment began, and when the turn ends so far
    for segment in said:
        time = segment.time
        is_apart = known and time is not None and not known[0] - GAP_SECONDS <= time <= known[1] + GAP_SECONDS
        is_apart = is_apart or (bool(turn) and segment.is_doubtful != turn[-1].is_doubtful)
        if turn and (is_apart or segment.new or segment.speaker != turn[0].speaker):
            yield turn
            turn, known = [], None
        turn.append(segment)
        if time is not None:
            known = time, max(time, segment.end or 0.0, known[1] if known else 0.0)
    if turn:
        yield turn


def _join(turn: Sequence[Segment], *, is_spaced: bool) -> tuple[str, list[int], list[Known]]:
    """Return a turn's words on one line, and where in them each segment begins, with the last time that is known.

    ``is_spaced`` says that segments begin with a space where a word does, and so go on in a word where they do not.
    """
    pieces: list[str] = []
    starts: list[int] = []
    times: list[Known] = []
    length, last = 0, ""
    known = Known(None, 0)
    for segment in turn:
        words = encodable(" ".join(segment.text.split()))
        if not words:
            continue
        if last and not (is_spaced and not segment.text[0].isspace()) and _parted(last, words[0], alone=len(words)):
            pieces.append(" ")
            length += 1
        known = Known(segment.time, length) if segment.time is not None or segment.is_doubtful else known
        starts.append(length)
        times.append(known)
        pieces.append(words)
        length, last = length + len(words), words[-1]
    return "".join(pieces), starts, times


def _parted(before: str, after: str, *, alone: int) -> bool:
    """Tell whether a space belongs between two segments that end and begin with these characters."""
    if _NO_SPACES[0] <= before <= _NO_SPACES[1] and _NO_SPACES[0] <= after <= _NO_SPACES[1]:
        return False
    return not (alone == 1 and after in ".,;:!?\u2026")


def _passages(words: str, sentences: Iterable[Sentence], begins: Sequence[float]) -> Iterator[list[Sentence]]:
    """Yield the sentences of a turn by passages; the first sentence of a chapter, by when these begin, starts one."""
    part: list[Sentence] = []
    counted = 0
    for sentence in sentences:
        length = words.count(" ", sentence.start, sentence.end) + 1
        if part and (counted + length > PASSAGE_WORDS or _chapter(sentence, begins) != _chapter(part[0], begins)):
            yield part
            part, counted = [], 0
        part.append(sentence)
        counted += length
    if part:
        yield part


def _chapter(sentence: Sentence, begins: Sequence[float]) -> int:
    return 0 if sentence.time is None else bisect_right(begins, sentence.time)
