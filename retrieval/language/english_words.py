"""Tell which words are English: "wines" is not a misspelt "mines", and "frommines" is two words run together.

About 41,000 words are common, American and British, names left out: the lists of SCOWL (http://wordlist.aspell.net) up
to size 35, under the terms in words/COPYRIGHT.txt, in words/english.txt; and in words/recent.txt what those lack and
people say today: podcast, frontend, vegan. Another 23,000 in words/rarer.txt, up to size 50, are spelt right, but may
be a name: pannier.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from retrieval.language.lexicon import STOP_WORDS

_SHORTEST_PART = 4
#: Words that are run together with others by mistake alone. Others make words: download, burnout, failover, whatnot.
_NEVER_JOINED = frozenset(
    """
    because been could from have into should that the their these they this those was were which with would your
    """.split()
)
_SHORTEST_NEVER_JOINED = min(map(len, _NEVER_JOINED))


@cache
def english_words() -> frozenset[str]:
    """Return the common words, folded; read when first needed."""
    return _read("english.txt") | _read("recent.txt")


def is_english(word: str) -> bool:
    """Tell whether a folded word is a common English one."""
    return word in english_words() or word in STOP_WORDS


def is_spelt_right(word: str) -> bool:
    """Tell whether a folded word is an English one, common or not."""
    return is_english(word) or word in _rarer_words()


@cache
def _rarer_words() -> frozenset[str]:
    return _read("rarer.txt")


def _read(name: str) -> frozenset[str]:
    return frozenset((resources.files("retrieval.language") / "words" / name).read_text(encoding="ascii").split())


@lru_cache(maxsize=1 << 14)
def glued_at(word: str) -> int | None:
    """Return where two words were run together, one of them a word that makes no compounds ("from|mines"), or None.

    A word that is English itself is never split, nor is one that only looks so: "youtube", "burnout".
    """
    if not word.isascii() or not word.isalpha() or is_spelt_right(word):
        return None
    for at in range(_SHORTEST_NEVER_JOINED, len(word) - _SHORTEST_NEVER_JOINED + 1):
        left, right = word[:at], word[at:]
        if (left in _NEVER_JOINED and _is_a_word(right)) or (right in _NEVER_JOINED and _is_a_word(left)):
            return at
    return None


def _is_a_word(part: str) -> bool:
    return len(part) >= _SHORTEST_PART and part in english_words()


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
