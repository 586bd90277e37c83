"""Choose the quote: the best sentence, widened to at most two that stand side by side."""

from __future__ import annotations

from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates

_HEAD_START = 0.3


def choose_quote(best: int, scores: Scores, candidates: Candidates) -> tuple[int, int]:
    """Return the first and last sentence of the quote around the ``best`` one.

    The neighbour in the same passage that scores higher joins it. The sentence after it has a head start, because an
    answer goes on there. Without the head start AC is 0.3 points lower on the tuning articles.
    """
    neighbours = [
        other
        for other in (best + 1, best - 1)
        if 0 <= other < len(scores) and candidates.passage_of[other] == candidates.passage_of[best]
    ]
    if not neighbours:
        return best, best
    other = max(neighbours, key=lambda sentence: scores[sentence] + (_HEAD_START if sentence > best else 0))
    return min(best, other), max(best, other)
