"""Remember for a while what was said: one conversation for each person in each channel."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot.discordbot.shelf import Shelf
from retrieval import Answer, Citation, Conversation

KEPT_SECONDS = 15 * 60.0
MOST_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answered question to go on from: the question, and the citation that answered it."""

    question: str
    citation: Citation


@dataclass(slots=True)
class Talk:
    """A conversation, the shelf that it is on, and the lock that makes its turns follow each other.

    ``last`` is the answer to its last turn, None if that is not known.
    """

    conversation: Conversation
    shelf: Shelf
    used: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: Answer | None = None

    def move(self, shelf: Shelf) -> None:
        """Go on in another shelf; the last turn counts if its episode is there unchanged. The caller holds the lock."""
        if shelf is not self.shelf:
            before, self.shelf = self.shelf, shelf
            self.last = None
            self.conversation.move(shelf.answerer, stays=partial(shelf.same_text, before))

    def go_on_from(self, earlier: Earlier) -> None:
        """Go on from an answer: from the last turn, if that is the one, since more is known of it; needs the lock."""
        last = self.last.citations[0] if self.last and self.last.answered and self.last.citations else None
        if last is None or _where(last) != _where(earlier.citation):
            self.conversation.resume(earlier.question, earlier.citation)

    def begin_anew(self) -> None:
        """Forget what was said, and leave the old conversation to the thread that still works in it."""
        self.conversation = Conversation(self.shelf.answerer)
        self.last = None


class Memory:
    """Conversations by person, channel and privacy.

    Forgotten 15 minutes after the last turn, or when there are too many.
    """

    def __init__(self, shelf: Shelf, *, clock: Callable[[], float] = time.monotonic, most: int = MOST_KEPT) -> None:
        self._shelf = shelf
        self._clock = clock
        self._most = most
        self._talks: OrderedDict[tuple[int, int, bool], Talk] = OrderedDict()

    def __len__(self) -> int:
        return len(self._talks)

    def move(self, shelf: Shelf) -> None:
        """Begin and go on in another shelf; a turn under way keeps its own, and whoever asked moves the talk then."""
        self._shelf = shelf
        for talk in self._talks.values():
            if not talk.lock.locked():
                talk.move(shelf)

    def talk(self, person: int, channel: int, *, private: bool = False) -> Talk:
        """Return the conversation to go on with; a new one if there is none, or if the last turn is too long ago."""
        now = self._clock()
        while self._talks and next(iter(self._talks.values())).used <= now - KEPT_SECONDS:
            self._talks.popitem(last=False)
        key = (person, channel, private)
        if key not in self._talks:
            self._talks[key] = Talk(Conversation(self._shelf.answerer), self._shelf, now)
        talk = self._talks[key]
        talk.used = now
        self._talks.move_to_end(key)
        while len(self._talks) > self._most:
            self._talks.popitem(last=False)
        return talk


def _where(citation: Citation) -> tuple[str, int]:
    return citation.episode, citation.start
