"""The sentences that a question is ranked over, with what is worked out of each.

For an episode or a small library these are all its sentences; for a large one those of the passages that
its index has found. Either way sentences and passages are numbered from 0 in the order of the corpus,
and what is worked out per sentence is an array in that order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Entry, Passage, Sentence
from retrieval.index.bm25 import Scorer, Scores
from retrieval.index.vocabulary import character_grams
from retrieval.language.analysis import Token, acronyms, analyze, is_name
from retrieval.language.english import ENGLISH
from retrieval.language.evidence import Evidence, find_evidence
from retrieval.language.known import language_of
from retrieval.language.language import Language

#: A question stands so near to the end of a turn that another speaker answers.
_QUESTION_ENDS = 2
_LONGEST_TEASER = 15  # words; in prose, a longer question tells something itself


class Extract(NamedTuple):
    """A passage with its text, ``episode.text[passage.start:passage.end]``, and what is known of its episode."""

    entry: Entry
    passage: Passage
    text: str

    @property
    def language(self) -> Language:
        """The language that its words are analysed in."""
        return language_of(self.entry.language)

    @property
    def key(self) -> tuple[str, int]:
        """Its episode's id and its number there."""
        return self.entry.id, self.passage.number

    def slice(self, start: int, end: int) -> str:
        """Return ``episode.text[start:end]``."""
        return self.text[start - self.passage.start : end - self.passage.start]

    def said(self, start: int, end: int) -> str:
        """Return ``episode.text[start:end]`` with blanks for what nobody said."""
        text = self.slice(start, end)
        for left, right in self.passage.asides:
            first, last = max(left, start) - start, min(right, end) - start
            if first < last:
                text = text[:first] + " " * (last - first) + text[last:]
        return text

    def analyze(self, start: int, end: int) -> list[Token]:
        """Return the tokens of ``episode.text[start:end]`` that somebody said; they count from the passage's start."""
        here = self.passage.start
        tokens = analyze(self.text, start - here, end - here, language=self.language)
        asides = [(left - here, right - here) for left, right in self.passage.asides if left < end and right > start]
        if not asides:
            return tokens
        return [t for t in tokens if not any(left <= t.start < right for left, right in asides)]


class Place(NamedTuple):
    """Where a sentence stands."""

    extract: Extract
    sentence: Sentence

    @property
    def text(self) -> str:
        """The sentence."""
        return self.extract.slice(self.sentence.start, self.sentence.end)

    @property
    def said(self) -> str:
        """The sentence, with blanks for what nobody said."""
        return self.extract.said(self.sentence.start, self.sentence.end)


class Fields(NamedTuple):
    """The terms that are scored by BM25: of each sentence, and of each passage (its heading's included)."""

    terms: list[list[str]]
    words: list[list[str]]
    bigrams: list[list[str]]
    passage_grams: list[list[str]]


class Scorers(NamedTuple):
    """BM25 over each of the fields."""

    terms: Scorer
    words: Scorer
    bigrams: Scorer
    passage_grams: Scorer


