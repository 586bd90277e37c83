"""Tell what a sentence does: whether it asks, announces what comes, or gives a reason."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag

from retrieval.language.analysis import Token
from retrieval.language.language import Language

_LONGEST_TEASER = 15  # in words; in prose, a longer question says something itself


class Remark(IntFlag):
    """What a sentence is: a question or a teaser, an announcement of what comes, something with a reason in it."""

    TEASER = 1
    ANNOUNCES = 2
    REASON = 4


def remarks_on(sentence: str, tokens: Sequence[Token], language: Language, *, spoken: bool) -> int:
    """Return what a sentence is, as Remark flags; only one that is ``spoken`` in a conversation can announce."""
    remark = Remark(0)
    if is_teaser(sentence, tokens, spoken=spoken, language=language):
        remark |= Remark.TEASER
    if spoken and language.announcing.match(sentence):
        remark |= Remark.ANNOUNCES
    if language.kinds.reasons.search(sentence):
        remark |= Remark.REASON
    return int(remark)


def is_teaser(text: str, tokens: Sequence[Token], *, spoken: bool, language: Language) -> bool:
    """Tell whether a short sentence is a question, or begins like one: "What he said shocked many.".

    What somebody asks in a ``spoken`` turn is a question however long it is.
    """
    phrases = language.phrases
    asks = text.rstrip("\"'\u2019\u201d)*_ ").endswith(phrases.question_marks)
    is_short = 0 < len(tokens) <= _LONGEST_TEASER
    return (asks and (spoken or is_short)) or (is_short and tokens[0].word in phrases.teasers)
