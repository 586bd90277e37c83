"""Rank the sentences of talk for a question that follows up on a quote: by the question, and by how near they stand.

What an earlier turn has lent to the question says where the answer stands, and the quote says that better. So lent
words count little: only the question's own words say what the answer is. Most answers stand in the quote, or a few
sentences after it or before it; where the quote was wrong, some stand near the passages that were shown beside it.
A question with few words of its own ("who was that?") hangs on the quote more than one that could stand alone, and a
name or a time answers it only near the quote.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.answer import Citation
from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates
from retrieval.language.evidence import AnswerType
from retrieval.ranking.fusing import Evidence, Model
from retrieval.ranking.ranking import Ranking, ranking_of
from retrieval.ranking.signals import Match, letters_of, near, signals, window

#: What each signal is worth, rounded from a softmax regression on follow-ups, which ``tests.bench.follow_fit`` does
#: again (retrieval/README.md, "Follow-ups").
WEIGHTS: Mapping[str, float] = {
    "word": 1.2,
    "near": 1.65,
    "window": 0.85,
    "phrase": 0.75,
    "paragraph": 1.25,
    "answer": 1.05,
    "manner": 0.75,
    "asked": 1.35,
    "by": 0.75,
    "teaser": -0.5,
    "brief": -0.95,
    "asking": -1.5,
    "quoted": 1.2,
    "after": 1.25,
    "before": 0.9,
    "beside": 1.25,
    "hanging": 1.25,
}
#: A sentence that begins so many characters after the quote, or ends so many before it, is half as near.
_HALF_AFTER, _HALF_BEFORE = 2_000, 1_000
#: Words that tell less than this together, as "did they pay" does, cannot make up a whole match.
_ENOUGH = 6.0
#: How much a word that only frames the question tells, as a share of its idf.
_FRAME = 0.4
#: The signals of a question that stands alone which count here as they do there.
_OF_THE_WHOLE_QUESTION = ("phrase", "paragraph", "manner", "asked", "by", "teaser", "brief", "asking")


class Features(NamedTuple):
    """What tells whether the best sentence answers a follow-up.

    ``margin`` is how much lower the second passage scores. ``matched`` is the logarithm of how many letters of the
    question's own words the passage has. ``lacking`` is 1 if the question asks for a person, a time, a number, a place
    or a reason and the sentence has none, otherwise 0. ``unmet`` is 1 if the question has telling words of its own and
    the passage has none of them, otherwise 0: of 22 such passages, one was right.
    """

    margin: float
    matched: float
    lacking: float
    unmet: float


#: A logistic regression on whether the first quote is right, by ``tests.bench.follow_fit``, too. The result is made
#: more careful: the threshold stands where a first quote is right once in four times, and .6 where six in seven are.
_INTERCEPT = -1.62
MODEL = Features(margin=1.14, matched=0.48, lacking=-1.0, unmet=-0.96)
#: After the reader has read it, a logistic regression as above; the margin is by the words and the reader together.
WHEN_READ = Model(-0.95, {"lexical": 0.5, "again": 0.04, "margin": 0.6})
#: An answer that has no word of the follow-up itself ("why?") is never surer than this.
_WITHOUT_WORDS = 0.4
_WIDEST_MARGIN, _MARGIN_ALONE = 1.5, 0.5


def rank_follow_up(
    found: Match,
    candidates: Candidates,
    *,
    after: Citation,
    beside: Sequence[Citation] = (),
    among: NDArray[np.bool_] | None = None,
) -> Ranking:
    """Rank all sentences, or those ``among`` which are true, for a question that follows up on what was quoted.

    ``after`` is the quote, and ``beside`` has the passages that were shown with it.
    """
    values = signals_of_follow_up(found, candidates, after, beside)
    given = {name: WEIGHTS[name] * value for name, value in values.items()}
    return ranking_of(given, found, candidates, among=among)


def confidence_of_follow_up(found: Match, ranking: Ranking, candidates: Candidates) -> float:
    """Return the probability that the best sentence answers a follow-up, which has few words of its own."""
    if not len(ranking.order):
        return 0.0
    values = features(found, ranking, candidates)
    total = _INTERCEPT + sum(weight * value for weight, value in zip(MODEL, values, strict=True))
    surely = 1 / (1 + math.exp(-total))
    return surely if values.matched else min(surely, _WITHOUT_WORDS)


def confidence_when_read(evidence: Evidence) -> float:
    """Return the probability that the best sentence answers a follow-up after the reader has read it."""
    return WHEN_READ.probability(evidence)


def features(found: Match, ranking: Ranking, candidates: Candidates) -> Features:
    """Return the features of a follow-up and of what ranks first for it."""
    best = int(ranking.order[0])
    own = _told_by(found, ~_lent_words(found))
    query = found.query
    is_typed = query.answer_type is not AnswerType.OTHER
    grades = own.grades[:, ranking.told_first(candidates)].max(axis=1)
    telling = np.array([not word.frame for word in own.query.wanted], dtype=bool)
    return Features(
        margin=ranking.margin(candidates, widest=_WIDEST_MARGIN, alone=_MARGIN_ALONE),
        matched=math.log1p(float(letters_of(own.query) @ grades)),
        lacking=float(is_typed and not candidates.answers(query.answer_type, query.terms)[best]),
        unmet=float(telling.any() and not grades[telling].any()),
    )


def signals_of_follow_up(
    found: Match, candidates: Candidates, after: Citation, beside: Sequence[Citation]
) -> Mapping[str, Scores]:
    """Return each signal by its name."""
    whole = signals(found, candidates)
    own, nearness = _told_by(found, ~_lent_words(found)), _Nearness(candidates)
    fullness, (quoted, later, earlier) = _fullness(own), nearness.of(after)
    close = quoted + later + earlier
    return {
        **{name: whole[name] for name in _OF_THE_WHOLE_QUESTION},
        "word": fullness * _had(own),
        "near": fullness * near(own, candidates),
        "window": fullness * window(own.query, candidates),
        "answer": whole["answer"] * close,
        "quoted": quoted,
        "after": later,
        "before": earlier,
        "beside": np.max([np.zeros_like(quoted), *(np.sum(nearness.of(other), axis=0) for other in beside)], axis=0),
        "hanging": (1 - fullness) * close,
    }


def _lent_words(found: Match) -> NDArray[np.bool_]:
    """Return which words of the question an earlier turn has lent to it."""
    return np.array([wanted.lent for wanted in found.query.wanted], dtype=bool)


def _told_by(found: Match, which: NDArray[np.bool_]) -> Match:
    """Return how those words of the question meet the sentences that are true in ``which``; names of speakers apart."""
    wanted = found.query.wanted
    which = which & ~np.array([word.person for word in wanted], dtype=bool)
    shares = np.array([_FRAME if word.frame else 1.0 for word in wanted])
    return replace(
        found,
        query=replace(found.query, wanted=tuple(word for word, is_so in zip(wanted, which, strict=True) if is_so)),
        grades=found.grades[which],
        hints=found.hints[which],
        anywhere=found.anywhere[which],
        weights=(found.weights * shares)[which],
    )


def _fullness(found: Match) -> float:
    """Return how much of a question these words make up, from 0 to 1."""
    return min(1.0, float(found.weights.sum()) / _ENOUGH)


def _had(found: Match) -> Scores:
    """Return the share of these words that each sentence has, by weight: 0 to 1."""
    total = float(found.weights.sum())
    return np.asarray(found.weights @ found.hints / (total or 1.0))


class _Nearness:
    """How near each sentence stands to a quote."""

    def __init__(self, candidates: Candidates) -> None:
        episodes = np.array([extract.entry.id for extract in candidates.extracts], dtype=object)
        self._episodes = episodes[candidates.passage_of]
        self._starts = np.array([place.sentence.start for place in candidates.places])
        self._ends = np.array([place.sentence.end for place in candidates.places])

    def of(self, quote: Citation) -> tuple[Scores, Scores, Scores]:
        """Return whether each sentence is in the quote, and how near it stands after it and before it: 0 to 1."""
        here = self._episodes == quote.episode
        after, before = self._starts >= quote.end, self._ends <= quote.start
        later = 1 / (1 + np.maximum(0, self._starts - quote.end) / _HALF_AFTER)
        earlier = 1 / (1 + np.maximum(0, quote.start - self._ends) / _HALF_BEFORE)
        inside = np.where(here & ~after & ~before, 1.0, 0.0)
        return inside, np.where(here & after, later, 0.0), np.where(here & before, earlier, 0.0)
