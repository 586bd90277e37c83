"""The words of a question, found once and handed on to every step that reads them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.language.analysis import Token, analyze
from retrieval.language.english import ENGLISH
from retrieval.language.language import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """A question, or a part of one, with its words in order.

    ``tokens`` are the words as the language of the question has them. ``english`` are those that English finds in it,
    because some phrases are known in English alone. The offsets of both count from the beginning of ``text``.
    """

    text: str
    language: Language
    tokens: tuple[Token, ...]
    english: tuple[Token, ...]

    @property
    def pieces(self) -> Sequence[Token]:
        """What phrases are made of: the words, or the letters in a language that writes no spaces between words."""
        return _letters(self.text) if self.language.pairs else self.tokens

    @property
    def joined(self) -> str:
        """The folded pieces, with one blank between words and none between letters."""
        return ("" if self.language.pairs else " ").join(piece.word for piece in self.pieces)

    def in_english(self) -> Wording:
        """Return the same text taken for English."""
        return Wording(self.text, ENGLISH, self.english, self.english)

    def part(self, start: int, end: int, *, mark: str = "") -> Wording:
        """Return ``text[start:end]``, with ``mark`` behind it, and the words that are inside."""
        if (start, end, mark) == (0, len(self.text), ""):
            return self
        text = self.text[start:end] + mark
        if self.language.pairs:  # its words depend on what stands beside them
            return worded(text, self.language)
        tokens = tuple(
            token._replace(start=token.start - start, end=token.end - start)
            for token in self.tokens
            if start <= token.start and token.end <= end
        )
        return Wording(text, self.language, tokens, _english(text, self.language, tokens))

    def beginning(self, length: int) -> Wording:
        """Return the question up to the end of the last word that is within the first ``length`` characters."""
        if len(self.text) <= length:
            return self
        return self.part(0, max((token.end for token in self.tokens if token.end <= length), default=0))


def worded(text: str, language: Language = ENGLISH) -> Wording:
    """Return a question with the words that a language finds in it."""
    tokens = tuple(analyze(text, language=language))
    return Wording(text, language, tokens, _english(text, language, tokens))


def _english(text: str, language: Language, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tokens if language is ENGLISH else tuple(analyze(text))


def _letters(text: str) -> list[Token]:
    """Return the letters, marks and digits of a text in lower case."""
    return [
        Token(lower, lower, at, at + 1, stop=False)
        for at, lower in enumerate(map(str.lower, text))
        if unicodedata.category(text[at])[0] in "LMN"
    ]
