"""What was said before: a conversation for each person in each channel, for a while."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from retrieval import Answerer, Conversation

KEPT_SECONDS = 15 * 60.0
MOST_KEPT = 5_000


@dataclass(slots=True)
class Talk:
    """A conversation, and the lock that makes its turns follow each other."""

    conversation: Conversation
    used: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Memory:
    """Conversations by person, channel and privacy.

    Forgotten 15 minutes after the last turn, or when there are too many.
    """

    def __init__(
        self, answerer: Answerer, *, clock: Callable[[], float] = time.monotonic, most: int = MOST_KEPT
    ) -> None:
        self._answerer = answerer
        self._clock = clock
        self._most = most
        self._talks: OrderedDict[tuple[int, int, bool], Talk] = OrderedDict()

    def __len__(self) -> int:
        return len(self._talks)

    def talk(self, person: int, channel: int, *, private: bool = False) -> Talk:
        """Return the conversation to go on with, a new one if there is none or it is too long ago."""
        now = self._clock()
        while self._talks and next(iter(self._talks.values())).used <= now - KEPT_SECONDS:
            self._talks.popitem(last=False)
        key = (person, channel, private)
        talk = self._talks.setdefault(key, Talk(Conversation(self._answerer), now))
        talk.used = now
        self._talks.move_to_end(key)
        while len(self._talks) > self._most:
            self._talks.popitem(last=False)
        return talk
