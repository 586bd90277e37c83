"""Tell questions that ask for an episode, or for guests, from those on what is said: "which episode is about X".

A question is read from left to right, in three parts: the head, which says that an episode or a guest is wanted; the
words that lead on from there, such as "where they talk about"; and the topic, which is the rest. Words are compared
one by one, so no question takes longer than its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from retrieval.language.english_words import is_spelt_right
from retrieval.language.wording import Wording
from retrieval.question import finding_words as known
from retrieval.question.finding_forms import Forms

#: The end of a question longer than this, in characters, is not looked at.
_LONGEST = 300
_WITH_A_THING = [[word] for word in sorted(known.TALKS_WITH | known.LEARNS)]
_HOW_OFTEN = ("how", "many", "times")
_SHORTEST_MENDED, _LONG = 4, 6


@dataclass(frozen=True, slots=True)
class Finding:
    """What a question looks for.

    ``topic`` is what the episode is about, in words of the question; None if the guests of all episodes are wanted.
    ``guests`` tells whether the guests are wanted rather than the episode, ``when`` whether the question is when, or
    where, it is spoken of, and ``mentioned`` whether an episode is wanted that only mentions it, or with
    somebody who does.
    """

    topic: Wording | None
    guests: bool
    when: bool = False
    mentioned: bool = False
    on_it: bool = field(default=False, compare=False)


def finding_of(question: Wording) -> Finding | None:
    """Return which episode, or the guests of which episodes, a question asks for; None if it asks for neither."""
    question = question.beginning(_LONGEST)
    words = [_meant(token.word) for token in question.english]
    if not words:
        return None
    if tuple(words[:3]) == _HOW_OFTEN and {"on", "guest", "here"}.intersection(words[-3:]):
        words[2] = "episodes"  # "how many times has Ann been on" asks for these
    if _all_guests(words):
        return Finding(None, guests=True)
    reading = Forms(words)
    forms = (reading.which, reading.there, reading.has_been, reading.have, reading.what_have, reading.phrase)
    for read in (reading.who, reading.when, *forms):
        if (span := read()) and not all(token.stop for token in question.english[slice(*span)]):
            before, after = words[: span[0]], words[span[1] :]
            around = {*before, *after}
            return Finding(
                _part(question, *span),
                guests=read == reading.who,
                when=read == reading.when,
                mentioned=bool((known.MENTIONS | known.SOMEBODY - known.GUEST) & around),
                on_it=_is_on_it(before, after),
            )
    return None


def _is_on_it(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether the words around a topic ask for somebody who was on an episode: "with X", "has X been on"."""
    with_them = before[-1:] in (["with"], ["featuring"], ["starring"]) and before[-2:-1] not in _WITH_A_THING
    has_them = before[-1:] in (["has"], ["have"], ["had"])
    on = "guest" in after or has_them or ("on" in after and bool(known.CAME.intersection(after) or "had" in before))
    return with_them or on


def _part(question: Wording, first: int, last: int) -> Wording:
    return question.part(question.english[first].start, question.english[last - 1].end)


@lru_cache(maxsize=1 << 10)
def _meant(word: str) -> str:
    """Return the word that a misspelt one is taken for, or the word itself."""
    if (
        len(word) < _SHORTEST_MENDED
        or not word.isalpha()
        or is_spelt_right(word)
        or word in known.EPISODE | known.GUEST
    ):
        return word
    from rapidfuzz.distance import OSA  # most questions have no such word

    near = [(OSA.distance(word, other), other) for other in known.MENDED]
    distance, other = min(near)
    return other if distance <= (2 if len(word) > _LONG else 1) else word


def asks_for_guests(question: Wording) -> bool:
    """Tell whether a question asks who was on an episode, or on all, and nothing else."""
    words = [_meant(token.word) for token in question.beginning(_LONGEST).english]
    return bool(words) and _all_guests(words)


def _all_guests(words: Sequence[str]) -> bool:
    if words[0] in known.BEGINS and any(form.fullmatch(" ".join(words)) for form in _forms_of_guests()):
        return True
    given = set(words)
    if not given <= known.ALL_GUESTS or _asks_what_they_did(words):
        return False
    if given & known.GUEST or given & {"guestlist"}:
        return True
    who = bool(given & (known.WHO | {"everyone", "everybody", "people"}))
    came = bool(given & known.CAME) or "on" in given
    hosted = bool(given & known.HOSTED) and bool(given & known.MAKERS)
    return who and ((came and bool(given & known.ON_THE_SHOW)) or hosted or ("been" in given and "on" in given))


def _asks_what_they_did(words: Sequence[str]) -> bool:
    """Tell whether a question asks something of a guest: "what did the guest talk about"."""
    return words[:1] == ["what"] and words[1:2] != [] and words[1] in known.DO and not {"name", "names"} & set(words)


@cache
def _forms_of_guests() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, known.WHO_WAS_ON_IT))
