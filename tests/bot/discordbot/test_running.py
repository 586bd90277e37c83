"""What the bot does over months: votes, reloads, questions that hang; on a simulated Discord."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discordbot import marks
from bot.discordbot.desk import Desk
from bot.discordbot.errors import TookTooLong
from bot.discordbot.marks import Thumb
from bot.opening.reopening import CorpusOnDisk
from bot.questionlog.database import read_entries
from bot.questionlog.store import QuestionLog
from retrieval import Answerer
from tests.bot.discordbot.conftest import Scene, new_bot, on_discord, shown
from tests.bot.discordbot.test_faults import events
from tests.bot.opening.test_reloading import BROKEN, KETTLES, MAPS

GUEST = "Who was the guest?"


def thumbs(file: Path) -> list[tuple[int, int]]:
    return [(entry.up, entry.down) for entry in read_entries(file)]


def test_thumbs_go_to_the_question_log_one_a_person_also_after_a_restart(answerer: Answerer, tmp_path: Path) -> None:
    file = tmp_path / "questions.sqlite"
    first = QuestionLog(file, warn=pytest.fail)

    @on_discord(questions=first)
    async def scenario(scene: Scene) -> None:
        bob = scene.env.guild.add_member(scene.env.create_user("bob"))
        liked = (await scene.asks(GUEST)).response
        await scene.asks("best pizza in naples")
        for label in ("👍", "👎", "👎", "👍"):
            await scene.ann.click(liked, label=label)
        await bob.click(liked, label="👍")
        first.close()
        assert sorted(thumbs(file)) == [(0, 0), (2, 0)]
        second = QuestionLog(file, warn=pytest.fail)
        await scene.env.restart_bot(new_bot(answerer, second))
        await bob.click(liked, label="👎")
        second.close()
        assert sorted(thumbs(file)) == [(0, 0), (1, 1)]

    scenario(answerer)


def test_who_voted_is_in_no_log(answerer: Answerer, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    questions = QuestionLog(tmp_path / "questions.sqlite", warn=pytest.fail)

    @on_discord(questions=questions)
    async def scenario(scene: Scene) -> None:
        await scene.ann.click((await scene.asks(GUEST)).response, label="👍")
        questions.close()
        written = b"".join(file.read_bytes() for file in tmp_path.glob("questions.sqlite*"))
        assert str(scene.ann.id).encode() not in written
        assert str(scene.ann.id) not in str([record.__dict__.get("fields") for record in caplog.records])

    scenario(answerer)
    (rated,) = events(caplog, "rated")
    assert (rated["good"], rated["vote"]) == (True, "noted")


@on_discord()
async def test_without_the_question_log_a_thumb_has_no_key_and_is_still_one_a_person(scene: Scene) -> None:
    answer, other = [(await scene.asks(GUEST)).response for _ in range(2)]
    found = re.findall(r"pq:u[\w-]*", str(answer.components))
    assert [mark.key for mark in map(marks.read, found) if isinstance(mark, Thumb)] == [None]
    words = [shown((await scene.ann.click(message, label="👍")).response) for message in (answer, other, answer)]
    assert [word.partition("\n")[0] for word in words] == ["Noted", "Noted", "Taken back"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "kettles.txt").write_text(KETTLES)
    return folder


def administrator(scene: Scene, name: str, *, owns_the_bot: bool) -> Any:
    """Return somebody who sees all commands in the server."""
    role = scene.env.guild.create_role("administrators", permissions=discord.Permissions(administrator=True))
    person = scene.env.guild.add_member(scene.env.create_user(name), roles=[role])
    if owns_the_bot:
        owned: Any = SimpleNamespace(owner=SimpleNamespace(id=person.id), team=None)
        scene.bot._application = owned
    return person


def test_the_owner_reloads_and_is_told_what_came_of_it(library: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    corpus = CorpusOnDisk(library, strict=False)

    @on_discord(corpus=corpus)
    async def scenario(scene: Scene) -> None:
        owner = administrator(scene, "owner", owns_the_bot=True)
        kettles = (await scene.asks("What does Ada mend?")).response
        (library / "maps.txt").write_text(MAPS)
        reloaded = await owner.slash(scene.channel, "reload")
        assert reloaded.ephemeral
        assert "2 episodes now: 1 added, 0 removed, 0 changed" in shown(reloaded.response)
        assert "Lena draws maps." in shown((await scene.asks("What does Lena draw?")).response)
        assert "[1]" in shown((await scene.ann.click(kettles, label="Context")).response)

        (library / "broken.txt").write_bytes(BROKEN)
        (library / "maps.txt").unlink()
        refused = shown((await owner.slash(scene.channel, "reload")).response)
        assert "I answer from the old ones" in refused
        assert "broken.txt: not UTF-8" in refused
        assert "Lena draws maps." in shown((await scene.asks("What does Lena draw?")).response)
        assert "broken.txt: not UTF-8" in shown((await owner.slash(scene.channel, "about")).response)

        (library / "broken.txt").unlink()
        await owner.slash(scene.channel, "reload")
        assert "broken.txt" not in shown((await owner.slash(scene.channel, "about")).response)

    scenario(corpus.open())
    assert [fields["episodes"] for fields in events(caplog, "reloaded")] == [2, 1]
    assert ["broken.txt" in fields["why"] for fields in events(caplog, "not reloaded")] == [True]


def test_others_may_not_reload_nor_see_the_fault_and_ordinary_people_not_even_the_command(library: Path) -> None:
    corpus = CorpusOnDisk(library, strict=False)

    @on_discord(corpus=corpus)
    async def scenario(scene: Scene) -> None:
        owner = administrator(scene, "owner", owns_the_bot=True)
        other = administrator(scene, "other", owns_the_bot=False)
        (library / "broken.txt").write_bytes(BROKEN)
        await owner.slash(scene.channel, "reload")
        refused = await other.slash(scene.channel, "reload")
        assert refused.ephemeral
        assert "Only the owner" in shown(refused.response)
        assert "broken" not in shown((await other.slash(scene.channel, "about")).response)
        assert "reload" not in str(scene.ann.available_commands(scene.channel))
        assert "reload" in str(owner.available_commands(scene.channel))

    scenario(corpus.open())


def test_a_question_that_took_too_long_is_apologised_for_logged_and_counted(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The time limit itself is tested at the desk: simcord's clock stands still."""

    async def give_up(*_: Any, **__: Any) -> None:
        raise TookTooLong("That took too long, so I gave up.")

    @on_discord()
    async def scenario(scene: Scene) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(Desk, "run", give_up)
            assert "gave up" in shown((await scene.asks(GUEST)).response)
        assert "Bruce Pannier" in shown((await scene.asks(GUEST)).response)
        assert b'pullquote_questions_total{outcome="timeout",surface="command"} 1.0' in scene.bot.metrics.exposition()

    scenario(answerer)
    assert events(caplog, "took too long") == [{"hung": 0}]
