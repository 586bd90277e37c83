"""Who may ask now: a cooldown for each person, and a limit on the questions at work at once."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType

from bot.discordbot.errors import NotNow

_PEOPLE_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many questions in so many seconds; 0 times is no limit."""

    times: int = 5
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Wait:
    """A question is refused for so many seconds more; ``told`` if the last one was refused as well."""

    seconds: float
    told: bool


@dataclass(slots=True)
class _Person:
    asked: deque[float] = field(default_factory=deque)
    told: bool = False


class Cooldown:
    """Counts each person's questions in a sliding window; what is refused does not count.

    Of people, the 10,000 that asked last are kept.
    """

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._people: OrderedDict[int, _Person] = OrderedDict()

    def ask(self, person: int) -> Wait | None:
        """Count a question, and return None; or how long to wait, if it is one too many."""
        if not self._rate.times:
            return None
        now = self._clock()
        known = self._people.setdefault(person, _Person())
        self._people.move_to_end(person)
        while len(self._people) > _PEOPLE_KEPT:
            self._people.popitem(last=False)
        while known.asked and known.asked[0] <= now - self._rate.seconds:
            known.asked.popleft()
        if len(known.asked) >= self._rate.times:
            wait = Wait(known.asked[0] + self._rate.seconds - now, known.told)
            known.told = True
            return wait
        known.asked.append(now)
        known.told = False
        return None


class Workload:
    """Lets so many questions work at once, so many more wait their turn, and refuses the rest.

    >>> async def work(load: Workload) -> None:
    ...     async with load:
    ...         pass
    """

    def __init__(self, at_once: int, *, waiting: int) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._inside = 0

    async def __aenter__(self) -> None:
        """Wait for a turn. Raises NotNow if too many wait already."""
        if self._inside >= self._most:
            raise NotNow("Many people are asking at once. Please ask again in a moment.")
        self._inside += 1
        try:
            await self._slots.acquire()
        except BaseException:
            self._inside -= 1
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._slots.release()
        self._inside -= 1
