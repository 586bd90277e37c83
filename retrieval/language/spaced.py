"""Make a language whose words stand between spaces, from lists of its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, groupby, product
from typing import Any

from retrieval.language.folding import Fold, folding, plain
from retrieval.language.follow_ups import FollowUps
from retrieval.language.following import Following, follow_ups_of
from retrieval.language.language import AnswerType, Kinds, Language, Phrases

Stem = Callable[[str], str]

#: Fitted by eye on a quarter of XQuAD (retrieval/README.md, "Languages"), with one article an episode and with four.
#: A language that is not in XQuAD has these.
WORTH, PRIOR = 0.5, 0.25


def _marks() -> str:
    """Return the ranges of a character class: marks and joiners that stand inside the words of any script."""
    codes = [code for code in range(0x300, 0xFB50) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    runs = (list(run) for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]))
    return "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs) + "\u0640\u200b-\u200f\u2060\ufeff\u00ad"


_LETTER = r"[^\W_]"
_INSIDE = rf"(?:[^\W_]|[{_marks()}])"
_APOSTROPHE = "['\u2019\u02bc]"
_DOTTED_OR_NUMBER = rf"(?:[^\W\d_]\.){{2,8}}(?![^\W_])|\d++(?:[.,\u066b\u066c]\d+)*+{_INSIDE}*+"
#: Two ways to find words: l'eau is two words by the first, don't one word by the second.
PARTED = re.compile(rf"{_DOTTED_OR_NUMBER}|{_LETTER}{_INSIDE}*+")
JOINED = re.compile(rf"{_DOTTED_OR_NUMBER}|{_LETTER}{_INSIDE}*+(?:{_APOSTROPHE}{_LETTER}{_INSIDE}*+)*+")
_SUFFIXED = re.compile(rf"(?<=\w){_APOSTROPHE}.*+\Z", re.DOTALL)
_GROUPED = re.compile(r"\d{1,3}(?:([.,\u066c])\d{3})(?:\1\d{3})*+")
_ORDINAL = re.compile(r"(?P<number>\d{1,9})[^\W\d_]{1,3}")
_CAPITAL = (
    "A-Z\u00c0-\u00d6\u00d8-\u00de\u0130\u0141\u0150\u0170\u015a\u015e\u0160\u0162\u017b\u017d\u0218\u021a"
    "\u0386-\u03a9\u0400-\u042f\u0490"
)
_YEAR = r"(?<!\w)\d{3,4}(?!\w)"
_AT_BEGIN = "^"
_THIRTY, _TWENTY, _TEN = 30, 20, 10


def spaced(
    code: str,
    *,
    stop_words: str,
    frame_words: str = "",
    stem: Stem = plain,
    fold: Fold | None = None,
    words: re.Pattern[str] = JOINED,
    numbers: str = "",
    tens: str = "",
    counting: str = "",
    compounds: bool = False,
    worth: float = WORTH,
    prior: float = PRIOR,
    names_are_capitalised: bool = True,
    who: str = "",
    when: str = "",
    how_many: str = "",
    where: str = "",
    why: str = "",
    what: str = "",
    later: str = "",
    months: str = "",
    centuries: str = "",
    quantities: str = "",
    places: str = "",
    reasons: str = "",
    openings: str = "",
    closings: str = "",
    courtesies: str = "",
    overview: str = "",
    guests: str = "",
    here: str = "",
    question_marks: str = "?",
    example: str = "",
    following: Following | None = None,
) -> Language:
    """Return a language; what is not given is taken to be unknown.

    Words in a list are separated by blanks. Phrases (question words, what stands before a place or gives a reason, and
    chat) are separated by bars. A question word with a circumflex before it asks only where the question begins with
    it; of several that begin at one place, the longest asks. ``later`` are those that ask after a clause that begins
    with "when". ``numbers`` are the words for 0, 1, 2 and so on, separated by bars; several words for
    one number are separated by blanks. ``tens`` are the words for 30, 40 and so on to 90. ``counting`` says how one
    word is made of {one} and {ten}. ``overview`` are whole questions about the episode, ``guests`` those about its
    guests; a phrase of ``here`` may follow each. ``following`` are the words of follow-ups.
    """
    fold = fold or folding()
    digits = _digits(numbers, tens, counting, fold)

    @lru_cache(maxsize=1 << 16)
    def term(word: str) -> str:
        if number := digits.get(word):
            return number
        if word[0].isdigit():
            ordinal = _ORDINAL.fullmatch(word)
            return ordinal["number"] if ordinal else word
        return stem(word) or word

    def folded(written: str) -> str:
        word = fold(written)
        if not word[:1].isdigit():
            return word.replace(".", "")
        grouped = _GROUPED.fullmatch(word)
        return word.replace(grouped[1], "") if grouped else word

    def phrases(text: str) -> list[str]:
        return [phrase for part in text.split("|") if (phrase := " ".join(map(folded, part.split())))]

    stops = frozenset(map(folded, stop_words.split()))
    stops |= frozenset(map(plain, stops))
    asks = [
        (kind, phrases(text))
        for kind, text in (
            (AnswerType.PERSON, who),
            (AnswerType.TIME, when),
            (AnswerType.QUANTITY, how_many),
            (AnswerType.PLACE, where),
            (AnswerType.REASON, why),
        )
        if text
    ]
    open_ones = phrases(what)
    every = [*open_ones, *chain.from_iterable(found for _, found in asks)]
    return Language(
        code=code,
        spans=lambda text: (found.span() for found in words.finditer(text)),
        fold=folded,
        stem=term,
        stop_words=stops,
        compounds=compounds,
        worth=worth,
        prior=prior,
        names_are_capitalised=names_are_capitalised,
        frame_terms=frozenset(term(folded(word)) for word in frame_words.split()),
        kinds=Kinds(
            asks=tuple((kind, _asking(found, every)) for kind, found in asks),
            open=_asking(open_ones, every),
            asks_later=_any_of(phrases(later)),
            times=_times(centuries.split()),
            months=frozenset(map(folded, months.split())),
            months_are_capitalised=False,
            quantities=frozenset(digits) | frozenset(map(folded, quantities.split())),
            places=_after(places),
            reasons=_any_of(reasons.split("|") if reasons else []),
        ),
        phrases=Phrases(
            openings=frozenset(phrases(openings)) | frozenset(phrases(courtesies)),
            closings=frozenset(phrases(closings)) | frozenset(phrases(courtesies)),
            courtesies=frozenset(phrases(courtesies)),
            overview=_any_of(phrases(overview), then=phrases(here)),
            guests=_any_of(phrases(guests), then=phrases(here)),
            teasers=frozenset(phrase for phrase in phrases(f"{what}|{why}|{who}") if " " not in phrase),
            question_marks=tuple(question_marks),
            example=example,
        ),
        follow_ups=follow_ups_of(following, phrases, every, spaces=True) if following else FollowUps(),
    )


def without_suffix(written: str) -> str:
    """Return a word without what follows its apostrophe: Tesla'nın is Tesla."""
    return _SUFFIXED.sub("", written)


