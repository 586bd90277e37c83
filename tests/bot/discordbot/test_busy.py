"""The unmodified program on a busy server: what real Discords and crowds do, caused one by one."""

from __future__ import annotations

import json
import signal
import time
from typing import Any

from tests.bot.discordbot.fake_discord import (
    ANN,
    BOT,
    CHANNEL,
    GUILD,
    Bucket,
    FakeDiscord,
    Fault,
    Program,
    limited,
    running,
    user,
)
from tests.bot.discordbot.test_end_to_end import CALLBACK, GUEST, MESSAGES, ORIGINAL, PANNIER, at_home, button, text

RAILCARS = "How many railcars of Russian coal were stopped?"
TYPING = r"/channels/\d+/typing"
VIA = {"Via": "1.1 google", "Retry-After": "0.02"}
MISSING_PERMISSIONS = {"message": "Missing Permissions", "code": 50013}
#: Questions with "slow" in them take half a minute each, and hold no lock.
SLOW = """
import time, retrieval
real = retrieval.Answerer.ask
def ask(self, question, **how):
    if "slow" in question:
        time.sleep(30)
    return real(self, question, **how)
retrieval.Answerer.ask = ask
"""
#: Commands that were not taken are told again soon.
SOON = "import bot.discordbot.sync as sync; sync._PAUSES = (1.0, 0.1)"


def replies(fake: FakeDiscord) -> list[dict[str, Any]]:
    """Return the messages that Discord took, in order."""
    return [request.body for request in fake.sent("POST", MESSAGES)]


async def reply_to(fake: FakeDiscord, asked: str) -> dict[str, Any]:
    """Wait for the message that replies to that one."""
    found = await fake.until(
        lambda: [body for body in replies(fake) if str(body["message_reference"]["message_id"]) == asked]
    )
    return dict(found[0])


async def stop(program: Program) -> list[dict[str, Any]]:
    """End the program; return the events of its log."""
    program.signal(signal.SIGTERM)
    ended = await program.ended()
    assert ended.status == 0
    assert "Traceback" not in ended.log
    return [json.loads(line) for line in ended.log.splitlines()]


def test_no_answer_is_lost_to_discords_limits_and_all_come_in_order() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        options = ("--log-format", "json", "--cooldown", "0/1", "--deadline", "5")
        async with running(fake, *options) as program:
            await fake.until(lambda: fake.ops(2))
            # typing meets a global limit, longer than anybody would wait for it
            fake.faults = [Fault("POST", TYPING, 429, limited(1.7, everywhere=True), VIA)]
            assert PANNIER in text(await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}")))
            # more limits in a row than discord.py waits out, of Discord's and of the network before it
            for headers in (VIA, {"Retry-After": "0.02"}):
                fake.faults = [Fault("POST", MESSAGES, 429, limited(0.02), headers, times=7)]
                assert PANNIER in text(await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}")))
                fake.faults = [Fault("PATCH", ORIGINAL, 429, limited(0.02), headers, times=7)]
                assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST)))
            # 25 people in one channel, which takes five messages in a while
            fake.buckets[MESSAGES] = Bucket(5, 1.2)
            before, begun = len(replies(fake)), time.monotonic()
            asked = [await fake.says(f"<@{BOT}> {GUEST}", by=str(5_000 + number)) for number in range(25)]
            await fake.until(lambda: sum(len(body["embeds"]) for body in replies(fake)[before:]) == 25)
            assert time.monotonic() - begun < 5
            sent = [str(body["message_reference"]["message_id"]) for body in replies(fake)[before:]]
            assert sent == sorted(sent, key=int)
            assert sent[:5] == asked[:5]
            together = [embed for body in replies(fake)[before:] if len(body["embeds"]) > 1 for embed in body["embeds"]]
            assert together
            assert all(embed["author"]["name"].endswith(f": {GUEST}") for embed in together)
            assert all(body["allowed_mentions"] == {"parse": [], "replied_user": False} for body in replies(fake))
            events = await stop(program)
        assert len([event for event in events if event["event"] == "answered"]) == 30

    at_home(scenario)


