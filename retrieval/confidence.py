"""How sure it is that the episode answers: one calibrated number between 0 and 1.

A logistic regression on three features that compare between questions of one word and of twenty, and
between episodes of ten paragraphs and of fifty: the ranking score of the best sentence (a share of
what was asked for), how much of the question its passage matches, in letters, and how many of the
question's words occur nowhere.

Fitted on the eight tuning articles (CONTRIBUTING, "What was fitted, and on what"): answerable questions
against those of other articles and those whose paragraph was taken out, whole and as two keywords, on
whole articles and on episodes of ten paragraphs. Left out one article at a time, AUC easy is .996 with
all three, .994 with the score and the matched words, .993 with the score alone.
"""

from __future__ import annotations

import math

import numpy as np

from retrieval.index import PassageIndex
from retrieval.ranking import Ranking
from retrieval.signals import Match

#: An answer is given from this confidence on: there, 97 of 100 answerable questions are answered
#: and 97 of 100 about something else are refused.
THRESHOLD = 0.3

_INTERCEPT, _SCORE, _MATCHED, _UNKNOWN = -5.92, 1.55, 1.64, -0.42
#: A word that was mended, or that only frames the question, is weaker evidence.
_MENDED_EVIDENCE = 0.5
_FRAME_EVIDENCE = 0.5
_LETTERS_A_WORD = 6


def confidence(found: Match, ranking: Ranking, index: PassageIndex) -> float:
    """Return the probability that the best sentence's passage answers the question."""
    if not found.query.wanted or not len(ranking.order):
        return 0.0
    best = int(ranking.order[0])
    certain = np.array([_MENDED_EVIDENCE if wanted.mended else 1.0 for wanted in found.query.wanted])
    frame = np.array([_FRAME_EVIDENCE if wanted.frame else 1.0 for wanted in found.query.wanted])
    letters = np.array([len(wanted.word) for wanted in found.query.wanted]) / _LETTERS_A_WORD
    in_passage = found.grades[:, index.passage_of == index.passage_of[best]].max(axis=1) * certain
    anywhere = found.grades.max(axis=1) * certain
    logit = (
        _INTERCEPT
        + _SCORE * float(ranking.scores[best])
        + _MATCHED * math.log1p(float(letters @ in_passage))
        + _UNKNOWN * float(frame @ (1 - anywhere))
    )
    return 1 / (1 + math.exp(-logit))
