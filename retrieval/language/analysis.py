"""Make tokens of a text: its words, folded and stemmed, with their offsets in the text.

Each step is a pure function that the language has (``retrieval.language.language``). Episodes and questions take the
same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from retrieval.language.english import ENGLISH
from retrieval.language.language import Language

MAX_WORD_CHARS = 64
_LONGEST_ACRONYM = 8
_ROMAN = frozenset("ii iii iv vi vii viii ix xi xii".split())


class Token(NamedTuple):
    """One word of a text: ``text[start:end]`` as written, folded (``word``) and stemmed (``term``).

    ``stop`` tells that it is too common to look for.
    """

    word: str
    term: str
    start: int
    end: int
    stop: bool


def analyze(text: str, start: int = 0, end: int | None = None, *, language: Language = ENGLISH) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; offsets count from the beginning of ``text``.

    Two words that were run together ("frommines") are two tokens, unless the word is a name.
    """
    piece = text[start:end]
    tokens = []
    for left, right in language.spans(piece):
        written = piece[left : min(right, left + MAX_WORD_CHARS)]
        word = language.fold(written)
        if word == written and (at := language.glued_at(word)):
            parts = [(word[:at], left, left + at), (word[at:], left + at, right)]
        else:
            parts = [(word, left, right)] if word else []
        for part, begin, stop in parts:
            tokens.append(Token(part, language.stem(part), start + begin, start + stop, language.is_stop(part)))
    return tokens


def is_name(text: str, token: Token) -> bool:
    """Tell whether a word begins with a capital letter and is no stop word."""
    return text[token.start].isupper() and not token.stop


def acronyms(tokens: Sequence[Token], belongs: Callable[[Token], bool]) -> dict[int, str]:
    """Return by position the initials of each run of two or more tokens that ``belongs`` is true of.

    The initials of World War II are wwii.
    """
    initials: dict[int, str] = {}
    for together, run in groupby(range(len(tokens)), key=lambda position: belongs(tokens[position])):
        positions = list(run)[:_LONGEST_ACRONYM]
        if together and len(positions) >= 2:
            words = [tokens[position].word for position in positions]
            initials |= dict.fromkeys(positions, "".join(word if word in _ROMAN else word[0] for word in words))
    return initials
