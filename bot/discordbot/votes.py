"""Count thumbs, one for each person and answer: in the question log or, without it, in memory for a while."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.questionlog.thumbs import DIGEST_BYTES, UNCOUNTED, Vote, vote, voter

if TYPE_CHECKING:
    from bot.questionlog.store import QuestionLog

_KEPT = 50_000
_WRITTEN_SECONDS = 2.0


class Votes:
    """Counts thumbs under answers that are in the question log there; of others, it remembers the last presses.

    These under a digest of person and answer, with a salt of its own, while the process lives; what is forgotten
    counts anew.
    """

    def __init__(self, questions: QuestionLog | None = None, *, most: int = _KEPT) -> None:
        self._questions = questions
        self._salt = secrets.token_bytes(DIGEST_BYTES)
        self._most = most
        self._pressed: OrderedDict[bytes, bool] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pressed)

    async def count(self, person: int, *, key: int | None, message: int, up: bool) -> Vote:
        """Count a press and return what it comes to; ``key`` is the answer's in the question log, if it has one.

        A question log that cannot be written to is not waited for.
        """
        if self._questions is None or key is None:
            return self.press(person, message, up=up)
        written = asyncio.wrap_future(self._questions.press(key, person, up=up))
        done, _ = await asyncio.wait([written], timeout=_WRITTEN_SECONDS)
        return UNCOUNTED if not done or written.cancelled() else written.result()

    def press(self, person: int, answer: int, *, up: bool) -> Vote:
        """Count a press on a thumb under an answer, and return the vote that results."""
        who = voter(person, answer, salt=self._salt)
        before = self._pressed.pop(who, None)
        if before is not up:
            self._pressed[who] = up
        if len(self._pressed) > self._most:
            self._pressed.popitem(last=False)
        return vote(before, up=up)
