"""Tell whether a quote is about whoever says it, although the question is about somebody else on the show."""

from __future__ import annotations

from retrieval.index.candidates import Candidates
from retrieval.index.query import Query
from retrieval.ranking.quoting import choose_quote
from retrieval.ranking.ranking import Ranking


def tells_of_another(query: Query, ranking: Ranking, candidates: Candidates) -> bool:
    """Tell whether what ranks first is somebody's "I grew up on a farm" where it is asked where another one did.

    Whoever tells something of the one who is asked about says their name, or "you", "he" or "she".
    """
    if not query.likely or not len(ranking.order):
        return False
    best = int(ranking.order[0])
    speaker = candidates.extracts[candidates.passage_of[best]].passage.speaker
    if speaker is None or speaker in query.likely:
        return False
    first, last = choose_quote(best, ranking.scores, candidates)
    tokens = [token for sentence in range(first, last + 1) for token in candidates.tokens(sentence)]
    words, talk = {token.word for token in tokens}, query.language.talk
    named = any(token.term in query.likely_terms for token in tokens)
    return bool(words & talk.alone) and not words & talk.others and not named
