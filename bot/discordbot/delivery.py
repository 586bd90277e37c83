"""Send until Discord has it: what passes is tried again, a refusal is logged once and lived with.

discord.py waits out a 429 that tells how long, five times, and tries again after most 5xx; it lets through a 429 of
the network before Discord, a 503 on a channel's route, and every broken connection but "reset by peer". To try again
is safe: an interaction takes one first response, an edit is the same twice, and a message carries a nonce by which
Discord knows it.

No request of discord.py is ever cancelled: one that is cancelled while it waits out a global limit leaves the lock of
all others closed for good. What is no longer waited for is let go of, and ends by itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import chain, count, repeat
from typing import Any, Literal

import aiohttp
import discord

from bot.discordbot.logs import log_event
from bot.discordbot.metrics import Metrics

UNREACHED = (aiohttp.ClientError, OSError)
#: An interaction can be answered for 15 minutes.
LIFE_SECONDS = 890.0
MISSING_PERMISSIONS = 50013
_PAUSES = (0.25, 0.75, 2.0, 4.0, 8.0)
_LAST_PAUSE = 15.0
_LIMITED = 429
_SERVER_ERROR = 500
_ALREADY_ACKNOWLEDGED = 40060
#: discord.py waits at least so long before it tries again by itself.
_FIRST_TRY_SECONDS = 0.9
_SAID_AGAIN_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of sending: Discord has it, it refused it, it could not be reached; or another process was quicker.

    ``code`` is Discord's for a refusal, and ``why`` what the log has of it.
    """

    outcome: Literal["sent", "refused", "lost", "taken"]
    code: int = 0
    why: str = ""

    @property
    def sent(self) -> bool:
        """Whether Discord has taken it."""
        return self.outcome == "sent"


class Deliveries:
    """Sends, and knows how long what could not be sent yet has been waiting.

    ``deadline`` is how many seconds after it was asked for an answer counts as late.
    """

    def __init__(self, metrics: Metrics, *, deadline: float) -> None:
        self._metrics = metrics
        self._deadline = deadline
        self._numbers = count()
        self._waiting: dict[int, float] = {}
        self._let_go: set[asyncio.Task[Any]] = set()
        self._twin_said = float("-inf")

    def __len__(self) -> int:
        return len(self._waiting)

    def oldest(self) -> float:
        """Return how many seconds ago the oldest message that is not delivered yet became ready; 0 if there is none."""
        return _now() - min(self._waiting.values()) if self._waiting else 0.0

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count a message as ready but not delivered during the block."""
        number = next(self._numbers)
        self._waiting[number] = _now()
        try:
            yield
        finally:
            del self._waiting[number]

    def let_go(self, request: Coroutine[Any, Any, object]) -> asyncio.Task[Any]:
        """Begin a request that is never cancelled, and that nobody needs to wait for."""
        task = asyncio.get_running_loop().create_task(request)
        self._let_go.add(task)
        task.add_done_callback(self._ended)
        return task

    async def deliver(
        self,
        send: Callable[[], Awaitable[object]],
        *,
        what: str,
        seconds: float = LIFE_SECONDS,
        is_waiting: bool = False,
    ) -> Delivered:
        """Send, again and again for so many seconds, and return what came of it; the log says why if it failed.

        What ``is_waiting`` is counted as such already, and its refusals are logged by the one who waits.
        """
        begun, is_first, told = _now(), True, False
        with nullcontext() if is_waiting else self.waiting():
            for pause in chain(_PAUSES, repeat(_LAST_PAUSE)):
                tried = _now()
                fault = await self._try(send, begun + seconds - tried)
                if fault is None:
                    return Delivered("sent")
                code = getattr(fault, "code", 0)
                if code == _ALREADY_ACKNOWLEDGED:
                    return self._acknowledged(is_first=is_first and _now() - begun < _FIRST_TRY_SECONDS)
                is_first = False
                why = {"what": what, "why": _why(fault)}
                limited = isinstance(fault, discord.HTTPException) and fault.status == _LIMITED
                if isinstance(fault, discord.HTTPException) and not limited and fault.status < _SERVER_ERROR:
                    if not is_waiting:
                        log_event("refused by Discord", why, level=logging.WARNING)
                    return Delivered("refused", code, why["why"])
                if limited:  # however often that is: Discord knows best how long it takes
                    pause = _retry_after(fault) or pause
                if _now() + pause >= begun + seconds:
                    break
                if not told:
                    log_event("trying again", why, level=logging.WARNING)
                    told = True
                await asyncio.sleep(pause)
        log_event("not delivered", why, level=logging.ERROR)
        return Delivered("lost")

    def count(self, delivered: Delivered, *, asked: float) -> None:
        """Count what came of an answer to a question that was asked then, on the event loop's clock."""
        late = delivered.sent and _now() - asked > self._deadline
        self._metrics.delivered("late" if late else "delivered" if delivered.sent else delivered.outcome)

    async def _try(self, send: Callable[[], Awaitable[object]], seconds: float) -> Exception | None:
        """Try once to send; return the fault if there was one, which may be that it took too long."""

        async def request() -> None:
            await send()

        task = self.let_go(request())
        done, _ = await asyncio.wait([task], timeout=max(0.0, seconds))
        if not done:
            return TimeoutError()
        try:
            task.result()
        except (discord.HTTPException, *UNREACHED) as fault:
            return fault
        return None

    def _acknowledged(self, *, is_first: bool) -> Delivered:
        """Return what it means that an interaction has been answered before: an earlier try of ours, or not ours."""
        if not is_first:
            return Delivered("sent")
        if _now() - self._twin_said > _SAID_AGAIN_SECONDS:
            self._twin_said = _now()
            why = "it has answered what this one was about to; stop one of the two"
            log_event("another process runs with this token", {"why": why}, level=logging.ERROR)
        return Delivered("taken", _ALREADY_ACKNOWLEDGED)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._let_go.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, so that asyncio does not complain of it


def _now() -> float:
    return asyncio.get_running_loop().time()


def _retry_after(fault: Exception) -> float:
    """Return for how many seconds Discord wants no further request, 0 if it does not say."""
    response = getattr(fault, "response", None)
    try:
        return float(response.headers["Retry-After"]) if response is not None else 0.0
    except (AttributeError, KeyError, ValueError):
        return 0.0


def _why(error: Exception) -> str:
    if isinstance(error, discord.HTTPException):
        return f"{error.status}, code {error.code}"
    return type(error).__name__
