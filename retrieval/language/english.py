"""English: how its words are found, folded and stemmed, and what its questions ask for.

Numbers, irregular forms and British spelling are resolved first; Snowball stems the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from nltk.stem.snowball import EnglishStemmer
from nltk.tokenize.regexp import RegexpTokenizer

from retrieval.language.associates import associates_of
from retrieval.language.english_chat import CLOSINGS, CLOSINGS_SET_OFF, OPENINGS, OPENINGS_SET_OFF
from retrieval.language.english_follow_ups import ENGLISH_FOLLOW_UPS
from retrieval.language.english_measures import COUNTS, MEASURES, counted_in
from retrieval.language.english_talk import TALK
from retrieval.language.english_words import english_like, glued_at, is_english, is_spelt_right
from retrieval.language.language import AnswerType, Kinds, Language, Phrases
from retrieval.language.lexicon import BASE_FORM, FRAME_WORDS, NUMBER, STOP_WORDS
from retrieval.language.synonyms import synonyms_of

# A word is letters and digits with the marks and invisible joiners that stand inside it.
_LETTER = "[^\\W_]"
_INSIDE = "[^\\W_]|[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]"
_PATTERN = (
    rf"(?:[^\W\d_]\.){{2,8}}(?![^\W_])"  # U.S., e.g., a.m.
    rf"|\d++(?:[.,]\d+)*+(?:{_INSIDE})*+"  # 1,700  3.5  30.06  6th
    rf"|{_LETTER}(?:{_INSIDE})*+(?:['\u2019\u02bc]{_LETTER}++)?"  # words, don't, Putin's
)
_TOKENIZER = RegexpTokenizer(_PATTERN)
#: The same for a text in ASCII. NLTK looks at the clock in each search, which takes longer than a sentence does.
_ASCII_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,8}(?![A-Za-z\d])|\d++(?:[.,]\d+)*+[A-Za-z\d]*+|[A-Za-z\d]++(?:'[A-Za-z\d]++)?"
)
_POSSESSIVE = re.compile(r"['\u2019\u02bc]s?$")
_APOSTROPHES = re.compile(r"['\u2019\u02bc.]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ORDINAL = re.compile(r"(?P<number>\d{1,9})(?:st|nd|rd|th)")
_BRITISH = (
    (re.compile(r"is(ations?|e[drs]?|ing)$"), r"iz\1"),
    (re.compile(r"ys(e[drs]?|ing)$"), r"yz\1"),
    (re.compile(r"([a-z]{3})our(s|ed|ing|ite|ites|able|al|hood|ful|less|)$"), r"\1or\2"),
    (re.compile(r"([bt])re(s?)$"), r"\1er\2"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"gramme(s?)$"), r"gram\1"),
)
#: The endings that those patterns match: a word with none of them is not tried.
_BRITISH_ENDINGS = tuple(
    """
    ise ised iser ises ising isation isations yse ysed yser yses ysing our ours oured ouring ourite ourites
    ourable oural ourhood ourful ourless re res ogue ogues ence ences lled lling ller llers gramme grammes
    """.split()
)
_STEMMER = EnglishStemmer()

_ASKS = (
    (AnswerType.PERSON, re.compile(r"\bwho(?:m|se|s)?\b")),
    (
        AnswerType.TIME,
        re.compile(
            r"\bwhen(?:s)?\b"
            r"|\b(?:what|which) (?:years?|dates?|days?|months?|decades?|century|centuries|time period|time)\b"
        ),
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
    r"\b(?:what|which)\b(?! (?:years?|dates?|days?|months?|decades?|century|centuries|time|percent"
    r"|percentage|number|amount|fraction"
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


def _spans(text: str) -> Iterable[tuple[int, int]]:
    if text.isascii():
        return (found.span() for found in _ASCII_WORD.finditer(text))
    spans: Iterable[tuple[int, int]] = _TOKENIZER.span_tokenize(text)
    return spans


@lru_cache(maxsize=1 << 16)
def fold(written: str) -> str:
    """Return a word in lower case without accents, joiners, possessive ending and thousands commas."""
    plain = _POSSESSIVE.sub("", written)
    if not plain.isascii():
        marks = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in marks if unicodedata.category(char) not in ("Mn", "Cf", "Zs"))
    if not plain[:1].isdigit():
        plain = _APOSTROPHES.sub("", plain)
    return _THOUSANDS.sub("", plain).casefold()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the term that a folded word is indexed under.

    Numbers in words become digits, irregular forms their base form, British spelling American, and the
    rest is stemmed by Snowball (Porter 2, https://snowballstem.org/algorithms/english/stemmer.html).
    """
    if number := NUMBER.get(word):
        return number
    if word[0].isdigit() and (ordinal := _ORDINAL.fullmatch(word)):
        return ordinal["number"]
    word = BASE_FORM.get(word, word)
    if len(word) > 5 and word.endswith(_BRITISH_ENDINGS):
        for british, american in _BRITISH:
            changed = british.sub(american, word)
            if changed != word:
                word = changed
                break
    return str(_STEMMER.stem(word))


def _synonyms(term: str) -> frozenset[str]:
    return synonyms_of(term, stem)


ENGLISH = Language(
    code="en",
    spans=_spans,
    fold=fold,
    stem=stem,
    stop_words=STOP_WORDS,
    frame_words=FRAME_WORDS,
    is_word=is_english,
    is_spelt_right=is_spelt_right,
    alike=english_like,
    glued_at=glued_at,
    synonyms=_synonyms,
    associates=associates_of,
    kinds=Kinds(
        asks=_ASKS,
        open=_OPEN,
        asks_later=_OPEN,
        times=_YEAR,
        months=MONTHS,
        quantities=_QUANTITY_WORDS,
        places=_PLACE,
        reasons=_REASON,
        measures=MEASURES,
        counted=counted_in,
        counts=COUNTS,
    ),
    phrases=Phrases(
        openings=OPENINGS,
        openings_set_off=OPENINGS_SET_OFF,
        closings=CLOSINGS,
        closings_set_off=CLOSINGS_SET_OFF,
        teasers=frozenset(["what", "why", "how", "who"]),
        example="What does it say about {name}?",
    ),
    follow_ups=ENGLISH_FOLLOW_UPS,
    talk=TALK,
)
