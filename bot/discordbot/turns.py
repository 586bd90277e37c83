"""Decide whose question comes next: people take turns, and each has one question at work at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque

from bot.discordbot.errors import NotNow, TookTooLong
from corpus.translation import N_, _

_BUSY = N_("Many people are asking at once. Please ask again in a moment.")
_WAITED = N_("So many people are asking that I did not get to your question in time. Please ask again in a moment.")
_YOURS = N_("You have a lot of questions waiting. Please ask again when these are answered.")


class Turns:
    """Lets so many people be at work at once, and so many more questions wait, in turn; it refuses the rest.

    A person who has waited gets a place before those who were served later; whoever is at work waits for the own
    question to end. Of one person, a tenth of what may wait waits at most.
    """

    def __init__(self, at_once: int, *, waiting: int) -> None:
        self._free = at_once
        self._waiting = waiting
        self._at_work: set[int] = set()
        self._queues: OrderedDict[int, deque[asyncio.Future[None]]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._queues.values()))

    async def take(self, person: int, *, seconds: float) -> None:
        """Wait for a place. Raises NotNow if too many wait already, and TookTooLong after that many ``seconds``."""
        if self._free and person not in self._at_work and person not in self._queues:
            self._free -= 1
            self._at_work.add(person)
            return
        if len(self) >= self._waiting:
            raise NotNow(_(_BUSY))
        queue = self._queues.setdefault(person, deque())
        if len(queue) >= max(1, self._waiting // 10):
            raise NotNow(_(_YOURS))
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await asyncio.wait([turn], timeout=seconds)
        except asyncio.CancelledError:
            if turn.done():
                self.free()
                self.leave(person)
            else:
                self._withdraw(person, turn)
            raise
        if not turn.done():
            self._withdraw(person, turn)
            raise TookTooLong(_(_WAITED))

    def free(self) -> None:
        """Give a place back."""
        self._free += 1
        self._hand_on()

    def leave(self, person: int) -> None:
        """Let the person have a place again: none of their questions is at work any more."""
        self._at_work.discard(person)
        if person in self._queues:
            self._queues.move_to_end(person)
        self._hand_on()

    def _hand_on(self) -> None:
        """Give free places to those who wait; whoever was served longest ago comes first."""
        while self._free and (person := next((who for who in self._queues if who not in self._at_work), None)):
            queue = self._queues[person]
            turn = queue.popleft()
            self._queues.move_to_end(person)
            if not queue:
                del self._queues[person]
            self._free -= 1
            self._at_work.add(person)
            turn.set_result(None)

    def _withdraw(self, person: int, turn: asyncio.Future[None]) -> None:
        turn.cancel()
        queue = self._queues[person]
        queue.remove(turn)
        if not queue:
            del self._queues[person]
