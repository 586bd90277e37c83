"""What a reader does: the port that the model stands behind, and what tests pass instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

#: Where something stands in a text, as offsets in Unicode code points; the end is not part of it.
Span = tuple[int, int]


class Reader(Protocol):
    """Reads texts for a question."""

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return for each of the text's ``sentences`` by how much it answers better than nothing in the text does.

        Above 0, it is more likely than not that the sentence answers. The numbers compare between texts and between
        questions. Raises ReaderUnusable.
        """
