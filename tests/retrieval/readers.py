"""Readers that say what a test tells them to: what is passed instead of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus import Span
from retrieval.reader import ReaderUnusable

NOTHING = -15.0


class Scripted:
    """Gives a sentence that has one of some phrases its gap, and NOTHING to all others; keeps what it read.

    ``alone`` has the gaps for a text of one line, if they are others.
    """

    def __init__(self, gaps: Mapping[str, float], *, alone: Mapping[str, float] | None = None) -> None:
        self.read: list[tuple[str, str]] = []
        self._gaps, self._alone = gaps, gaps if alone is None else alone

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return what was scripted."""
        self.read.append((question, text))
        gaps = self._gaps if "\n" in text else self._alone
        return [
            max((gap for phrase, gap in gaps.items() if phrase in text[start:end]), default=NOTHING)
            for start, end in sentences
        ]


class Broken:
    """Cannot be used."""

    def gaps(self, *_: object) -> Sequence[float]:
        """Raise ReaderUnusable."""
        raise ReaderUnusable("it is broken")