class Candidates:
    """Sentences in the order of the corpus, ready to be scored.

    ``places``, ``tokens`` and ``evidence`` are by sentence, and so are these arrays: ``passage_of``, the numbers of
    its passage among ``extracts``; ``continues``, whether it goes on in the passage of the one before;
    ``teasers``, whether it announces an answer rather than gives it; ``leaders``, the number of the teaser that
    leads to it from the passage before, or -1. Token offsets count from the start of the passage.
    """

    def __init__(self, extracts: Sequence[Extract], make_scorers: Callable[[Fields], Scorers]) -> None:
        self.extracts = extracts
        self.places = [Place(extract, sentence) for extract in extracts for sentence in extract.passage.sentences]
        self.tokens = [place.extract.analyze(place.sentence.start, place.sentence.end) for place in self.places]
        self.content = [[token for token in tokens if not token.stop] for tokens in self.tokens]
        counts = [len(extract.passage.sentences) for extract in extracts]
        self.passage_of: NDArray[np.intp] = np.repeat(np.arange(len(extracts)), counts)
        self.continues: NDArray[np.bool_] = np.append(False, np.diff(self.passage_of) == 0)[: len(self.places)]
        self.teasers: NDArray[np.bool_] = np.array(
            [
                is_teaser(
                    place.said,
                    tokens,
                    spoken=place.extract.passage.speaker is not None,
                    language=place.extract.language,
                )
                for place, tokens in zip(self.places, self.tokens, strict=True)
            ],
            dtype=bool,
        )
        self.leaders = self._leaders()
        self._make_scorers = make_scorers

    @cached_property
    def score(self) -> Scorers:
        """BM25 over each field."""
        return self._make_scorers(self.fields())

    def fields(self) -> Fields:
        """Return what is scored by BM25."""
        return Fields(
            terms=[[token.term for token in tokens] for tokens in self.content],
            words=[[token.word for token in tokens] for tokens in self.tokens],
            bigrams=[bigrams([token.term for token in tokens]) for tokens in self.tokens],
            passage_grams=self._passage_grams(),
        )

    def passage_terms(self) -> list[list[str]]:
        """Return the terms of each passage, which a search goes by."""
        terms: list[list[str]] = [[] for _ in self.extracts]
        for passage, tokens in zip(self.passage_of, self.content, strict=True):
            terms[passage].extend(token.term for token in tokens)
        return terms

    def passage_words(self) -> list[list[str]]:
        """Return the words of each passage, stop words included."""
        words: list[list[str]] = [[] for _ in self.extracts]
        for passage, tokens in zip(self.passage_of, self.tokens, strict=True):
            words[passage].extend(token.word for token in tokens)
        return words

    def titled(self, terms: frozenset[str]) -> Scores:
        """Return for each sentence how many of the terms are in its episode's title."""
        if not terms:
            return np.zeros(len(self.places))
        titles = {e.entry.title: title_terms(e.entry.title, e.language) for e in self.extracts}
        found = [float(len(terms & titles[extract.entry.title])) for extract in self.extracts]
        return np.array(found)[self.passage_of]

    @cached_property
    def evidence(self) -> list[Evidence]:
        """What each sentence holds that could answer a question."""
        return [
            find_evidence(
                place.said, tokens, place.sentence.start - place.extract.passage.start, place.extract.language
            )
            for place, tokens in zip(self.places, self.tokens, strict=True)
        ]

    def among(self, episodes: Collection[str] = (), speakers: Collection[str] = ()) -> NDArray[np.bool_]:
        """Return which sentences stand in the episodes with these ids and are by these speakers, if any are named."""
        inside = [in_scope(extract, episodes, speakers) for extract in self.extracts]
        return np.array(inside, dtype=bool)[self.passage_of]

    def at(self, episode: str, passage: int) -> list[int]:
        """Return the sentences of the passage with that number in an episode."""
        numbers = [n for n, extract in enumerate(self.extracts) if extract.key == (episode, passage)]
        return [int(sentence) for n in numbers for sentence in np.flatnonzero(self.passage_of == n)]

    def _passage_grams(self) -> list[list[str]]:
        """Return each passage's character 4-grams, those of the headings that lead it in included."""
        grams = [four_grams(token.word for token in _heading(extract) if not token.stop) for extract in self.extracts]
        for passage, tokens in zip(self.passage_of, self.content, strict=True):
            grams[passage].extend(four_grams(token.word for token in tokens))
        return grams

    @cached_property
    def leading(self) -> NDArray[np.intp]:
        """Of each passage, the question or teaser that leads to what comes after it, or -1.

        It stands by itself, or is one of the last two sentences of a speaker's turn.
        """
        leading = np.full(len(self.extracts), -1)
        lengths = np.bincount(self.passage_of, minlength=len(self.extracts))
        ends = np.cumsum(lengths)
        for sentence in np.flatnonzero(self.teasers):
            passage = self.passage_of[sentence]
            is_spoken = self.extracts[passage].passage.speaker is not None
            if lengths[passage] == 1 or (is_spoken and ends[passage] - sentence <= _QUESTION_ENDS):
                leading[passage] = sentence
        return leading

    def _leaders(self) -> NDArray[np.intp]:
        """Of each sentence, what leads to it, or -1: the first of a passage, another's where speakers are known."""
        leaders = np.full(len(self.places), -1)
        for first in np.flatnonzero(~self.continues)[1:]:
            passage = self.passage_of[first]
            before, here = self.extracts[passage - 1], self.extracts[passage]
            if (
                before.entry.id == here.entry.id
                and before.passage.number + 1 == here.passage.number
                and (before.passage.speaker is None or before.passage.speaker != here.passage.speaker)
            ):
                leaders[first] = self.leading[passage - 1]
        return leaders


def in_scope(extract: Extract, episodes: Collection[str] = (), speakers: Collection[str] = ()) -> bool:
    """Tell whether a passage stands in one of the episodes and is by one of the speakers, if any are named."""
    return (not episodes or extract.entry.id in episodes) and (not speakers or extract.passage.speaker in speakers)


def title_terms(title: str, language: Language = ENGLISH) -> frozenset[str]:
    """Return the terms of a title that are looked for."""
    return frozenset(token.term for token in analyze(title, language=language) if not token.stop)


def _heading(extract: Extract) -> list[Token]:
    """Return the tokens of the heading that leads a passage in."""
    return extract.analyze(extract.passage.start, extract.passage.sentences[0].start)


def acronyms_in(place: Place, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words of a sentence that are written in capitals."""
    for token in tokens:
        if place.extract.text[token.start : token.end].isupper():
            yield token.word


def initials_in(place: Place, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the initials of names in a sentence with each term that they stand for: un for United and for Nations."""
    for position, acronym in acronyms(tokens, partial(is_name, place.extract.text)).items():
        yield acronym, tokens[position].term


def is_teaser(text: str, tokens: Sequence[Token], *, spoken: bool, language: Language = ENGLISH) -> bool:
    """Tell whether a short sentence is a question, or begins like one: "What he said shocked many.".

    What somebody asks in a ``spoken`` turn is a question however long it is.
    """
    phrases = language.phrases
    asks = text.rstrip("\"'\u2019\u201d)*_ ").endswith(phrases.question_marks)
    is_short = 0 < len(tokens) <= _LONGEST_TEASER
    return (asks and (spoken or is_short)) or (is_short and tokens[0].word in phrases.teasers)


def bigrams(terms: Sequence[str]) -> list[str]:
    """Return each pair of neighbours as one term."""
    return [f"{left} {right}" for left, right in pairwise(terms)]


def four_grams(words: Iterable[str]) -> list[str]:
    """Return the character 4-grams of the words in order (McNamee & Mayfield 2004)."""
    return [gram for word in words for gram in character_grams(word, 4)]
