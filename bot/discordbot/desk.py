"""Ask every question that the bot gets: in threads, a few at once, each in the conversation of whoever asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from bot.discordbot.errors import NotNow, TookTooLong
from bot.discordbot.marks import MAX_SPOTS
from bot.discordbot.memory import Earlier, Memory
from bot.discordbot.shelf import Shelf
from bot.discordbot.turns import Turns
from bot.opening.reloading import Reloaded, compare
from corpus.translation import N_, _
from retrieval import Answer, Answerer

T = TypeVar("T")

WAITING = 500
TIME_LIMIT = 20.0
#: If this many threads that were given up still run, nothing more is begun: something is wrong with the machine.
MOST_HUNG = 16
_CITATIONS = MAX_SPOTS + 1
_MISSPELT = "Waht did teh gueest xqzzy?"
_EARLIER = N_("Your earlier question took too long, so I did not get to this one. Please ask again.")


class Desk:
    """Asks the one Answerer off the event loop, ``at_once`` people at a time, each question for ``seconds`` at most.

    These count from when it was asked: waiting for a turn is a part of it. ``hung`` counts the threads that were given
    up and still run.
    """

    def __init__(self, answerer: Answerer, *, at_once: int, seconds: float = TIME_LIMIT) -> None:
        self.shelf = self.prepare(answerer)
        self.hung = 0
        self._memory = Memory(self.shelf)
        self._turns = Turns(at_once, waiting=WAITING)
        self._at_once, self._seconds = at_once, seconds
        self._threads = self._new_threads()
        self._hanging: set[int] = set()

    @property
    def waiting(self) -> int:
        """The number of questions that wait for their turn."""
        return len(self._turns)

    @staticmethod
    def prepare(answerer: Answerer) -> Shelf:
        """Return what ``replace`` takes; off the event loop, as it takes as long as a few questions."""
        _ = answerer.examples  # worked out now, so that no greeting waits for them
        answerer.ask(_MISSPELT)  # reads the lists of words now, so that they hold up nobody later
        return Shelf(answerer)

    def replace(self, shelf: Shelf) -> Reloaded:
        """Answer from another shelf from now on; a question that is at work ends on the shelf that it began with."""
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
        until = _now() + self._seconds
        talk = self._memory.talk(person, channel, private=private)
        try:
            async with asyncio.timeout_at(until):
                await talk.lock.acquire()
        except TimeoutError:
            raise TookTooLong(_(_EARLIER)) from None
        try:
            talk.move(shelf)
            if after:
                talk.go_on_from(after)
            ask = partial(talk.conversation.ask, question, top=_CITATIONS, within=within)
            talk.last = await self.run(ask, person=person, until=until)
            return talk.last
        except TookTooLong:
            talk.begin_anew()
            raise
        finally:
            talk.move(self.shelf)  # so that nothing keeps an old shelf for the next turn
            talk.lock.release()

    async def run(self, work: Callable[[], T], *, person: int, until: float | None = None) -> T:
        """Return what ``work`` does for a person in a thread, in turn with the questions.

        It is given up at ``until``, on the event loop's clock, by default when the desk's seconds are over.

        Raises NotNow, TookTooLong, and what it raises.
        """
        until = _now() + self._seconds if until is None else until
        await self._turns.take(person, seconds=until - _now())
        if self.hung >= MOST_HUNG:
            self._turns.free()
            self._turns.leave(person)
            raise NotNow(_("I am stuck, and the operator has to restart me. Please ask again later."))
        threads = self._threads
        at_work = asyncio.get_running_loop().run_in_executor(threads, work)
        try:
            done, __ = await asyncio.wait([at_work], timeout=until - _now())
        except asyncio.CancelledError:
            at_work.add_done_callback(lambda _: self._turns.leave(person))
            raise
        finally:
            self._turns.free()
        if done:
            self._turns.leave(person)
            return at_work.result()
        self._give_up(at_work, person)
        if threads is self._threads:
            self._threads = self._new_threads()
            threads.shutdown(wait=False)  # ends with what is at work in it
        raise TookTooLong(_("That took too long, so I gave up. Please ask again, maybe in fewer words."))

    def close(self) -> None:
        """Take no more questions; those that are at work end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _new_threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._at_once, thread_name_prefix="answering")

    def _give_up(self, at_work: asyncio.Future[T], person: int) -> None:
        """Give up a thread; a person of whom two were given up gets no place until one of them has ended."""
        self.hung += 1
        is_first = person not in self._hanging
        self._hanging.add(person)

        def came_back(late: asyncio.Future[T]) -> None:
            self.hung -= 1
            if is_first:
                self._hanging.discard(person)
            else:
                self._turns.leave(person)
            if not late.cancelled():
                late.exception()  # looked at, so that asyncio does not complain of it

        at_work.add_done_callback(came_back)
        if is_first:
            self._turns.leave(person)


def _now() -> float:
    return asyncio.get_running_loop().time()
