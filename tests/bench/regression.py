"""Logistic regression, which the confidences of talk, of follow-ups and of the reader are fitted by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_STEPS = 30
#: Keeps the curvature invertible where everything is sure.
_TINY = 1e-6


def logistic_regression(
    values: Array, answered: Array, weights: Array | None = None, *, offset: Array | None = None, l2: float = 1.0
) -> Array:
    """Return the intercept and then the weight of each column, by Newton's method on standardised values.

    ``values`` is rows x columns. By row, ``answered`` is 1 or 0, ``weights`` tells how much it counts, and ``offset``
    is added to its logit.
    """
    counts = np.ones(len(values)) if weights is None else weights
    added = np.zeros(len(values)) if offset is None else offset
    mean, deviation = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(values)), (values - mean) / deviation])
    fitted = np.zeros(scaled.shape[1])
    penalty = l2 * np.r_[0.0, np.ones(values.shape[1])]
    for _ in range(_STEPS):
        probable = probability(scaled @ fitted + added)
        gradient = scaled.T @ (counts * (probable - answered)) + penalty * fitted
        curve = (scaled * (counts * probable * (1 - probable) + _TINY)[:, None]).T @ scaled + np.diag(penalty + 1e-9)
        fitted -= np.linalg.solve(curve, gradient)
    slopes = fitted[1:] / deviation
    return np.asarray(np.r_[fitted[0] - slopes @ mean, slopes])


def probability(logits: Array) -> Array:
    """Return the probability of each logit."""
    return np.asarray(1 / (1 + np.exp(-logits)))
