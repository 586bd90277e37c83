"""Split text into paragraphs, and paragraphs into sentences, keeping exact offsets.

The rules for sentences are written down here. NLTK's Punkt was tried first: learned from one
episode it takes ordinary words for abbreviations, the published models are a download, and with a
list of abbreviations given to it, it still joins "lives in the U.S. The end" and breaks "p. 5".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.abbreviations import (
    AFTER_NUMBER,
    AFTER_ORDINAL,
    AND_SO_ON,
    BEFORE_ORDINAL,
    GO_ON,
    LETTER_BEFORE,
    LONGEST_ORDINAL,
    MAY_END,
    NUMBER_BEFORE,
    NUMBER_FIRST,
    NUMBER_FOLLOWS,
    ORDINAL_DOT,
    ROMAN,
)

#: Where something stands in a text, as offsets in Unicode code points; the end is not part of it.
Span = tuple[int, int]

#: A paragraph longer than this is split at sentence ends: about two printed pages, longer than
#: a speaker's longest turn, and what a chat message can still show as context.
MAX_PASSAGE_CHARS = 4_000
#: A "sentence" longer than this is a list or has lost its full stops; it is cut at a clause or word.
MAX_SENTENCE_CHARS = 1_200

#: Longer than this, or twice this with a full stop at its end, a "sentence" has lost its full stops, and is cut where
#: lines or captions begin,
RUN_ON_CHARS = 320
#: into pieces of about this length: some lines.
PIECE_CHARS = 160

#: A name or a number goes on after these. They are in lower case and without their final full stop.
_TITLES = frozenset(
    """
    dr mr mrs ms mx prof rev hon st mt gen col maj capt cmdr lt sgt cpl adm gov sen rep pres amb
    messrs mme mlle vs cf approx ca est e.g i.e incl excl
    """.split()
)
#: These are abbreviations only in front of a number ("No. 5"); elsewhere they are words.
_BEFORE_NUMBER = frozenset("no nos p pp vol vols fig figs ch chap sec art".split())
#: A sentence may end with these; it does when the next word commonly begins one.
_MAY_END = frozenset(
    """
    etc inc ltd corp co plc llc ave blvd rd sq min max hrs esq sr jr ft al dept univ assn bros jan
    feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri
    """.split()
)
#: Words that begin a sentence rather than continue a name ("the U.S. Army").
_STARTERS = frozenset(
    """
    a after all although an and another as at because before both but by during each even every
    finally first following for from he her here his how however i if in instead it its later many
    meanwhile most my no nobody nor not now of on once one only or other our perhaps she since so
    some soon still such than that the their then there these they this those though through thus to
    today under until we well what when where whether which while who why will with yes yet you your
    """.split()
)

#: The word before an abbreviation is looked for among so many characters.
_LOOKED_BACK = 48

# Atomic groups and possessive repeats keep every search linear, whatever a stranger's file holds.
_BREAK = r"(?>\r\n|[\n\r\x85\u2028\u2029])"
_BLANK_LINES = re.compile(rf"{_BREAK}[^\S\n\r\x85\u2028\u2029]*+{_BREAK}\s*+")
_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060")
_OPENING = "\"'`*_([{<\u2018\u201c\u00ab\u2039\u201e\u00bf\u00a1\u200e\u200f\u300c\u300e\uff08"
_CLOSING = "\"'`*_)\\]}>\u2019\u201d\u2018\u201c\u00bb\u203a\u200e\u200f\u300d\u300f\uff09"
_CURRENCY = "$\u00a3\u00a5\u20ac"
#: A possible end: final punctuation, whatever closes after it, white space, and the next word.
#: Full-width punctuation, the danda and the Arabic marks need no white space, nor what then closes without doubt.
_WIDE = "\u3002\uff01\uff1f\uff61\u061f\u06d4\u0964\u0965"
_MARKS = f".!?\u2026{_WIDE}"
_TIGHT = "\u300d\u300f\uff09\u201d\u2019"
#: A question ends so in Greek.
_GREEK_MARKS = ";\u037e"


def _candidates(marks: str, *, opens: str = "", closes: str = "") -> re.Pattern[str]:
    """Return an expression that finds possible ends; ``opens`` and ``closes`` are found beside other quotes."""
    return re.compile(
        rf"(?<![{marks}])(?P<mark>[{marks}]++)"
        rf"(?:(?P<close>{closes}[{_CLOSING}]*+)\s++|(?<=[{_WIDE}])(?P<tight>[{_TIGHT}]*+))"
        rf"(?={opens}(?P<next>\S{{1,40}}))"
    )


_CANDIDATE = _candidates(_MARKS)


@cache
def _candidates_in(language: str) -> re.Pattern[str]:
    """Return the expression for texts in a language; one that few texts need is compiled when it is needed."""
    if language == "el":
        return _candidates(_MARKS + _GREEK_MARKS)
    if language == "fr":  # it has a blank inside its quotes: « Oui. » Il partit.
        blank = "[ \u00a0\u202f]"
        return _candidates(_MARKS, opens=f"(?:[\u00ab\u2039]{blank})?", closes=f"(?:{blank}?[\u00bb\u203a])?+")
    return _CANDIDATE


#: A sentence goes on after what is quoted in it: 「...。」と言った.
_QUOTED_GOES_ON = ("\u3068", "\u3063\u3066", "\u306a\u3069", "\u3001", "\u306e", "\uff0c", "\u7684")
#: ... and in Chinese with whoever says it: “……。”她说。
_SAYS = re.compile("[^\u3002\uff01\uff1f\\s]{0,4}?[\u8bf4\u8aaa\u95ee\u554f\u9053\u7b54\u558a\u53eb\u5199\u5beb]")
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
_CLAUSE_END = re.compile(r"[;:,\u2014\u2013)\]][\"'\u2019\u201d]?\s|\s")


def paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the span of each block of text between blank lines, from ``start`` on, trimmed."""
    while start < len(text):
        blank = _BLANK_LINES.search(text, start)
        end = blank.start() if blank else len(text)
        span = trim(text, start, end)
        if span[0] < span[1]:
            yield span
        start = blank.end() if blank else len(text)