def test_what_people_type_around_a_question_is_no_part_of_it_and_every_way_to_ask_is_answered() -> None:
    own_role = {"id": "3001", "name": "pullquote", "permissions": "0", "position": 1, "color": 0}

    async def scenario(fake: FakeDiscord) -> None:
        fake.roles = [{**own_role, "managed": True, "tags": {"bot_id": BOT}}]
        async with running(fake, "--cooldown", "0/1") as program:
            await fake.until(lambda: fake.ops(2))
            for written in (
                f"<@{BOT}> <:pepe:1234> {GUEST} <a:dance:99>",
                f"<@!{BOT}> :pepe: {GUEST} <@123456> <@&77> <#88> <t:1700000000:R> @everyone",
                f"> what somebody said about pizza\n<@{BOT}> {GUEST}",
                f"<@{BOT}> ```\n{GUEST}\n```",
                f"<@{BOT}> ||{GUEST}||",
                f"<@{BOT}> **{GUEST}** https://example.org/pizza?a=b [here](https://example.org)",
            ):
                answer = text(await reply_to(fake, await fake.says(written)))
                assert PANNIER in answer, written
            refusal = text(await reply_to(fake, await fake.says(f"<@{BOT}> <:pepe:1234> pizza in naples")))
            assert "“pizza”, “naples”" in refusal
            assert "pepe" not in refusal
            assert "Ask, for example" in text(await reply_to(fake, await fake.says(f"<@{BOT}> <:pepe:1234>")))
            assert PANNIER in text(await fake.answer_to(await fake.asks(f"<:pepe:1234> {GUEST}")))

            by_role = await fake.says(f"<@&3001> {GUEST}", mentioning=False, mention_roles=["3001"])
            assert PANNIER in text(await reply_to(fake, by_role))
            unreadable = await fake.says("", mentioning=False, mention_roles=["3001"])
            assert "if you mention me by my name" in text(await reply_to(fake, unreadable))

            snapshot = {
                "content": GUEST,
                "type": 0,
                "flags": 0,
                "timestamp": "2026-01-01T00:00:00+00:00",
                "edited_timestamp": None,
                "embeds": [],
                "attachments": [],
                "mentions": [],
                "mention_roles": [],
            }
            reference = {"type": 1, "channel_id": CHANNEL, "message_id": "17", "guild_id": GUILD}
            forward = {"message_reference": reference, "message_snapshots": [{"message": snapshot}]}
            assert PANNIER in text(await reply_to(fake, await fake.says("", guild_id=None, **forward)))

            first = fake.messages[next(iter(fake.messages))]
            railcars = await reply_to(fake, await fake.says(f"<@{BOT}> {RAILCARS}"))
            assert "1,700" in text(railcars)
            for mentioning, person in ((True, ANN), (False, ANN), (False, "5001")):
                told = {"type": 19, "referenced_message": first, "by": person, "mentioning": mentioning}
                told["message_reference"] = {"channel_id": CHANNEL, "message_id": first["id"], "guild_id": GUILD}
                follow_up = await fake.says("and where is he from?", **told)
                assert "Radio Liberty" in text(await reply_to(fake, follow_up)), told
            elsewhere = {"type": 19, "referenced_message": {**first, "author": user("7", "other")}}
            elsewhere["message_reference"] = {"channel_id": CHANNEL, "message_id": first["id"], "guild_id": GUILD}
            count = len(replies(fake))
            await fake.says(GUEST, mentioning=False, **elsewhere)
            await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}"))
            assert len(replies(fake)) == count + 1
            program.signal(signal.SIGTERM)
            assert (await program.ended()).status == 0

    at_home(scenario)


def test_one_person_stalls_nobody_waiting_counts_and_at_the_end_everybody_gets_a_word() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        options = ("--log-format", "json", "--cooldown", "0/1", "--deadline", "2")
        async with running(fake, *options, prelude=SLOW) as program:
            await fake.until(lambda: fake.ops(2))
            begun = time.monotonic()
            hers = [await fake.asks(f"slow {number}", channel_id=str(6_000 + number)) for number in range(6)]
            for number in range(5):
                assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST, by=str(5_000 + number))))
            assert time.monotonic() - begun < 1.8, "others wait for none of hers"
            apologies = [text(await fake.answer_to(asked)) for asked in hers]
            assert time.monotonic() - begun < 4
            assert all("ask again" in apology for apology in apologies)
            events = await stop(program)
        assert len([event for event in events if event["event"] == "took too long"]) == 6

        async with running(fake, "--log-format", "json", "--cooldown", "0/1", prelude=SLOW) as program:
            await fake.until(lambda: len(fake.ops(2)) == 2)
            slow = [await fake.asks("slow", by=str(5_000 + number)) for number in range(10)]
            mentions = [
                await fake.says(f"<@{BOT}> slow", by=str(5_100 + number), channel_id=CHANNEL) for number in range(10)
            ]
            await fake.until(lambda: len(fake.sent("POST", CALLBACK)) >= len(hers) + 5 + len(slow))
            told = time.monotonic()
            await stop(program)
            assert time.monotonic() - told < 6
        for asked in slow:
            assert "I am being restarted. Please ask again" in text(await fake.answer_to(asked))
        said = [embed["description"] for body in replies(fake)[-len(mentions) :] for embed in body["embeds"]]
        assert said.count("I am being restarted. Please ask again in a moment.") == len(mentions)

    at_home(scenario)


