"""Tell the language that a text is written in: by its script, and where several share one, by their most common words.

No text is sent anywhere, and nothing is downloaded or learned: what is known of a language is a row of a table, here or
in ``corpus.common_words``.
The libraries for it were measured, too (retrieval/README.md, "Languages").
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache

from corpus.common_words import COMMON_WORDS
from corpus.language_codes import code_of
from corpus.scripts import script_of

#: How many characters of a text are looked at; more would change nothing.
_LOOKED_AT = 6_000
#: The share of words that have to be among a language's most common ones: in running text it is a quarter to a half.
#: Few languages share a script other than the Latin one, so a smaller share is enough there.
_ENOUGH = (0.03, 0.08)
#: A word that n languages have is worth n ** -_SHARED.
_SHARED = 0.5

#: A text of fewer words that has none of the common ones tells nothing of its language.
_TELLING = 40
#: ... and so does one that has fewer different ones: "Ada mends kettles" is no Indonesian, where ada is "is".
_CERTAIN = 3
#: The language of each script that only one language has.
_BY_SCRIPT: Mapping[str, str] = {
    "GREEK": "el", "HEBREW": "he", "THAI": "th", "HANGUL": "ko", "KANA": "ja", "HAN": "zh",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "TAMIL": "ta", "TELUGU": "te", "BENGALI": "bn", "GUJARATI": "gu",
    "GURMUKHI": "pa", "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si", "MYANMAR": "my", "KHMER": "km", "LAO": "lo",
    "ETHIOPIC": "am",
}  # fmt: skip

#: Letters that hardly any other language of the script has: a word with one of them counts as a common word does.
_LETTERS: Mapping[str, str] = {
    "tr": "ığş", "cs": "řěů", "hu": "őű", "pl": "łąęśź", "ro": "ășțţ", "uk": "їєґ", "ru": "ыэъё", "be": "ў", "de": "ß",
    "vi": "ơưạảấầậắặẹếềểệịọốồộớờợụứừựỳ", "es": "ñ¿", "pt": "ãõ", "lv": "āēīķļņ", "lt": "ėįųū", "et": "õ", "mk": "ѓќѕ",
    "sr": "ђћ", "fa": "پچژگ", "is": "ðþ", "eo": "ĉĝĵŝŭ",
}  # fmt: skip
_LETTERS_TELL = 0.5

#: What stands at the edges of words.
_EDGES = (
    ".,;:!?\u2026()[]{}<>*_#|=+\u00a1\u00bf\u060c\u061b\u061f\u0964"
    "\"'`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a"
)
_BETWEEN = re.compile(r"[\s'\u2019/\u2013\u2014-]+")


def tell_language(text: str, among: Collection[str] = (), *, fewest: int = 1) -> str:
    """Return the ISO 639-1 code of the language of a text, "" if it cannot be told.

    With ``among`` only these languages are thought of. A text in a script that several share has at least
    ``fewest`` different common words of its language.
    """
    sample = unicodedata.normalize("NFC", text[:_LOOKED_AT]).lower()
    script = script_of(sample)
    if script in COMMON_WORDS:
        return _by_words(sample, script, among, fewest)
    code = _BY_SCRIPT.get(script, "")
    return code if not among or code in among else ""


def _by_words(text: str, script: str, among: Collection[str], fewest: int) -> str:
    """Return the language whose most common words the text has most of, if it has enough of them."""
    words = _words_of(text)
    scores = {
        code: sum(count * common[word] for word, count in words.items() if word in common)
        + _LETTERS_TELL * _having(words, _LETTERS.get(code, ""))
        for code, common in _worths(script).items()
        if not among or code in among
    }
    best = max(scores, key=lambda code: scores[code], default="")
    if (
        not best
        or scores[best] < _ENOUGH[script == "LATIN"] * words.total()
        or len(words.keys() & _worths(script)[best].keys()) < fewest
    ):
        return ""
    return best


def _having(words: Counter[str], letters: str) -> int:
    """Return how many of the words have any of the letters."""
    wanted = frozenset(letters)
    return sum(count for word, count in words.items() if not (word.isascii() or wanted.isdisjoint(word)))


def _words_of(text: str) -> Counter[str]:
    words = Counter(word.strip(_EDGES) for word in _BETWEEN.split(text[:_LOOKED_AT]))
    del words[""]
    return words


@cache
def _worths(script: str) -> Mapping[str, Mapping[str, float]]:
    """Return the most common words of each language with what each is worth: less, the more languages have it."""
    rows = {code: frozenset(words.split()) for code, words in COMMON_WORDS[script].items()}
    having = Counter(word for row in rows.values() for word in row)
    return {code: {word: having[word] ** -_SHARED for word in row} for code, row in rows.items()}


def language_of_episode(given: str, text: str) -> str:
    """Return the language of an episode: what is ``given`` for it, or else what its text tells.

    A text in Latin letters that is too short to tell counts as English; "" is a language that is not known.
    """
    if code := code_of(given):
        return code
    words = _words_of(text.lower())
    short = words.total() < _TELLING and script_of(text[:_LOOKED_AT]) in ("", "LATIN")
    told = tell_language(text)
    if short and len(words.keys() & _worths("LATIN").get(told, {}).keys()) < _CERTAIN:
        return "en"
    return told
