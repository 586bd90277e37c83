"""Choose the language that a question is analysed in: of those that episodes are in, the one that it seems to be in."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import tell_language
from retrieval.language.english import ENGLISH
from retrieval.language.known import language_of
from retrieval.language.language import Language


def asked_in(question: str, codes: Sequence[str]) -> Language:
    """Return the language of a question: one of the episodes' (by their codes, the most frequent first), or English.

    A question that tells nothing of its language ("Tesla?") is in that of most episodes, and so is one in a language
    that no episode is in: nothing is read for it.
    """
    if not codes or tuple(codes) == (ENGLISH.code,):
        return ENGLISH
    told = tell_language(question, {*codes, ENGLISH.code})
    return language_of(told or codes[0])
