"""What each signal is worth, in prose and in talk."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

#: In prose, rounded from a softmax regression by ``tests.bench.fit`` on the eight tuning
#: articles (1,459 questions). Behind each: what P@1, S@1 and AC change, in points, when it is left out and
#: the others are fitted again, one article left out at a time (with all of them: 92.9, 85.5, 91.5).
PROSE: Mapping[str, float] = {
    "word": 1.0,  # the question's words, graded, that the sentence has        -0.1 -0.7 +0.0
    "near": 1.5,  # ... that it or the sentences before it have                +0.0 -1.7 -0.5
    "paragraph": 1.5,  # BM25 of the paragraph over character 4-grams         -0.3 -0.3 -0.4
    "exact": 1.0,  # BM25 of the sentence over words as they are written      +0.1 -0.1 -0.1
    "phrase": 1.2,  # BM25 of the sentence over pairs of neighbouring terms   -0.3 -0.9 -0.4
    "answer": 0.5,  # a person, time, place ... of the kind that is asked for -0.1 -0.3 -0.1
    "first": 0.15,  # the first sentence of its paragraph                     +0.0 -0.2 +0.0
    # These are not fitted, because the articles have almost none of them. A short question, or a sentence such as
    # "What he said shocked many", announces an answer and leads to it. Words of a title speak for that episode
    # among several. A follow-up is likely about what was just quoted.
    "teaser": -2.5,
    "title": 1.0,
    "context": 0.5,
}

#: In talk. ``tests.bench.talk_fit`` fits them again and prints what is lost without each.
TALK: Mapping[str, float] = {
    "word": 0.95,
    "near": 1.65,
    "paragraph": 1.2,
    "window": 0.65,
    "phrase": 0.95,
    "answer": 0.65,
    "named": 0.35,
    "manner": 0.55,
    "teaser": -0.6,
    "announces": -0.8,
    "brief": -1.2,
    "vague": -0.2,
    "asking": -2.1,
    "asked": 2.0,
    "by": 0.5,
    "own": 0.3,
    "title": 1.0,
}


def weights_of(signal: str, spoken: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the weight of a signal for each sentence, by whether it was ``spoken`` in a conversation."""
    return np.where(spoken, TALK.get(signal, 0.0), PROSE.get(signal, 0.0))
