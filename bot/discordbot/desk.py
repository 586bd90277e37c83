"""Where every question of the bot is asked: in a thread, a few at once, each in its person's conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.discordbot.library import Library
from bot.discordbot.limiter import Cooldown, Rate, Workload
from bot.discordbot.marks import MAX_PLACES
from bot.discordbot.memory import Memory
from retrieval import Answer, Answerer, Citation

T = TypeVar("T")

WAITING = 500
_CITATIONS = MAX_PLACES + 1


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answered question to go on from: the question, and the citation that answered it."""

    question: str
    citation: Citation


class Desk:
    """Asks the one Answerer off the event loop, ``at_once`` questions at a time."""

    def __init__(self, answerer: Answerer, *, rate: Rate, at_once: int) -> None:
        self.library = Library(answerer)
        self.cooldown = Cooldown(rate)
        self._memory = Memory(answerer)
        self._load = Workload(at_once, waiting=WAITING)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="answering")
        _ = answerer.examples  # worked out now, so that no greeting waits for them

    async def ask(
        self,
        question: str,
        *,
        person: int,
        channel: int,
        private: bool = False,
        within: Collection[str] = (),
        after: Earlier | None = None,
    ) -> Answer:
        """Return the answer to a person's next question in a channel, or after what a button goes on from.

        What was asked ``private`` is a conversation of its own: nothing of it shows in a public answer.

        Raises QuestionError, NotNow.
        """
        talk = self._memory.talk(person, channel, private=private)
        async with talk.lock:
            if after:
                talk.conversation.resume(after.question, after.citation)
            return await self.run(partial(talk.conversation.ask, question, top=_CITATIONS, within=within))

    async def run(self, work: Callable[[], T]) -> T:
        """Return what ``work`` does in a thread, in turn with the questions. Raises NotNow, and what it raises."""
        async with self._load:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """Take no more questions; what is at work ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)
