"""Find what a question wants to be counted: the railcars in "how many Russian railcars were stopped?"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retrieval.language.language import Language

#: These may stand between: "how many of the other railcars".
_BETWEEN = frozenset("of the other more different total new such these those their his her our your its a an".split())
_MOST_WORDS = 3


def counted_in(words: Sequence[str], language: Language) -> Sequence[str]:
    """Return the folded words of a question that say what is to be counted; none if nothing is.

    The words of content that come next are returned, as nothing tells which of them is the noun. Of "how many times",
    nothing is: the number may be "twice".
    """
    for at, pair in enumerate(pairwise(words)):
        if pair == ("how", "many"):
            first = next((n for n in range(at + 2, len(words)) if words[n] not in _BETWEEN), len(words))
            last = next((n for n in range(first, len(words)) if language.is_stop(words[n])), len(words))
            return () if words[first:last][:1] == ["times"] else words[first : min(last, first + _MOST_WORDS)]
    return ()
