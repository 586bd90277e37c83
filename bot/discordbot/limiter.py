"""Limit questions: each person, or each channel, may ask a number of questions in a number of seconds."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

_PEOPLE_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``times`` questions in ``seconds``; 0 times means that there is no limit."""

    times: int = 5
    seconds: float = 20.0


NO_LIMIT = Rate(0, 1.0)


@dataclass(frozen=True, slots=True)
class Wait:
    """For how many ``seconds`` questions are refused; ``told`` tells that the last question was refused, too."""

    seconds: float
    told: bool


@dataclass(slots=True)
class _Person:
    asked: deque[float] = field(default_factory=deque)
    told: bool = False


class Cooldown:
    """Counts the questions of each person, or of each channel, in a sliding window; refused ones do not count.

    Of people, the 10,000 that asked last are kept.
    """

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._people: OrderedDict[int, _Person] = OrderedDict()

    def ask(self, person: int) -> Wait | None:
        """Count a question and return None; if it is one too many, return how long to wait."""
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
