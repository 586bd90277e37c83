"""Rank sentences by a weighted sum of signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates
from retrieval.ranking.signals import Match, leaders_for, signals

#: What each signal is worth, rounded from a softmax regression by ``tests.bench.fit`` on the eight tuning
#: articles (1,459 questions). Behind each: what P@1, S@1 and AC change, in points, when it is left out and
#: the others are fitted again, one article left out at a time (with all of them: 92.9, 85.5, 91.5).
WEIGHTS: Mapping[str, float] = {
    "word": 1.0,  # the question's words, graded, that the sentence has        -0.1 -0.7 +0.0
    "near": 1.5,  # ... that it or the sentences before it have                +0.0 -1.7 -0.5
    "paragraph": 1.5,  # BM25 of the paragraph over character 4-grams         -0.3 -0.3 -0.4
    "exact": 1.0,  # BM25 of the sentence over words as they are written      +0.1 -0.1 -0.1
    "phrase": 1.2,  # BM25 of the sentence over pairs of neighbouring terms   -0.3 -0.9 -0.4
    "answer": 0.5,  # a person, time, place ... of the kind that is asked for -0.1 -0.3 -0.1
    "first": 0.15,  # the first sentence of its paragraph                     +0.0 -0.2 +0.0
    # Not fitted, for the articles have next to none: a short question or a "What he said shocked
    # many" announces an answer and leads to it; words of a title speak for that episode among
    # several; a speaker's two or three words seldom answer; a follow-up is likely about what was just quoted.
    "teaser": -2.5,
    "brief": -1.5,
    "led in": 1.0,
    "title": 1.0,
    "context": 0.5,
}


class Ranking(NamedTuple):
    """Sentences best first, their scores by sentence, the signals that these are made of, and what led to each."""

    order: NDArray[np.intp]
    scores: Scores
    signals: Mapping[str, Scores]
    leaders: NDArray[np.intp]

    def shares(self, sentence: int) -> tuple[tuple[str, float], ...]:
        """Return what each signal gave to a sentence's score, largest first."""
        shares = ((name, float(WEIGHTS[name] * values[sentence])) for name, values in self.signals.items())
        return tuple(sorted(shares, key=lambda share: -abs(share[1])))

    def best_per_passage(self, candidates: Candidates, limit: int) -> list[int]:
        """Return the best sentence of each of the best passages: a passage ranks where its best sentence does."""
        best: dict[int, int] = {}
        for sentence in self.order:
            best.setdefault(int(candidates.passage_of[sentence]), int(sentence))
            if len(best) == limit:
                break
        return list(best.values())


def rank(
    found: Match, candidates: Candidates, *, context: Sequence[int] = (), among: NDArray[np.bool_] | None = None
) -> Ranking:
    """Rank all sentences, or those ``among`` which are true; ties go to the earlier in the episode.

    ``context`` are the sentences that the conversation has just been about. What a teaser would have scored, were it
    none, goes to the sentence that it leads to.
    """
    values = signals(found, candidates, context=context)
    scores = np.sum([WEIGHTS[name] * value for name, value in values.items()], axis=0)
    leaders = leaders_for(found, candidates)
    later = np.flatnonzero(leaders >= 0)
    gained = np.zeros_like(scores)
    gained[later] = np.maximum(0.0, scores[leaders[later]] - WEIGHTS["teaser"] - scores[later])
    scores = scores + gained
    order = np.argsort(-scores, kind="stable")
    order = order if among is None else order[among[order]]
    return Ranking(order, scores, {**values, "led in": gained}, leaders)
