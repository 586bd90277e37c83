"""The signals that a sentence is ranked by, each an array over all sentences of the index.

Each term of the question meets a sentence with a grade: 1 for the same term, less for a related word or
a synonym, 0 for none. Most signals weigh these grades by how much each term tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.index.analysed import bigrams, four_grams
from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query, Wanted
from retrieval.language.language import AnswerType
from retrieval.language.remarks import Remark

#: How much a word whose spelling was mended weighs, as a share of its idf.
MENDED_SHARE = 0.6
#: ... and a word that an earlier turn of the conversation lent.
LENT_SHARE = 0.6
#: What a match by a term that only goes with a word is worth, where the word itself is not said.
ASSOCIATE_GRADE = 0.5
#: In talk, a sentence of fewer words ("Just Postgres.") mostly agrees or interrupts.
ENOUGH_WORDS = 6
#: A speaker's question leads to its answer only if at least this share of its words is in the question that is asked.
ASKED_ALIKE = 0.6
#: How many sentences a match, or a question, is lent on to, and how that fades with each of them.
REACH = 12
FADING_IN_TALK = 0.8
#: In prose, three sentences lend on: the nearest of them whole, the others half of what the one after them does.
FADING_IN_PROSE = (1.0, 0.5, 0.5)
_LETTERS_A_WORD = 6
_PAIR_OF_CHARACTERS = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """How the question's terms meet the sentences.

    ``terms`` are all terms that may stand for a word wanted. ``grades`` is an array of shape (words wanted, sentences).
    ``hints`` is another, in which what only goes with a word may count, too (see ``with_associates``).
    ``anywhere`` has the best grade of each word wanted in the whole index. ``weights`` has how much each word tells:
    its idf, less for a word that was mended or lent, and 0 for one that need not be said.
    """

    query: Query
    terms: frozenset[str]
    grades: Scores
    hints: Scores
    anywhere: Scores
    weights: Scores


def match(query: Query, index: PassageIndex, candidates: Candidates) -> Match:
    """Grade every term of the question against every candidate."""
    grades = np.zeros((len(query.wanted), len(candidates.places)))
    anywhere = np.zeros(len(query.wanted))
    terms: set[str] = set()
    for row, wanted in enumerate(query.wanted):
        for term, grade in wanted.alternatives:
            terms.add(term)
            if index.occurs(term):
                anywhere[row] = max(anywhere[row], grade)
            if posting := candidates.score.terms.posting(term):
                grades[row, posting.documents] = np.maximum(grades[row, posting.documents], grade)
    by = spoken_by(query, candidates)
    for row, wanted in enumerate(query.wanted):
        if (wanted.person or wanted.term in query.likely_terms) and by.any():  # the label says who, not their words
            grades[row, by] = anywhere[row] = 1.0
    idf = np.array([index.idf_of(wanted.term) for wanted in query.wanted])
    shares = np.array([_share(wanted) for wanted in query.wanted])
    shares[[wanted.frame or wanted.person for wanted in query.wanted] & (anywhere == 0)] = 0.0
    return Match(query, frozenset(terms), grades, grades, anywhere, idf * shares)


def with_associates(found: Match, candidates: Candidates) -> Match:
    """Return a match in which, in talk, the terms that only go with a word count as hints to where the answer is."""
    if not candidates.spoken.any():
        return found
    hints = found.grades.copy()
    for row, wanted in enumerate(found.query.wanted):
        for term in wanted.associates:
            if term not in found.terms and (posting := candidates.score.terms.posting(term)):
                hints[row, posting.documents] = np.maximum(hints[row, posting.documents], ASSOCIATE_GRADE)
    return replace(found, hints=np.where(candidates.spoken, hints, found.grades))


def signals(found: Match, candidates: Candidates, *, context: Scores | None = None) -> dict[str, Scores]:
    """Return each signal by its name (see ``retrieval.ranking.weights`` for what each is worth).

    ``context`` is how near each sentence is to what the conversation has just been about, from 0 to 1.
    """
    query, score = found.query, candidates.score
    passages = candidates.passage_of
    paragraph = score.passage_grams.relative_scores(four_grams(wanted.word for wanted in query.wanted))
    title = candidates.titled(query.titled)
    by = spoken_by(query, candidates)
    return {
        "word": _weighted(found, found.hints),
        "near": near(found, candidates),
        "paragraph": paragraph[passages],
        "window": window(query, candidates),
        "phrase": score.bigrams.relative_scores(bigrams(query.stems)),
        "exact": score.words.relative_scores(query.words),
        "answer": candidates.answers(query.answer_type, query.terms).astype(float),
        "first": np.where(candidates.continues, 0.0, 1.0),
        "teaser": candidates.teasers.astype(float),
        "announces": candidates.analysed.has(Remark.ANNOUNCES).astype(float),
        "vague": candidates.analysed.has(Remark.VAGUE).astype(float),
        "manner": candidates.analysed.has(query.expects).astype(float),
        "named": candidates.answers(AnswerType.PERSON, query.terms) * float(query.named),
        "brief": np.maximum(0.0, 1 - candidates.lengths / ENOUGH_WORDS),
        "asking": candidates.analysed.asking[passages],
        "asked": asked_before(found, candidates),
        "by": by.astype(float),
        "own": (by & candidates.analysed.has(Remark.OWN)).astype(float),
        "title": title - title.max(initial=0.0),
        "context": np.zeros(len(candidates.places)) if context is None else context,
    }


def spoken_by(query: Query, candidates: Candidates) -> NDArray[np.bool_]:
    """Return which sentences are said by somebody whose words are likelier to be the answer."""
    by = np.array([extract.passage.speaker in query.likely for extract in candidates.extracts], dtype=bool)
    return np.asarray(by[candidates.passage_of])


def leaders_for(found: Match, candidates: Candidates) -> NDArray[np.intp]:
    """Return the number of the teaser that leads to each sentence, or -1.

    In a conversation, somebody's question leads to its answer only if the same is asked: if the question that is asked
    has at least the share ASKED_ALIKE of its words.
    """
    leaders = candidates.leaders.copy()
    for sentence in np.flatnonzero(leaders >= 0):
        leader = leaders[sentence]
        if candidates.spoken[leader]:
            content = candidates.content(leader) if found.grades[:, leader].any() else []
            asked = sum(token.term in found.terms for token in content)
            if not asked or asked < ASKED_ALIKE * len(content):
                leaders[sentence] = -1
    return leaders


def near(found: Match, candidates: Candidates) -> Scores:
    """Return the share of the question that each sentence has, or that those before it lend to it."""
    return _weighted(found, np.maximum(found.hints, _lent_by_those_before(found.hints, candidates)))


def asked_before(found: Match, candidates: Candidates) -> Scores:
    """Return for each sentence the share of the question that somebody else has asked in the sentences before."""
    asks = np.where(candidates.teasers & (candidates.speakers >= 0), _weighted(found, found.grades), 0.0)
    if not asks.any():
        return asks
    lent, asked = asks, np.zeros_like(asks)
    for away in range(1, REACH + 1):
        lent = _next(lent, candidates.follows)
        replies = np.zeros(len(asks), dtype=bool)
        replies[away:] = candidates.speakers[away:] != candidates.speakers[:-away]
        asked = np.maximum(asked, lent * replies)
        lent = lent * FADING_IN_TALK
    return np.where(candidates.speakers >= 0, asked, 0.0)


def letters_of(query: Query) -> Scores:
    """Return how many letters each word wanted has, counted in words of six letters; a pair of characters counts half.

    Pairs of characters overlap, so each has one character of its own.
    """
    words = [_PAIR_OF_CHARACTERS if query.language.pairs else len(w.word) / _LETTERS_A_WORD for w in query.wanted]
    return np.array(words, dtype=float)


def window(query: Query, candidates: Candidates) -> Scores:
    """Return for each sentence how much of the question its window has, which includes the speakers' names.

    It is the BM25 score of the window, where the best alternative of each word counts by its grade, divided by the
    summed idf of all words.
    """
    windows = candidates.score.windows
    scores: Scores = np.zeros(len(candidates.extracts))
    for wanted in query.wanted:
        best = np.zeros_like(scores)
        for term, grade in wanted.alternatives:
            if posting := windows.posting(term):
                best[posting.documents] = np.maximum(best[posting.documents], grade * posting.scores)
        scores += best
    total = sum(windows.idf_of(wanted.term) for wanted in query.wanted)
    return np.asarray((scores / total if total else scores)[candidates.passage_of])


def _lent_by_those_before(grades: Scores, candidates: Candidates) -> Scores:
    """Return the grades that the sentences before lend to each one, since it may go on with their topic.

    In prose the three before it in its passage do: the nearest lends its whole grades, the one before half, the first
    a quarter. In talk all that were said before it do, whoever said them, and they fade more slowly.
    """
    if not candidates.spoken.any():
        return _faded(grades, candidates.continues, FADING_IN_PROSE)
    in_talk = _faded(grades, candidates.follows, [1.0, *[FADING_IN_TALK] * (REACH - 1)])
    in_prose = _faded(grades, candidates.continues, FADING_IN_PROSE)
    return np.where(candidates.spoken, in_talk, in_prose)


def _faded(grades: Scores, follows: NDArray[np.bool_], shares: Sequence[float]) -> Scores:
    """Return the best grades of the sentences before each, times the shares of all steps in between."""
    before, lent = np.zeros_like(grades), grades
    for share in shares:
        lent = _next(lent, follows) * share
        before = np.maximum(before, lent)
    return before


def _next(values: Scores, follows: NDArray[np.bool_]) -> Scores:
    """Return the values, whose last axis is by sentence, each moved to the sentence that ``follows``."""
    moved = np.zeros_like(values)
    moved[..., 1:] = values[..., :-1]
    return np.asarray(moved * follows)


def _share(wanted: Wanted) -> float:
    return (MENDED_SHARE if wanted.mended else 1.0) * (LENT_SHARE if wanted.lent else 1.0)


def _weighted(found: Match, grades: Scores) -> Scores:
    """Return the share of what the question asks for that each sentence has, by weight: 0 to 1."""
    total = found.weights.sum()
    return np.asarray(found.weights @ grades / total) if total else np.zeros(grades.shape[1])
