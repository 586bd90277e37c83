"""Tell which words are English: "wines" is not a misspelt "mines", and "frommines" is two words run together.

About 41,000 common words, American and British, names left out: the size-35 lists of SCOWL
(http://wordlist.aspell.net), under the terms in words/COPYRIGHT.txt.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from retrieval.language.lexicon import STOP_WORDS

_SHORTEST_PART = 4
_SHORTEST_STOP_WORD = 3


@cache
def english_words() -> frozenset[str]:
    """Return the words, folded; read when first needed."""
    text = (resources.files("retrieval.language") / "words" / "english.txt").read_text(encoding="ascii")
    return frozenset(text.split())


def is_english(word: str) -> bool:
    """Tell whether a folded word is a common English one."""
    return word in english_words() or word in STOP_WORDS


@lru_cache(maxsize=1 << 14)
def glued_at(word: str) -> int | None:
    """Return where two words were run together, one of them a stop word ("from|mines"), or None.

    A word that is English itself is never split.
    """
    if len(word) < _SHORTEST_PART + _SHORTEST_STOP_WORD or not word.isascii() or not word.isalpha() or is_english(word):
        return None
    for at in range(_SHORTEST_STOP_WORD, len(word) - _SHORTEST_STOP_WORD + 1):
        left, right = word[:at], word[at:]
        if (left in STOP_WORDS and len(right) >= _SHORTEST_PART and right in english_words()) or (
            right in STOP_WORDS and len(left) >= _SHORTEST_PART and left in english_words()
        ):
            return at
    return None


@cache
def _by_length() -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = {}
    for word in sorted(english_words()):
        lengths.setdefault(len(word), []).append(word)
    return lengths


@lru_cache(maxsize=1 << 12)
def english_like(word: str, distance: int) -> tuple[str, ...]:
    """Return the English words within an edit distance (optimal string alignment) of a word, nearest first."""
    from rapidfuzz import process  # most questions need no mending
    from rapidfuzz.distance import OSA

    lengths = range(len(word) - distance, len(word) + distance + 1)
    near = [known for length in lengths for known in _by_length().get(length, ())]
    matches = process.extract(word, near, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return tuple(known for known, _, _ in sorted(matches, key=lambda match: (match[1], match[0])))
