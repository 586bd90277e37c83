"""The signals that a sentence is ranked by, each an array over all sentences of the index.

Each term of the question meets a sentence with a grade: 1 for the same term, less for a related word or
a synonym, 0 for none. Most signals weigh these grades by how much each term tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates, bigrams, four_grams
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query, Wanted
from retrieval.language.evidence import AnswerType

#: How much a word whose spelling was mended tells.
MENDED_SHARE = 0.6
#: ... and a word that an earlier turn of the conversation gave.
LENT_SHARE = 0.6
#: In talk, a sentence of fewer words ("Just Postgres.") mostly agrees or interrupts.
ENOUGH_WORDS = 6
#: The share of a speaker's question that has to be asked for its answer to be taken for the one.
ASKED_ALIKE = 0.6
#: How a sentence's match fades with each further sentence after it.
FADING = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """How the question's terms meet the sentences.

    ``terms`` are the terms that match, by grades above 0. ``grades`` is an array of shape (words
    wanted, sentences). ``anywhere``, by word wanted, is its best grade in the whole index, and ``weights`` say
    how much each tells: its idf.
    """

    query: Query
    terms: frozenset[str]
    grades: Scores
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
    idf = np.array([index.idf_of(wanted.term) for wanted in query.wanted])
    shares = np.array([_share(wanted) for wanted in query.wanted])
    shares[[wanted.frame or wanted.person for wanted in query.wanted] & (anywhere == 0)] = 0.0
    return Match(query, frozenset(terms), grades, anywhere, idf * shares)


def signals(found: Match, candidates: Candidates, *, context: Sequence[int] = ()) -> dict[str, Scores]:
    """Return each signal by its name (see ``retrieval.ranking.ranking.WEIGHTS`` for what each is worth).

    ``context`` are the sentences that the conversation has just been about.
    """
    query = found.query
    score = candidates.score
    paragraph = score.passage_grams.relative_scores(four_grams(wanted.word for wanted in query.wanted))
    title = candidates.titled(query.titled)
    return {
        "word": _weighted(found, found.grades),
        "near": _weighted(found, np.maximum(found.grades, _before(found, candidates))),
        "paragraph": paragraph[candidates.passage_of],
        "phrase": score.bigrams.relative_scores(bigrams(query.stems)),
        "exact": score.words.relative_scores(query.words),
        "answer": _answers(query, candidates),
        "first": np.where(candidates.continues, 0.0, 1.0),
        "teaser": candidates.teasers.astype(float),
        "brief": _brief(candidates),
        "title": title - title.max(initial=0.0),
        "context": np.isin(np.arange(len(candidates.places)), context).astype(float),
    }


def leaders_for(found: Match, candidates: Candidates) -> NDArray[np.intp]:
    """Return the number of the teaser that leads to each sentence, or -1.

    Somebody's question in a conversation leads to its answer only if it is the one that is asked: if most of its own
    words are.
    """
    leaders = candidates.leaders.copy()
    for sentence in np.flatnonzero(leaders >= 0):
        leader = leaders[sentence]
        if candidates.places[leader].extract.passage.speaker is not None:
            content = candidates.content[leader]
            asked = sum(token.term in found.terms for token in content)
            if asked < ASKED_ALIKE * max(1, len(content)):
                leaders[sentence] = -1
    return leaders


def _brief(candidates: Candidates) -> Scores:
    """Return how little each sentence of a speaker says: 1 for nothing, 0 from ENOUGH_WORDS on."""
    spoken = np.array([extract.passage.speaker is not None for extract in candidates.extracts], dtype=bool)
    words = np.array([len(tokens) for tokens in candidates.tokens], dtype=float)
    return np.where(spoken[candidates.passage_of], np.maximum(0.0, 1 - words / ENOUGH_WORDS), 0.0)


def _answers(query: Query, candidates: Candidates) -> Scores:
    """Return 1 for each sentence that has something of the kind that is asked for."""
    if query.answer_type is AnswerType.OTHER:
        return np.zeros(len(candidates.places))
    return np.array([e.answers(query.answer_type, query.terms) for e in candidates.evidence], dtype=float)


def _before(found: Match, candidates: Candidates) -> Scores:
    """Return the grades of the sentences before each one in its passage: the topic that it goes on with.

    The nearest counts whole, the two before it half and a quarter.
    """
    before, lent = np.zeros_like(found.grades), found.grades
    for share in (1.0, FADING, FADING):
        shifted = np.zeros_like(lent)
        shifted[:, 1:] = lent[:, :-1]
        lent = shifted * candidates.continues * share
        before = np.maximum(before, lent)
    return before


def _share(wanted: Wanted) -> float:
    return (MENDED_SHARE if wanted.mended else 1.0) * (LENT_SHARE if wanted.lent else 1.0)


def _weighted(found: Match, grades: Scores) -> Scores:
    """Return the share of what the question asks for that each sentence has, by weight: 0 to 1."""
    total = found.weights.sum()
    return np.asarray(found.weights @ grades / total) if total else np.zeros(grades.shape[1])
