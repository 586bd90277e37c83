"""Make a language that writes its words without spaces between them: its terms are overlapping pairs of characters.

Pairs find words as well as a dictionary does (Kwok 1997, Nie et al. 2000 on Chinese). What the script tells apart is
not cut into pairs: Latin words, numbers and katakana are whole terms, and no pair reaches across a function word.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from retrieval.language.folding import Fold, folding
from retrieval.language.follow_ups import FollowUps
from retrieval.language.following import Following, follow_ups_of
from retrieval.language.language import AnswerType, Kinds, Language, Phrases

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
HIRAGANA = "\u3041-\u309f"
HANGUL = "\u1100-\u11ff\uac00-\ud7af"
THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
NUMERALS = "〇零一二三四五六七八九十百千万億亿兆两兩"
_ALL = HAN + KATAKANA + HIRAGANA + HANGUL + THAI
_DIGIT_OF = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_UNIT_OF = {"十": 10, "百": 100, "千": 1_000}
_GROUP_OF = {"万": 10_000, "億": 100_000_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
_NUMBER = re.compile(r"\d{1,4}")
#: "This episode" and "'s" stand beside what is asked of it.
_MOST_BESIDE = 3
#: A Thai vowel before a consonant belongs to it: no word begins behind one, as กี่ does not in เกี่ยว.
_NO_VOWEL_BEFORE = "(?<![\u0e40-\u0e44])"
#: Latin words and numbers among the others.
_FOREIGN = rf"\d++(?:[.,]\d+)*+|(?:(?![{_ALL}])[^\W\d_]|[\u0300-\u036f'\u2019\u00ad])++"


def paired(
    code: str,
    *,
    runs: str,
    unit: str = ".",
    whole: str = "",
    function_words: str = "",
    endings: str = "",
    counters: str = "",
    frame_words: str = "",
    joints: bool = False,
    singles: bool = True,
    worth: float = 0.4,
    prior: float = 0.3,
    who: str = "",
    when: str = "",
    how_many: str = "",
    where: str = "",
    why: str = "",
    what: str = "",
    reasons: str = "",
    openings: str = "",
    closings: str = "",
    courtesies: str = "",
    overview: str = "",
    guests: str = "",
    here: str = "",
    following: Following | None = None,
) -> Language:
    """Return a language; what is not given is taken to be unknown.

    ``runs`` is the inside of a character class; its characters make pairs of two units, and ``unit`` is an expression
    that matches one unit. Characters of the class ``whole`` make whole words. ``function_words`` separate words and are
    not searched, nor are the ``endings`` of a word. A numeral before one of the ``counters`` is a number. Without
    ``singles``, a character that stands alone tells little, because it is half of a word. Words and phrases are
    separated by blanks.
    """
    fold = _numbers_as_digits(folding())
    numeral = rf"[{NUMERALS}]{{2,}}+|[{NUMERALS}](?=[{counters}]|(?![{HAN}]))(?<![{HAN}].)" if counters else "(?!)"
    functions = "|".join(map(re.escape, sorted(function_words.split(), key=len, reverse=True))) or "(?!)"
    ending = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(endings.split(), key=len, reverse=True)))})\Z")
    kinds = "|".join(f"(?P<{name}>{found})" for name, found in (("number", numeral), ("run", f"[{runs}]++")))
    piece = re.compile(rf"{kinds}|{f'[{whole}]++|' if whole else ''}{_FOREIGN}")
    parts = re.compile(rf"(?P<function>{functions})|(?P<number>{numeral})|(?P<unit>{unit})", re.DOTALL)

    def spans(text: str) -> Iterator[tuple[int, int]]:
        for found in piece.finditer(text):
            if found["run"] is None:
                yield found.span()
                continue
            end = found.end()
            if endings and (ended := ending.search(text, found.start() + 1, end)):
                end = ended.start()
            yield from _pairs(text, found.start(), end, parts)

    def phrases(text: str) -> frozenset[str]:
        return frozenset(map(fold, text.split()))

    asks = (
        (AnswerType.PERSON, who),
        (AnswerType.TIME, when),
        (AnswerType.QUANTITY, how_many),
        (AnswerType.PLACE, where),
        (AnswerType.REASON, why),
    )
    every = [phrase for _, words in ((None, what), *asks) for phrase in phrases(words)]
    frames = {fold(text[left:right]) for text in frame_words.split() for left, right in spans(text)}
    return Language(
        code=code,
        spans=spans,
        fold=fold,
        stem=lambda word: word,
        frame_words=_Frames(frames, singles=not singles),
        kinds=Kinds(
            asks=tuple((kind, _any_of(phrases(words))) for kind, words in asks if words),
            open=_any_of(phrases(what)),
            times=_NUMBER,
            reasons=_any_of(phrases(reasons)),
        ),
        phrases=Phrases(
            openings=phrases(openings) | phrases(courtesies),
            closings=phrases(closings) | phrases(courtesies),
            courtesies=phrases(courtesies),
            overview=_any_of(phrases(overview), around=phrases(here)),
            guests=_any_of(phrases(guests), around=phrases(here)),
            question_marks=("?", "\uff1f"),
        ),
        follow_ups=follow_ups_of(following, phrases, every, spaces=False) if following else FollowUps(),
        pairs=True,
        joints=joints,
        worth=worth,
        prior=prior,
    )


class _Frames(Container[str]):
    """Words that say what kind of answer is wanted; with ``singles``, every single character is such a word."""

    def __init__(self, words: Iterable[str], *, singles: bool) -> None:
        self._words, self._singles = frozenset(words), singles

    def __contains__(self, word: object) -> bool:
        return word in self._words or (self._singles and isinstance(word, str) and len(word) == 1)


def _pairs(text: str, start: int, end: int, parts: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of pairs of units between function words, of units that stand alone, and of numbers.

    The pairs overlap.
    """
    before: tuple[int, int] | None = None
    alone = False
    for found in parts.finditer(text, start, end):
        here = found.span()
        if found["unit"] is None:
            if before and alone:
                yield before
            if found["number"] is not None:
                yield here
            before, alone = None, False
            continue
        if before:
            yield before[0], here[1]
        before, alone = here, before is None
    if before and alone:
        yield before


def _numbers_as_digits(fold: Fold) -> Fold:
    """Return a fold that writes numerals in digits, too."""
    numeral = re.compile(rf"[{NUMERALS}]{{1,24}}")

    @lru_cache(maxsize=1 << 16)
    def folded(written: str) -> str:
        word = fold(written)
        return _value(word) if numeral.fullmatch(word) else word

    return folded


def _value(numerals: str) -> str:
    """Return a number in Chinese numerals, whether by units (四十二) or by places (一九四三), in digits."""
    if all(char in _DIGIT_OF for char in numerals):
        return "".join(str(_DIGIT_OF[char]) for char in numerals)
    total = group = digit = 0
    for char in numerals:
        if char in _DIGIT_OF:
            digit = _DIGIT_OF[char]
        elif char in _UNIT_OF:
            group, digit = group + (digit or 1) * _UNIT_OF[char], 0
        else:
            total, group, digit = total + ((group + digit) or 1) * _GROUP_OF[char], 0, 0
    return str(total + group + digit)


def _any_of(phrases: frozenset[str], *, around: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """Return an expression that finds any of the phrases, with some of ``around`` before it or behind it."""
    if not phrases:
        return re.compile(r"(?!)")
    beside = f"(?:{_either(around)}){{0,{_MOST_BESIDE}}}" if around else ""
    return re.compile(f"{_NO_VOWEL_BEFORE}{beside}{_either(phrases)}{beside}")


def _either(phrases: frozenset[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))})"
