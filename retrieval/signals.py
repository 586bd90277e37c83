"""The signals that a sentence is ranked by, each an array over all sentences of the index.

Each term of the question meets a sentence with a grade: 1 for the same term, less for a related word or
a synonym, 0 for none. Most signals weigh these grades by how much each term tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from retrieval.analysis import stem
from retrieval.bm25 import Scores
from retrieval.index import PassageIndex, bigrams, four_grams
from retrieval.query import Query, Wanted
from retrieval.synonyms import synonyms

#: What a match by another word than the question's own is worth, and how much a term tells:
#: idf ** IDF_POWER, less for words that only frame the question and for words whose spelling was mended.
RELATED_GRADE = 0.9
SYNONYM_GRADE = 0.8
IDF_POWER = 0.8
FRAME_SHARE = 0.8
MENDED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """How the question's terms meet the sentences.

    ``terms`` are the terms that match, by grades above 0. ``grades`` and ``exact`` are arrays of shape
    (words wanted, sentences); ``idf`` and ``weights`` are by word wanted.
    """

    query: Query
    terms: frozenset[str]
    grades: Scores
    exact: Scores
    idf: Scores
    weights: Scores


def match(query: Query, index: PassageIndex) -> Match:
    """Grade every term of the question against every sentence."""
    shape = (len(query.wanted), len(index.places))
    grades, exact = np.zeros(shape), np.zeros(shape)
    terms: set[str] = set()
    for row, wanted in enumerate(query.wanted):
        for term, grade in _alternatives(wanted, index):
            terms.add(term)
            if posting := index.terms.posting(term):
                grades[row, posting.documents] = np.maximum(grades[row, posting.documents], grade)
        if posting := index.terms.posting(wanted.term):
            exact[row, posting.documents] = 1.0
    idf = np.array([index.terms.idf_of(wanted.term) for wanted in query.wanted])
    shares = [
        (FRAME_SHARE if wanted.frame else 1.0) * (MENDED_SHARE if wanted.mended else 1.0) for wanted in query.wanted
    ]
    return Match(query, frozenset(terms), grades, exact, idf, idf**IDF_POWER * np.array(shares))


def signals(found: Match, index: PassageIndex) -> dict[str, Scores]:
    """Return each signal by its name (see ``retrieval.ranking.WEIGHTS`` for what each is worth)."""
    query, nothing = found.query, np.zeros(len(index.places))
    before = np.zeros_like(found.grades)
    before[:, 1:] = found.grades[:, :-1]
    before *= index.continues
    grams = four_grams(wanted.word for wanted in query.wanted)
    terms = [stem(word) for word in query.words]
    numbers = [row for row, wanted in enumerate(query.wanted) if wanted.number]
    return {
        "word": _weighted(found, found.grades),
        "near": _weighted(found, np.maximum(found.grades, before)),
        "paragraph": index.passage_grams.relative_scores(grams)[index.passage_of],
        "phrase": index.bigrams.relative_scores(bigrams(terms)),
        "exact": index.words.relative_scores(query.words),
        "answer": np.array([e.answers(query.answer_type, query.terms) for e in index.evidence], dtype=float),
        "number": np.asarray((1 - found.exact[numbers]).sum(axis=0)) if numbers else nothing,
        "first": np.where(index.continues, 0.0, 1.0),
    }


def _alternatives(wanted: Wanted, index: PassageIndex) -> Iterator[tuple[str, float]]:
    """Yield the terms that may stand for a word of the question, with their grades."""
    yield wanted.term, 1.0
    for related, alike in index.vocabulary.related(wanted.word).items():
        yield stem(related), RELATED_GRADE * alike
    for synonym in sorted(synonyms().get(wanted.term, ())):
        yield synonym, SYNONYM_GRADE


def _weighted(found: Match, grades: Scores) -> Scores:
    """Return the share of what the question asks for that each sentence has, by weight: 0 to 1."""
    total = found.weights.sum()
    return np.asarray(found.weights @ grades / total) if total else np.zeros(grades.shape[1])
