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
    """Return the ranking of the sentences of one episode: the latest, or the earliest, that answers.

    An episode answers if its confidence reaches the threshold. Episodes without a date are left out; of several of one
    day, the one that ranks first is taken. If no episode with a date answers, the ranking is returned as it was.
    ``sentences`` is how many the index has.
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