def trim(text: str, start: int, end: int) -> Span:
    """Narrow a span to leave out white space and invisible marks at both of its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def sentences(text: str, start: int, end: int, language: str = "en", *, cuts: Sequence[int] = ()) -> list[Span]:
    """Return the spans of the sentences of ``text[start:end]``, in order, trimmed; ``language`` is its ISO 639-1 code.

    Together they cover everything but white space. A closing quote belongs to the sentence that
    it closes; titles, initials, dotted abbreviations and decimals break none. ``cuts`` are where, in order, lines or
    captions begin: what has lost its full stops is cut there, into pieces of about ``PIECE_CHARS``.
    """
    spans: list[Span] = []
    left = start
    for match in _candidates_in(language).finditer(text, start, end):
        if _is_end(text, left, match, language):
            spans.append(trim(text, left, match.end()))
            left = match.end()
    spans.append(trim(text, left, end))
    if language == "th":
        spans = [piece for span in spans for piece in _thai(text, *span)]
    if cuts:
        spans = [piece for span in spans for piece in _cut_at(text, *span, cuts)]
    return [piece for span in spans if span[0] < span[1] for piece in _cut(text, *span)]


def blank(text: str, hidden: Iterable[Span]) -> str:
    """Return the text with blanks in place of the ``hidden`` spans, which are in order; its length stays."""
    pieces, left = [], 0
    for start, end in hidden:
        pieces += [text[left:start], " " * (end - start)]
        left = end
    return "".join([*pieces, text[left:]])


def passages(text: str, start: int, end: int, language: str = "en") -> Iterator[list[Span]]:
    """Yield the sentences of a paragraph: all together, or in several groups if the paragraph is very long."""
    yield from gather(sentences(text, start, end, language))


def gather(spans: Iterable[Span], *, most: int = MAX_PASSAGE_CHARS) -> Iterator[list[Span]]:
    """Yield the sentences in groups, each of which spans at most ``most`` characters."""
    part: list[Span] = []
    for sentence in spans:
        if part and sentence[1] - part[0][0] > most:
            yield part
            part = []
        part.append(sentence)
    if part:
        yield part


def _cut_at(text: str, start: int, end: int, cuts: Sequence[int]) -> Iterator[Span]:
    """Yield the span; if it is so long that it must have lost its full stops, in pieces that begin at cuts."""
    if end - start <= RUN_ON_CHARS * (1 + (text[start:end].rstrip(f"{_CLOSING} ")[-1:] in _MARKS)):
        yield start, end
        return
    left = start
    for cut in cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]:
        following = next((c for c in cuts[bisect_right(cuts, cut) : bisect_right(cuts, cut) + 1] if c < end), end)
        if following - left > PIECE_CHARS and cut > left:
            yield trim(text, left, cut)
            left = cut
    yield trim(text, left, end)


def _is_end(text: str, left: int, match: re.Match[str], language: str) -> bool:
    """Tell whether the candidate ends the sentence that begins at ``left``."""
    following = match["next"].lstrip(_OPENING)
    if not following or not (following[0].isalnum() or following[0] in _CURRENCY):
        return False  # a dash or a bullet: what follows goes on
    if match["tight"]:
        says = language == "zh" and _SAYS.match(match["next"])
        return not (says or match["next"].startswith(_QUOTED_GOES_ON))
    mark, lower = match["mark"], following[0].islower()
    if lower and (match["close"] or mark.endswith(("!", "\u2026", ".."))):
        return False  # “Stop!” he said. Well... maybe.
    if mark != "." or (match["close"] or "").strip(")]"):
        return True
    before = text[max(left, match.start() - 24) : match.start()].rsplit(None, 1)
    return _ends_after(before[-1].lstrip(_OPENING) if before else "", text, left, match, following, language)


def _ends_after(word: str, text: str, left: int, match: re.Match[str], following: str, language: str) -> bool:
    """Tell whether a sentence ends with the full stop after ``word``, before ``following``."""
    lower = following[0].islower()
    starts = not lower and following.rstrip(",.;:!?\u2019'\u201d\"").casefold() in _STARTERS
    if not word.strip(_MARKS):
        return not lower  # an ellipsis with blanks: wait . . . maybe
    if (len(word) == 1 and word.isalpha() and word.isupper()) or _DOTTED.fullmatch(word):
        return starts and word.casefold() not in _TITLES  # J. R. Hale; the U.S. Army
    folded = word.casefold()
    if folded in _TITLES:
        return False
    if language != "en" and _goes_on(text, left, match, word, following, language):
        return False
    if folded in _BEFORE_NUMBER:
        return not following[0].isdigit()
    if folded in _MAY_END or folded in MAY_END.get(language, ()):
        return starts or (language != "en" and not lower)
    return not (word.isdigit() and match.start() - left <= len(word) + 1)  # "1. First item"


def _goes_on(text: str, left: int, match: re.Match[str], word: str, following: str, language: str) -> bool:
    """Tell whether a full stop after ``word`` belongs to it in that language: z. B., am 3. Oktober, Heinrich III."""
    folded, capital = word.casefold(), following[0].isupper()
    *_, before, _ = ["", *text[max(left, match.start() - _LOOKED_BACK) : match.start()].split()[-2:]]
    if folded in AFTER_NUMBER.get(language, ()) and NUMBER_BEFORE.search(before):
        return not capital
    if folded in AND_SO_ON.get(language, ()) and LETTER_BEFORE.search(before):
        return not capital
    if (len(word) == 1 and word.isalpha()) or folded in GO_ON.get(language, ()):
        return True
    if following[0].isdigit() and folded.endswith(NUMBER_FOLLOWS.get(language, ())):
        return True
    roman = ROMAN.fullmatch(word) is not None
    if following[0].islower() and roman:
        return True
    if language not in ORDINAL_DOT:
        return False
    if roman and (language in NUMBER_FIRST or not before):
        return True
    if not roman and (not word.isdecimal() or len(word) > LONGEST_ORDINAL):
        return False
    return (
        following[0].islower()
        or following.rstrip(",.;:!?").casefold() in AFTER_ORDINAL
        or before.casefold() in BEFORE_ORDINAL
    )


def _thai(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of a span of Thai text."""
    from corpus.thai import sentence_ends  # its expressions take a millisecond to compile

    for left, right in sentence_ends(text, start, end):
        yield trim(text, start, left)
        start = right
    yield trim(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span; if it is too long, in pieces that end at the last clause end or space that fits."""
    while end - start > MAX_SENTENCE_CHARS:
        middle, limit = start + MAX_SENTENCE_CHARS // 2, start + MAX_SENTENCE_CHARS
        cut = max((match.end() for match in _CLAUSE_END.finditer(text, middle, limit)), default=limit)
        left = trim(text, start, cut)
        if left[0] < left[1]:
            yield left
        start = trim(text, cut, end)[0]
    if start < end:
        yield start, end
