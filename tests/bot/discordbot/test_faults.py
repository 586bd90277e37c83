"""What the bot does when it is asked too much, when Discord fails it, and when it fails itself."""

from __future__ import annotations

import contextlib
import logging
import re
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest

from bot.discordbot.limiter import Rate
from bot.questionlog.database import read_entries
from bot.questionlog.store import QuestionLog
from retrieval import Answerer
from tests.bot.discordbot.conftest import Scene, new_bot, on_discord, shown

GUEST = "Who was the guest?"


def events(caplog: pytest.LogCaptureFixture, name: str) -> list[dict[str, Any]]:
    """Return the fields of the events of that name in the log."""
    return [record.__dict__["fields"] for record in caplog.records if record.message == name]


def break_once(monkeypatch: pytest.MonkeyPatch, where: type, method: str, *faults: BaseException) -> list[int]:
    """Make a method of discord.py raise these faults, one a call, before it does its work; return a list of calls."""
    real, todo, calls = getattr(where, method), list(faults), []

    async def broken(self: Any, *args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        if todo:
            raise todo.pop(0)
        return await real(self, *args, **kwargs)

    monkeypatch.setattr(where, method, broken)
    return calls


@on_discord(rate=Rate(2, 60))
async def test_too_many_commands_are_refused_politely_and_privately(scene: Scene) -> None:
    for _ in range(2):
        assert "Bruce Pannier" in shown((await scene.asks(GUEST)).response)
    refused = await scene.asks(GUEST)
    assert refused.ephemeral
    assert re.search(r"ask again in \d+ s", shown(refused.response))


@on_discord(rate=Rate(1, 60))
async def test_too_many_mentions_are_told_once_so_that_the_bot_does_not_add_to_the_noise(scene: Scene) -> None:
    for _ in range(4):
        await scene.says(f"{scene.mention} {GUEST}")
    assert ["ask again in" in shown(message) for message in scene.bots_messages()] == [False, True]


def test_a_bug_becomes_an_apology_with_the_id_that_the_log_has(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("retrieval.Conversation.ask", fail)

    @on_discord()
    async def scenario(scene: Scene) -> None:
        await scene.says(f"{scene.mention} {GUEST}")
        by_mention = shown(scene.last)
        by_command = shown((await scene.asks(GUEST)).response)
        logged = [fields["id"] for fields in events(caplog, "failed")]
        assert len(logged) == 2
        assert logged[0] in by_mention
        assert logged[1] in by_command
        assert "a bug" not in by_mention

    scenario(answerer)
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError] * 2


@pytest.mark.parametrize("status", [500, 502, 503])
@pytest.mark.parametrize("path", ["/channels/*/messages", "/interactions/*/callback", "/webhooks/*/@original"])
def test_a_server_error_is_tried_again_and_the_answer_sent_once(answerer: Answerer, status: int, path: str) -> None:
    @on_discord()
    async def scenario(scene: Scene) -> None:
        scene.env.inject_error("*", path, status=status)
        if "channels" in path:
            await scene.says(f"{scene.mention} {GUEST}")
        else:
            await scene.asks(GUEST)
        await scene.env.advance_time(10)
        (answer,) = scene.bots_messages()
        assert "Bruce Pannier" in shown(answer)

    scenario(answerer)


@pytest.mark.parametrize(
    "fault",
    [
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientOSError(32, "Broken pipe"),
        ConnectionResetError(104, "Connection reset by peer"),
        TimeoutError(),
    ],
    ids=repr,
)
def test_a_broken_connection_is_tried_again(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    calls = break_once(monkeypatch, discord.Interaction, "edit_original_response", fault)
    deferrals = break_once(monkeypatch, discord.InteractionResponse, "defer", fault)

    @on_discord()
    async def scenario(scene: Scene) -> None:
        await scene.asks(GUEST)
        await scene.env.advance_time(10)
        (answer,) = scene.bots_messages()
        assert "Bruce Pannier" in shown(answer)

    scenario(answerer)
    assert (len(calls), len(deferrals)) == (2, 2)


def test_a_message_that_arrived_though_the_connection_broke_is_not_sent_twice(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord knows the second by its nonce: both carry the same."""
    real, nonces = discord.TextChannel.send, []

    async def sent_but_unheard(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonces.append(kwargs["nonce"])
        if len(nonces) == 1:
            raise aiohttp.ServerDisconnectedError
        return await real(self, *args, **kwargs)

    monkeypatch.setattr(discord.TextChannel, "send", sent_but_unheard)

    @on_discord()
    async def scenario(scene: Scene) -> None:
        await scene.says(f"{scene.mention} {GUEST}")
        await scene.env.advance_time(10)
        sent = [request.json for request in scene.env.http_requests if request.path.endswith("/messages")]
        assert sent[0]["nonce"] == str(nonces[0])
        assert sent[0]["enforce_nonce"] is True

    scenario(answerer)
    assert nonces[0] == nonces[1]


@pytest.mark.parametrize(
    ("status", "code", "path"),
    [
        (404, 10008, "/channels/*/messages"),
        (404, 10062, "/interactions/*/callback"),
        (404, 10015, "/webhooks/*/@original"),
    ],
)
def test_a_refusal_is_logged_once_and_lived_with(
    answerer: Answerer, caplog: pytest.LogCaptureFixture, status: int, code: int, path: str
) -> None:
    @on_discord()
    async def scenario(scene: Scene) -> None:
        scene.env.inject_error("*", path, status=status, code=code)
        if "channels" in path:
            await scene.says(f"{scene.mention} {GUEST}")
        else:
            await scene.asks(GUEST)
        assert [fields["why"] for fields in events(caplog, "refused by Discord")] == [f"{status}, code {code}"]
        assert "Bruce Pannier" in shown((await scene.asks(GUEST)).response)

    scenario(answerer)


def test_without_embed_links_the_answer_comes_as_plain_text(
    answerer: Answerer, caplog: pytest.LogCaptureFixture
) -> None:
    @on_discord()
    async def scenario(scene: Scene) -> None:
        for _ in range(2):
            scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
            await scene.says(f"{scene.mention} {GUEST}")
            assert not scene.last.embeds
            assert "Bruce Pannier" in scene.last.content
            assert scene.last.content.startswith("**The episode says**")
        scene.env.inject_error("PATCH", "/webhooks/*/@original", status=403, code=50013)
        assert "Bruce Pannier" in (await scene.asks(GUEST)).response.content

    scenario(answerer)
    assert [fields["why"] for fields in events(caplog, "sent as text")] == [
        "the bot may not embed links in this channel"
    ]


@on_discord()
async def test_where_history_may_not_be_read_the_answer_comes_without_a_reference(scene: Scene) -> None:
    scene.env.inject_error("POST", "/channels/*/messages", status=400, code=160002)
    await scene.says(f"{scene.mention} {GUEST}")
    assert "Bruce Pannier" in shown(scene.last)
    assert scene.last.reference is None


@on_discord()
async def test_an_answer_does_not_fail_with_the_typing_indicator(scene: Scene) -> None:
    scene.env.inject_error("POST", "/channels/*/typing", status=403, code=50013)
    await scene.says(f"{scene.mention} {GUEST}")
    assert "Bruce Pannier" in shown(scene.last)


def test_buttons_work_after_a_restart_and_a_changed_episode_is_noticed(answerer: Answerer) -> None:
    from corpus import parse_episode

    @on_discord()
    async def scenario(scene: Scene) -> None:
        answer = (await scene.asks(GUEST)).response
        await scene.env.restart_bot(new_bot(answerer))
        assert "Bruce Pannier" in shown((await scene.ann.click(answer, label="Context")).response)
        pressed = await scene.ann.click(answer, label="Follow up")
        result = await scene.ann.submit_modal(pressed, {"question": "and where is he from?"})
        assert "Understood as: where is guest from?" in shown(result.response)

        pressed = await scene.ann.click(answer, label="Follow up")
        await scene.env.restart_bot(new_bot(answerer))  # while the modal is open
        result = await scene.ann.submit_modal(pressed, {"question": "and where is he from?"})
        assert "Radio Liberty" in shown(result.response)

        changed = parse_episode("Eastern Express 30.06\n\nAnother text.", id="eastern-express-06-30")
        await scene.env.restart_bot(new_bot(Answerer([changed])))
        assert "has changed" in shown((await scene.ann.click(answer, label="Context")).response)
        pressed = await scene.ann.click(answer, label="Follow up")
        result = await scene.ann.submit_modal(pressed, {"question": "and where is he from?"})
        assert "has changed" in shown(result.response)

    scenario(answerer)


@on_discord()
async def test_while_stopping_new_questions_are_told_so(scene: Scene) -> None:
    await scene.bot.finish(1)
    assert "being restarted" in shown((await scene.asks(GUEST)).response)
    await scene.says(f"{scene.mention} {GUEST}")
    assert "being restarted" in shown(scene.last)


def test_commands_are_synced_only_when_they_changed(answerer: Answerer) -> None:
    @on_discord()
    async def scenario(scene: Scene) -> None:
        def syncs() -> int:
            return len([request for request in scene.env.http_requests if request.method == "PUT"])

        assert syncs() == 1
        await scene.env.restart_bot(new_bot(answerer))
        assert syncs() == 1
        bot = new_bot(answerer)
        bot.tree.remove_command("about")
        await scene.env.restart_bot(bot)
        assert syncs() == 2

    scenario(answerer)


@pytest.mark.parametrize("log_questions", [False, True])
def test_what_people_wrote_is_in_the_question_log_only_and_only_if_the_operator_wants_it(
    answerer: Answerer, caplog: pytest.LogCaptureFixture, tmp_path: Path, log_questions: bool
) -> None:
    caplog.set_level(logging.INFO)
    file = tmp_path / "questions.sqlite"
    questions = QuestionLog(file, warn=pytest.fail) if log_questions else None

    @on_discord(questions=questions)
    async def scenario(scene: Scene) -> None:
        await scene.asks(GUEST)
        await scene.says(f"{scene.mention} {GUEST}")
        ids = (scene.ann.id, scene.channel.id, scene.last.id, scene.last.guild and scene.last.guild.id)
        if questions:
            questions.close()
            written = str([astuple(entry) for entry in read_entries(file)])
            assert not [number for number in ids if str(number) in written]

    scenario(answerer)
    assert len(events(caplog, "answered")) == 2
    assert "guest" not in "".join(record.getMessage() + str(record.__dict__.get("fields")) for record in caplog.records)
    assert file.exists() == log_questions
    if log_questions:
        assert [(entry.surface, entry.question) for entry in read_entries(file)] == [("discord", GUEST)] * 2


@pytest.mark.parametrize("status", [0, 2])
def test_the_program_leaves_in_time_even_if_a_thread_hangs(status: int) -> None:
    leave = f"import threading; from bot.discordbot.run import leave_in; leave_in(0.2, status={status});"
    ended = subprocess.run([sys.executable, "-c", f"{leave} threading.Event().wait()"], timeout=30, check=False)
    assert ended.returncode == status


@pytest.mark.parametrize(
    ("fault", "event"), [("late", "choices not shown"), ("closed", "choices not shown"), ("bug", "choices failed")]
)
def test_choices_that_nobody_waits_for_any_more_are_one_line_in_the_log_without_ids(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: str, event: str
) -> None:
    caplog.set_level(logging.INFO)

    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    if fault == "closed":
        break_once(monkeypatch, discord.InteractionResponse, "autocomplete", aiohttp.ServerDisconnectedError())
    if fault == "bug":
        monkeypatch.setattr("bot.discordbot.shelf.Shelf.choices", fail)

    @on_discord()
    async def scenario(scene: Scene) -> None:
        if fault == "late":
            scene.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        with contextlib.suppress(Exception):  # simcord tells that there was no answer
            await scene.ann.autocomplete(scene.channel, "ask", "episode", "east", question=GUEST)
        assert "Bruce Pannier" in shown((await scene.asks(GUEST)).response)

    scenario(answerer)
    assert [record.message for record in caplog.records if "choices" in record.message] == [event]
    assert not [record for record in caplog.records if "Ignoring exception" in record.message]
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError] * (
        fault == "bug"
    )
