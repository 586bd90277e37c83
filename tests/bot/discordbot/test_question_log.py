"""The unmodified program keeps what is asked on Discord, if told to, and answers whatever becomes of that."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from pathlib import Path

import pytest

from bot.questionlog.database import read_entries
from tests.bot.discordbot.fake_discord import BOT, discord_at_home, running

GUEST, PIZZA = "Who was the guest?", "best pizza in naples, ann@example.org?"


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_what_is_asked_is_in_the_log_and_not_on_stderr(tmp_path: Path, end: signal.Signals) -> None:
    file = tmp_path / "questions.sqlite"

    async def scenario() -> None:
        async with (
            discord_at_home() as fake,
            running(fake, "--log-questions", "--log-file", str(file)) as program,
        ):
            await fake.until(lambda: fake.ops(2))
            await fake.says(f"<@{BOT}> {GUEST}")
            await fake.answer_to(await fake.asks(PIZZA))
            await fake.until(lambda: len(fake.messages) == 1)
            await asyncio.sleep(1)
            program.signal(end)
            log = (await program.ended()).log
            assert "guest" not in log
            assert "pizza" not in log
            assert "not logged" not in log

    asyncio.run(scenario())
    asked = sorted((entry.surface, entry.question, entry.answered) for entry in read_entries(file))
    assert asked == [("discord", GUEST, True), ("discord", "best pizza in naples, [e-mail]?", False)]


def test_a_log_that_cannot_be_written_is_an_event_and_costs_no_answer_and_no_time_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "questions.sqlite"
    locker = sqlite3.connect(file, isolation_level=None)
    locker.execute("BEGIN EXCLUSIVE")

    async def scenario() -> None:
        async with (
            discord_at_home() as fake,
            running(fake, "--log-questions", "--log-file", str(file)) as program,
        ):
            await fake.until(lambda: fake.ops(2))
            for _ in range(3):
                assert "Bruce Pannier" in str(await fake.answer_to(await fake.asks(GUEST))).replace("**", "")
            await asyncio.sleep(1.5)
            program.signal(signal.SIGTERM)
            ended = await program.ended()
            assert ended.status == 0
            assert ended.log.count("database is locked; questions are not logged until that is mended") == 1
            assert ended.log.count("3 questions or votes were not logged") == 1

    asyncio.run(scenario())
    locker.close()
