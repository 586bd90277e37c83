"""BM25 over the sentences, passages and windows that a question was proposed, from what is kept of each token.

Nothing is analysed here. Each form that occurs is looked at once, and everything else is counted in arrays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.index.analysed import Analysed, Form, bigrams, four_grams
from retrieval.index.bm25 import PASSAGE, SENTENCE, Rescorer, Statistics
from retrieval.index.candidates import Scorers
from retrieval.index.query import Query
from retrieval.language.evidence import Mark


@dataclass(frozen=True, slots=True)
class FieldsStatistics:
    """The statistics of each field over the whole library."""

    terms: Statistics
    words: Statistics
    bigrams: Statistics
    grams: Statistics
    windows: Statistics


@dataclass(frozen=True, slots=True)
class WindowTokens:
    """The tokens in the windows of passages: the number of its form, and of the passage that the window belongs to."""

    forms: NDArray[np.uint32]
    passages: NDArray[np.intp]


def score(
    query: Query,
    analysed: Analysed,
    passage_of: NDArray[np.intp],
    windows: WindowTokens,
    forms: Mapping[int, Form],
    statistics: FieldsStatistics,
) -> Scorers:
    """Return scorers for what the query asks of each field.

    ``passage_of`` is by sentence; ``forms`` has every form of the sentences, their headings and the windows.
    """
    sentence_of = np.repeat(np.arange(len(analysed.lengths)), analysed.lengths)
    content = (analysed.marks & Mark.STOP) == 0
    known, which = distinct(analysed.forms)
    known_forms = [forms[number] for number in known.tolist()]
    sentences, passages = len(analysed.lengths), len(analysed.headings)
    terms = sorted({term for wanted in query.wanted for term in wanted.terms})
    in_sentences = sorted({*terms, *chain.from_iterable(wanted.associates for wanted in query.wanted)})
    term_of = _numbered([form.term for form in known_forms], in_sentences)[which]
    word_of = _numbered([form.word for form in known_forms], query.words)[which]
    return Scorers(
        terms=Rescorer(
            _count(in_sentences, term_of, sentence_of, sentences, content).get,
            np.bincount(sentence_of[content], minlength=sentences),
            SENTENCE,
            statistics.terms,
        ),
        words=Rescorer(
            _count(query.words, word_of, sentence_of, sentences).get, analysed.lengths, SENTENCE, statistics.words
        ),
        bigrams=Rescorer(
            _count_pairs(query.stems, [form.term for form in known_forms], which, sentence_of, sentences).get,
            np.maximum(0, analysed.lengths - 1),
            SENTENCE,
            statistics.bigrams,
        ),
        passage_grams=_grams(query, analysed, passage_of[sentence_of], content, forms, statistics.grams),
        windows=_windows(terms, windows, passages, forms, statistics.windows),
    )


def distinct(numbers: NDArray[np.integer[Any]]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return which numbers there are, in order, and the place of each one among them.

    That is ``np.unique`` with its inverse, for numbers that begin at 0 and are not many: nothing is sorted.
    """
    seen = np.zeros(int(numbers.max(initial=0)) + 1, dtype=bool)
    seen[numbers] = True
    known = np.flatnonzero(seen)
    places = np.zeros(len(seen), dtype=np.intp)
    places[known] = np.arange(len(known))
    return known, places[numbers]


def _numbered(values: Sequence[str], asked: Sequence[str]) -> NDArray[np.intp]:
    """Return for each value its place among those that are asked for, or -1."""
    place = {value: number for number, value in enumerate(asked)}
    return np.fromiter(map(place.get, values, repeat(-1)), dtype=np.intp, count=len(values))


def _count(
    asked: Sequence[str],
    asked_of: NDArray[np.intp],
    document_of: NDArray[np.intp],
    documents: int,
    among: NDArray[np.bool_] | bool = True,
) -> dict[str, NDArray[np.float64]]:
    """Return how often each document has each of the ``asked``.

    By token, ``asked_of`` has its place among the ``asked``, or -1, and ``document_of`` the number of its document.
    Only tokens that are true in ``among`` count.
    """
    here = np.flatnonzero((asked_of >= 0) & among)
    table = np.zeros((len(asked), documents))
    np.add.at(table, (asked_of[here], document_of[here]), 1.0)
    return dict(zip(asked, table, strict=True))


def _count_pairs(
    stems: Sequence[str],
    terms: Sequence[str],
    which: NDArray[np.intp],
    sentence_of: NDArray[np.intp],
    sentences: int,
) -> dict[str, NDArray[np.float64]]:
    """Return how often each sentence has each pair of neighbouring terms of the question."""
    of = _numbered(terms, list(dict.fromkeys(stems)))
    number = {stem: place for place, stem in enumerate(dict.fromkeys(stems))}
    token = of[which]
    together = sentence_of[1:] == sentence_of[:-1]
    counts = {}
    for left, right, pair in zip(stems, stems[1:], bigrams(stems), strict=False):
        at = np.flatnonzero((token[:-1] == number[left]) & (token[1:] == number[right]) & together)
        counts[pair] = np.bincount(sentence_of[at], minlength=sentences).astype(float)
    return counts


def _grams(
    query: Query,
    analysed: Analysed,
    passage_of_token: NDArray[np.intp],
    content: NDArray[np.bool_],
    forms: Mapping[int, Form],
    statistics: Statistics,
) -> Rescorer:
    """Return BM25 over the character 4-grams of each passage and its heading."""
    passages = len(analysed.headings)
    sizes = [len(heading) for heading in analysed.headings]
    used = np.concatenate([analysed.forms[content], *analysed.headings])
    at = np.concatenate([passage_of_token[content], np.repeat(np.arange(passages), sizes)])
    known, which = distinct(used)
    words = [forms[number].word for number in known.tolist()]
    lengths = np.maximum(1, np.fromiter(map(len, words), dtype=float, count=len(words)) - 1)  # see character_grams
    asked = list(dict.fromkeys(four_grams(wanted.word for wanted in query.wanted)))
    has = _occurrences(asked, words)
    here = np.flatnonzero(np.asarray(has.any(axis=0))[which])
    by_gram: dict[str, NDArray[np.float64]] = {
        gram: np.bincount(at[here], row[which[here]], minlength=passages).astype(np.float64)
        for gram, row in zip(asked, has, strict=True)
    }
    return Rescorer(by_gram.get, np.bincount(at, lengths[which], minlength=passages), PASSAGE, statistics)


def _occurrences(grams: Sequence[str], words: Sequence[str]) -> NDArray[np.float64]:
    """Return how often each gram, by row, occurs in each of the words, by column.

    They are looked for in one text of all words, which is quicker than to cut every word into grams.
    """
    marked = [f"^{word}$" for word in words]
    text, ends = "".join(marked), np.cumsum([len(word) for word in marked])
    found = np.zeros((len(grams), len(words)))
    for row, gram in enumerate(grams):
        at = text.find(gram)
        while at >= 0:
            found[row, np.searchsorted(ends, at, side="right")] += 1
            at = text.find(gram, at + 1)
    return found


def _windows(
    terms: Sequence[str],
    windows: WindowTokens,
    passages: int,
    forms: Mapping[int, Form],
    statistics: Statistics,
) -> Rescorer:
    """Return BM25 over the window of each passage."""
    known, which = distinct(windows.forms)
    asked_of = _numbered([forms[number].term for number in known.tolist()], terms)[which]
    counts = _count(terms, asked_of, windows.passages, passages)
    return Rescorer(counts.get, np.bincount(windows.passages, minlength=passages), PASSAGE, statistics)
