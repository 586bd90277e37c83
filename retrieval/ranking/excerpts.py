"""What is given to the reader of a passage: its best part, as people read it, with what stands before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from retrieval.index.candidates import Candidates
from retrieval.index.extract import Extract
from retrieval.reader import Span

#: As many characters of a passage are read at once, which is some 250 word pieces: as the model was trained.
LONGEST = 900
#: ... and as many of what stands before it.
_BEFORE = 300
_ELLIPSIS = "… "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text to read, and where in it which of the candidates' sentences stand."""

    text: str
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]


def excerpt_around(
    best: int, candidates: Candidates, before: Callable[[Extract], Extract | None] = lambda _: None
) -> Excerpt:
    """Return the part of a passage around its ``best`` sentence, all of it if it is not long.

    In talk the end of the turn before, which ``before`` gives, and both speakers' names lead it in, for the reader
    was trained so; elsewhere the heading, or the sentences before.
    """
    passage = candidates.passage_of[best]
    first, last = _around(best, candidates)
    extract = candidates.extracts[passage]
    start, end = candidates.places[first].sentence.start, candidates.places[last].sentence.end
    lead_in = _lead_in(extract, start, before)
    spans = tuple(
        (place.sentence.start - start + len(lead_in), place.sentence.end - start + len(lead_in))
        for place in candidates.places[first : last + 1]
    )
    return Excerpt(lead_in + extract.said(start, end), spans, tuple(range(first, last + 1)))


def excerpt_of(best: int, candidates: Candidates, *, before: int, after: int) -> Excerpt:
    """Return a sentence with so many of those before it and after it in its passage, and nothing else."""
    here = np.flatnonzero(candidates.passage_of == candidates.passage_of[best])
    first, last = max(int(here[0]), best - before), min(int(here[-1]), best + after)
    places = candidates.places[first : last + 1]
    start = places[0].sentence.start
    return Excerpt(
        places[0].extract.said(start, places[-1].sentence.end),
        tuple((place.sentence.start - start, place.sentence.end - start) for place in places),
        tuple(range(first, last + 1)),
    )


def _around(best: int, candidates: Candidates) -> tuple[int, int]:
    """Return the first and the last sentence that are read with the best one, in turn one after and one before it."""
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
    name = f"{passage.speaker}: " if passage.speaker else ""
    if start > passage.sentences[0].start:  # the middle of a long passage
        return name + _end_of(extract, start)
    if not name:
        heading = " ".join(extract.said(passage.start, start).split())
        return f"{heading[-_BEFORE:]}\n" if heading else ""
    if (earlier := before(extract)) is None or not earlier.passage.sentences:
        return name
    said = _end_of(earlier, earlier.passage.sentences[-1].end).rstrip()
    return f"{earlier.passage.speaker}: {said}\n{name}" if earlier.passage.speaker else f"{said}\n{name}"


def _end_of(extract: Extract, end: int) -> str:
    """Return the last sentences of a passage before a place, with a blank behind; of a long one, its end."""
    start = max(extract.passage.sentences[0].start, end - _BEFORE)
    begun = [s.start for s in extract.passage.sentences if start <= s.start < end]
    text = extract.said(begun[0] if begun else start, end).rstrip()
    return f"{text} " if begun else f"{_ELLIPSIS}{text} "
