"""From text to tokens: split by NLTK, folded, stemmed, with offsets into the text kept.

A composition of small pure steps: tokenizer, fold, and stem (irregular forms, numbers, British
spelling, then Snowball). The same steps serve the episodes and the questions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from nltk.stem.snowball import EnglishStemmer
from nltk.tokenize.regexp import RegexpTokenizer

from retrieval.language.english import glued_at
from retrieval.language.lexicon import BASE_FORM, NUMBER, STOP_WORDS

MAX_WORD_CHARS = 64
_LONGEST_ACRONYM = 8
_ROMAN = frozenset("ii iii iv vi vii viii ix xi xii".split())

# A word is letters and digits with the marks and invisible joiners that stand inside it.
_LETTER = "[^\\W_]"
_INSIDE = "[^\\W_]|[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]"
_PATTERN = (
    rf"(?:[^\W\d_]\.){{2,8}}(?![^\W_])"  # U.S., e.g., a.m.
    rf"|\d++(?:[.,]\d+)*+(?:{_INSIDE})*+"  # 1,700  3.5  30.06  6th
    rf"|{_LETTER}(?:{_INSIDE})*+(?:['\u2019\u02bc]{_LETTER}++)?"  # words, don't, Putin's
)
_TOKENIZER = RegexpTokenizer(_PATTERN)
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
#: What those patterns can end with: most words need not be tried.
_BRITISH_ENDINGS = tuple(
    """
    ise ised iser ises ising isation isations yse ysed yser yses ysing our ours oured ouring ourite ourites
    ourable oural ourhood ourful ourless re res ogue ogues ence ences lled lling ller llers gramme grammes
    """.split()
)
_STEMMER = EnglishStemmer()


class Token(NamedTuple):
    """One word of a text: ``text[start:end]`` as written, folded (``word``) and stemmed (``term``)."""

    word: str
    term: str
    start: int
    end: int

    @property
    def stop(self) -> bool:
        """Whether the word is too common to look for."""
        return self.word in STOP_WORDS


def analyze(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; offsets count from the beginning of ``text``.

    Two words that were run together ("frommines") are two tokens, unless the word is a name.
    """
    piece = text[start:end]
    tokens = []
    for left, right in _TOKENIZER.span_tokenize(piece):
        written = piece[left : min(right, left + MAX_WORD_CHARS)]
        word = fold(written)
        if word == written and (at := glued_at(word)):
            for part, begin, stop in ((word[:at], left, left + at), (word[at:], left + at, right)):
                tokens.append(Token(part, stem(part), start + begin, start + stop))
        elif word:
            tokens.append(Token(word, stem(word), start + left, start + right))
    return tokens


def is_name(text: str, token: Token) -> bool:
    """Tell whether a word begins with a capital letter, stop words aside."""
    return text[token.start].isupper() and not token.stop


def acronyms(tokens: Sequence[Token], belongs: Callable[[Token], bool]) -> dict[int, str]:
    """Return the initials of each run of two words and more that belong: wwii at each position of World War II."""
    found: dict[int, str] = {}
    for together, run in groupby(range(len(tokens)), key=lambda position: belongs(tokens[position])):
        positions = list(run)[:_LONGEST_ACRONYM]
        if together and len(positions) >= 2:
            words = [tokens[position].word for position in positions]
            found |= dict.fromkeys(positions, "".join(word if word in _ROMAN else word[0] for word in words))
    return found


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
