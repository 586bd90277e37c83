"""Tell questions about who or what goes by a name: "who is Ann Lee?", "what does Ann Lee do?", or the name alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from retrieval.language.wording import Wording

_MOST_WORDS, _MOST_ALONE = 4, 3
_WHO_IS = frozenset("who whos is was are were s exactly actually again really".split())
#: "Who the heck is Ann?"
_HECK = frozenset("the heck hell earth on in world".split())
_WHAT_DOES = frozenset("what does did do".split())
_DO = frozenset("do for a living work job exactly there now currently professionally".split())
_ABOUT = frozenset("tell me us more something about".split())


class Naming(NamedTuple):
    """The ``name`` that a question asks about, and how: who that is, what they do, or by the name ``alone``."""

    name: Wording
    asks: Literal["who", "does", "alone"]


def naming_of(question: Wording) -> Naming | None:
    """Return whom or what a question asks about by name; None if it asks something else."""
    words = [token.word for token in question.english]
    first, last = 0, len(words)
    asks: Literal["who", "does", "alone"] = "alone"
    if words[:1] == ["whos"] or (
        words[:1] == ["who"] and (_WHO_IS.intersection(_after_heck(words)[:1]) or _is_short(question))
    ):
        asks, first, last = "who", _from(words, _WHO_IS | _HECK), _until(words, _WHO_IS)
    elif words[:1] == ["what"] and words[1:2] and words[1] in _WHAT_DOES:
        asks, first, last = "does", _from(words, _WHAT_DOES), _until(words, _DO)
        if "do" not in words[last:]:
            return None
    elif "about" in words[:4]:
        first = _from(words, _ABOUT)
    name = question.english[first:last]
    if not 0 < len(name) <= (_MOST_ALONE if asks == "alone" else _MOST_WORDS):
        return None
    if any(len(token.word) > 1 and (token.stop or question.language.is_frame(token.word)) for token in name):
        return None
    part = question.part(name[0].start, name[-1].end)
    owned = any(end in f"{part.text.casefold()} " for end in ("'s ", "\u2019s "))  # "the mill's owner" is no name
    return None if owned else Naming(part, asks)


def _after_heck(words: Sequence[str]) -> Sequence[str]:
    """Return the words after the first one, without an exclamation between."""
    exclaims = tuple(words[1:3]) in (("the", "heck"), ("the", "hell"), ("on", "earth"))
    return words[3 if exclaims else 1 :]


def _is_short(question: Wording) -> bool:
    """Tell whether the first word has a verb in it: "who's"."""
    return question.text[question.english[0].start :].casefold().startswith(("who's", "who\u2019s"))


def _from(words: Sequence[str], known: frozenset[str]) -> int:
    """Return where the first word stands that is none of these."""
    return next((at for at, word in enumerate(words) if word not in known), len(words))


def _until(words: Sequence[str], known: frozenset[str]) -> int:
    """Return where the words end that are none of these at the end."""
    return next((at + 1 for at in range(len(words) - 1, -1, -1) if words[at] not in known), 0)
