"""What is known of one language, as a value: whatever analyses a text or a question is handed one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

Synonyms = Mapping[str, frozenset[str]]

_NEVER = re.compile(r"(?!)")


class AnswerType(Enum):
    """What a question asks for."""

    PERSON = "who"
    TIME = "when"
    QUANTITY = "how many"
    PLACE = "where"
    REASON = "why"
    OTHER = "what"


@dataclass(frozen=True, slots=True)
class Kinds:
    """How the questions of a language ask for a kind of answer, and by what its sentences show one.

    ``asks`` are searched in the folded question, and so is ``open``, which finds a "what" that asks for no kind.
    ``times``, ``places`` (their first group) and ``reasons`` are searched in a sentence as it is written; ``months``
    and ``quantities`` are folded words.
    """

    asks: tuple[tuple[AnswerType, re.Pattern[str]], ...] = ()
    open: re.Pattern[str] = _NEVER
    times: re.Pattern[str] = _NEVER
    months: Container[str] = frozenset()
    months_are_capitalised: bool = True
    quantities: Container[str] = frozenset()
    places: re.Pattern[str] = _NEVER
    reasons: re.Pattern[str] = _NEVER


@dataclass(frozen=True, slots=True)
class Phrases:
    """What people write around a question, or instead of one, as folded words with one blank between them.

    ``openings`` stand before a question, ``closings`` after it; a message of nothing else, or of ``courtesies``, is
    small talk. ``overview`` matches whole questions about the episode itself. ``teasers`` are the words that a
    sentence begins with which announces an answer, ``question_marks`` what a question ends with.
    """

    openings: frozenset[str] = frozenset()
    closings: frozenset[str] = frozenset()
    courtesies: frozenset[str] = frozenset()
    overview: re.Pattern[str] = _NEVER
    teasers: frozenset[str] = frozenset()
    question_marks: tuple[str, ...] = ("?",)


def _nowhere(_: str) -> None:
    return None


def _never(_: str) -> bool:
    return False


def _none_alike(_word: str, _distance: int) -> tuple[str, ...]:
    return ()


def _no_synonyms() -> Synonyms:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The steps from a text to its terms, and the closed lists of words that mean something.

    ``code`` is that of ISO 639-1. ``spans`` returns where the words of a text stand, ``fold`` the form that they are
    compared in, ``stem`` the term that a folded word is indexed under. All lists hold folded words.

    ``stop_words`` carry no topic, nor does what ``is_filler`` tells of; ``frame_words`` say what kind of answer is
    wanted, not what it is about, and so does each form of them that has one of the ``frame_terms``; ``irregular`` are
    forms that no word is related to by its letters. ``is_word`` tells common words, which are no misspellings,
    ``alike`` returns those within an edit distance of a word, nearest first. ``glued_at`` returns where two words were
    run together. ``synonyms`` are by term. ``compounds`` tells that words are made of words (Baumarten), ``pairs`` that
    no spaces part words: terms are then overlapping pairs of characters. As evidence, a term is ``worth`` so much of an
    English word, and ``prior`` is what the log odds of an answer are higher by than in English, of which more forms and
    synonyms are known. In German a capital is no sign of a name.
    ``announcing`` matches what begins a sentence of talk that only announces what comes.
    """

    code: str
    spans: Callable[[str], Iterable[tuple[int, int]]]
    fold: Callable[[str], str]
    stem: Callable[[str], str]
    stop_words: frozenset[str] = frozenset()
    is_filler: Callable[[str], bool] = _never
    frame_words: Container[str] = frozenset()
    frame_terms: frozenset[str] = frozenset()
    irregular: Container[str] = frozenset()
    is_word: Callable[[str], bool] = _never
    alike: Callable[[str, int], Sequence[str]] = _none_alike
    glued_at: Callable[[str], int | None] = _nowhere
    synonyms: Callable[[], Synonyms] = _no_synonyms
    kinds: Kinds = Kinds()
    phrases: Phrases = Phrases()
    compounds: bool = False
    pairs: bool = False
    joints: bool = True
    worth: float = 1.0
    prior: float = 0.0
    names_are_capitalised: bool = True
    announcing: re.Pattern[str] = _NEVER

    def is_stop(self, word: str) -> bool:
        """Tell whether a folded word is too common to look for."""
        return word in self.stop_words or self.is_filler(word)

    def is_frame(self, word: str) -> bool:
        """Tell whether a folded word says what kind of answer is wanted rather than what it is about."""
        return word in self.frame_words or (bool(self.frame_terms) and self.stem(word) in self.frame_terms)
