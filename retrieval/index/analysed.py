"""What is worked out of sentences once, when they are indexed, so that no question has to analyse them again.

It is kept in arrays over tokens or over sentences, in the order of the corpus. A token is kept as the number of its
form; a form is a folded word with its term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, compress, islice, pairwise
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.index.extract import Extract, Place
from retrieval.index.vocabulary import character_grams
from retrieval.index.windows import Windows
from retrieval.language.analysis import Token
from retrieval.language.evidence import marks_of
from retrieval.language.remarks import Remark, remarks_on


class Form(NamedTuple):
    """A folded word and the term that it is indexed under."""

    word: str
    term: str


class Forms(Protocol):
    """Forms by their numbers."""

    def read(self, numbers: Iterable[int]) -> list[Form]:
        """Return the forms with these numbers, in their order."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """What is worked out of the sentences of some passages.

    By token: ``forms`` has the number of its form, ``marks`` its Mark flags, ``spans`` its beginning and end, counted
    from the start of its passage. By sentence: ``lengths`` has its number of tokens, ``remarks`` its Remark flags. By
    passage: ``headings`` has the numbers of the forms of the heading that leads it in, without stop words; ``asking``
    has the share of its speaker's sentences in the episode that are questions, from 0 to 1.
    """

    forms: NDArray[np.uint32]
    marks: NDArray[np.uint8]
    spans: NDArray[np.uint32]
    lengths: NDArray[np.intp]
    remarks: NDArray[np.uint8]
    headings: Sequence[NDArray[np.uint32]]
    asking: NDArray[np.float64]

    def has(self, remark: Remark) -> NDArray[np.bool_]:
        """Return for each sentence whether it has a remark."""
        return (self.remarks & remark) > 0


class FormList:
    """Forms that are numbered as they come, from 0."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._forms: list[Form] = []

    def numbers(self, tokens: Iterable[tuple[str, str]]) -> NDArray[np.uint32]:
        """Return the numbers of forms, given as pairs of word and term; forms without one get a new one."""
        pairs = list(tokens)
        for pair in dict.fromkeys(pairs):
            if pair not in self._numbers:
                self._numbers[pair] = len(self._forms)
                self._forms.append(Form(*pair))
        return np.fromiter(map(self._numbers.__getitem__, pairs), dtype=np.uint32, count=len(pairs))

    def read(self, numbers: Iterable[int]) -> list[Form]:
        """Return the forms with these numbers, in their order."""
        return [self._forms[number] for number in numbers]

    def all(self) -> tuple[Form, ...]:
        """Return all forms in the order of their numbers."""
        return tuple(self._forms)


class Fields(NamedTuple):
    """The terms that are scored by BM25.

    Of each sentence: ``terms`` without stop words, ``words`` with them. Of each passage:
    ``passage_terms``, its ``passage_grams`` with those of its heading, and ``spoken_terms``, which it brings into the
    windows around it: its terms and, in talk, its speaker's name.
    """

    terms: Sequence[Sequence[str]]
    words: Sequence[Sequence[str]]
    passage_terms: Sequence[Sequence[str]]
    passage_grams: Sequence[Sequence[str]]
    spoken_terms: Sequence[Sequence[str]]


def places_of(extracts: Sequence[Extract]) -> list[Place]:
    """Return the places of all sentences of some passages in order."""
    return [Place(extract, sentence) for extract in extracts for sentence in extract.passage.sentences]


