"""A passage with its text, and the place of a sentence in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from corpus import Entry, Passage, Sentence
from retrieval.language.analysis import Token, acronyms, analyze, is_name
from retrieval.language.english import ENGLISH
from retrieval.language.known import language_of
from retrieval.language.language import Language


class Extract(NamedTuple):
    """A passage with its episode's ``entry`` and its ``text``, ``episode.text[passage.start:passage.end]``."""

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

    @property
    def spoken(self) -> bool:
        """Whether it is part of a conversation, that is, whether its speaker or its time is known."""
        return self.passage.speaker is not None or self.passage.time is not None

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

    def heading(self) -> list[Token]:
        """Return the tokens of the heading that leads the passage in."""
        return self.analyze(self.passage.start, self.passage.sentences[0].start)

    def speaker_terms(self) -> tuple[str, ...]:
        """Return the terms of the name of whoever speaks; none where that is not known."""
        return _terms_of_name(self.passage.speaker, self.entry.language) if self.passage.speaker else ()


def in_scope(extract: Extract, episodes: Collection[str] = (), speakers: Collection[str] = ()) -> bool:
    """Tell whether a passage is in one of the episodes and by one of the speakers; none given means any."""
    return (not episodes or extract.entry.id in episodes) and (not speakers or extract.passage.speaker in speakers)


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

    def acronyms(self, tokens: Sequence[Token]) -> Iterator[str]:
        """Yield the words of the sentence, whose ``tokens`` they are, that are written in capitals."""
        for token in tokens:
            if self.extract.text[token.start : token.end].isupper():
                yield token.word

    def initials(self, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
        """Yield the initials of names in the sentence with each term they stand for: un for United and for Nations."""
        for position, acronym in acronyms(tokens, partial(is_name, self.extract.text)).items():
            yield acronym, tokens[position].term


@lru_cache(maxsize=1 << 12)
def _terms_of_name(name: str, language: str) -> tuple[str, ...]:
    return tuple(token.term for token in analyze(name, language=language_of(language)))


def title_terms(title: str, language: Language = ENGLISH) -> frozenset[str]:
    """Return the terms of a title that are looked for."""
    return frozenset(token.term for token in analyze(title, language=language) if not token.stop)
