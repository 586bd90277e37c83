"""Rank sentences by a weighted sum of signals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Scores
from retrieval.index import PassageIndex

#: What each signal is worth.
WEIGHTS: Mapping[str, float] = {
    "word": 1.0,
    "near": 1.5,
    "paragraph": 1.5,
    "exact": 1.0,
    "phrase": 1.2,
    "answer": 0.5,
    "number": -0.5,
    "first": 0.15,
}


class Ranking(NamedTuple):
    """Sentences best first, their scores by sentence, and the signals that the scores are made of."""

    order: NDArray[np.intp]
    scores: Scores
    signals: Mapping[str, Scores]

    def shares(self, sentence: int) -> tuple[tuple[str, float], ...]:
        """Return what each signal gave to a sentence's score, largest first."""
        shares = ((name, float(WEIGHTS[name] * values[sentence])) for name, values in self.signals.items())
        return tuple(sorted(shares, key=lambda share: -abs(share[1])))

    def best_per_passage(self, index: PassageIndex, limit: int) -> list[int]:
        """Return the best sentence of each of the best passages: a passage ranks where its best sentence does."""
        best: dict[int, int] = {}
        for sentence in self.order:
            best.setdefault(int(index.passage_of[sentence]), int(sentence))
            if len(best) == limit:
                break
        return list(best.values())


def rank(signals: Mapping[str, Scores], *, among: NDArray[np.bool_] | None = None) -> Ranking:
    """Rank all sentences, or those ``among`` which are true; ties go to the earlier in the episode."""
    scores = np.sum([WEIGHTS[name] * values for name, values in signals.items()], axis=0)
    order = np.argsort(-scores, kind="stable")
    return Ranking(order if among is None else order[among[order]], scores, signals)
