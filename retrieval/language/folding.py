"""Fold words of any script: give one form to a word, however it was typed.

Full and half width, upper and lower case, and composed and decomposed marks make no difference, nor do the digits of
different scripts. Arabic and Hebrew points are removed, and so is the stress mark on a Cyrillic vowel. Marks that make
another letter stay: the vowel signs of India and Thailand, the dakuten of Japan, the breve of Cyrillic й.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

Fold = Callable[[str], str]

_NONE: Mapping[str, str] = MappingProxyType({})
_ACCENTS = range(0x0300, 0x0370)
#: Apostrophes, invisible joiners, Arabic vowel points with the superscript alef and the tatweel, Hebrew points.
_DROPPED = frozenset(
    [
        *"'\u2019\u02bc\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u0670\u0640",
        *map(chr, range(0x064B, 0x0660)),
        *map(chr, range(0x0591, 0x05BE)),
        *map(chr, range(0x05BF, 0x05C8)),
    ]
)
#: Letters that no decomposition takes apart.
_PLAIN: Mapping[str, str] = MappingProxyType(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_ACCENTED = ("LATIN", "GREEK")


def folding(letters: Mapping[str, str] = _NONE, *, accents: bool = False, first: Fold | None = None) -> Fold:
    """Return the fold of a language.

    ``letters`` maps lower-case letters to what they become. With ``accents``, Latin and Greek letters keep theirs,
    which some stemmers need. ``first`` is applied to the word before anything else.
    """

    @lru_cache(maxsize=1 << 16)
    def fold(written: str) -> str:
        word = unicodedata.normalize("NFKC", first(written) if first else written)
        word = unicodedata.normalize("NFC", word.lower())
        return "".join(_folded(char, letters, accents=accents) for char in word)

    return fold


def plain(word: str) -> str:
    """Return a folded word without the accents of its Latin and Greek letters."""
    return word if word.isascii() else "".join(_without_accent(char) for char in word)


def _folded(char: str, letters: Mapping[str, str], *, accents: bool) -> str:
    if (other := letters.get(char)) is not None:
        return other
    if char in _DROPPED or (ord(char) in _ACCENTS and not accents):
        return ""
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return char.casefold() if accents else _without_accent(char.casefold())


def _without_accent(char: str) -> str:
    if len(char) > 1:
        return char
    base = unicodedata.normalize("NFD", _PLAIN.get(char, char))
    if len(base) > 1 and ord(base[1]) in _ACCENTS and unicodedata.name(char, "").startswith(_ACCENTED):
        return _PLAIN.get(base[0], base[0])
    return _PLAIN.get(char, char)
