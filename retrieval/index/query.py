"""What an index is asked: the words of a question, and the terms that may stand for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.language.analysis import analyze
from retrieval.language.english import ENGLISH
from retrieval.language.evidence import AnswerType
from retrieval.language.language import Language, Measure, Remark

#: What a match by a synonym is worth. A match by a related word is worth as much as the two words are alike.
SYNONYM_GRADE = 0.8
#: What a match by a part of a compound is worth: Arten for Baumarten.
PART_GRADE = 0.6


@dataclass(frozen=True, slots=True)
class Wanted:
    """One distinct content word of a question.

    ``written`` is the folded word of the question; ``word`` and ``term`` are what is searched for it. ``capitalised``
    tells that it begins with a capital letter and not the question, as a name does. ``acronym`` is made of the initials
    of the words around it, if the episodes have that in capitals (WWII for World). ``lent`` tells that an earlier turn
    of the conversation lent it. ``alternatives`` are the terms that may stand for it, and how well each does: 1 for its
    own, less for a related word or a synonym. ``person`` tells that somebody on the show is called so; the episodes
    need not say the word to be about that person. ``frame`` tells that it says what kind of answer is wanted rather
    than what the question is about. ``span`` is where it stands in the question. ``associates`` are terms that only go
    with it.
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
    associates: tuple[str, ...] = ()

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
    """A question's words.

    ``text`` is the question with its misspellings mended, ``asked`` the question as it was typed. ``words`` are all its
    words in order, ``wanted`` the distinct content words. ``titled`` are terms that only the episodes' titles have;
    they say which episode is meant, and not what is asked about it. ``language`` is the language of the question.
    ``likely`` are the speakers whose words are likelier to be the answer. ``expects`` is what a sentence of talk likely
    does that answers, and ``named`` tells whether that has a name. ``measures`` are what is wanted to be measured, and
    ``counted`` the terms of what is to be counted. ``asks`` is what the reader is asked: the text without what only
    says which episode is meant.
    """

    text: str
    words: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    titled: frozenset[str]
    answer_type: AnswerType
    language: Language = ENGLISH
    likely: frozenset[str] = frozenset()
    expects: Remark = Remark.NONE
    named: bool = False
    measures: tuple[Measure, ...] = ()
    counted: frozenset[str] = frozenset()
    asked: str = ""
    asks: str = ""

    @property
    def stems(self) -> list[str]:
        """The terms of all words in order."""
        return [self.language.stem(word) for word in self.words]

    def typed(self, which: Iterable[bool]) -> tuple[str, ...]:
        """Return the words wanted for which ``which`` is true, as they were typed.

        Pairs of characters that overlap are joined to one word. In an English question, words in plain letters are
        returned as folded.
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
        """The terms of the names of the speakers in ``likely``."""
        return frozenset(token.term for name in self.likely for token in analyze(name))

    @property
    def terms(self) -> frozenset[str]:
        """The terms of the words wanted."""
        return frozenset(wanted.term for wanted in self.wanted)
