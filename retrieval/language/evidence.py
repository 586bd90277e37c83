"""What kind of answer a question expects, and which sentences hold something of that kind.

A who-question wants a name, a when-question a date; a sentence counts if it has one that the
question does not name itself (answer type detection after Li & Roth 2002, by surface patterns).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from retrieval.language.analysis import Token, fold, stem
from retrieval.language.lexicon import NUMBER


class AnswerType(Enum):
    """What a question asks for."""

    PERSON = "who"
    TIME = "when"
    QUANTITY = "how many"
    PLACE = "where"
    REASON = "why"
    OTHER = "what"


_ASKS = (
    (AnswerType.PERSON, re.compile(r"\bwho(?:m|se|s)?\b")),
    (
        AnswerType.TIME,
        re.compile(r"\bwhen(?:s)?\b|\b(?:what|which) (?:year|date|day|month|decade|century|time period|time)\b"),
    ),
    (
        AnswerType.QUANTITY,
        re.compile(
            r"\bhow (?:many|much|old|long|tall|far|large|big|high|often|fast|deep|wide|heavy)\b"
            r"|\b(?:what|which) (?:percent|percentage|number|amount|fraction|proportion)\b|\bnumber of\b"
        ),
    ),
    (
        AnswerType.PLACE,
        re.compile(
            r"\bwheres?\b|\b(?:what|which) (?:city|country|state|place|town|location|region|area|continent"
            r"|river|island|port)\b"
        ),
    ),
    (AnswerType.REASON, re.compile(r"\bwhys?\b|\bhow come\b|\bwhat (?:is the |was the )?(?:reason|caused?|made)\b")),
)
_OPEN = re.compile(
    r"\b(?:what|which)\b(?! (?:year|date|day|month|decade|century|time|percent|percentage|number|amount|fraction"
    r"|proportion|city|country|state|place|town|location|region|area|continent|river|island|port|is the reason"
    r"|was the reason|reason|caused?|made)\b)"
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d|\d+(?:st|nd|rd|th) century|\d{3,4} (?:BC|AD|BCE|CE)|[12]\d\d0s)\b")
MONTHS = frozenset("january february march april may june july august september october november december".split())
_QUANTITY_WORDS = (frozenset(NUMBER) - {"first", "second", "third"}) | frozenset(
    "hundred thousand million billion dozen half quarter twice percent".split()
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|on|into|around|across|through|of|between|north|south|east|west|outside|inside) "
    r"(?:the )?(?:\w{1,30} )?([A-Z]\w{1,40})"
)
_REASON = re.compile(
    r"\b(?:because|due to|since|so that|in order to|as a result|therefore|thus|reason|owing to|for this|caused?"
    r"|to (?:avoid|prevent|make|allow|reduce|increase|help|keep)|leads? to|led to|result(?:s|ed|ing)? in)\b",
    re.IGNORECASE,
)


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


def expected_type(question: str) -> AnswerType:
    """Return what kind of answer a question expects: that of its first question word.

    "What happens when ..." asks for no time, and neither does "When it melts, what does it become?".
    """
    folded = question.casefold()
    asked = [(found.start(), kind) for kind, asks in _ASKS if (found := asks.search(folded))]
    if not asked:
        return AnswerType.OTHER
    at, kind = min(asked, key=lambda found: found[0])
    other = _OPEN.search(folded)
    if other and (other.start() < at or (kind is AnswerType.TIME and other.start() > at + len("when"))):
        return AnswerType.OTHER
    return kind


def find_evidence(sentence: str, tokens: Sequence[Token], offset: int) -> Evidence:
    """Return what a sentence holds; ``tokens`` are the sentence's, ``offset`` is where they count from."""
    capitalised = [t for t in tokens if sentence[t.start - offset].isupper()]
    return Evidence(
        persons=frozenset(t.term for t in capitalised if not t.stop and t is not tokens[0]),
        times=frozenset(stem(fold(year)) for year in _YEAR.findall(sentence))
        | frozenset(t.term for t in capitalised if t.word in MONTHS),
        quantities=frozenset(t.term for t in tokens if t.word[0].isdigit() or t.word in _QUANTITY_WORDS),
        places=frozenset(stem(fold(place)) for place in _PLACE.findall(sentence)),
        gives_reason=bool(_REASON.search(sentence)),
    )
