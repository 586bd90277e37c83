"""Reading only while there is time for it: when too many wait, answers are by words alone, which takes a moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from corpus import Span
from corpus.translation import _
from retrieval.reader import Reader, ReaderBusy

#: So many texts are read for a question, about.
_TEXTS = 6
#: Those who wait are to be answered in this share of the time that there is.
_SHARE = 0.6
#: How quickly what a text takes is learnt anew.
_NEW = 0.05
_FIRST_GUESS = 0.02


class HastyReader:
    """Hands texts to a reader while those who wait can all be answered in time; ``left_out`` counts when not.

    ``at_once`` questions are answered at the same time, each in so many ``seconds`` at most after it was asked.
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
