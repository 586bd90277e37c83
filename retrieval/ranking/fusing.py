"""Put together what the words say and what the reader says: the order of sentences, and how sure the best one is.

The weights were fitted by ``tests.bench.reader_fit``, one article or episode left out at a time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from retrieval.index.candidates import Candidates
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.reading import LEAST, Again, Readings, bounded, gain_of, worth_of, worths_of
from retrieval.ranking.signals import Match

_MOST_BELOW = 10.0
_TINY = 1e-4
_WIDEST_MARGIN, _MARGIN_ALONE = 6.0, 3.0
_ASKING = frozenset("who whos whom whose what whats when where wheres why how which".split())


def fuse(ranking: Ranking, readings: Readings, candidates: Candidates) -> Ranking:
    """Return the ranking with what the reader said as one more signal, "reader"."""
    gained = worths_of(LEAST, candidates)  # what was not read is taken to answer hardly
    for passage, gap in zip(readings.passages, readings.passage_gaps, strict=True):
        here = candidates.passage_of == passage
        spoken = candidates.extracts[passage].spoken
        below = np.clip(np.nan_to_num(readings.gaps[here], nan=-math.inf) - gap, -_MOST_BELOW, 0.0)
        gained[here] = worth_of(gap, spoken=spoken) + gain_of(spoken=spoken).sentence * below
    return ranking.with_signal("reader", gained)


def fuse_again(ranking: Ranking, again: Mapping[int, Again], candidates: Candidates) -> Ranking:
    """Return the ranking with what the reader said of the best sentences ``again``, by their numbers, as a signal."""
    gain = gain_of(spoken=bool(candidates.spoken[ranking.order[0]])).again
    gaps = np.full(len(ranking.scores), LEAST)  # what was not read again is taken to answer hardly
    for sentence, read in again.items():
        gaps[sentence] = bounded(read.gap)
    return ranking.with_signal("again", gain * gaps)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells whether the best sentence answers.

    ``lexical`` is the confidence by words, as a logit. ``gap`` is the reader's gap for the passage, ``again`` the
    highest when the sentence is read with its neighbours alone. ``phrase`` is the signal of that name. ``lacking`` is
    the share of the question's words, by weight, that the sentence and its neighbours do not have; ``names`` counts the
    names and numbers among these. ``bare`` tells that the question has no question word, as two keywords have none; the
    reader is less sure of such questions. ``margin`` is how much lower the second passage scores, and ``behind`` how
    much lower, by words alone, the sentence does than the best one. ``spoken`` tells that the sentence was said in a
    conversation.
    """

    lexical: float
    gap: float
    again: float
    phrase: float
    lacking: float
    names: float
    bare: bool
    margin: float
    behind: float
    spoken: bool

    def surely(self) -> float:
        """Return the probability that the best sentence answers, from 0 to 1."""
        return (TALK if self.spoken else PROSE).probability(self)


class Model(NamedTuple):
    """A logistic regression: what it begins with, and what each piece of evidence adds."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, evidence: Evidence) -> float:
        """Return the probability that the best sentence answers, from 0 to 1."""
        total = self.intercept + sum(weight * float(getattr(evidence, name)) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))


#: Rounded from what ``tests.bench.reader_fit`` fits. The probability is then taken down, so that an answer is given
#: from the THRESHOLD on as before: in prose from .21 on, where 95 of 100 answerable questions of the tuning articles
#: are answered; in talk, where answers are wrong more often, from about .36 on. The weights of talk are those near to
#: the fit with which no more near misses are answered than before, among the golden questions, too.
PROSE = Model(
    0.036,
    {
        "lexical": 0.17,
        "gap": 0.06,
        "again": 0.06,
        "phrase": -1.67,
        "lacking": -1.33,
        "names": -0.2,
        "bare": 1.15,
        "margin": 0.04,
    },
)
TALK = Model(
    -0.5,
    {"lexical": 0.25, "gap": 0.12, "again": 0.03, "phrase": -1.4, "lacking": -1.0, "margin": 0.08, "behind": -1.4},
)
#: A gap below the lowest or above the highest tells nothing more of how sure an answer is.
_LOWEST, _HIGHEST = -20.0, 15.0


def evidence_of(
    found: Match,
    ranking: Ranking,
    readings: Readings,
    again: Mapping[int, Again],
    candidates: Candidates,
    *,
    lexical: float,
) -> Evidence:
    """Return what tells whether the best sentence of a ranking that was fused twice answers.

    ``lexical`` is the confidence by words.
    """
    best = int(ranking.order[0])
    by_words = (ranking.scores - ranking.given["reader"] - ranking.given["again"])[ranking.order]
    passage = int(candidates.passage_of[best])
    gap = dict(zip(readings.passages, readings.passage_gaps, strict=True)).get(passage, LEAST)
    lacking = 1 - found.grades[:, list(again[best].sentences)].max(axis=1)
    names = np.array([(w.capitalised or w.number) and not w.person for w in found.query.wanted], dtype=float)
    total = float(found.weights.sum())
    return Evidence(
        lexical=math.log(max(lexical, _TINY) / max(1 - lexical, _TINY)),
        gap=bounded(gap, _LOWEST, _HIGHEST),
        again=bounded(again[best].highest, _LOWEST, _HIGHEST),
        phrase=float(ranking.given["phrase"][best]),
        lacking=float(found.weights @ lacking) / total if total else 0.0,
        names=float(names @ lacking),
        bare=not _ASKING.intersection(found.query.words),
        margin=ranking.margin(candidates, widest=_WIDEST_MARGIN, alone=_MARGIN_ALONE),
        behind=float(by_words.max() - by_words[0]),
        spoken=bool(candidates.spoken[best]),
    )
