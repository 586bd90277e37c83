"""A conversation: follow-ups resolved to questions that stand on their own."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.answer import Answer
from retrieval.answerer import DEFAULT_TOP, Answerer


class Conversation:
    """One person's turns with an Answerer."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def ask(self, question: str, *, top: int = DEFAULT_TOP, within: Collection[str] = ()) -> Answer:
        """Return the answer to the next turn. Raises as Answerer.ask does."""
        return self._answerer.ask(question, top=top, within=within)

    def reset(self) -> None:
        """Forget the turns so far."""
