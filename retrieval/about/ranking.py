"""Which episodes are about something: found by their titles, by the words that are their own, and by what is said.

An episode's own words are those that more of its passages have than those of other episodes: BM25 over episodes, where
a word counts once a passage. To this adds how much of the topic is said at once, in one passage or those around it,
which tells an episode on two things from one that speaks of both somewhere.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from corpus import Entry
from retrieval.answer import Citation
from retrieval.index.bm25 import idf
from retrieval.index.candidates import Candidates
from retrieval.index.extract import in_scope
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query, Wanted
from retrieval.ranking.citing import cite_ranked
from retrieval.ranking.ranking import Ranking, rank
from retrieval.ranking.signals import Match, match

#: BM25's constants for a word by the passages of an episode that have it. On 70 questions for an episode of the 560
#: transcripts (retrieval/README.md), k1 from 3 to 10 and b from .3 to .6 find the same ones.
_K1, _B = 6.0, 0.6
#: The first passages say what an episode will be about: a word counts this much more there.
_OPENING_PASSAGES, _OPENING = 12, 1.5
#: Terms that stand for a word with at least this grade are counted with it.
_SAME = 0.85
_SHORTLIST = 12
#: What each further passage of an episode adds, to the one before it: one that comes back to a thing is about it.
_FADING = 0.7
#: How much a word whose spelling was mended tells, and how sure an episode is that was found by one.
_MENDED = 0.8
_ALIKE = 0.95
#: A word that one episode has is spoken of firmly from so many passages on, and from more the more episodes have it.
_ONCE, _PASSING = 1.6, 1.0
_MOST_PASSAGES = 8
#: How much a sentence counts beside a passage, where one episode alone has a word.
_SENTENCE = 0.8
#: What is said at once, and what the title says, are worth so much beside the words that are an episode's own.
_AT_ONCE, _TITLE = 0.6, 0.6
#: So much of the topic, by what its words tell, has to be said in one passage and those around it, or in the title.
_ENOUGH, _IN_PASSING = 0.4, 0.2
#: An episode that is not the first of those found has to be about it at least so much as the first is.
_AS_MUCH = 0.5


#: An episode's id, and the number of a passage in it.
Key = tuple[str, int]


class AboutIt(NamedTuple):
    """An episode that is about something: the passage that shows it, and how sure it is that it is so, 0 to 1."""

    entry: Entry
    citation: Citation
    sure: float


class _Word(NamedTuple):
    """A word of a topic in an episode: what it ``tells``, how ``often`` it is said, and how many episodes have it."""

    tells: float
    often: float
    episodes: int


class _Own(NamedTuple):
    """How much the words of a topic are an episode's own, from 0 to 1.

    ``words`` are those that it has, by their places in the query, and ``total`` is what all words of the topic tell.
    """

    score: float
    words: Mapping[int, _Word]
    total: float


def episodes_about(
    query: Query, index: PassageIndex, *, within: Collection[str], limit: int, passing: bool = False
) -> list[AboutIt]:
    """Return the episodes that are about what a query names, the one that is so most first.

    With ``passing``, they are also those that mention it in passing.
    """
    if not query.wanted:
        return []
    having = [_passages_with(wanted, index) for wanted in query.wanted]
    own = _own_words(query, having, index, within)
    titled = _titled(query, index, within)
    before = {name: own[name].score + _TITLE * titled.get(name, 0.0) for name in own}
    shortlist = sorted(before, key=lambda name: (-before[name], name))[:_SHORTLIST]
    saying = _saying_most(having, index, shortlist)
    if not shortlist or not (candidates := index.candidates(query, within=shortlist, also=saying)).places:
        return []
    found = match(query, index, candidates)
    if not found.weights.sum():
        return []
    said = _said_at_once(found, candidates, shortlist)
    scores = {name: before[name] + _AT_ONCE * said[name].score for name in said}
    firm = {name: _firmness(own[name], found, candidates, name) for name in said}
    ranking = rank(found, candidates)
    as_typed = 1.0 if all(wanted.word == wanted.written for wanted in query.wanted) else _MENDED
    about: list[AboutIt] = []
    for name in sorted(scores, key=lambda name: (-scores[name], name)):
        sure = max(said[name].covered * firm[name], titled.get(name, 0.0)) * as_typed
        if sure >= (_IN_PASSING if passing else _ENOUGH) and (
            not about or scores[name] >= _AS_MUCH * scores[about[0].entry.id]
        ):
            best = _showing(said[name], ranking, candidates)
            entry = candidates.places[best].extract.entry
            about.append(AboutIt(entry, cite_ranked(best, found, ranking, candidates), min(1.0, sure)))
    return about[:limit]


def _own_words(
    query: Query, having: Sequence[Sequence[Key]], index: PassageIndex, within: Collection[str]
) -> dict[str, _Own]:
    """Return how much the words of a query are the own words of each episode that has any of them.

    ``having`` has for each word the passages that have it.
    """
    entries = {entry.id: entry for entry in index.catalogue}
    average = sum(entry.passages for entry in index.catalogue) / max(1, len(entries))
    scores: defaultdict[str, float] = defaultdict(float)
    words: defaultdict[str, dict[int, _Word]] = defaultdict(dict)
    total = 0.0
    for row, (wanted, passages) in enumerate(zip(query.wanted, having, strict=True)):
        counts = Counter(name for name, _ in passages)
        openings = Counter(name for name, number in passages if number <= _OPENING_PASSAGES)
        tells = idf(len(entries), len(counts)) * (_MENDED if wanted.word != wanted.written else 1.0)
        total += tells
        for name, count in counts.items():
            if not within or name in within:
                longer = 1 - _B + _B * entries[name].passages / average
                often = count + _OPENING * openings[name] * (1 - len(counts) / len(entries))
                scores[name] += tells * often / (often + _K1 * longer)
                words[name][row] = _Word(tells, often, len(counts))
    return {name: _Own(score / total, words[name], total) for name, score in scores.items()}


def _firmness(own: _Own, found: Match, candidates: Candidates, name: str) -> float:
    """Return how firmly an episode speaks of a topic, from 0 to 1.

    What one episode alone says, and several times, it speaks of, even if that is in one passage.
    """
    firm = 0.0
    for row, word in own.words.items():
        often = word.often
        if word.episodes == 1:
            terms = {term for term, grade in found.query.wanted[row].alternatives if grade >= _SAME}
            having = (n for n in np.flatnonzero(found.grades[row]) if candidates.places[n].extract.entry.id == name)
            said = sum(any(token.term in terms for token in candidates.tokens(int(n))) for n in having)
            often = max(often, _SENTENCE * said)
        firm += word.tells * (1 - math.exp(-often / (_ONCE + _PASSING * math.log2(1 + word.episodes))))
    return firm / own.total


def _passages_with(wanted: Wanted, index: PassageIndex) -> Sequence[Key]:
    """Return the passages that have a word."""
    terms = [term for term, grade in wanted.alternatives if grade >= _SAME]
    if not any(map(index.occurs, terms)):
        terms = [term for term, _ in wanted.alternatives]
    return index.having(terms)


def _saying_most(having: Sequence[Sequence[Key]], index: PassageIndex, names: Collection[str]) -> list[Key]:
    """Return the passages of each of the episodes that say most of a topic, the first of those that say as much.

    ``having`` has for each word the passages that have it. These passages tell how much of the topic is said at once,
    so an index that proposes only some passages has to have them all.
    """
    entries = len(index.catalogue)
    says: defaultdict[Key, float] = defaultdict(float)
    for passages in having:
        tells = idf(entries, len({name for name, _ in passages}))
        for key in passages:
            if key[0] in names:
                says[key] += tells
    by_episode: defaultdict[str, list[Key]] = defaultdict(list)
    for key in sorted(says, key=lambda key: (-says[key], key)):
        by_episode[key[0]].append(key)
    return [key for keys in by_episode.values() for key in keys[:_MOST_PASSAGES]]


class _Said(NamedTuple):
    """The passages of an episode that say most of a topic, best first, how much the best has, and what all score.

    ``alike`` are those that have as much as the best.
    """

    passages: Sequence[int]
    alike: Sequence[int]
    covered: float
    score: float


def _said_at_once(found: Match, candidates: Candidates, names: Collection[str]) -> dict[str, _Said]:
    """Return of each episode how much of the topic is said in single passages."""
    by_passage = np.zeros((len(found.weights), len(candidates.extracts)))
    for row, grades in enumerate(found.grades):
        np.maximum.at(by_passage[row], candidates.passage_of, grades)
    covers = found.weights @ by_passage / found.weights.sum()
    passages: defaultdict[str, list[int]] = defaultdict(list)
    for number in np.argsort(-covers, kind="stable").tolist():
        if covers[number] and in_scope(candidates.extracts[number], names):
            passages[candidates.extracts[number].entry.id].append(number)
    whole = sum(_FADING**place for place in range(_MOST_PASSAGES))
    return {
        name: _Said(
            numbers,
            [n for n in numbers if covers[n] >= _ALIKE * covers[numbers[0]]],
            float(covers[numbers[0]]),
            sum(float(covers[n]) ** 2 * _FADING**place for place, n in enumerate(numbers[:_MOST_PASSAGES])) / whole,
        )
        for name, numbers in passages.items()
    }


def _showing(said: _Said, ranking: Ranking, candidates: Candidates) -> int:
    """Return the best sentence of an episode: of its opening, if that says as much of the topic as any passage."""
    opening = [n for n in said.alike if candidates.extracts[n].passage.number <= _OPENING_PASSAGES]
    inside = np.isin(candidates.passage_of, opening or said.passages)
    return int(next(n for n in ranking.order if inside[n]))


def _titled(query: Query, index: PassageIndex, within: Collection[str]) -> dict[str, float]:
    """Return how much of the topic the title of each episode has, by what its words tell; none that has nothing."""
    asked = [*(dict(wanted.alternatives) for wanted in query.wanted), *({term: 1.0} for term in sorted(query.titled))]
    tells = np.array([index.idf_of(term) for term in [*(w.term for w in query.wanted), *sorted(query.titled)]])
    named = {}
    for entry, title in zip(index.catalogue, index.titles, strict=True):
        if within and entry.id not in within:
            continue
        has = [max((grade for term, grade in terms.items() if term in title), default=0.0) for terms in asked]
        if any(has):
            named[entry.id] = float(np.dot(tells, has) / tells.sum())
    return named
