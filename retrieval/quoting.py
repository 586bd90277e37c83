"""Choose the quote: the best sentence, widened to at most two that stand side by side."""

from __future__ import annotations

from retrieval.bm25 import Scores
from retrieval.index import PassageIndex


def choose_quote(best: int, scores: Scores, index: PassageIndex) -> tuple[int, int]:
    """Return the first and last sentence of the quote around the ``best`` one.

    The better-scoring neighbour in the same passage joins it; of equal ones the next, where an answer goes on.
    """
    neighbours = [
        other
        for other in (best + 1, best - 1)
        if 0 <= other < len(scores) and index.passage_of[other] == index.passage_of[best]
    ]
    if not neighbours:
        return best, best
    other = max(neighbours, key=lambda sentence: scores[sentence])
    return min(best, other), max(best, other)
