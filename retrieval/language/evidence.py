"""What kind of answer a question expects, and which sentences hold something of that kind.

A who-question wants a name, a when-question a date; a sentence counts if it has one that the
question does not name itself (answer type detection after Li & Roth 2002, by surface patterns).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.analysis import Token
from retrieval.language.english import ENGLISH
from retrieval.language.language import AnswerType, Language

__all__ = ["AnswerType", "Evidence", "expected_type", "find_evidence"]


class Evidence(NamedTuple):
    """The terms in one sentence that could answer a question of each type."""

    persons: frozenset[str]
    times: frozenset[str]
    quantities: frozenset[str]
    places: frozenset[str]
    gives_reason: bool

    def answers(self, wanted: AnswerType, asked: frozenset[str]) -> bool:
        """Tell whether the sentence has something of the wanted type beyond the question's own terms."""
        match wanted:
            case AnswerType.PERSON:
                return bool(self.persons - asked)
            case AnswerType.TIME:
                return bool(self.times - asked)
            case AnswerType.QUANTITY:
                return bool(self.quantities - asked)
            case AnswerType.PLACE:
                return bool(self.places - asked)
            case AnswerType.REASON:
                return self.gives_reason
            case AnswerType.OTHER:
                return False


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
    if other and (other.start() < at or (kind is AnswerType.TIME and other.start() > at + len("when"))):
        return AnswerType.OTHER
    return kind


def find_evidence(sentence: str, tokens: Sequence[Token], offset: int, language: Language = ENGLISH) -> Evidence:
    """Return what a sentence holds; ``tokens`` are the sentence's, ``offset`` is where they count from."""
    kinds = language.kinds
    capitalised = [t for t in tokens if sentence[t.start - offset].isupper()]
    return Evidence(
        persons=frozenset(t.term for t in capitalised if not t.stop and t is not tokens[0]),
        times=_terms(kinds.times.findall(sentence), language)
        | frozenset(
            t.term for t in (capitalised if kinds.months_are_capitalised else tokens) if t.word in kinds.months
        ),
        quantities=frozenset(t.term for t in tokens if t.word[0].isdigit() or t.word in kinds.quantities),
        places=_terms(kinds.places.findall(sentence), language),
        gives_reason=bool(kinds.reasons.search(sentence)),
    )


def _terms(written: Sequence[str], language: Language) -> frozenset[str]:
    return frozenset(language.stem(language.fold(words)) for words in written)
