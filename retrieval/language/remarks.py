"""Tell what a sentence does: whether it asks, announces what comes, gives a reason, or how it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from retrieval.language.analysis import Token
from retrieval.language.language import Language, Remark, Talk

__all__ = ["Remark", "expected_remarks", "is_teaser", "remarks_on"]

_LONGEST_TEASER = 15  # in words; in prose, a longer question says something itself
_SHORTEST_STEM = 2  # letters before an ending
_TRAILING_OFF = ("...", "\u2026", "--")


def remarks_on(sentence: str, tokens: Sequence[Token], language: Language, *, spoken: bool) -> int:
    """Return what a sentence does, as Remark flags; most are known only of one that is ``spoken`` in a conversation."""
    remark = 0
    if spoken:
        for token in tokens:
            remark |= _shown_by(token.word, language.talk)
        if language.talk.announcing.match(sentence):
            remark |= Remark.ANNOUNCES
        if sentence.rstrip().endswith(_TRAILING_OFF):
            remark |= Remark.VAGUE
    if is_teaser(sentence, tokens, spoken=spoken, language=language):
        remark |= Remark.TEASER
    if language.kinds.reasons.search(sentence):
        remark |= Remark.REASON
    return int(remark)


def expected_remarks(question: str, language: Language) -> Remark:
    """Return what a sentence of talk likely does that answers a question, whose folded words these are."""
    remark = Remark.NONE
    for manner in language.talk.manners:
        if manner.asked.search(question):
            remark |= manner.remark
    return remark


@lru_cache(maxsize=1 << 16)
def _shown_by(word: str, talk: Talk) -> int:
    """Return what a folded word shows about the sentence of talk that has it, as Remark flags."""
    remark = 0
    if word in talk.own:
        remark |= Remark.OWN
    if word in talk.vague:
        remark |= Remark.VAGUE
    for manner in talk.manners:
        ends = manner.ending and word.endswith(manner.ending) and len(word) >= len(manner.ending) + _SHORTEST_STEM
        if ends or word in manner.said:
            remark |= manner.remark
    return int(remark)


def is_teaser(text: str, tokens: Sequence[Token], *, spoken: bool, language: Language) -> bool:
    """Tell whether a short sentence is a question, or begins like one: "What he said shocked many.".

    What somebody asks in a ``spoken`` turn is a question however long it is.
    """
    phrases = language.phrases
    asks = text.rstrip("\"'\u2019\u201d)*_ ").endswith(phrases.question_marks)
    is_short = 0 < len(tokens) <= _LONGEST_TEASER
    return (asks and (spoken or is_short)) or (is_short and tokens[0].word in phrases.teasers)
