"""What English questions want to be measured or counted, and how a quote shows that it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.language import Measure
from retrieval.language.lexicon import NUMBER, STOP_WORDS


def _measure(*, asked: str, said: str) -> Measure:
    return Measure(re.compile(asked), re.compile(said, re.IGNORECASE))


_FIGURE = r"(?<![\d.,])\d[\d.,]*+"
_NUMBER_WORD = "|".join(sorted({*NUMBER, "dozen", "dozens", "hundreds", "thousands", "couple", "few", "several"}))
_NUMBER = rf"(?:{_FIGURE}|\b(?:an?|{_NUMBER_WORD})\b)"
_PER = r"(?:a|an|per|every|each) (?:hour|day|week|month|year|night|person|head|seat|user|episode|piece)"
_ASKS_HOW_MUCH = r"\bhow much (?:money )?(?:do|does|did|was|is|were|are|would|will|can|could|has|have|had)\b"
_MONEY_VERBS = (
    r"(?:costs?|pay|pays|paid|charges?|charged|earns?|earned|raised?|spend|spends|spent|sells?|sold|worth|owe[ds]?)"
)
_MONEY_NOUNS = r"(?:prices?|salary|salaries|revenue|fees?|budget|valuation|funding|income|wages?|rent|profit|turnover)"
_ENDS = r"(?= (?:of|for|per|in|at|a|an|they|you|he|she|we|it|to|do|does|did)\b|$)"
_MONEY = _measure(
    asked=(
        rf"{_ASKS_HOW_MUCH}(?: \S+){{0,8}}? {_MONEY_VERBS}\b"
        rf"|{_ASKS_HOW_MUCH}(?: \S+){{1,8}}? make(?: {_PER})?$"
        rf"|\bhow much (?:money|{_MONEY_NOUNS})\b|\bhow (?:expensive|pricey)\b"
        r"|\bwhat (?:do|does|did|will|would)\b(?: \S+){1,8}? cost\b"
        rf"|\bwhat(?:s| is| was| are| were)(?: \S+){{1,4}}? {_MONEY_NOUNS}{_ENDS}"
        rf"|\b(?:what|which) {_MONEY_NOUNS}{_ENDS}"
    ),
    said=(
        r"[$\u20ac\u00a3\u00a5\u20b9\u20bd\u00a2]|\d ?p\b"
        r"|\b(?:dollars?|euros?|pounds?|quid|bucks?|cents?|grand|penn(?:y|ies)|francs?|yen|rubles?|roubles?|rupees?"
        r"|krone[rn]?|kronor|pesos?|shekels?|bitcoins?|dimes?|nickels?|fortune|peanuts|nothing|usd|eur|gbp|chf)\b"
        r"|(?<!feel )(?<!feels )\bfree\b|\bno (?:charge|money|fee)\b|\bfigures\b"
        rf"|{_FIGURE}[ -]?(?:k|m|mil|bn)\b|\b(?:hundred|thousand|million|mil|billion|trillion)s?\b"
        rf"|{_NUMBER} ?(?:{_PER}|/)"
        rf"|\b(?:cost|costs|paid|pays?|charged?|charges) (?:\S+ ){{0,3}}?{_NUMBER}"
    ),
)
_SPAN = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|months?|years?|yrs?|decades?|centur\w+"
    r"|milliseconds?|mornings?|afternoons?|evenings?|summers?|winters?|seasons?|semesters?|quarters?|generations?"
    r"|fortnights?|moments?|ages|eons)"
)
_LONG = _measure(
    asked=r"\bhow (?:long|much time)\b",
    said=(
        rf"\b{_SPAN}\b|\b(?:since|forever|while|overnight|lifetime|until|till|inch\w*|foot|feet|ft|yards?|miles?|mete?rs?"
        r"|metres?|kilomet\w*|centimet\w*|millimet\w*|km|cm|mm|pages?|words?|lines?|long)\b"
        r"|\d ?(?:m|km|cm|ms|s|h|hrs?|min|ft)\b|\d['\"\u2019]|\b(?:1\d|20)\d\d\b"
    ),
)
_OLD = _measure(
    asked=r"\bhow old\b",
    said=(
        rf"\b{_SPAN}\b|\d|\b(?:{_NUMBER_WORD}|age|aged|old|born|young|teens?|teenage\w*|twenties|thirties|forties|fifties"
        r"|sixties|seventies|eighties|nineties|birthday|ancient)\b"
    ),
)
_SHARE = _measure(
    asked=r"\b(?:what|which) (?:percent|percentage|fraction|proportion)\b|\bhow many percent\b",
    said=(
        r"%|\d/\d|\b(?:percent|per cent|half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?"
        r"|tenths?|majority|minority|fraction|everyone|everybody|nobody|\d+x|(?:most|all|none) of)\b"
        rf"|{_NUMBER} (?:in|out of|of every) {_NUMBER}"
    ),
)
_TIMES = _measure(
    asked=r"\bhow (?:many times|often)\b",
    said=(
        rf"\d|\b(?:{_NUMBER_WORD}|once|twice|thrice|times|time|never|always|often|rarely|seldom|usually|sometimes|hardly"
        r"|frequently|occasionally|constantly|regularly|hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly"
        r"|annually|every|each|everyday|per)\b"
    ),
)
MEASURES = (_MONEY, _LONG, _OLD, _SHARE, _TIMES)

#: These count, too, but nothing else tells that they are numbers.
COUNTS = frozenset(
    "no none zero couple few several both pair single handful dozens hundreds thousands millions countless".split()
)
#: Between "how many" and what is counted may stand: "how many of the other railcars".
_BETWEEN = frozenset("of the other more different total new such these those their his her our your its a an".split())
#: What is measured rather than counted; its number may be written with a sign, such as 40 % or $5.
_UNITS = frozenset(
    """
    times percent percents dollars euros pounds bucks cents seconds minutes hours days nights weeks months years decades
    miles feet foot meters metres kilometers kilometres kilos grams tons degrees square bytes megabytes gigabytes
    """.split()
)
_MOST_WORDS = 3


def counted_in(words: Sequence[str]) -> tuple[str, ...]:
    """Return the folded words of a question that say what is to be counted; none if nothing is, or if it is a unit.

    In "how many Russian railcars were stopped", these are Russian and railcars: the words up to the next stop word, of
    which nothing tells which is the noun.
    """
    at = next((at for at in range(len(words) - 1) if words[at] == "how" and words[at + 1] == "many"), len(words))
    first = next((n for n in range(at + 2, len(words)) if words[n] not in _BETWEEN), len(words))
    last = next((n for n in range(first, len(words)) if words[n] in STOP_WORDS), len(words))
    counted = tuple(words[first : min(last, first + _MOST_WORDS)])
    return () if _UNITS.intersection(counted) else counted
