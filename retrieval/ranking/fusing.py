"""Put together what the words say and what the reader says: the order of sentences, and how sure the best one is.

The weights were fitted by ``tests.bench.reader_fit``, one article or episode left out at a time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from retrieval.index.candidates import Candidates
from retrieval.ranking.excerpts import excerpt_of
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.reading import LEAST, Readings, worth_of
from retrieval.ranking.signals import Match
from retrieval.reader import Reader

#: What a sentence gains by how much less it is worth than the best one of its passage.
SENTENCE_GAP = 0.2
_MOST_BELOW = 10.0
#: So many sentences before the best one, and after it, are read with it alone.
_BEFORE, _AFTER = 2, 1
_TINY = 1e-4
_WIDEST_MARGIN, _MARGIN_ALONE = 6.0, 3.0
_ASKING = frozenset("who whos whom whose what whats when where wheres why how which".split())


def fuse(ranking: Ranking, readings: Readings, candidates: Candidates) -> Ranking:
    """Return the ranking with what the reader said as one more signal, "reader"."""
    gained = np.full(len(ranking.scores), worth_of(LEAST))  # what was not read is taken to answer hardly
    for passage, gap in zip(readings.passages, readings.passage_gaps, strict=True):
        here = candidates.passage_of == passage
        below = np.clip(np.nan_to_num(readings.gaps[here], nan=-math.inf) - gap, -_MOST_BELOW, 0.0)
        gained[here] = worth_of(gap) + SENTENCE_GAP * below
    return ranking.with_signal("reader", gained)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells whether the best sentence answers.

    ``lexical`` is the confidence by words, as a logit. ``gap`` is the reader's gap for the passage, ``again`` its gap
    for the sentence when that is read with its neighbours alone. ``phrase`` is the signal of that name. ``lacking`` is
    the share of the question's words, by weight, that the sentence and its neighbours do not have; ``names`` counts the
    names and numbers among these. ``bare`` tells that the question has no question word, as two keywords have none; the
    reader is less sure of such questions. ``margin`` is how much lower the second passage scores. ``spoken`` tells that
    the sentence was said in a conversation.
    """

    lexical: float
    gap: float
    again: float
    phrase: float
    lacking: float
    names: float
    bare: bool
    margin: float
    spoken: bool

    def surely(self) -> float:
        """Return the probability that the best sentence answers, from 0 to 1."""
        total = _INTERCEPT + sum(weight * float(getattr(self, name)) for name, weight in WEIGHTS.items())
        return 1 / (1 + math.exp(-total))


#: Rounded from a logistic regression on all that ``tests.bench.reader_fit`` asks. The probability is then taken down,
#: so that an answer is given from the THRESHOLD on as before: in prose from .21 on, where 95 of 100 answerable
#: questions of the tuning articles are answered; in talk, where answers are wrong more often, from .38 on.
_INTERCEPT = 0.036
WEIGHTS = {
    "lexical": 0.17,
    "gap": 0.06,
    "again": 0.06,
    "phrase": -1.67,
    "lacking": -1.33,
    "names": -0.2,
    "bare": 1.15,
    "margin": 0.04,
    "spoken": -0.75,
}
_LOWEST, _HIGHEST = -20.0, 15.0


def evidence_of(
    question: str,
    found: Match,
    ranking: Ranking,
    readings: Readings,
    candidates: Candidates,
    reader: Reader,
    *,
    lexical: float,
) -> Evidence:
    """Return what tells whether the best sentence of a fused ranking answers. Raises ReaderUnusable.

    That sentence is read once more, with its neighbours alone, because two readings err less than one. ``lexical`` is
    the confidence by words.
    """
    best = int(ranking.order[0])
    passage = int(candidates.passage_of[best])
    gap = dict(zip(readings.passages, readings.passage_gaps, strict=True)).get(passage, LEAST)
    excerpt = excerpt_of(best, candidates, before=_BEFORE, after=_AFTER)
    again = max(reader.gaps(question, excerpt.text, excerpt.spans))
    near = slice(excerpt.sentences[0], excerpt.sentences[-1] + 1)
    lacking = 1 - found.grades[:, near].max(axis=1)
    names = np.array([(w.capitalised or w.number) and not w.person for w in found.query.wanted], dtype=float)
    total = float(found.weights.sum())
    return Evidence(
        lexical=math.log(max(lexical, _TINY) / max(1 - lexical, _TINY)),
        gap=_bounded(gap),
        again=_bounded(again),
        phrase=float(ranking.given["phrase"][best]),
        lacking=float(found.weights @ lacking) / total if total else 0.0,
        names=float(names @ lacking),
        bare=not _ASKING.intersection(found.query.words),
        margin=ranking.margin(candidates, widest=_WIDEST_MARGIN, alone=_MARGIN_ALONE),
        spoken=bool(candidates.spoken[best]),
    )


def _bounded(gap: float) -> float:
    return min(_HIGHEST, max(_LOWEST, gap))
