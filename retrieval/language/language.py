"""What is known of one language, as a value that is passed to whatever analyses a text or a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, IntFlag
from typing import NamedTuple

from retrieval.language.follow_ups import UNKNOWN_FOLLOW_UPS, FollowUps

_NEVER = re.compile(r"(?!)")


class AnswerType(Enum):
    """What a question asks for."""

    PERSON = "who"
    TIME = "when"
    QUANTITY = "how many"
    PLACE = "where"
    REASON = "why"
    OTHER = "what"


class Remark(IntFlag):
    """What a sentence does.

    It asks or leads to an answer (TEASER), announces what comes (ANNOUNCES), gives a reason (REASON), tells of whoever
    says it (OWN), leaves things vague (VAGUE), tells what was (PAST) or would be (SUPPOSED), says what something is
    (DEFINES).
    """

    NONE = 0
    TEASER = 1
    ANNOUNCES = 2
    REASON = 4
    OWN = 8
    VAGUE = 16
    PAST = 32
    SUPPOSED = 64
    DEFINES = 128


class Manner(NamedTuple):
    """A manner in which people ask and are answered, as a tense.

    A question whose folded words, with one blank between them, match ``asked`` is likely answered by a sentence with
    one of the folded words ``said``, or with one that has the ``ending``; that is what ``remark`` says of it.
    """

    remark: Remark
    asked: re.Pattern[str]
    said: frozenset[str]
    ending: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """By what a sentence of talk, or a question on it, shows how it is meant.

    ``announcing`` matches the beginning of a sentence that only announces what comes. A sentence with one of the
    folded words ``own`` tells of whoever says it, with one of ``alone`` of nobody else, unless one of ``others`` is in
    it, too; one with a ``vague`` word leaves things open. ``named`` is searched in the folded words of a question and
    finds one that asks which of some things it is, and so for a name.
    """

    announcing: re.Pattern[str] = _NEVER
    own: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    named: re.Pattern[str] = _NEVER
    manners: tuple[Manner, ...] = ()


def _nothing_counted(_words: Sequence[str]) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured: ``asked`` is searched in a folded question, ``said`` in a quote as it is written."""

    asked: re.Pattern[str]
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """How the questions of a language ask for a kind of answer, and by what its sentences show one.

    ``asks`` are searched in the folded question, and so are ``open``, which finds a "what" that asks for no kind, and
    ``asks_later``, which finds what is asked after a clause that begins with "when".
    ``times``, ``places`` (their first group) and ``reasons`` are searched in a sentence as it is written; ``months``
    and ``quantities`` are folded words. ``measures`` are what may be wanted more closely than a number; ``counted``
    returns the words of a question, given as folded words, that say what is to be counted, and ``counts`` are words
    that count it as a number does.
    """

    asks: tuple[tuple[AnswerType, re.Pattern[str]], ...] = ()
    open: re.Pattern[str] = _NEVER
    asks_later: re.Pattern[str] = _NEVER
    times: re.Pattern[str] = _NEVER
    months: Container[str] = frozenset()
    months_are_capitalised: bool = True
    quantities: Container[str] = frozenset()
    places: re.Pattern[str] = _NEVER
    reasons: re.Pattern[str] = _NEVER
    measures: tuple[Measure, ...] = ()
    counted: Callable[[Sequence[str]], tuple[str, ...]] = _nothing_counted
    counts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrases:
    """What people write around a question, or instead of one, as folded words with one blank between them.

    ``openings`` stand before a question, ``closings`` after it. Those that are ``set_off`` may belong to it: openings
    are taken off before a mark, such as a comma, another opening or a question word, closings after a mark. A message
    that has nothing else, or only ``courtesies``, is small talk. ``overview`` matches whole questions about the episode
    itself, ``guests`` those that ask who its guests are. ``teasers`` are first words of a short sentence that announces
    an answer. ``question_marks`` are the marks that a question ends with. ``example`` asks for what is said about a
    ``{name}``; nothing if it is not known how.
    """

    openings: frozenset[str] = frozenset()
    closings: frozenset[str] = frozenset()
    openings_set_off: frozenset[str] = frozenset()
    closings_set_off: frozenset[str] = frozenset()
    courtesies: frozenset[str] = frozenset()
    overview: re.Pattern[str] = _NEVER
    guests: re.Pattern[str] = _NEVER
    teasers: frozenset[str] = frozenset()
    question_marks: tuple[str, ...] = ("?",)
    example: str = ""


def _nowhere(_: str) -> None:
    return None


def _never(_: str) -> bool:
    return False


def _none_alike(_word: str, _distance: int) -> tuple[str, ...]:
    return ()


def _no_synonyms(_term: str) -> frozenset[str]:
    return frozenset()


def _no_associates(_term: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """The steps from a text to its terms, and the closed lists of words that mean something.

    ``code`` is its code in ISO 639-1. ``spans`` returns where the words of a text stand, ``fold`` the form in which a
    word is compared, and ``stem`` the term that a folded word is indexed under. All lists have folded words.

    ``stop_words``, and words for which ``is_filler`` is true, carry no topic. ``frame_words``, and words whose term is
    in ``frame_terms``, say what kind of answer is wanted and not what it is about. ``is_word`` tells whether a word is
    common, and so hardly a name; ``is_spelt_right`` whether it is a word at all, and so not misspelt. ``alike`` returns
    the common words within an edit distance of a word, nearest first. ``glued_at`` returns where two words were run
    together. ``synonyms`` returns the synonyms of a term, themselves terms, and ``associates`` the terms that go with
    it: near-synonyms, and what is said of the same matter (money: bank, cash, spend).

    ``compounds`` tells that words are made of words (Baumarten). ``pairs`` tells that the language writes no spaces
    between words: its terms are overlapping pairs of characters, of which ``joints`` tells that those that join two
    words are kept in a question although no episode has them. ``worth`` is how much a term counts as evidence, as a
    share of an English word. ``prior`` is added to the log odds of an answer, because fewer forms and synonyms are
    known than of English. ``names_are_capitalised`` tells that a capital letter is a sign of a name; in German it is
    not. ``follow_ups`` tell how a question hangs on what was said before. ``talk`` is what is known of conversations in
    it.
    """

    code: str
    spans: Callable[[str], Iterable[tuple[int, int]]]
    fold: Callable[[str], str]
    stem: Callable[[str], str]
    stop_words: frozenset[str] = frozenset()
    is_filler: Callable[[str], bool] = _never
    frame_words: Container[str] = frozenset()
    frame_terms: frozenset[str] = frozenset()
    is_word: Callable[[str], bool] = _never
    is_spelt_right: Callable[[str], bool] = _never
    alike: Callable[[str, int], Sequence[str]] = _none_alike
    glued_at: Callable[[str], int | None] = _nowhere
    synonyms: Callable[[str], frozenset[str]] = _no_synonyms
    associates: Callable[[str], Sequence[str]] = _no_associates
    kinds: Kinds = Kinds()
    phrases: Phrases = Phrases()
    follow_ups: FollowUps = UNKNOWN_FOLLOW_UPS
    compounds: bool = False
    pairs: bool = False
    joints: bool = True
    worth: float = 1.0
    prior: float = 0.0
    names_are_capitalised: bool = True
    talk: Talk = Talk()

    def is_stop(self, word: str) -> bool:
        """Tell whether a folded word is too common to look for."""
        return word in self.stop_words or self.is_filler(word)

    def is_frame(self, word: str) -> bool:
        """Tell whether a folded word says what kind of answer is wanted rather than what it is about."""
        return word in self.frame_words or (bool(self.frame_terms) and self.stem(word) in self.frame_terms)
