"""Go on from a sentence of talk that leads to the answer: "Here is your top five.", "I have a new keyboard now."."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from retrieval.index.candidates import Candidates
from retrieval.index.query import Query
from retrieval.language.evidence import AnswerType
from retrieval.language.remarks import Remark
from retrieval.ranking.confidence import NOT_SURE
from retrieval.ranking.judging import Verdict
from retrieval.ranking.quoting import choose_quote

#: What is asked for follows within so many sentences of the same turn.
_NEAR = 3
#: What may be lacking in one sentence and said in the next: a number, a time, a place or a reason.
_LACKING = frozenset({AnswerType.QUANTITY, AnswerType.TIME, AnswerType.PLACE, AnswerType.REASON})
#: What is announced follows after so many sentences at most that announce it, or ask for it.
_FURTHEST = 4
_AHEAD = 1e-6


def past_announcement(verdict: Verdict, candidates: Candidates) -> Verdict:
    """Return a verdict by which what is announced ranks first, if a sentence that only announces it did.

    It is as sure as before within the same turn, and not sure of another one, or where nothing follows.
    """
    ranking = verdict.ranking
    best = int(ranking.order[0])
    if not candidates.analysed.has(Remark.ANNOUNCES)[best]:
        return verdict
    said = _said_after(best, candidates)
    not_sure = replace(verdict, confidence=min(verdict.confidence, NOT_SURE))
    if said is None or said not in ranking.order:
        return not_sure
    is_same_turn = candidates.passage_of[said] == candidates.passage_of[best]
    return _led(verdict if is_same_turn else not_sure, said)


def to_what_is_asked(verdict: Verdict, query: Query, candidates: Candidates) -> Verdict:
    """Return a verdict by which a sentence soon after the best one ranks first, if only that has what is asked for.

    That is a name ("which keyboard did he get?"), a number, a time, a place or a reason. It is said in the same turn.
    Of 670 questions about talk, about ten are led on so: three are right by it, and none is wrong by it.
    """
    best = int(verdict.ranking.order[0])
    is_typed = query.answer_type in _LACKING
    if not candidates.spoken[best] or not (is_typed or query.named):
        return verdict
    kind = query.answer_type if is_typed else AnswerType.PERSON
    has = candidates.answers(kind, query.terms)
    first, last = choose_quote(best, verdict.ranking.scores, candidates)
    if has[first : last + 1].any():
        return verdict
    turn = candidates.passage_of[best + 1 : best + 1 + _NEAR] == candidates.passage_of[best]
    soon = np.flatnonzero(has[best + 1 : best + 1 + _NEAR] & turn)
    return _led(verdict, best + 1 + int(soon[0])) if len(soon) else verdict


def _led(verdict: Verdict, said: int) -> Verdict:
    """Return a verdict by which the sentence that is ``said`` ranks first."""
    ranking = verdict.ranking
    gained = np.zeros_like(ranking.scores)
    gained[said] = ranking.scores[ranking.order[0]] - ranking.scores[said] + _AHEAD
    onwards = ranking.with_signal("led in", gained)
    onwards = onwards._replace(given={**onwards.given, "led in": ranking.given["led in"] + gained})
    return replace(verdict, ranking=onwards)


def _said_after(announcing: int, candidates: Candidates) -> int | None:
    """Return the first sentence after one that neither announces anything nor asks; None if the talk ends before."""
    announces = candidates.analysed.has(Remark.ANNOUNCES) | candidates.teasers
    for at in range(announcing + 1, min(len(candidates.places), announcing + 1 + _FURTHEST)):
        if not candidates.follows[at]:
            return None
        if not announces[at]:
            return at
    return None
