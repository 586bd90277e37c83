"""Choose the language that a question is analysed in: of those that episodes are in, the one that it seems to be in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus import tell_language
from retrieval.language.english import ENGLISH
from retrieval.language.known import language_of
from retrieval.language.language import Language

#: Names and numbers are searched in this many other languages: those that most episodes are in.
_MOST_OTHERS = 7
#: A question is taken to be in a language of no episode if it has two common words of it: one, "ada", may be a name.
_FOREIGN_WORDS = 2


class Spoken(NamedTuple):
    """The language of a question, the others that episodes are in, and whether it is foreign to all episodes."""

    language: Language
    others: tuple[Language, ...] = ()
    foreign: bool = False


IN_ENGLISH = Spoken(ENGLISH)


def spoken_in(question: str, codes: Sequence[str]) -> Spoken:
    """Return the language of a question: one of the episodes', or English.

    ``codes`` are those of the episodes' languages, the most frequent first. A question whose language cannot be told
    ("Tesla?") is taken to be in the most frequent one, and so is a question in a language that no episode is in.
    """
    codes = codes or (ENGLISH.code,)
    ours = {*codes, ENGLISH.code}
    foreign = tell_language(question, fewest=_FOREIGN_WORDS) not in {*ours, ""}
    told = tell_language(question, ours) if len(ours) > 1 else ""
    language = language_of(told or codes[0])
    others = [code for code in codes if code != language.code][:_MOST_OTHERS]
    return Spoken(language, tuple(map(language_of, others)), foreign and not told)
