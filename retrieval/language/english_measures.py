"""What English questions want to be measured, and how a quote shows that it says so: money, time, a share."""

from __future__ import annotations

import re

from retrieval.language.language import Measure

_NUMBER = (
    r"(?:\d[\d.,]*+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|few|several)"
)
_PER = r"(?:a|an|per|every|each) (?:hour|day|week|month|year|person|head|seat|user|episode|piece)"
_MONEY_VERBS = (
    r"(?:costs?|pa(?:y|ys|id)|charg(?:es?|ed)|earn(?:s|ed)?|mak(?:es?|ing)|made|rais(?:es?|ed)|spen[dt]s?|sells?|sold"
    r"|invest(?:s|ed)?|donate[sd]?|worth|owes?|owed)"
)
_MONEY_NOUNS = r"(?:price|salary|salaries|revenue|fees?|budget|valuation|funding|income|wages?|rent|profit|turnover)"
_MONEY = Measure(
    asked=re.compile(
        rf"\bhow much\b(?:.*\b{_MONEY_VERBS}\b| money\b|.*\b{_MONEY_NOUNS}\b)|\bhow (?:expensive|pric[ey]y?)\b"
        rf"|\bwhat(?:s)?\b.*\bcosts?$|\b(?:what|which)(?: \w+){{0,3}} {_MONEY_NOUNS}\b"
    ),
    said=re.compile(
        r"[$\u20ac\u00a3\u00a5]\s?\d|\d\s?[$\u20ac\u00a3\u00a5]"
        r"|\b(?:dollars?|euros?|pounds?|bucks?|cents?|grand|free|pennies|penny|francs?|yen|usd|eur|gbp)\b"
        rf"|\b\d[\d.,]*+\s?(?:k|m|bn)\b|\b(?:hundred|thousand|million|billion|trillion)s?\b|\b{_NUMBER} {_PER}\b",
        re.IGNORECASE,
    ),
)
_SPAN = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|century|centuries|millisecond\w*"
    r"|summers?|winters?|semesters?|quarters?|generations?)"
)
_LONG = Measure(
    asked=re.compile(r"\bhow (?:long|much time)\b"),
    said=re.compile(
        rf"\b{_SPAN}\b|\b(?:since|forever|while|overnight|lifetime|until|till|inch\w*|foot|feet|yards?|miles?|mete?rs?"
        r"|metres?|kilomet\w*|centimet\w*|millimet\w*|km|cm|mm|pages?|words?|lines?|long)\b|\d(?:m|km|cm|ms|h|min)\b",
        re.IGNORECASE,
    ),
)
_OLD = Measure(
    asked=re.compile(r"\bhow old\b"),
    said=re.compile(
        rf"\b{_SPAN}\b|\d|\b(?:age|aged|old|born|young|teen\w*|twent\w+|thirt\w+|fort\w+|fift\w+|sixt\w+|sevent\w+"
        r"|eight\w*|nine\w*|birthday|ancient)\b",
        re.IGNORECASE,
    ),
)
_SHARE = Measure(
    asked=re.compile(r"\b(?:what|which) (?:percent|percentage|share|fraction|proportion)\b|\bhow many percent\b"),
    said=re.compile(
        r"%|\b(?:percent|per cent|half|halves|thirds?|quarters?|fifths?|tenths?|majority|minority|most|all|none|out of"
        r"|(?:\d+|one|two|three|nine) in (?:\d+|two|three|four|five|ten)|fraction|\d+x)\b",
        re.IGNORECASE,
    ),
)
_TIMES = Measure(
    asked=re.compile(r"\bhow (?:many times|often)\b"),
    said=re.compile(
        r"\d|\b(?:once|twice|thrice|times|never|always|often|rarely|seldom|usually|sometimes|frequently|daily|weekly"
        r"|monthly|yearly|annually|every|each|everyday|constantly|regularly|per)\b",
        re.IGNORECASE,
    ),
)
MEASURES = (_MONEY, _LONG, _OLD, _SHARE, _TIMES)
