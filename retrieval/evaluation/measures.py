"""Measures of ranking and of deciding, as bare formulas."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Judged(NamedTuple):
    """One question's verdict: whether it can be answered, whether the first quote does, and how sure it was."""

    answerable: bool
    right: bool
    confidence: float


class OperatingPoint(NamedTuple):
    """What a threshold would give."""

    threshold: float
    coverage: float
    precision: float


class Bin(NamedTuple):
    """The questions whose confidence lies from ``low`` to below ``high``: how many, and how many of them right."""

    low: float
    high: float
    questions: int
    right: int


_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def precision_at(k: int, ranks: Sequence[int | None]) -> float:
    """Return the share of questions whose right passage ranks k-th (from 1) or better."""
    return float(np.mean([rank is not None and rank <= k for rank in ranks]))


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Return the mean of 1 / rank, 0 where the right passage is not ranked (Voorhees 1999)."""
    return float(np.mean([1 / rank if rank else 0.0 for rank in ranks]))


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the chance that a positive scores above a negative, ties counted half (Mann & Whitney 1947)."""
    high, low = np.asarray(positive, dtype=float), np.sort(np.asarray(negative, dtype=float))
    below = np.searchsorted(low, high, side="left")
    not_above = np.searchsorted(low, high, side="right")
    return float((below + not_above).sum() / (2 * len(high) * len(low)))


def reliability(judged: Sequence[Judged], bins: int = 5) -> list[Bin]:
    """Return how often the first quote is right, by how sure it was: in so many bins from 0 to 1 (Murphy 1973)."""
    placed: list[list[bool]] = [[] for _ in range(bins)]
    for verdict in judged:
        placed[min(bins - 1, int(verdict.confidence * bins))].append(verdict.right)
    return [Bin(n / bins, (n + 1) / bins, len(found), sum(found)) for n, found in enumerate(placed)]


def coverage_and_precision(judged: Sequence[Judged]) -> list[OperatingPoint]:
    """Return for each confidence that occurs, highest first, what a threshold there would give.

    Coverage is the share of answerable questions that are answered, precision the share of all answers
    given whose first quote is right.
    """
    points: list[OperatingPoint] = []
    right = kept = 0
    answerable = sum(verdict.answerable for verdict in judged) or 1
    for answered, verdict in enumerate(sorted(judged, key=lambda verdict: -verdict.confidence), 1):
        kept += verdict.answerable
        right += verdict.right
        point = OperatingPoint(verdict.confidence, kept / answerable, right / answered)
        if points and points[-1].threshold == verdict.confidence:
            points.pop()
        points.append(point)
    return points


def contains_answer(quote: str, answers: Sequence[str]) -> bool:
    """Tell whether a quote contains one of the answers, case, articles and punctuation aside (as SQuAD does)."""
    plain = f" {normalise(quote)} "
    return any(normalise(answer) in plain for answer in answers)


def normalise(text: str) -> str:
    """Return text as SQuAD's own scoring compares it: lower case, no punctuation, no articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())
