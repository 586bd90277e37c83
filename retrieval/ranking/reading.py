"""Read the best passages of a ranking: what the reader says of their sentences."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates
from retrieval.index.extract import Extract
from retrieval.ranking.excerpts import excerpt_around
from retrieval.ranking.ranking import Ranking
from retrieval.reader import Reader

#: At most this many passages of the ranking are read, and reading stops after this many characters: two cores read no
#: more in the time that there is.
MOST_PASSAGES = 8
MOST_CHARACTERS = 6_500
#: After each three passages of the ranking, two of those that are proposed by their meaning are read.
_RANKED_FIRST, _NEAR_AT_ONCE = 3, 2
#: What a passage gains in the ranking for each point of its gap. A gap below LEAST or above MOST tells nothing more.
PASSAGE_GAP = 0.2
LEAST, MOST = -12.0, 12.0
#: At least two passages are read. Then a passage is read only if a gap of 6 or less would make it the first. On 444
#: questions about talk, reading all of them makes no more first sentences right, and takes 40 % more characters.
_AT_LEAST, _UNLIKELY = 2, 6.0

#: Returns the passage before one, if there is one.
Before = Callable[[Extract], Extract | None]


@dataclass(frozen=True, slots=True)
class Readings:
    """What the reader said.

    ``gaps`` has the gap of each sentence, NaN for one that was not read. ``passages`` has the numbers of the passages
    in the order in which they were read, and ``passage_gaps`` the gap of each, which is that of its best sentence.
    """

    gaps: Scores
    passages: tuple[int, ...]
    passage_gaps: tuple[float, ...]


def worth_of(gap: float) -> float:
    """Return what a passage's score gains by its gap."""
    return PASSAGE_GAP * min(MOST, max(LEAST, gap))


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
    to_read = _in_turn(ranking.best_per_passage(candidates, MOST_PASSAGES), also, ranking, candidates)
    for number, best in enumerate(to_read):
        left = max(float(ranking.scores[other]) for other in to_read[number:])
        if number >= _AT_LEAST and highest > left + worth_of(_UNLIKELY):
            break
        excerpt = excerpt_around(best, candidates, before)
        characters += len(excerpt.text)
        if passages and characters > MOST_CHARACTERS:
            break
        here = list(excerpt.sentences)
        gaps[here] = reader.gaps(question, excerpt.text, excerpt.spans)
        passages[int(candidates.passage_of[best])] = gap = float(gaps[here].max())
        highest = max(highest, float(ranking.scores[best]) + worth_of(gap))
    return Readings(gaps, tuple(passages), tuple(passages.values()))


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
