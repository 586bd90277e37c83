"""Take the phrases of chat off the question in a message that is in another language than English.

The beginning and the end of the message are compared with the closed lists of the language: word by word, or letter by
letter in a language that writes no spaces between words. Punctuation does not count.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from retrieval.language.language import Language

_LONGEST_PHRASE = 40


class Message:
    """A message with what is left of it when chat is taken off its two ends."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        self._parts = _parts(text, language)

    @property
    def words(self) -> str:
        """All its folded words, with one blank between them; with none in a language that writes no spaces."""
        return self._join(0, len(self._parts))

    @property
    def core_words(self) -> str:
        """The folded words of the core."""
        return self._join(*self._core)

    @property
    def core(self) -> str:
        """The message as written, without chat; an empty text if there is nothing but chat."""
        first, last = self._core
        if first == last:
            return ""
        start = 0 if first == 0 else self._parts[first].start
        end = len(self.text) if last == len(self._parts) else self._parts[last - 1].end
        rest = self.text[end:]
        mark = next((mark for mark in self.language.phrases.question_marks if mark in rest), "")
        return self.text[start:end] + mark

    @cached_property
    def _core(self) -> tuple[int, int]:
        first, last = 0, len(self._parts)
        phrases = self.language.phrases
        while length := self._longest(first, last, phrases.openings, ends=False):
            first += length
        while length := self._longest(first, last, phrases.closings, ends=True):
            last -= length
        return first, last

    def _longest(self, first: int, last: int, phrases: frozenset[str], *, ends: bool) -> int:
        """Return how many parts the longest of the phrases has that they begin with, or end with if ``ends``."""
        for length in range(min(_LONGEST_PHRASE, last - first), 0, -1):
            at = last - length if ends else first
            if self._join(at, at + length) in phrases:
                return length
        return 0

    def _join(self, first: int, last: int) -> str:
        return ("" if self.language.pairs else " ").join(part.word for part in self._parts[first:last])


@dataclass(frozen=True, slots=True)
class _Part:
    """A folded word, or a letter in a language that writes no spaces between words, and where it stands."""

    word: str
    start: int
    end: int


def _parts(text: str, language: Language) -> list[_Part]:
    if language.pairs:
        found = ((letter.lower(), at, at + 1) for at, letter in enumerate(text) if _is_letter(letter))
    else:
        found = ((language.fold(text[left:right]), left, right) for left, right in language.spans(text))
    return [_Part(word, left, right) for word, left, right in found if word]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"
