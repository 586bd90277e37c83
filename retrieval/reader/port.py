"""What a reader does: the port that the model stands behind, and what tests pass instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus import Span


class Reader(Protocol):
    """Reads texts for a question."""

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return the gap of each of the text's ``sentences``: how much likelier it answers than that nothing does.

        Above 0, it is more likely than not that the sentence answers. The numbers compare between texts and between
        questions. Raises ReaderUnusable.
        """
