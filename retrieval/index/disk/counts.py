"""Count the terms of passages, so that BM25 over a few of them gives the scores that it would over all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from retrieval.index.analysed import AnalysedTexts
from retrieval.index.disk.pairs import Pairs


@dataclass
class Counts:
    """How many documents have each term, by field, and other sums over the index.

    ``words_written`` counts every occurrence. ``totals`` are the numbers of documents and, by field, of terms.
    """

    terms: Counter[str] = field(default_factory=Counter)
    terms_in_passages: Counter[str] = field(default_factory=Counter)
    terms_in_windows: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    words_written: Counter[str] = field(default_factory=Counter)
    bigrams: Pairs = field(default_factory=Pairs)
    grams: Counter[str] = field(default_factory=Counter)
    acronyms: Counter[str] = field(default_factory=Counter)
    initials: Counter[tuple[str, str]] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Add other counts to these."""
        for name in self.__dataclass_fields__:
            getattr(self, name).update(getattr(other, name))


def counts_of(texts: AnalysedTexts) -> Counts:
    """Count passages and the sentences in them."""
    fields = texts.fields
    windows = texts.windows
    in_windows = windows.unite([set(terms) for terms in fields.spoken_terms])
    spoken = list(zip(texts.places, texts.tokens, strict=True))
    return Counts(
        terms=_document_frequencies(fields.terms),
        terms_in_passages=_document_frequencies(fields.passage_terms),
        terms_in_windows=Counter(chain.from_iterable(in_windows)),
        words=_document_frequencies(fields.words),
        words_written=Counter(texts.words),
        bigrams=Pairs.among(texts.terms, texts.lengths),
        grams=_document_frequencies(fields.passage_grams),
        acronyms=Counter(word for place, tokens in spoken for word in place.acronyms(tokens)),
        initials=Counter(pair for place, tokens in spoken for pair in place.initials(tokens)),
        totals=Counter(
            sentences=len(texts.places),
            passages=len(texts.extracts),
            terms=_length(fields.terms),
            terms_in_passages=_length(fields.passage_terms),
            terms_in_windows=int(windows.sums(np.array([len(terms) for terms in fields.spoken_terms])).sum()),
            words=len(texts.words),
            bigrams=sum(max(0, length - 1) for length in texts.lengths),
            grams=_length(fields.passage_grams),
        ),
    )


def _document_frequencies(documents: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(map(set, documents)))


def _length(documents: Iterable[Sequence[str]]) -> int:
    return sum(map(len, documents))
