"""Make the text that the reader is given of a passage: the part around its best sentence, and what leads it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from corpus import Span
from retrieval.index.candidates import Candidates
from retrieval.index.extract import Extract

#: This many characters of a passage are read at once, which are about 250 word pieces: the model was trained so.
LONGEST = 900
#: ... and this many characters of what stands before them.
_BEFORE = 300
_ELLIPSIS = "… "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text to read, the spans of its sentences in it, and the numbers that these have among the candidates."""

    text: str
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]


def excerpt_around(
    best: int, candidates: Candidates, before: Callable[[Extract], Extract | None] = lambda _: None
) -> Excerpt:
    """Return the part of a passage around its ``best`` sentence; the whole passage if that is not long.

    In talk, the names of both speakers and the end of the turn before lead it in, because the reader was trained so;
    ``before`` returns the passage before one. As much of the turns after it as fits goes with it, each led in by the
    name of its speaker: the answer often comes a turn later. Elsewhere the heading leads it in, or the sentences
    before.
    """
    passage = candidates.passage_of[best]
    first, last = _around(best, candidates)
    extract = candidates.extracts[passage]
    text = _lead_in(extract, candidates.places[first].sentence.start, before)
    text, spans = _with(text, first, last, candidates)
    room = LONGEST - (spans[-1][1] - spans[0][0])
    while (begin := last + 1) < len(candidates.places) and candidates.follows[begin] > candidates.continues[begin]:
        if not (fitting := _fitting(begin, room, candidates)):
            break
        lead = f"{text}\n{_name(candidates.places[begin].extract)}"
        text, added = _with(lead, begin, last := begin + fitting - 1, candidates)
        spans, room = (*spans, *added), room - (added[-1][1] - added[0][0])
    return Excerpt(text, spans, tuple(range(first, last + 1)))


def excerpt_of(best: int, candidates: Candidates, *, before: int, after: int) -> Excerpt:
    """Return a sentence with this many sentences before it and after it, of the same passage, and nothing else."""
    here = np.flatnonzero(candidates.passage_of == candidates.passage_of[best])
    first, last = max(int(here[0]), best - before), min(int(here[-1]), best + after)
    return Excerpt(*_with("", first, last, candidates), tuple(range(first, last + 1)))


def _with(text: str, first: int, last: int, candidates: Candidates) -> tuple[str, tuple[Span, ...]]:
    """Return a text with the sentences of one passage put behind it, and the spans of these in it."""
    places = candidates.places[first : last + 1]
    start = places[0].sentence.start
    moved = len(text) - start
    spans = tuple((place.sentence.start + moved, place.sentence.end + moved) for place in places)
    return text + places[0].extract.said(start, places[-1].sentence.end), spans


def _fitting(first: int, room: int, candidates: Candidates) -> int:
    """Return how many sentences of a passage, from the ``first`` on, have at most ``room`` characters together."""
    start, count = candidates.places[first].sentence.start, 0
    for number in range(first, len(candidates.places)):
        same = candidates.passage_of[number] == candidates.passage_of[first]
        if not same or candidates.places[number].sentence.end - start > room:
            break
        count += 1
    return count


def _around(best: int, candidates: Candidates) -> tuple[int, int]:
    """Return the first and the last sentence to read: from the best one outwards, alternately after and before it."""
    here = np.flatnonzero(candidates.passage_of == candidates.passage_of[best])
    low, high = int(here[0]), int(here[-1])
    first = last = best
    places = candidates.places

    def fits(first: int, last: int) -> bool:
        return low <= first and last <= high and places[last].sentence.end - places[first].sentence.start <= LONGEST

    while fits(first, last + 1) or fits(first - 1, last):
        last += fits(first, last + 1)
        first -= fits(first - 1, last)
    return first, last


def _lead_in(extract: Extract, start: int, before: Callable[[Extract], Extract | None]) -> str:
    passage = extract.passage
    name = _name(extract)
    if start > passage.sentences[0].start:  # the middle of a long passage
        return name + _end_of(extract, start)
    if not name:
        heading = " ".join(extract.said(passage.start, start).split())
        return f"{heading[-_BEFORE:]}\n" if heading else ""
    if (earlier := before(extract)) is None or not earlier.passage.sentences:
        return name
    said = _end_of(earlier, earlier.passage.sentences[-1].end).rstrip()
    return f"{earlier.passage.speaker}: {said}\n{name}" if earlier.passage.speaker else f"{said}\n{name}"


def _name(extract: Extract) -> str:
    return f"{extract.passage.speaker}: " if extract.passage.speaker else ""


def _end_of(extract: Extract, end: int) -> str:
    """Return the last sentences of a passage before a place, with a blank behind; of a long sentence only its end."""
    start = max(extract.passage.sentences[0].start, end - _BEFORE)
    begun = [s.start for s in extract.passage.sentences if start <= s.start < end]
    text = extract.said(begun[0] if begun else start, end).rstrip()
    return f"{text} " if begun else f"{_ELLIPSIS}{text} "
