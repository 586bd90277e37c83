"""Read the best passages of a ranking: what the reader says of their sentences."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates
from retrieval.index.extract import Extract
from retrieval.ranking.excerpts import excerpt_around, excerpt_of
from retrieval.ranking.ranking import Ranking
from retrieval.reader import Reader

#: At most this many passages of the ranking are read, and reading stops after this many characters: two cores read no
#: more in the time that there is.
MOST_PASSAGES = 8
MOST_CHARACTERS = 10_000
#: After each three passages of the ranking, two of those that are proposed by their meaning are read.
_RANKED_FIRST, _NEAR_AT_ONCE = 3, 2
#: A gap below LEAST or above MOST tells nothing more of the order.
LEAST, MOST = -12.0, 12.0
#: At least two passages are read. Then a passage is read only if a gap of 6 or less would make it the first. On 444
#: questions about talk, reading all of them makes no more first sentences right, and takes 40 % more characters.
_AT_LEAST, _UNLIKELY = 2, 6.0
#: So many of the best sentences are read once more, and with each so many sentences before it and after it.
_AGAIN_IN_PROSE, _AGAIN_IN_TALK = 1, 4
_BEFORE, _AFTER = 2, 1

#: Returns the passage before one, if there is one.
Before = Callable[[Extract], Extract | None]


class Gain(NamedTuple):
    """What a sentence gains in the ranking for each point of a gap.

    ``passage`` is for the gap of its passage, ``sentence`` for how much its own gap is below that, and ``again`` for
    its own gap when it is read once more.
    """

    passage: float
    sentence: float
    again: float


#: ``tests.bench.reader_fit`` fits them again.
PROSE, TALK = Gain(passage=0.2, sentence=0.2, again=0.0), Gain(passage=0.12, sentence=0.15, again=0.1)


@dataclass(frozen=True, slots=True)
class Readings:
    """What the reader said.

    ``gaps`` has the gap of each sentence, NaN for one that was not read. ``passages`` has the numbers of the passages
    in the order in which they were read, and ``passage_gaps`` the gap of each, which is that of its best sentence. In
    talk, a sentence may be read with its own passage and with the one before; the higher gap counts.
    """

    gaps: Scores
    passages: tuple[int, ...]
    passage_gaps: tuple[float, ...]


class Again(NamedTuple):
    """What the reader says of a sentence with its neighbours alone.

    ``gap`` is the gap of the sentence, ``highest`` that of any of the ``sentences`` that were read, given by number.
    """

    gap: float
    highest: float
    sentences: tuple[int, ...]


def gain_of(*, spoken: bool) -> Gain:
    """Return what sentences gain for each point of a gap, by whether they were spoken in a conversation."""
    return TALK if spoken else PROSE


def worth_of(gap: float, *, spoken: bool) -> float:
    """Return what a passage's score gains by its gap."""
    return gain_of(spoken=spoken).passage * bounded(gap)


def worths_of(gap: float, candidates: Candidates) -> Scores:
    """Return what each sentence's score would gain by its passage having this gap."""
    return np.where(candidates.spoken, worth_of(gap, spoken=True), worth_of(gap, spoken=False))


def bounded(gap: float, least: float = LEAST, most: float = MOST) -> float:
    """Return a gap as far as it tells something; the bounds are those of what it tells for the order."""
    return min(most, max(least, gap))


def read_best(
    question: str, ranking: Ranking, candidates: Candidates, reader: Reader, before: Before, also: Sequence[int] = ()
) -> Readings:
    """Return what the reader says of the best passages and of the passages ``also``, which are given by number.

    Reading ends after MOST_CHARACTERS, or earlier when no passage that is left is likely to come first.

    Raises ReaderUnusable.
    """
    gaps = np.full(len(candidates.places), np.nan)
    passages: dict[int, float] = {}
    characters, highest = 0, -math.inf
    spoken = candidates.spoken
    likely_scores = ranking.scores + worths_of(_UNLIKELY, candidates)
    to_read = _in_turn(ranking.best_per_passage(candidates, MOST_PASSAGES), also, ranking, candidates)
    for number, best in enumerate(to_read):
        if number >= _AT_LEAST and highest > likely_scores[to_read[number:]].max():
            break
        excerpt = excerpt_around(best, candidates, before)
        characters += len(excerpt.text)
        if passages and characters > MOST_CHARACTERS:
            break
        here = list(excerpt.sentences)
        gaps[here] = np.fmax(gaps[here], reader.gaps(question, excerpt.text, excerpt.spans))
        for passage in dict.fromkeys(candidates.passage_of[here].tolist()):
            passages[passage] = float(np.nanmax(gaps[candidates.passage_of == passage]))
        gap = passages[int(candidates.passage_of[best])]
        highest = max(highest, float(ranking.scores[best]) + worth_of(gap, spoken=bool(spoken[best])))
    return Readings(gaps, tuple(passages), tuple(passages.values()))


def read_again(question: str, ranking: Ranking, candidates: Candidates, reader: Reader) -> dict[int, Again]:
    """Return what the reader says of the best sentences of a ranking when each is read with its neighbours alone.

    Two readings err less than one. Raises ReaderUnusable.
    """
    again: dict[int, Again] = {}
    count = _AGAIN_IN_TALK if candidates.spoken[ranking.order[0]] else _AGAIN_IN_PROSE
    for best in ranking.order[:count].tolist():
        excerpt = excerpt_of(best, candidates, before=_BEFORE, after=_AFTER)
        gaps = reader.gaps(question, excerpt.text, excerpt.spans)
        again[best] = Again(gaps[excerpt.sentences.index(best)], max(gaps), excerpt.sentences)
    return again


def _in_turn(ranked: Sequence[int], also: Sequence[int], ranking: Ranking, candidates: Candidates) -> list[int]:
    """Return the best sentence of each passage in the order of reading: the ranked, and between them those ``also``."""
    known = {int(candidates.passage_of[best]) for best in ranked}
    near = [_best_of(passage, ranking, candidates) for passage in also if passage not in known]
    left = list(ranked)
    order: list[int] = []
    while left or near:
        order += [*left[:_RANKED_FIRST], *near[:_NEAR_AT_ONCE]]
        left, near = left[_RANKED_FIRST:], near[_NEAR_AT_ONCE:]
    return order


def _best_of(passage: int, ranking: Ranking, candidates: Candidates) -> int:
    here = np.flatnonzero(candidates.passage_of == passage)
    return int(here[np.argmax(ranking.scores[here])])
