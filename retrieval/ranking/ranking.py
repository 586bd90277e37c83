"""Rank sentences by a weighted sum of signals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates
from retrieval.ranking.signals import Match, leaders_for, signals
from retrieval.ranking.weights import weights_of


class Ranking(NamedTuple):
    """How sentences rank.

    ``order`` has their numbers, best first. By sentence, ``scores`` has its score, ``given`` for each signal what that
    gave to it, and ``leaders`` the number of the sentence that leads to it, or -1.
    """

    order: NDArray[np.intp]
    scores: Scores
    given: Mapping[str, Scores]
    leaders: NDArray[np.intp]

    def shares(self, sentence: int) -> tuple[tuple[str, float], ...]:
        """Return what each signal gave to a sentence's score, largest first."""
        shares = ((name, float(values[sentence])) for name, values in self.given.items())
        return tuple(sorted(shares, key=lambda share: -abs(share[1])))

    def with_signal(self, name: str, gained: Scores) -> Ranking:
        """Return the ranking with a signal of that name added, which gives each sentence what it has ``gained``."""
        scores = self.scores + gained
        order = self.order[np.argsort(-scores[self.order], kind="stable")]
        return Ranking(order, scores, {**self.given, name: gained}, self.leaders)

    def margin(self, candidates: Candidates, *, widest: float, alone: float) -> float:
        """Return how much lower the second passage scores, at most ``widest``; ``alone`` if there is no second one."""
        first, *others = (float(self.scores[best]) for best in self.best_per_passage(candidates, 2))
        return min(widest, first - others[0]) if others else alone

    def told_first(self, candidates: Candidates) -> NDArray[np.bool_]:
        """Return which sentences are in the passage that ranks first, or lead it in."""
        told = candidates.passage_of == candidates.passage_of[self.order[0]]
        told[[leader for leader in self.leaders[told] if leader >= 0]] = True
        return np.asarray(told)

    def best_per_passage(self, candidates: Candidates, limit: int) -> list[int]:
        """Return the best sentence of each of the best passages: a passage ranks where its best sentence does."""
        best: dict[int, int] = {}
        for sentence in self.order:
            best.setdefault(int(candidates.passage_of[sentence]), int(sentence))
            if len(best) == limit:
                break
        return list(best.values())


def rank(
    found: Match, candidates: Candidates, *, context: Scores | None = None, among: NDArray[np.bool_] | None = None
) -> Ranking:
    """Rank all sentences, or those ``among`` which are true; ties go to the earlier in the episode.

    ``context`` is how near each sentence is to what the conversation has just been about.
    """
    values = signals(found, candidates, context=context)
    given = {name: weights_of(name, candidates.spoken) * value for name, value in values.items()}
    return ranking_of(given, found, candidates, among=among)


def ranking_of(
    given: Mapping[str, Scores], found: Match, candidates: Candidates, *, among: NDArray[np.bool_] | None = None
) -> Ranking:
    """Rank all sentences, or those ``among`` which are true, by the sum of what each signal has ``given`` to them.

    A sentence that a teaser leads to scores at least as much as the teaser would without the penalty for being one.
    Ties go to the earlier sentence.
    """
    scores = np.sum(list(given.values()), axis=0)
    leaders = leaders_for(found, candidates)
    later = np.flatnonzero(leaders >= 0)
    gained = np.zeros_like(scores)
    gained[later] = np.maximum(0.0, scores[leaders[later]] - given["teaser"][leaders[later]] - scores[later])
    scores = scores + gained
    order = np.argsort(-scores, kind="stable")
    order = order if among is None else order[among[order]]
    return Ranking(order, scores, {**given, "led in": gained}, leaders)
