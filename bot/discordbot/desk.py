"""Where every question of the bot is asked: in a thread, a few at once, each in its person's conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.discordbot.errors import NotNow, TookTooLong
from bot.discordbot.limiter import Cooldown, Rate, Workload
from bot.discordbot.marks import MAX_SPOTS
from bot.discordbot.memory import Memory
from bot.discordbot.shelf import Shelf
from bot.opening.reloading import Reloaded, compare
from retrieval import Answer, Answerer, Citation

T = TypeVar("T")

WAITING = 500
TIME_LIMIT = 20.0
#: So many threads that were given up may still run; then nothing more is begun: something is wrong with the machine.
MOST_HUNG = 16
_CITATIONS = MAX_SPOTS + 1


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answered question to go on from: the question, and the citation that answered it."""

    question: str
    citation: Citation


class Desk:
    """Asks the one Answerer off the event loop, ``at_once`` questions at a time, each for ``seconds`` at most.

    ``hung`` counts the threads that were given up and still run.
    """

    def __init__(self, answerer: Answerer, *, rate: Rate, at_once: int, seconds: float = TIME_LIMIT) -> None:
        self.shelf = self.prepare(answerer)
        self.cooldown = Cooldown(rate)
        self.hung = 0
        self._memory = Memory(self.shelf)
        self._load = Workload(at_once, waiting=WAITING)
        self._at_once, self._seconds = at_once, seconds
        self._threads = self._new_threads()

    @staticmethod
    def prepare(answerer: Answerer) -> Shelf:
        """Return what ``replace`` takes; off the event loop, as it takes as long as a few questions."""
        _ = answerer.examples  # worked out now, so that no greeting waits for them
        return Shelf(answerer)

    def replace(self, shelf: Shelf) -> Reloaded:
        """Answer from another shelf from now on; what is at work ends on the one that it began with."""
        before, self.shelf = self.shelf, shelf
        self._memory.move(shelf)
        return compare(before.catalogue, shelf.catalogue)

    async def ask(
        self,
        question: str,
        *,
        person: int,
        channel: int,
        private: bool = False,
        within: Collection[str] = (),
        after: Earlier | None = None,
        shelf: Shelf | None = None,
    ) -> Answer:
        """Return the answer to a person's next question in a channel, or after what a button goes on from.

        It is asked in ``shelf``, where ``within`` and ``after`` come from, by default the present one. What was asked
        ``private`` is a conversation of its own: nothing of it shows in a public answer.

        Raises QuestionError, NotNow, TookTooLong.
        """
        shelf = shelf or self.shelf
        talk = self._memory.talk(person, channel, private=private)
        async with talk.lock:
            talk.move(shelf)
            if after:
                talk.conversation.resume(after.question, after.citation)
            try:
                return await self.run(partial(talk.conversation.ask, question, top=_CITATIONS, within=within))
            except TookTooLong:
                talk.begin_anew()
                raise
            finally:
                talk.move(self.shelf)  # so that nothing keeps an old shelf for the next turn

    async def run(self, work: Callable[[], T]) -> T:
        """Return what ``work`` does in a thread, in turn with the questions.

        Raises NotNow, TookTooLong, and what it raises.
        """
        async with self._load:
            if self.hung >= MOST_HUNG:
                raise NotNow("I am stuck, and the operator has to restart me. Please ask again later.")
            threads = self._threads
            at_work = asyncio.get_running_loop().run_in_executor(threads, work)
            done, _ = await asyncio.wait([at_work], timeout=self._seconds)
            if done:
                return at_work.result()
            self.hung += 1
            at_work.add_done_callback(self._came_back)
            if threads is self._threads:
                self._threads = self._new_threads()
                threads.shutdown(wait=False)  # ends with what is at work in it
            raise TookTooLong("That took too long, so I gave up. Please ask again, maybe in fewer words.")

    def close(self) -> None:
        """Take no more questions; what is at work ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _new_threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._at_once, thread_name_prefix="answering")

    def _came_back(self, late: asyncio.Future[T]) -> None:
        self.hung -= 1
        if not late.cancelled():
            late.exception()  # looked at, so that asyncio does not complain of it
