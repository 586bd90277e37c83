"""Which words are English: so that "wines" is not taken for a misspelt "mines", and "frommines" is seen to be glued.

About 41,000 common words, American and British, names left out: the size-35 lists of SCOWL
(http://wordlist.aspell.net), under the terms in words/COPYRIGHT.txt.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from retrieval.lexicon import STOP_WORDS

_SHORTEST_PART = 4


@cache
def english_words() -> frozenset[str]:
    """Return the words, folded; read when first needed."""
    text = (resources.files("retrieval") / "words" / "english.txt").read_text(encoding="ascii")
    return frozenset(text.split())


def is_english(word: str) -> bool:
    """Tell whether a folded word is a common English one."""
    return word in english_words() or word in STOP_WORDS


@lru_cache(maxsize=1 << 14)
def glued_at(word: str) -> int | None:
    """Return where two words were run together, one of them a stop word ("from|mines"), or None.

    A word that is English itself is never split.
    """
    if len(word) <= _SHORTEST_PART + 1 or not word.isascii() or not word.isalpha() or is_english(word):
        return None
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if (left in STOP_WORDS and len(right) >= _SHORTEST_PART and right in english_words()) or (
            right in STOP_WORDS and len(left) >= _SHORTEST_PART and left in english_words()
        ):
            return at
    return None
