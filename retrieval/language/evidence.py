"""Tell what kind of answer a question expects, and which tokens are of that kind.

A who-question wants a name, a when-question a date. A sentence has what is wanted if it has a token of that kind that
the question does not have itself (answer type detection after Li & Roth 2002, by surface patterns).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag

from retrieval.language.analysis import Token, analyze
from retrieval.language.english import ENGLISH
from retrieval.language.language import AnswerType, Language

__all__ = ["ANSWERED_BY", "AnswerType", "Mark", "expected_type", "kind_asked", "marks_of"]


class Mark(IntFlag):
    """What a token is: too common to look for, or something of a kind that a question may ask for."""

    STOP = 1
    PERSON = 2
    TIME = 4
    QUANTITY = 8
    PLACE = 16


#: The mark of a token that answers a question of each type. A reason is given by a whole sentence.
ANSWERED_BY = {
    AnswerType.PERSON: Mark.PERSON,
    AnswerType.TIME: Mark.TIME,
    AnswerType.QUANTITY: Mark.QUANTITY,
    AnswerType.PLACE: Mark.PLACE,
}


#: As plain numbers, which are combined in a tenth of the time.
_STOP, _PERSON, _TIME, _QUANTITY, _PLACE = map(int, Mark)


def expected_type(question: str, language: Language = ENGLISH) -> AnswerType:
    """Return what kind of answer a question expects: that of its first question word.

    "What happens when ..." asks for no time, and neither does "When it melts, what does it become?".
    """
    folded = question.casefold()
    asked = [(found.start(), kind) for kind, asks in language.kinds.asks if (found := asks.search(folded))]
    if not asked:
        return AnswerType.OTHER
    at, kind = min(asked, key=lambda found: found[0])
    other = language.kinds.open.search(folded)
    if other and other.start() < at:
        return AnswerType.OTHER
    later = language.kinds.asks_later.search(folded) if kind is AnswerType.TIME else None
    return AnswerType.OTHER if later and later.start() > at + len("when") else kind


def kind_asked(question: str, language: Language = ENGLISH) -> AnswerType:
    """Return what kind of answer a question expects, as it is written."""
    if language is ENGLISH:
        return expected_type(question)
    if language.pairs:
        return expected_type(language.fold(question), language)
    return expected_type(" ".join(token.word for token in analyze(question, language=language)), language)


def marks_of(sentence: str, tokens: Sequence[Token], offset: int, language: Language = ENGLISH) -> list[int]:
    """Return the Mark flags of each token of a sentence; ``offset`` is where it begins as its tokens count."""
    kinds = language.kinds
    times = {found.start() + offset for found in kinds.times.finditer(sentence)}
    places = {found.start(1) + offset for found in kinds.places.finditer(sentence)}
    marks: list[int] = []
    for token in tokens:
        mark = _STOP if token.stop else 0
        capitalised = sentence[token.start - offset].isupper()
        if capitalised and not token.stop and marks:
            mark |= _PERSON
        if token.start in times or (token.word in kinds.months and (capitalised or not kinds.months_are_capitalised)):
            mark |= _TIME
        if token.word in kinds.quantities or token.word[0].isdigit():
            mark |= _QUANTITY
        if token.start in places:
            mark |= _PLACE
        marks.append(mark)
    return marks