def test_what_the_bot_may_not_do_in_a_channel_is_done_otherwise_and_logged_once() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake, "--log-format", "json", "--cooldown", "0/1") as program:
            await fake.until(lambda: fake.ops(2))
            for _ in range(2):
                fake.faults = [Fault("POST", MESSAGES, 403, MISSING_PERMISSIONS)]
                answer = await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}"))
                assert PANNIER in answer["content"]
                assert not answer.get("embeds")
            fake.faults = [Fault("PATCH", ORIGINAL, 403, MISSING_PERMISSIONS)]
            asked = await fake.asks(GUEST)
            (edit,) = await fake.until(lambda: [r for r in fake.sent("PATCH", ORIGINAL) if asked in r.path])
            assert PANNIER in edit.body["content"]

            for _ in range(2):
                fake.faults = [Fault("POST", MESSAGES, 403, MISSING_PERMISSIONS, times=2)]
                await fake.says(f"<@{BOT}> {GUEST}")
                await fake.until(lambda: not fake.faults)
            fake.faults = [Fault("POST", CALLBACK, 403, MISSING_PERMISSIONS)]
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST)))
            assert fake.sent("POST", CALLBACK)[-1].body["data"]["flags"] == 64
            nothing_but_commands = str(1 << 31)
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST, app_permissions=nothing_but_commands)))
            assert fake.sent("POST", CALLBACK)[-1].body["data"]["flags"] == 64
            events = await stop(program)
        told = [event["what"] for event in events if event["event"] in ("refused by Discord", "sent as text")]
        assert told.count("reply") == 2

    at_home(scenario)


def test_presses_have_a_limit_of_their_own_and_a_thumb_counts_once_also_after_a_restart(tmp_path: Any) -> None:
    file = tmp_path / "questions.sqlite"
    options = ("--log-questions", "--log-file", str(file), "--cooldown", "0/1")

    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake, *options) as program:
            await fake.until(lambda: fake.ops(2))
            answer = await fake.answer_to(await fake.asks(GUEST))
            assert text(await fake.answer_to(await fake.interacts(3, button(answer, "👍"), message=answer))) == (
                "Noted\nThank you, that helps."
            )
            pressed = [await fake.interacts(3, button(answer, "Context"), message=answer) for _ in range(900)]
            begun = time.monotonic()
            other = {"user": user("5001", "bob"), "roles": [], "joined_at": None, "permissions": "0", "flags": 0}
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST, member=other)))
            assert time.monotonic() - begun < 2
            callbacks = await fake.until(lambda: [r for r in fake.sent("POST", CALLBACK) if r.body["type"] == 4])
            assert "Please try again in" in callbacks[0].body["data"]["embeds"][0]["description"]
            assert callbacks[0].body["data"]["flags"] == 64
            assert len([r for r in fake.sent("PATCH", ORIGINAL) if f"token-{pressed[0]}" in r.path]) == 1
            listed = await fake.uses("episodes")
            await fake.until(lambda: [r for r in fake.sent("POST", CALLBACK) if listed in r.path])
            assert [r.body["type"] for r in fake.sent("POST", CALLBACK) if listed in r.path] == [4], "the same limit"
            program.signal(signal.SIGTERM)
            assert (await program.ended()).status == 0
        async with running(fake, *options) as program:
            await fake.until(lambda: len(fake.ops(2)) == 2)
            again = text(await fake.answer_to(await fake.interacts(3, button(answer, "👍"), message=answer)))
            assert again.startswith("Taken back")
            program.signal(signal.SIGTERM)
            assert (await program.ended()).status == 0
        kept = b"".join(path.read_bytes() for path in tmp_path.glob("questions.sqlite*"))
        assert ANN.encode() + b" " not in kept
        assert len(kept) > 0

    at_home(scenario)


