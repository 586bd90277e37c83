"""Which episodes are about something: found by their titles, their guests and all the passages that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from corpus import Entry
from retrieval.answer import Citation
from retrieval.index.bm25 import Scores
from retrieval.index.extract import in_scope, title_terms
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query
from retrieval.language.analysis import analyze
from retrieval.language.known import language_of
from retrieval.ranking.citing import cite_ranked
from retrieval.ranking.ranking import rank
from retrieval.ranking.signals import match

#: What each further passage of an episode adds, to the one before it: one that comes back to a thing is about it.
_FADING = 0.7
_MOST_PASSAGES = 8
#: What a title, or a guest's name, that has all that was asked for is worth, in passages that have it all.
_TITLE = 2.0
#: So much of the topic, by what its words tell, has to be said in one passage and those around it, or in the title.
_ENOUGH = 0.55


class AboutIt(NamedTuple):
    """An episode that is about something: the passage that shows it, and how much of the topic that has, 0 to 1."""

    entry: Entry
    citation: Citation
    covered: float


def episodes_about(query: Query, index: PassageIndex, *, within: Collection[str], top: int) -> list[AboutIt]:
    """Return the episodes that are about what a query names, the one that is so most first."""
    candidates = index.candidates(query, within=within)
    if not query.wanted or not candidates.places:
        return []
    found = match(query, index, candidates)
    ranking = rank(found, candidates)
    total = found.weights.sum()
    if not total:
        return []
    by_passage = np.zeros((len(found.weights), len(candidates.extracts)))
    for row, grades in enumerate(found.grades):
        np.maximum.at(by_passage[row], candidates.passage_of, grades)
    covers = found.weights @ by_passage / total
    passages: dict[str, list[int]] = defaultdict(list)
    for number, extract in enumerate(candidates.extracts):
        if in_scope(extract, within) and covers[number]:
            passages[extract.entry.id].append(number)
    about = []
    for numbers in passages.values():
        entry = candidates.extracts[numbers[0]].entry
        best = sorted((float(covers[n]) for n in numbers), reverse=True)[:_MOST_PASSAGES]
        named = _named(entry, query, found.weights)
        score = sum(cover**2 * _FADING**place for place, cover in enumerate(best)) + _TITLE * named**2
        inside = np.isin(candidates.passage_of, numbers)
        sentence = int(next(n for n in ranking.order if inside[n]))
        about.append((score, max(best[0], named), entry, sentence))
    about.sort(key=lambda found: -found[0])
    return [
        AboutIt(entry, cite_ranked(sentence, found, ranking, candidates), covered)
        for _, covered, entry, sentence in about[:top]
        if covered >= _ENOUGH
    ]


def _named(entry: Entry, query: Query, weights: Scores) -> float:
    """Return how much of the topic the title and the guests' names of an episode have, by what its words tell."""
    language = language_of(entry.language)
    terms = set(title_terms(entry.title, language))
    for guest in entry.guests:
        terms.update(token.term for token in analyze(guest, language=language))
    has = [max((grade for term, grade in w.alternatives if term in terms), default=0.0) for w in query.wanted]
    return float(np.dot(weights, has) / np.sum(weights))
