"""Take the phrases of chat off the two ends of a message: "hey bot, quick question: ... thanks".

The ends are compared with the closed lists of the message's language: word by word, or letter by letter in a language
that writes no spaces between words. Punctuation does not count, and no message costs more than its length.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.analysis import Token
from retrieval.language.language import Language
from retrieval.language.wording import Wording

#: The most words in a phrase, and the most letters in one where phrases are compared by letters.
_MOST_WORDS, _MOST_LETTERS = 8, 40


def strip_chat(question: Wording) -> Wording:
    """Return the question without the phrases of chat around it; an empty one if there is nothing else."""
    pieces, language = question.pieces, question.language
    first, last = 0, len(pieces)
    while length := _opening(pieces[first:last], language):
        first += length
    while length := _closing(pieces[first:last], language):
        last -= length
    if first == last:
        return question.part(0, 0)
    start = pieces[first].start if first else 0
    end = pieces[last - 1].end if last < len(pieces) else len(question.text)
    left_out = question.text[end:]
    mark = next((mark for mark in language.phrases.question_marks if mark in left_out), "")
    return question.part(start, end, mark=mark)


def _opening(pieces: Sequence[Token], language: Language) -> int:
    """Return how many pieces the longest phrase has that they begin with, 0 if there is none."""
    opens = language.phrases.openings
    return next((n for n in _lengths(pieces, language) if _join(pieces[:n], language) in opens), 0)


def _closing(pieces: Sequence[Token], language: Language) -> int:
    """Return how many pieces the longest phrase has that they end with, 0 if there is none."""
    closes = language.phrases.closings
    return next((n for n in _lengths(pieces, language) if _join(pieces[-n:], language) in closes), 0)


def _lengths(pieces: Sequence[Token], language: Language) -> range:
    most = _MOST_LETTERS if language.pairs else _MOST_WORDS
    return range(min(most, len(pieces)), 0, -1)


def _join(pieces: Sequence[Token], language: Language) -> str:
    return ("" if language.pairs else " ").join(piece.word for piece in pieces)
