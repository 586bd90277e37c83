"""What the log has of a question, and what it must not have: there is no field for who asked, or where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.questionlog.masking import mask

if TYPE_CHECKING:
    from retrieval import Answer

#: Where it was asked.
Surface = Literal["ask", "chat", "discord"]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One question, as it was asked and masked, and what came of it.

    ``time`` is in Unix seconds, no finer, so that it does not tell the message it came from. ``kind`` is the answer's;
    the citation is the first one, also where it is only the nearest. ``up`` and ``down`` count thumbs.
    """

    time: int
    surface: str
    question: str
    kind: str
    answered: bool
    confidence: float
    milliseconds: float
    episode: str | None = None
    passage: int | None = None
    start: int | None = None
    end: int | None = None
    up: int = 0
    down: int = 0

    @property
    def is_question(self) -> bool:
        """Whether an answer was wanted: everything but small talk wants one."""
        return self.kind != "smalltalk"

    @property
    def is_gap(self) -> bool:
        """Whether an answer was wanted and not found."""
        return self.kind == "none"


def entry_of(answer: Answer, *, surface: Surface, seconds: float, time: float) -> LogEntry:
    """Return what is kept of an answer that took so many seconds."""
    first = answer.citations[0] if answer.citations else None
    return LogEntry(
        time=int(time),
        surface=surface,
        question=mask(answer.question.encode("utf-8", "replace").decode()),
        kind=answer.kind,
        answered=answer.answered,
        confidence=answer.confidence,
        milliseconds=round(1_000 * seconds, 3),
        episode=first.episode if first else None,
        passage=first.passage if first else None,
        start=first.start if first else None,
        end=first.end if first else None,
    )
