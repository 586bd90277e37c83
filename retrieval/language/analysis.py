"""Make tokens of a text: its words, folded and stemmed, with their offsets in the text.

Each step is a pure function that the language has (``retrieval.language.language``). Episodes and questions take the
same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
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
        written = piece[left:right] if right - left <= MAX_WORD_CHARS else piece[left : left + MAX_WORD_CHARS]
        at = start + left
        for word, term, stop, begin, until in _parts_of(written, language):
            tokens.append(Token(word, term, at + begin, at + until if until else start + right, stop))
    return tokens


class _Part(NamedTuple):
    """A word within what is written as one, and where it begins and ends in it: 0 for the end of all."""

    word: str
    term: str
    stop: bool
    begin: int
    until: int


@lru_cache(maxsize=1 << 16)
def _parts_of(written: str, language: Language) -> tuple[_Part, ...]:
    """Return the words that are written as one: one, two that were run together, or none."""
    word = language.fold(written)
    if word == written and (at := language.glued_at(word)):
        parts = [(word[:at], 0, at), (word[at:], at, 0)]
    else:
        parts = [(word, 0, 0)] if word else []
    return tuple(_Part(part, language.stem(part), language.is_stop(part), begin, until) for part, begin, until in parts)


def is_name(text: str, token: Token) -> bool:
    """Tell whether a word begins with a capital letter and is no stop word."""
    return text[token.start].isupper() and not token.stop


def acronyms(tokens: Sequence[Token], belongs: Callable[[Token], bool]) -> dict[int, str]:
    """Return by position the initials of each run of two or more tokens that ``belongs`` is true of.

    The initials of World War II are wwii.
    """
    initials: dict[int, str] = {}
    run: list[int] = []
    for position, token in enumerate(tokens):
        if belongs(token):
            run.append(position)
        elif run:
            initials |= _initials(tokens, run)
            run = []
    return initials | _initials(tokens, run)


def _initials(tokens: Sequence[Token], run: Sequence[int]) -> dict[int, str]:
    if len(run) < 2:
        return {}
    positions = run[:_LONGEST_ACRONYM]
    words = [tokens[position].word for position in positions]
    return dict.fromkeys(positions, "".join(word if word in _ROMAN else word[0] for word in words))