def test_a_second_process_with_the_token_is_noticed_and_counts_nothing() -> None:
    acknowledged = {"message": "Interaction has already been acknowledged.", "code": 40060}

    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake, "--log-format", "json", "--cooldown", "0/1") as program:
            await fake.until(lambda: fake.ops(2))
            answer = await fake.answer_to(await fake.asks(GUEST))
            for _ in range(2):
                fake.faults = [Fault("POST", CALLBACK, 400, acknowledged, times=2)]
                await fake.asks(GUEST)
                await fake.interacts(3, button(answer, "👍"), message=answer)
                await fake.until(lambda: not fake.faults)
            # events that are not as they should be end nothing either
            await fake.dispatch("MESSAGE_CREATE", {"id": "not a number"})
            await fake.dispatch("INTERACTION_CREATE", {"id": "1"})
            await fake.dispatch("GUILD_CREATE", None)
            await fake.dispatch("NO_SUCH_EVENT", [1])
            for frame in ("no JSON", "[]", '{"op": 0, "t": 5, "d": {}}', '{"op": "x"}', "\x00"):
                await fake.raw(frame)
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST)))
            events = await stop(program)
        names = [event["event"] for event in events]
        assert names.count("another process runs with this token") == 1
        assert names.count("answered") == 2
        assert names.count("rated") == 0
        assert names.count("malformed event") == 6

    at_home(scenario)


def test_commands_are_told_beside_everything_else_until_discord_takes_them_and_a_servers_own_are_taken_back() -> None:
    commands = f"/applications/{BOT}/commands"

    async def scenario(fake: FakeDiscord) -> None:
        fake.guild_commands[GUILD] = [{"id": "1", "type": 1, "name": "ask"}, {"id": "2", "type": 1, "name": "other"}]
        fake.faults = [Fault("GET", commands, 403, {"message": "Missing Access", "code": 50001})]
        fake.faults += [Fault("GET", commands, 429, limited(0.1), {"Retry-After": "0.1"})]
        async with running(fake, "--log-format", "json", prelude=SOON) as program:
            await fake.until(lambda: fake.ops(2))
            assert PANNIER in text(await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}")))
            assert not fake.commands, "connected before the commands are known"
            await fake.until(lambda: fake.commands)
            await fake.until(lambda: len(fake.guild_commands[GUILD]) == 1)
            assert fake.guild_commands[GUILD][0]["name"] == "other"
            events = await stop(program)
        assert [event["why"] for event in events if event["event"] == "commands not synced"] == [
            "403, code 50001",
            "429, code 0",
        ]

    at_home(scenario)


