"""How sure it is that the episode answers: one calibrated number between 0 and 1.

It is a logistic regression on nine features (``Features``), which compare between questions of one word and of
twenty, and between episodes of ten paragraphs and of hundreds. Prose and talk have weights of their own.

Those of prose were fitted by ``tests.bench.fit`` on the eight tuning articles (retrieval/README.md, "What was
fitted, and on what"), one article left out at a time. AUC easy is .993 with the score alone, and .995, .996 and .996
as the next three features are added; on episodes of ten paragraphs it is .996, .997, .998 and .998. ``lacking`` adds
nothing there (fitted: -0.6), because questions on something else are refused anyway. Its weight is the log likelihood
ratio between answerable questions (9 of 237 that ask for a number or a time lack it) and SQuAD's unanswerable ones
(29 of 270). That of ``unmeasured`` is what was fitted in talk: SQuAD's questions (8 of 84, and 26 of 99) were written
to be mistaken, listeners' are not. ``typed``, ``margin`` and ``lead`` count in talk alone.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from retrieval.answer import SURE
from retrieval.index.candidates import Candidates
from retrieval.index.query import SYNONYM_GRADE
from retrieval.language.evidence import AnswerType
from retrieval.ranking.measuring import lacks_measure
from retrieval.ranking.quoting import choose_quote
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.signals import Match, asked_before, letters_of

#: An answer is given from this confidence on: there, 97 of 100 answerable questions of the tuning
#: articles are answered and 97 of 100 about something else are refused.
THRESHOLD = 0.2
#: How sure an answer is at most that something speaks against: midway between no answer and a sure one.
NOT_SURE = (THRESHOLD + SURE) / 2


class Features(NamedTuple):
    """What tells whether the best sentence's passage answers; the same for questions of one word and of twenty.

    ``score`` is the ranking score of the best sentence. ``matched`` is the logarithm of how many letters of the
    question its passage has, or somebody else has just asked. ``unknown`` counts the words of the question that occur
    nowhere, ``unknown_names`` the names and numbers among them. ``lacking`` is 1 if the question asks for a number or a
    time and the quote has none, otherwise 0. ``typed`` is 1 if the quote has something of the kind that is asked for.
    ``unmeasured`` is 1 if the quote lacks the measure or the count that is asked for.
    ``margin`` is how much lower the second passage scores, ``lead`` how much lower the tenth sentence does.
    """

    score: float
    matched: float
    unknown: float
    unknown_names: float
    lacking: float
    typed: float
    unmeasured: float
    margin: float
    lead: float


class Model(NamedTuple):
    """A logistic regression: what it begins with, what each feature adds, and what an index's size takes away.

    Among more sentences than an article has, a good match is more often chance: ``chance`` is taken away for each
    natural logarithm of how many times more there are.
    """

    intercept: float
    weights: Features
    chance: float

    def logit(self, features: Features) -> float:
        """Return the logarithm of the odds."""
        return self.intercept + sum(weight * value for weight, value in zip(self.weights, features, strict=True))


#: In prose. The size was chosen on the tuning articles amid 397,000 sentences of an archive (``tests.bench.scale``):
#: without it, half of what nothing answers was answered.
PROSE = Model(
    -4.3,
    Features(
        score=1.2,
        matched=0.85,
        unknown=-0.5,
        unknown_names=-1.4,
        lacking=-1.0,
        typed=0.0,
        unmeasured=-1.85,
        margin=0.0,
        lead=0.0,
    ),
    0.2,
)
#: In talk, where the right passage is seldom plain. Fitted to whether the first quote is right, on 690 questions put to
#: single episodes and 174 put to the archive, an eighth of the episodes left out at a time (area under the curve .86).
#: It was then made more careful at the top: from .6 on, 92 first quotes in 100 are right (85 of questions that were
#: only measured), and from THRESHOLD to .4, half of them. ``lead`` counts less than was fitted, because the index on
#: disk knows the tenth best sentence less exactly. ``chance`` was set so that this is true of a library, too.
TALK = Model(
    -2.6,
    Features(
        score=0.105,
        matched=0.465,
        unknown=-0.33,
        unknown_names=-2.1,
        lacking=-1.2,
        typed=-0.24,
        unmeasured=-1.5,
        margin=0.7,
        lead=0.6,
    ),
    0.032,
)
_EPISODE_SENTENCES = 400
#: A word that was mended, or that only frames the question, is weaker evidence than others.
_MENDED_EVIDENCE = 0.5
_FRAME_EVIDENCE = 0.5
_WIDEST_MARGIN, _WIDEST_LEAD, _MARGIN_ALONE = 1.65, 2.5, 1.0
_FIELD = 10  # sentences, which the best one is compared with


def confidence(found: Match, ranking: Ranking, candidates: Candidates, *, sentences: int) -> float:
    """Return the probability that the best sentence's passage answers the question; the index has ``sentences``."""
    if not found.query.wanted or not len(ranking.order):
        return 0.0
    model = TALK if candidates.spoken[ranking.order[0]] else PROSE
    chance = model.chance * math.log(max(1.0, sentences / _EPISODE_SENTENCES))
    known = features(found, ranking, candidates)
    if not known.matched:  # the passage has no word of the question, only passages around it have some
        return 0.0
    return 1 / (1 + math.exp(chance - found.query.language.prior - model.logit(known)))


def features(found: Match, ranking: Ranking, candidates: Candidates) -> Features:
    """Return the features of a question and of what ranks first for it."""
    query, wanted = found.query, found.query.wanted
    certain = np.array([_MENDED_EVIDENCE if word.mended else 1.0 for word in wanted])
    language = query.language
    letters = letters_of(query)
    letters[[word.person for word in wanted]] = 0.0
    names = np.array([(word.capitalised or word.number) and not word.person for word in wanted])
    asked = asked_before(found, candidates)[ranking.order[0]]
    in_passage = found.grades[:, ranking.told_first(candidates)].max(axis=1) * certain
    anywhere = found.anywhere * certain
    frame = np.array([_FRAME_EVIDENCE if word.frame else 1.0 for word in wanted]) * language.worth
    frame[found.weights == 0] = 0.0
    first_told, last_told = choose_quote(int(ranking.order[0]), ranking.scores, candidates)
    typed = candidates.answers(query.answer_type, query.terms)[first_told : last_told + 1].any()
    first = ranking.scores[ranking.order[0]]
    return Features(
        score=float(first),
        matched=math.log1p(max(letters @ in_passage, asked * letters.sum())),
        unknown=float(frame @ (1 - anywhere)),
        unknown_names=float((found.anywhere < SYNONYM_GRADE)[names].sum()),
        lacking=float(_asks_for_figure(found) and not typed),
        typed=float(typed),
        unmeasured=float(lacks_measure(query, first_told, last_told, candidates)),
        lead=min(_WIDEST_LEAD, float(first - ranking.scores[ranking.order[:_FIELD][-1]])),
        margin=ranking.margin(candidates, widest=_WIDEST_MARGIN, alone=_MARGIN_ALONE),
    )


def _asks_for_figure(found: Match) -> bool:
    """Tell whether the question asks for a number or a time."""
    return found.query.answer_type in (AnswerType.TIME, AnswerType.QUANTITY)
