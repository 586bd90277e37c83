from __future__ import annotations

import asyncio
from types import SimpleNamespace

import aiohttp
import discord
import pytest

from bot.discordbot import delivery
from bot.discordbot.delivery import deliver


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_PAUSES", (0, 0, 0))


def tries(*outcomes: Exception | None) -> tuple[bool, int]:
    """Deliver what ends so, one try after the other; return whether it was delivered, and the number of tries."""
    todo = list(outcomes)

    async def send() -> None:
        if outcome := todo.pop(0):
            raise outcome

    return asyncio.run(deliver(send, what="test")), len(outcomes) - len(todo)


def refusal(status: int, code: int) -> discord.HTTPException:
    return discord.HTTPException(SimpleNamespace(status=status, reason=""), {"code": code, "message": ""})  # type: ignore[arg-type]


GONE = aiohttp.ServerDisconnectedError()


def test_what_discord_took_before_the_connection_broke_counts_as_delivered() -> None:
    """The second try of an interaction's first response is told "already acknowledged"."""
    assert tries(GONE, refusal(400, 40060)) == (True, 2)


def test_a_refusal_is_not_tried_again() -> None:
    assert tries(refusal(403, 50013), None) == (False, 1)


def test_four_tries_are_made_and_the_failure_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert tries(GONE, refusal(503, 0), TimeoutError(), GONE, None) == (False, 4)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["not delivered"]
