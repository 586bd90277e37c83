"""Go on from a sentence of talk that only announces what comes: "Here is your top five." is no answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from retrieval.answer import SURE
from retrieval.index.candidates import Candidates
from retrieval.language.remarks import Remark
from retrieval.ranking.confidence import THRESHOLD
from retrieval.ranking.judging import Verdict

#: What is announced follows after so many sentences at most that announce it, or ask for it.
_FURTHEST = 4
#: How sure it is at most that an announcement, or what another turn says after it, answers.
_NOT_SURE = (THRESHOLD + SURE) / 2
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
    not_sure = replace(verdict, confidence=min(verdict.confidence, _NOT_SURE))
    if said is None or said not in ranking.order:
        return not_sure
    gained = np.zeros_like(ranking.scores)
    gained[said] = ranking.scores[best] - ranking.scores[said] + _AHEAD
    onwards = ranking.with_signal("led in", gained)
    onwards = onwards._replace(given={**onwards.given, "led in": ranking.given["led in"] + gained})
    is_same_turn = candidates.passage_of[said] == candidates.passage_of[best]
    return replace(verdict if is_same_turn else not_sure, ranking=onwards)


def _said_after(announcing: int, candidates: Candidates) -> int | None:
    """Return the first sentence after one that neither announces anything nor asks; None if the talk ends before."""
    announces = candidates.analysed.has(Remark.ANNOUNCES) | candidates.teasers
    for at in range(announcing + 1, min(len(candidates.places), announcing + 1 + _FURTHEST)):
        if not candidates.follows[at]:
            return None
        if not announces[at]:
            return at
    return None