def snowball(stemmer: Any) -> Stem:
    """Return the stems of one of NLTK's Snowball stemmers (https://snowballstem.org), without accents."""
    return lambda word: plain(str(stemmer.stem(word)))


def _digits(numbers: str, tens: str, counting: str, fold: Fold) -> dict[str, str]:
    """Return the digits of each number in words, folded: 0 to 20, the tens, and those between that are one word."""
    known = {n: words.split() for n, words in enumerate(numbers.split("|"))}
    known |= {_THIRTY + _TEN * n: words.split() for n, words in enumerate(tens.split("|"))}
    digits = {fold(word): str(n) for n, words in known.items() for word in words}
    for ten, one in product(range(_TWENTY, 100, _TEN), range(1, _TEN)) if counting else ():
        for tens_word, ones_word in product(known.get(ten, ()), known.get(one, ())):
            digits[fold(counting.format(ten=tens_word, one=ones_word))] = str(ten + one)
    return digits


def _any_of(phrases: Sequence[str], *, then: Sequence[str] = ()) -> re.Pattern[str]:
    """Return an expression that finds any of the phrases as whole words, and one of ``then`` if that follows."""
    if not phrases:
        return re.compile(r"(?!)")
    more = f"(?: {_either(then)})?" if then else ""
    return re.compile(rf"(?<!\w){_either(phrases)}{more}(?!\w)", re.IGNORECASE)


def _asking(phrases: Sequence[str], every: Sequence[str]) -> re.Pattern[str]:
    """Return an expression that finds any of the phrases, unless a longer one of ``every`` begins there."""
    forms = []
    for phrase in sorted(phrases, key=len, reverse=True):
        bare = phrase.removeprefix(_AT_BEGIN)
        longer = [other[len(bare) :] for other in every if other.startswith(f"{bare} ") and other not in phrases]
        begin = "(?<!.)" if phrase != bare else ""
        forms.append(f"{begin}{re.escape(bare)}" + (rf"(?!{_either(longer)}(?!\w))" if longer else ""))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else re.compile(r"(?!)")


def _either(phrases: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})"


def _times(centuries: Sequence[str]) -> re.Pattern[str]:
    """Return an expression that finds a year, and the number of a century before or after its word."""
    if not centuries:
        return re.compile(_YEAR)
    number, behind = r"(?:\d{1,2}|[IVX]{1,5})", "|".join(f"(?<={word} )" for word in centuries)
    before = rf"(?<!\w){number}(?=\W{{1,2}}(?:{'|'.join(centuries)})(?!\w))"
    return re.compile(rf"{_YEAR}|{before}|(?:{behind}){number}(?!\w)", re.IGNORECASE)


def _after(prepositions: str) -> re.Pattern[str]:
    """Return an expression that finds the capitalised word next, or next but one, after one of the prepositions."""
    if not prepositions:
        return re.compile("(?!)()")
    return re.compile(rf"(?<!\w)(?i:{_either(prepositions.split('|'))}) (?:\w{{1,30}} )?([{_CAPITAL}]\w{{1,40}})")
