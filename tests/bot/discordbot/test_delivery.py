from __future__ import annotations

import asyncio
from types import SimpleNamespace

import aiohttp
import discord
import pytest

from bot.discordbot import delivery
from bot.discordbot.delivery import Delivered, Deliveries
from bot.discordbot.metrics import Metrics


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_PAUSES", (0, 0, 0))
    monkeypatch.setattr(delivery, "_LAST_PAUSE", 0.01)


def tries(*outcomes: Exception | None, seconds: float = 10.0) -> tuple[Delivered, int]:
    """Deliver what ends so, one try after the other; return what came of it, and the number of tries."""
    todo = list(outcomes)

    async def send() -> None:
        if outcome := todo.pop(0):
            raise outcome

    async def deliver() -> Delivered:
        deliveries = Deliveries(Metrics(), deadline=20.0)
        delivered = await deliveries.deliver(send, what="test", seconds=seconds)
        assert len(deliveries) == 0
        return delivered

    return asyncio.run(deliver()), len(outcomes) - len(todo)


def refusal(status: int, code: int, **headers: str) -> discord.HTTPException:
    response = SimpleNamespace(status=status, reason="", headers=headers)
    return discord.HTTPException(response, {"code": code, "message": ""})  # type: ignore[arg-type]


GONE = aiohttp.ServerDisconnectedError()
SENT = Delivered("sent")


def test_what_discord_took_before_the_connection_broke_counts_as_delivered() -> None:
    """The second try of an interaction's first response is told "already acknowledged"."""
    assert tries(GONE, refusal(400, 40060)) == (SENT, 2)


def test_what_was_acknowledged_before_the_first_try_was_so_by_another_process(caplog: pytest.LogCaptureFixture) -> None:
    assert tries(refusal(400, 40060), None) == (Delivered("taken", 40060), 1)
    assert [record.message for record in caplog.records] == ["another process runs with this token"]


def test_a_refusal_is_not_tried_again() -> None:
    assert tries(refusal(403, 50013), None) == (Delivered("refused", 50013, "403, code 50013"), 1)


def test_being_put_off_is_no_refusal_however_often() -> None:
    limited = [refusal(429, 0, **{"Retry-After": "0.01"}) for _ in range(12)]
    assert tries(*limited, None) == (SENT, 13)


def test_it_is_tried_until_the_time_is_over_and_the_failure_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    delivered, count = tries(*[GONE] * 1_000, seconds=0.1)
    assert delivered == Delivered("lost")
    assert 4 < count < 1_000
    assert [record.message for record in caplog.records] == ["trying again", "not delivered"]


def test_a_request_is_let_go_of_but_never_cancelled() -> None:
    """discord.py cancelled while it waits out a global limit answers nobody any more."""
    ended: list[str] = []

    async def send() -> None:
        try:
            await asyncio.sleep(0.1)
            ended.append("well")
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    async def scenario() -> None:
        deliveries = Deliveries(Metrics(), deadline=20.0)
        assert await deliveries.deliver(send, what="test", seconds=0.02) == Delivered("lost")
        waiting = asyncio.create_task(deliveries.deliver(send, what="test"))
        await asyncio.sleep(0.02)
        assert deliveries.oldest() > 0
        waiting.cancel()
        await asyncio.sleep(0.2)

    asyncio.run(scenario())
    assert ended == ["well", "well"]
