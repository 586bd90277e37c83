"""Make windows of talk: a passage with its neighbours and the names of those who speak in them.

In a conversation one turn has few of the question's words: the host has named the thing, and the guest says how it is.
So passages are proposed, and ranked, by the words around them. In prose each paragraph is a window by itself, because
its own words say what it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import PASSAGE, Rescorer
from retrieval.index.extract import Extract

#: How many passages before and after one belong to its window. On the questions on talk (retrieval/README.md), with
#: 1 and 2 instead the right sentence is first for .410 instead of .417, with 1 and 0 for .396.
BEFORE, AFTER = 2, 2


#: The number of an episode, and that of a passage in it.
Spot = tuple[int, int]


class Windows:
    """The windows of some passages: ``first`` has the number of each one's first passage, ``last`` of its last."""

    def __init__(self, extracts: Sequence[Extract]) -> None:
        beside = np.array([joined(left, right) for left, right in pairwise(extracts)], bool)
        run = np.append(0, np.cumsum(~beside)) if len(extracts) else np.zeros(0, np.intp)
        starts, ends = np.searchsorted(run, run, "left"), np.searchsorted(run, run, "right") - 1
        numbers = np.arange(len(extracts))
        self.first: NDArray[np.intp] = np.maximum(numbers - BEFORE, starts)
        self.last: NDArray[np.intp] = np.minimum(numbers + AFTER, ends)

    def join(self, passages: Sequence[str]) -> list[str]:
        """Return the text of each window, with a blank between its passages; empty ones are left out."""
        bounds = zip(self.first.tolist(), self.last.tolist(), strict=True)
        return [" ".join(filter(None, passages[first : last + 1])) for first, last in bounds]

    def unite(self, passages: Sequence[AbstractSet[str]]) -> Iterator[AbstractSet[str]]:
        """Yield for each window the union of what is in its passages."""
        for first, last in zip(self.first.tolist(), self.last.tolist(), strict=True):
            yield frozenset().union(*passages[first : last + 1])

    def sums(self, values: NDArray[np.generic]) -> NDArray[np.float64]:
        """Return for each window the sum over its passages; the last axis of ``values`` is by passage."""
        totals = np.cumsum(values, axis=-1, dtype=float)
        totals = np.concatenate([np.zeros((*totals.shape[:-1], 1)), totals], axis=-1)
        return np.asarray(totals[..., self.last + 1] - totals[..., self.first])


def window_around(spot: Spot, talk: Mapping[Spot, bool]) -> Iterator[Spot]:
    """Yield the passages in the window of one; ``talk`` has those around it that exist, and whether they are spoken."""
    yield spot
    for step, reach in ((-1, BEFORE), (1, AFTER)):
        here = spot
        for _ in range(reach):
            beside = (here[0], here[1] + step)
            if not (talk[here] and talk.get(beside)):
                break
            yield beside
            here = beside


class WindowScorer(Rescorer):
    """BM25 over all windows of some passages, by their own statistics; ``passages`` has the terms of each passage."""

    def __init__(self, passages: Sequence[Sequence[str]], windows: Windows) -> None:
        self._windows = windows
        self._occurrences: dict[str, list[tuple[int, int]]] = {}
        for number, terms in enumerate(passages):
            for term, count in Counter(terms).items():
                self._occurrences.setdefault(term, []).append((number, count))
        lengths = windows.sums(np.array([len(terms) for terms in passages]))
        self.documents = len(passages)
        self.average_length = float(lengths.mean()) if lengths.any() else 1.0
        super().__init__(self._counts, lengths, PASSAGE, self)

    def frequency(self, term: str) -> int:
        """Return how many windows have a term."""
        counts = self._counts(term)
        return 0 if counts is None else int(np.count_nonzero(counts))

    def _counts(self, term: str) -> NDArray[np.float64] | None:
        """Return how often each window has a term, or None if none has."""
        if term not in self._occurrences:
            return None
        numbers, counts = np.array(self._occurrences[term]).T
        return self._windows.sums(np.bincount(numbers, counts, minlength=self.documents))


def joined(left: Extract, right: Extract) -> bool:
    """Tell whether two passages stand side by side in one conversation."""
    return (
        left.entry.id == right.entry.id
        and left.passage.number + 1 == right.passage.number
        and left.spoken
        and right.spoken
    )
