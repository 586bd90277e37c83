"""What was said before: a conversation for each person in each channel, for a while."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot.discordbot.library import Library
from retrieval import Conversation

KEPT_SECONDS = 15 * 60.0
MOST_KEPT = 5_000


@dataclass(slots=True)
class Talk:
    """A conversation, the library that it is on, and the lock that makes its turns follow each other."""

    conversation: Conversation
    library: Library
    used: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def move(self, library: Library) -> None:
        """Go on in another library, from the last turn if its episode is there unchanged; needs the lock."""
        if library is not self.library:
            before, self.library = self.library, library
            self.conversation.move(library.answerer, stays=partial(library.same_text, before))

    def begin_anew(self) -> None:
        """Forget what was said, and leave the conversation to a thread that still has it."""
        self.conversation = Conversation(self.library.answerer)


class Memory:
    """Conversations by person, channel and privacy.

    Forgotten 15 minutes after the last turn, or when there are too many.
    """

    def __init__(self, library: Library, *, clock: Callable[[], float] = time.monotonic, most: int = MOST_KEPT) -> None:
        self._library = library
        self._clock = clock
        self._most = most
        self._talks: OrderedDict[tuple[int, int, bool], Talk] = OrderedDict()

    def __len__(self) -> int:
        return len(self._talks)

    def move(self, library: Library) -> None:
        """Begin and go on in another library; a turn under way keeps its own, and whoever asked moves the talk then."""
        self._library = library
        for talk in self._talks.values():
            if not talk.lock.locked():
                talk.move(library)

    def talk(self, person: int, channel: int, *, private: bool = False) -> Talk:
        """Return the conversation to go on with, a new one if there is none or it is too long ago."""
        now = self._clock()
        while self._talks and next(iter(self._talks.values())).used <= now - KEPT_SECONDS:
            self._talks.popitem(last=False)
        key = (person, channel, private)
        if key not in self._talks:
            self._talks[key] = Talk(Conversation(self._library.answerer), self._library, now)
        talk = self._talks[key]
        talk.used = now
        self._talks.move_to_end(key)
        while len(self._talks) > self._most:
            self._talks.popitem(last=False)
        return talk
