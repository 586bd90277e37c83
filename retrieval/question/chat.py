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
    first = _opened(pieces, question)
    last = len(pieces)
    while length := _closing(pieces[first:last], question):
        last -= length
    if first == last:
        return question.part(0, 0)
    start = pieces[first].start if first else 0
    end = pieces[last - 1].end if last < len(pieces) else len(question.text)
    left_out = question.text[end:]
    mark = next((mark for mark in language.phrases.question_marks if mark in left_out), "")
    return question.part(start, end, mark=mark)


def _opened(pieces: Sequence[Token], question: Wording) -> int:
    """Return how many pieces belong to phrases that stand before the question."""
    phrases, questions = question.language.phrases, question.language.follow_ups.question_words
    opened = at = 0
    while at < len(pieces):
        here = pieces[at : at + _MOST_LETTERS]
        joined = ((n, _join(here[:n], question.language)) for n in _lengths(here, question.language))
        length, free = next(
            (
                (n, phrase in phrases.openings)
                for n, phrase in joined
                if phrase in phrases.openings or phrase in phrases.openings_set_off
            ),
            (0, False),
        )
        if not length:
            break
        at += length
        if free or _set_off(pieces, at, question.text) or pieces[at].word in questions:
            opened = at
    return opened


def _closing(pieces: Sequence[Token], question: Wording) -> int:
    """Return how many pieces the longest phrase has that they end with, 0 if there is none."""
    language = question.language
    phrases = language.phrases
    for n in _lengths(pieces, language):
        phrase = _join(pieces[-n:], language)
        if phrase in phrases.closings or (
            phrase in phrases.closings_set_off and _set_off(pieces, len(pieces) - n, question.text)
        ):
            return n
    return 0


def _set_off(pieces: Sequence[Token], at: int, text: str) -> bool:
    """Tell whether more than blanks stand before the piece ``at`` that place, or no piece on one of its sides."""
    return not 0 < at < len(pieces) or not text[pieces[at - 1].end : pieces[at].start].isspace()


def _lengths(pieces: Sequence[Token], language: Language) -> range:
    most = _MOST_LETTERS if language.pairs else _MOST_WORDS
    return range(min(most, len(pieces)), 0, -1)


def _join(pieces: Sequence[Token], language: Language) -> str:
    return ("" if language.pairs else " ").join(piece.word for piece in pieces)
