"""What comes back: an answer and its citations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

#: quote: the episode says so. overview: about the episode itself, from its title, metadata and opening.
#: smalltalk: a greeting, thanks, a call for help. none: the episode does not say.
Kind = Literal["quote", "overview", "smalltalk", "none"]
#: A quote is sure from this confidence on; below it, it only may answer.
SURE = 0.5


#: How the reader took part. off: there is none. certain: the words alone were enough. read: it read some passages.
#: failed: it could not be used. busy: there was no time for it.
Reading = Literal["off", "certain", "read", "failed", "busy"]


class Read(NamedTuple):
    """A passage that the reader read, and its gap: above 0, it more likely than not answers the question."""

    episode: str
    passage: int
    gap: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote of at most two sentences and where it stands: ``episode.text[start:end] == quote``.

    ``passage`` counts from 1; ``start``, ``end`` and ``matches`` (the words that match the question)
    are offsets into the episode's text. ``sentence`` is the best sentence inside the quote. ``score``
    compares within one answer. ``signals`` says what each ranking signal gave to it. ``of_kind`` tells that the
    sentence has the kind of thing that is asked for, such as a name, a time or a reason.
    ``time`` is when it begins, in seconds from the start of the recording. Where that is not known, ``after`` is the
    last time that is known before it. ``url`` leads there where the episode has an address.
    """

    episode: str
    title: str
    passage: int
    start: int
    end: int
    quote: str
    sentence: str
    score: float = 0.0
    speaker: str | None = None
    time: float | None = None
    after: float | None = None
    url: str | None = None
    chapter: str | None = None
    matches: tuple[tuple[int, int], ...] = ()
    signals: tuple[tuple[str, float], ...] = ()
    of_kind: bool = False

    @property
    def spoken(self) -> bool:
        """Whether it is part of a conversation: its speaker or a time is known."""
        return self.speaker is not None or self.time is not None or self.after is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question: citations best first, also when they do not answer it.

    ``resolved`` is the question as searched, ``confidence`` (0 to 1) compares between questions and
    episodes. ``matched`` and ``missing`` are the question's words that the first citation's passage
    has and has not (all of them without one), ``unknown`` those that occur nowhere in the episodes. An overview
    says in ``about`` what is known of the episode, as names and values. ``examples`` are questions that the
    episodes answer, given with small talk. ``reading`` is how the reader took part, ``read`` what it read.
    ``searched`` is how many episodes could have answered: 1 where the question, or the turn before, names one, and
    then ``within`` is its title if there are others. ``doubted`` tells that the question only doubts the answer before
    it ("are you sure?"), and that this is the next best one to the question before, or small talk.
    """

    question: str
    resolved: str
    kind: Kind
    confidence: float
    citations: tuple[Citation, ...] = ()
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()
    reading: Reading = "off"
    read: tuple[Read, ...] = ()
    searched: int = 1
    within: str = ""
    doubted: bool = False

    @property
    def answered(self) -> bool:
        """Whether the episode says it: true for a quote and for an overview."""
        return self.kind in ("quote", "overview")

    @property
    def sure(self) -> bool:
        """Whether it is sure that the episode says it; an answer that is not may be none, and is shown as such."""
        return self.answered and self.confidence >= SURE

    @property
    def quote(self) -> str | None:
        """The first citation's quote, or None when the episode does not say."""
        return self.citations[0].quote if self.answered and self.citations else None


def is_count(value: str) -> bool:
    """Tell whether what is known is how many there are, and no name ("50 Cent")."""
    return value.replace(",", "").isdecimal()
