"""Use the reader only while there is time for it: when too many people wait, answers go by words alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from corpus import Span
from corpus.translation import _
from retrieval.reader import Reader, ReaderBusy

#: About this many texts are read for a question.
_TEXTS = 6
#: All who wait are to be answered within this share of the time that an answer may take.
_SHARE = 0.6
#: How much the last text counts in the average time that reading one takes.
_NEW = 0.05
_FIRST_GUESS = 0.02


class HastyReader:
    """Hands texts to a reader while all who wait can be answered in time; ``left_out`` counts those not handed on.

    ``at_once`` questions are answered at the same time, each at most ``seconds`` after it was asked.
    ``waiting`` tells how many wait.
    """

    def __init__(
        self,
        reader: Reader,
        *,
        at_once: int,
        seconds: float,
        waiting: Callable[[], int] = lambda: 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.waiting = waiting
        self.left_out = 0
        self._reader, self._clock = reader, clock
        self._most_seconds = _SHARE * seconds * at_once
        self._seconds_a_text = _FIRST_GUESS

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return each sentence's gap. Raises ReaderBusy for want of time, ReaderUnusable as the reader does."""
        if self.waiting() * _TEXTS * self._seconds_a_text > self._most_seconds:
            self.left_out += 1
            raise ReaderBusy(_("too many questions wait"))
        begun = self._clock()
        gaps = self._reader.gaps(question, text, sentences)
        self._seconds_a_text += _NEW * (self._clock() - begun - self._seconds_a_text)
        return gaps