class AnalysedTexts:
    """Passages whose texts are analysed when this is made.

    ``places`` has their sentences, ``tokens`` the tokens of each, ``forms`` the forms of these tokens. ``words`` and
    ``terms`` are by token, ``lengths`` has the number of tokens of each sentence.
    """

    def __init__(self, extracts: Sequence[Extract]) -> None:
        self.extracts = extracts
        self.forms = FormList()
        self.places = places_of(extracts)
        self.tokens = [place.extract.analyze(place.sentence.start, place.sentence.end) for place in self.places]
        self.lengths = list(map(len, self.tokens))
        # Column by column, all tokens are handled in a fraction of the time that it takes one by one.
        columns = list(zip(*chain.from_iterable(self.tokens), strict=True)) or [()] * len(Token._fields)
        self.words: Sequence[str] = columns[0]
        self.terms: Sequence[str] = columns[1]
        self._spans = np.array(columns[2:4], dtype=np.uint32).T
        self._content = ~np.array(columns[4], dtype=bool)
        self._headings = [[token for token in extract.heading() if not token.stop] for extract in extracts]
        rest = iter(self.lengths)
        self._passage_lengths = [sum(islice(rest, len(extract.passage.sentences))) for extract in extracts]

    @cached_property
    def numbers(self) -> NDArray[np.uint32]:
        """The number of the form of each token."""
        return self.forms.numbers(zip(self.words, self.terms, strict=True))

    def analysed(self) -> Analysed:
        """Return what is worked out of the sentences and passages."""
        remarks: list[int] = []
        marks: list[int] = []
        for place, tokens in zip(self.places, self.tokens, strict=True):
            said, language = place.said, place.extract.language
            remarks.append(remarks_on(said, tokens, language, spoken=place.extract.spoken))
            marks += marks_of(said, tokens, place.sentence.start - place.extract.passage.start, language)
        return Analysed(
            forms=self.numbers,
            marks=np.array(marks, dtype=np.uint8),
            spans=self._spans,
            lengths=np.array(self.lengths, dtype=np.intp),
            remarks=np.array(remarks, dtype=np.uint8),
            headings=[self.forms.numbers(token[:2] for token in heading) for heading in self._headings],
            asking=_shares_of_questions(self.extracts, remarks),
        )

    @cached_property
    def fields(self) -> Fields:
        """The terms that BM25 scores."""
        terms, words = (list(compress(column, self._content)) for column in (self.terms, self.words))
        in_passages = _sums(self._content, self._passage_lengths)
        passage_terms = _parts(terms, in_passages)
        return Fields(
            terms=_parts(terms, _sums(self._content, self.lengths)),
            words=_parts(self.words, self.lengths),
            passage_terms=passage_terms,
            passage_grams=[
                four_grams(chain((token.word for token in heading), content))
                for heading, content in zip(self._headings, _parts(words, in_passages), strict=True)
            ],
            spoken_terms=[[*terms, *e.speaker_terms()] for e, terms in zip(self.extracts, passage_terms, strict=True)],
        )

    def bigrams(self) -> list[list[str]]:
        """Return the pairs of neighbouring terms of each sentence, stop words included."""
        return [bigrams(terms) for terms in _parts(self.terms, self.lengths)]

    @cached_property
    def windows(self) -> Windows:
        """The windows of the passages."""
        return Windows(self.extracts)

    def spoken(self) -> list[NDArray[np.uint32]]:
        """Return the numbers of the forms that each passage brings into the windows around it."""
        names = [self.forms.numbers((term, term) for term in extract.speaker_terms()) for extract in self.extracts]
        said = _parts(self.numbers[self._content], _sums(self._content, self._passage_lengths))
        return [np.append(*both) for both in zip(said, names, strict=True)]

    def passage_words(self) -> Sequence[Sequence[str]]:
        """Return the words of each passage, stop words included."""
        return _parts(self.words, self._passage_lengths)


_Column = TypeVar("_Column", Sequence[str], NDArray[np.uint32])


def _parts(column: _Column, lengths: Sequence[int]) -> list[_Column]:
    """Return the parts with these lengths that a column is made of."""
    return [column[end - length : end] for end, length in zip(accumulate(lengths), lengths, strict=True)]


def _sums(of_tokens: NDArray[np.bool_], lengths: Sequence[int]) -> list[int]:
    """Return for each of the parts with these lengths how many of its tokens are true in ``of_tokens``."""
    totals = np.append(0, np.cumsum(of_tokens))[np.cumsum([0, *lengths])]
    return [int(total) for total in np.diff(totals)]


def _shares_of_questions(extracts: Sequence[Extract], remarks: Sequence[int]) -> NDArray[np.float64]:
    """Return for each passage the share of its speaker's sentences in the episode that are questions, from 0 to 1."""
    said: Counter[tuple[str, str | None]] = Counter()
    asked: Counter[tuple[str, str | None]] = Counter()
    at = 0
    for extract in extracts:
        who, count = (extract.entry.id, extract.passage.speaker), len(extract.passage.sentences)
        said[who] += count
        asked[who] += sum(bool(remark & Remark.TEASER) for remark in remarks[at : at + count])
        at += count
    speakers = ((extract.entry.id, extract.passage.speaker) for extract in extracts)
    return np.array([asked[who] / max(1, said[who]) if who[1] else 0.0 for who in speakers])


def bigrams(terms: Sequence[str]) -> list[str]:
    """Return each pair of neighbours as one term."""
    return [f"{left} {right}" for left, right in pairwise(terms)]


def four_grams(words: Iterable[str]) -> list[str]:
    """Return the character 4-grams of the words in order (McNamee & Mayfield 2004)."""
    return [gram for word in words for gram in character_grams(word, 4)]