def test_threads_posts_group_messages_and_shards() -> None:
    """--channels holds for threads and posts of these channels, and for commands; --ignore for people."""
    thread = {"type": 11, "name": "thread", "guild_id": GUILD, "owner_id": ANN, "message_count": 0, "member_count": 1}
    meta = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": "2026-01-01T00:00:00+00:00"}
    inside = {**thread, "thread_metadata": {**meta, "locked": False}}

    async def scenario(fake: FakeDiscord) -> None:
        fake.shards = 2
        forum = {"type": 15, "name": "forum", "position": 1, "permission_overwrites": [], "guild_id": GUILD}
        fake.channels = [{**forum, "id": "4100"}, {**forum, "id": "4200"}]
        known, post, unknown, closed = "4101", "4102", "4103", "4201"
        fake.threads = [{**inside, "id": known, "parent_id": CHANNEL}, {**inside, "id": post, "parent_id": "4100"}]
        options = ("--channels", f"{CHANNEL},4100", "--cooldown", "0/1", "--ignore", "666")
        async with running(fake, *options, "--log-format", "json") as program:
            await fake.until(lambda: len(fake.ops(2)) == 2)
            assert [identify["shard"] for identify in fake.ops(2)] == [[0, 2], [1, 2]]
            fake.threads += [
                {**inside, "id": unknown, "parent_id": "4100"},
                {**inside, "id": closed, "parent_id": "4200"},
            ]
            for channel in (known, post, unknown):
                assert PANNIER in text(await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}", channel_id=channel)))
            count = len(replies(fake))
            for channel in (closed, "4200"):
                await fake.says(f"<@{BOT}> {GUEST}", channel_id=channel)
            await fake.says(f"<@{BOT}> {GUEST}", by="666")
            refused = await fake.asks(GUEST, channel_id="4200")
            (told,) = await fake.until(lambda: [r for r in fake.sent("POST", CALLBACK) if refused in r.path])
            assert "in other channels only" in told.body["data"]["embeds"][0]["description"]
            ignored = await fake.asks(GUEST, by="666")
            (told,) = await fake.until(lambda: [r for r in fake.sent("POST", CALLBACK) if ignored in r.path])
            assert "may not answer" in told.body["data"]["embeds"][0]["description"]
            in_thread = {"channel_id": post, "channel": {**inside, "id": post, "parent_id": "4100"}}
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST, **in_thread)))
            group = {"channel_id": "4900", "channel": {"id": "4900", "type": 3, "recipients": []}, "context": 2}
            group |= {"guild_id": None, "member": None, "user": user(ANN, "ann")}
            group["authorizing_integration_owners"] = {"1": ANN}
            assert PANNIER in text(await fake.answer_to(await fake.asks(GUEST, shard=0, **group)))
            assert len(replies(fake)) == count

            private = {"guild_id": None, "channel_id": "4901", "mentioning": False}
            assert PANNIER in text(await reply_to(fake, await fake.says(GUEST, **private)))
            for code in (4000, 1001):
                resumed = len(fake.ops(6))
                await fake.drop(code, shard=1)
                await fake.until(lambda resumed=resumed: len(fake.ops(6)) > resumed)
            assert {resume["session_id"] for resume in fake.ops(6)} == {"session-1"}
            assert PANNIER in text(await reply_to(fake, await fake.says(GUEST, shard=1, **private)))
            assert PANNIER in text(await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}")))
            await stop(program)

    at_home(scenario)


def test_a_channel_has_a_limit_of_its_own() -> None:
    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake, "--per-channel", "2/60", "--cooldown", "0/1") as program:
            await fake.until(lambda: fake.ops(2))
            said = [
                text(await reply_to(fake, await fake.says(f"<@{BOT}> {GUEST}", by=str(5_000 + number))))
                for number in range(3)
            ]
            assert [PANNIER in answer for answer in said] == [True, True, False]
            assert "A lot is being asked in this channel" in said[2]
            asked = await fake.asks(GUEST, by="5009")
            (told,) = await fake.until(lambda: [r for r in fake.sent("POST", CALLBACK) if asked in r.path])
            assert told.body["data"]["flags"] == 64
            assert PANNIER in text(await reply_to(fake, await fake.says(GUEST, guild_id=None, channel_id="4901")))
            program.signal(signal.SIGTERM)
            assert (await program.ended()).status == 0

    at_home(scenario)


def test_a_misspelt_episode_among_thousands_holds_up_nobody(tmp_path: Any) -> None:
    for number in range(2_000):
        (tmp_path / f"kettles-and-maps-{number:04}.txt").write_text(
            f"Kettles and maps {number}\n\nAda mends kettles.\n"
        )

    async def scenario(fake: FakeDiscord) -> None:
        async with running(fake, "--cooldown", "0/1", "--corpus", str(tmp_path)) as program:
            await fake.until(lambda: fake.ops(2))
            await fake.until(lambda: fake.commands)
            data = {"id": fake.commands[0]["id"], "name": "ask", "type": 1}
            question = {"name": "question", "type": 3, "value": "What does Ada mend?"}
            for typed in ("ketlte adn mpas 7", "x" * 100):
                episode = {"name": "episode", "type": 3, "value": typed}
                unknown = await fake.interacts(2, {**data, "options": [question, episode]})
                typing = await fake.interacts(4, {**data, "options": [question, {**episode, "focused": True}]})
                about = await fake.uses("about")
                found = await fake.until(
                    lambda about=about: [r for r in fake.sent("POST", CALLBACK) if about in r.path]
                )
                (offered,) = await fake.until(
                    lambda typing=typing: [r for r in fake.sent("POST", CALLBACK) if typing in r.path]
                )
                assert "I know no episode" in text(await fake.answer_to(unknown))
                assert found[0].body["type"] == 4
                assert bool(offered.body["data"]["choices"]) == ("ketlte" in typed)
            program.signal(signal.SIGTERM)
            assert (await program.ended()).status == 0

    at_home(scenario)
