"""What an index is asked: the words of a question, and what may stand for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.language.analysis import analyze
from retrieval.language.english import ENGLISH
from retrieval.language.evidence import AnswerType
from retrieval.language.language import Language

#: What a match by a synonym is worth; by a related word, as much as the two are alike.
SYNONYM_GRADE = 0.8
#: ... and by a part of a compound: Arten for Baumarten.
PART_GRADE = 0.6


@dataclass(frozen=True, slots=True)
class Wanted:
    """One distinct content word of a question.

    ``written`` is as asked (folded), ``word`` and ``term`` as searched. ``capitalised`` tells a name: a
    capital letter that no beginning of a sentence accounts for. ``acronym`` are the initials of the words
    around it, if the episodes have these in capitals (WWII for World). ``lent`` is a word that an earlier
    turn of the conversation gave. ``alternatives`` are the terms that may stand for it and how well each does:
    1 for its own, less for a related word or a synonym. ``person`` tells that somebody on the show is called so:
    the episodes need not say the word to be about them. ``frame`` tells that it says what kind of answer is wanted
    rather than what it is about. ``span`` is where it stands in the question.
    """

    written: str
    word: str
    term: str
    capitalised: bool
    acronym: str | None = None
    lent: bool = False
    alternatives: tuple[tuple[str, float], ...] = ()
    person: bool = False
    frame: bool = False
    span: tuple[int, int] = (0, 0)

    @property
    def terms(self) -> list[str]:
        """The terms that may stand for it."""
        return [term for term, _ in self.alternatives]

    @property
    def mended(self) -> bool:
        """Whether the spelling was changed."""
        return self.word != self.written

    @property
    def number(self) -> bool:
        """Whether it is a number in digits."""
        return self.term[0].isdigit()


@dataclass(frozen=True, slots=True)
class Query:
    """A question's words: ``words`` all in order, ``wanted`` the distinct content words.

    ``titled`` are terms that only the episodes' titles have: they say which episode is meant, not what of it.
    ``language`` is the one that it is asked in, ``asked`` the question as it was typed. ``likely`` are the speakers
    whose words are likelier the answer. ``asks`` is what is put to the reader: the text, less what only says which
    episode is meant.
    """

    text: str
    words: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    titled: frozenset[str]
    answer_type: AnswerType
    language: Language = ENGLISH
    likely: frozenset[str] = frozenset()
    asked: str = ""
    asks: str = ""

    @property
    def stems(self) -> list[str]:
        """The terms of all words in order."""
        return [self.language.stem(word) for word in self.words]

    def typed(self, which: Iterable[bool]) -> tuple[str, ...]:
        """Return the words wanted for which ``which`` is true, as they were typed; pairs that overlap are one.

        Words of English letters are given in the form that English compares them in.
        """
        shown: list[tuple[int, int, str]] = []
        for wanted, is_so in zip(self.wanted, which, strict=True):
            start, end = wanted.span
            if is_so and shown and self.language.pairs and start < shown[-1][1]:
                start = shown.pop()[0]
            if is_so:
                typed = self.asked[start:end]
                shown.append((start, end, wanted.written if self.language is ENGLISH and typed.isascii() else typed))
        return tuple(typed for _, _, typed in shown)

    @property
    def likely_terms(self) -> frozenset[str]:
        """The terms of the names of those whose words are likelier the answer."""
        return frozenset(token.term for name in self.likely for token in analyze(name))

    @property
    def terms(self) -> frozenset[str]:
        """The terms that are looked for."""
        return frozenset(wanted.term for wanted in self.wanted)
