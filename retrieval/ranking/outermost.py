"""The latest or the earliest of the episodes that answer."""

from __future__ import annotations

import numpy as np

from corpus import date_of
from retrieval.index.candidates import Candidates
from retrieval.ranking.confidence import THRESHOLD, confidence
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.signals import Match
from retrieval.scope import Order


def outermost(order: Order, found: Match, ranking: Ranking, candidates: Candidates, *, sentences: int) -> Ranking:
    """Return the ranking of one episode's sentences: the latest, or the earliest, that answers confidently.

    Episodes without a date have no place in an order; among those of one day the ranking decides. Where no episode
    with a date answers, all are ranked as before. The index has ``sentences``.
    """
    episodes = {extract.entry.id: extract.entry for extract in candidates.extracts}
    numbers = dict(zip(episodes, range(len(episodes)), strict=True))
    episode_of = np.array([numbers[extract.entry.id] for extract in candidates.extracts])[candidates.passage_of]
    ranked = episode_of[ranking.order]
    # The sort is stable: of one day, those come first whose best sentence ranks first.
    entries = list(episodes.values())
    by_rank = [entries[number] for number in dict.fromkeys(ranked.tolist())]
    for entry in sorted((entry for entry in by_rank if entry.date), key=date_of, reverse=order == "latest"):
        alone = ranking._replace(order=ranking.order[ranked == numbers[entry.id]])
        if confidence(found, alone, candidates, sentences=sentences) >= THRESHOLD:
            return alone
    return ranking
