"""The unmodified program against a Discord on loopback, as a process: from its start to its exit status."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from tests.bot.discordbot.fake_discord import BOT, CHANNEL, GUILD, TOKEN, FakeDiscord, Fault, discord_at_home, running

GUEST, PANNIER = "Who was the guest?", "Bruce Pannier"
MESSAGES = r"/channels/\d+/messages"
CALLBACK = r"/interactions/.*/callback"
ORIGINAL = r"/webhooks/.*/@original"


def at_home(test: Callable[[FakeDiscord], Coroutine[Any, Any, None]]) -> None:
    async def play() -> None:
        async with discord_at_home() as fake:
            await test(fake)

    asyncio.run(play())


def text(message: dict[str, Any]) -> str:
    (embed,) = message["embeds"]
    return f"{embed['title']}\n{embed['description']}".replace("**", "")


def button(message: dict[str, Any], label: str) -> dict[str, Any]:
    """Return the data of an interaction that presses a button."""
    found = next(item for row in message["components"] for item in row["components"] if item["label"] == label)
    return {"component_type": 2, "custom_id": found["custom_id"], "id": 1}


def test_from_start_to_sigterm_with_a_restart_in_between() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake, "--log-format", "json", "--channels", f"5,{CHANNEL}") as program:
            await fake.until(lambda: fake.ops(2))
            (identify,) = fake.ops(2)
            assert identify["intents"] & (1 << 1 | 1 << 8 | 1 << 15) == 0
            await fake.until(lambda: fake.commands)
            assert {command["name"] for command in fake.commands} == {
                "ask",
                "episodes",
                "about",
                "reload",
                "Ask the episode",
            }
            assert all(command["contexts"] == [0, 1, 2] for command in fake.commands)
            assert all(command["integration_types"] == [0, 1] for command in fake.commands)

            asked = await fake.says(f"<@{BOT}> {GUEST}")
            await fake.until(lambda: fake.sent("POST", MESSAGES))
            (reply,) = fake.sent("POST", MESSAGES)
            assert PANNIER in text(reply.body)
            assert reply.body["message_reference"]["message_id"] == int(asked)
            assert reply.body["allowed_mentions"] == {"parse": [], "replied_user": False}
            assert fake.sent("POST", r"/channels/\d+/typing")

            answer = await fake.answer_to(await fake.asks(GUEST))
            assert PANNIER in text(answer)
            program.signal(signal.SIGTERM)
            ended = await program.ended()
        assert ended.status == 0
        events = [json.loads(line) for line in ended.log.splitlines()]
        assert [event["kind"] for event in events if event["event"] == "answered"] == ["quote", "quote"]
        assert TOKEN not in ended.log
        assert GUEST not in ended.log

        async with running(fake) as program:
            await fake.until(lambda: len(fake.ops(2)) == 2)
            pressed = await fake.interacts(3, button(answer, "Context"), message=answer)
            assert "[11]" in text(await fake.answer_to(pressed))
            program.signal(signal.SIGINT)
            assert (await program.ended()).status == 0
        assert len(fake.sent("PUT", ".*/commands")) == 1, "the commands were unchanged"

        async with running(fake, "--guild", GUILD) as program:
            await fake.until(lambda: len(fake.ops(2)) == 3)
            await fake.until(lambda: fake.sent("PUT", f"/applications/{BOT}/guilds/{GUILD}/commands"))
            program.signal(signal.SIGTERM)
            assert (await program.ended()).status == 0

    at_home(scenario)


def test_faults_of_the_api_lose_no_answer_and_send_none_twice() -> None:
    limited = {"message": "You are being rate limited.", "retry_after": 0.2, "global": False}

    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake) as program:
            await fake.until(lambda: fake.ops(2))
            fake.faults = [
                Fault("POST", MESSAGES, 429, limited, {"Via": "1.1 google", "Retry-After": "1"}),
                Fault("POST", MESSAGES, 502),
                Fault("POST", MESSAGES, 503),
            ]
            await fake.says(f"<@{BOT}> {GUEST}")
            await fake.until(lambda: fake.sent("POST", MESSAGES))
            assert len(fake.messages) == 1

            fake.faults = [
                Fault("POST", CALLBACK, 502),
                Fault("PATCH", ORIGINAL, 429, limited, {"Via": "1.1 google"}),
                Fault("PATCH", ORIGINAL, 500),
            ]
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST)))
            assert len(fake.sent("PATCH", ORIGINAL)) == 1

            refused = {"message": "Missing Access", "code": 50001}
            fake.faults = [Fault("POST", MESSAGES, 403, refused)]
            await fake.says(f"<@{BOT}> {GUEST}")
            await fake.until(lambda: fake.sent("POST", MESSAGES, status=403))
            await fake.says(f"<@{BOT}> {GUEST}")
            await fake.until(lambda: len(fake.messages) == 2)
            assert len(fake.sent("POST", MESSAGES, status=403)) == 1

            fake.faults = [Fault("POST", MESSAGES, 429, limited, {"Via": "1.1 google"})]
            await fake.says(f"<@{BOT}> {GUEST}")
            await fake.until(lambda: len(fake.sent("POST", MESSAGES, status=429)) == 2)
            program.signal(signal.SIGTERM)
            ended = await program.ended()
        assert ended.status == 0
        assert len(fake.messages) == 3, "what was under way was finished"
        assert ended.log.count("refused by Discord") == 1

    at_home(scenario)


def test_the_gateway_may_drop_ask_to_reconnect_and_invalidate() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake) as program:
            await fake.until(lambda: fake.ops(2))
            await fake.says(f"<@{BOT}> {GUEST}")
            await fake.until(lambda: len(fake.messages) == 1)
            for drop in (fake.drop(4000), fake.op(7), fake.drop(1001)):
                resumed = len(fake.ops(6))
                await drop
                await fake.until(lambda resumed=resumed: len(fake.ops(6)) > resumed)
            assert fake.ops(6)[0]["session_id"] == "session"
            await fake.says(GUEST)  # mentions the bot without naming it, as a reply with the ping on does
            await fake.until(lambda: len(fake.messages) == 2)

            await fake.op(9, False)
            await fake.until(lambda: len(fake.ops(2)) == 2)
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST)))
            program.signal(signal.SIGTERM)
            assert (await program.ended()).status == 0
        assert len(fake.messages) == 2

    at_home(scenario)


def test_a_refused_token_is_one_line_and_status_2() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        fake.token = "another"  # noqa: S105
        async with running(fake) as program:
            ended = await program.ended()
        assert ended.status == 2
        assert ended.log.splitlines()[-1].startswith("pullquote: Discord refused the token; ")
        assert "Traceback" not in ended.log
        assert TOKEN not in ended.log

    at_home(scenario)


@pytest.mark.parametrize(("code", "said"), [(4004, "refused the token"), (4014, "an intent was not granted")])
def test_a_final_close_code_is_one_line_and_status_2(code: int, said: str) -> None:
    async def scenario(fake: FakeDiscord) -> None:
        fake.close_at_identify = code
        async with running(fake) as program:
            ended = await program.ended()
        assert ended.status == 2
        assert said in ended.log.splitlines()[-1]
        assert "Traceback" not in ended.log

    at_home(scenario)


def test_a_discord_out_of_reach_is_one_line_and_status_2() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        fake.address = "127.0.0.1:9"
        async with running(fake) as program:
            ended = await program.ended()
        assert ended.status == 2
        assert "cannot reach Discord" in ended.log.splitlines()[-1]

    at_home(scenario)
