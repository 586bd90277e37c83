from __future__ import annotations

import re

import pytest
from hypothesis import given

from bot.discordbot.typed import question_in
from tests.bot.discordbot.strategies import hostile, patient

GUEST = "Who was the guest?"


@pytest.mark.parametrize(
    "written",
    [
        f"<@1000> {GUEST} <:pepe:1234>",
        f"<@!1000> <@&5> <#7> {GUEST} <a:dance:99>",
        f":pepe: :a::b: {GUEST} :+1:",
        f"||{GUEST}||",
        f"> somebody else\n> said this\n{GUEST}",
        f"> {GUEST}",
        f"{GUEST}\n>>> and this is\nall quoted",
        f"```{GUEST}```",
        f"```text\n{GUEST}\n```",
        f"# **{GUEST}**",
        f"-# __{GUEST}__ ~~",
        "Who was the [guest](https://example.org/a?b=c)?",
        f"{GUEST} https://example.org/x#y <https://example.org>",
        f"{GUEST} <t:1700000000:R> @everyone @here <id:customize> </ask:12>",
        "*Who* _was_ the `guest`?",
    ],
)
def test_only_the_question_is_left(written: str) -> None:
    assert question_in(written) == GUEST


@pytest.mark.parametrize(
    "written",
    ["What is R&B?", "Is 4 * 5 > 3?", "at 12:30:45", "snake_case", "std::vector::size", "What does C# cost?", "a < b"],
)
def test_what_is_no_mark_stays(written: str) -> None:
    assert question_in(written) == written


@pytest.mark.parametrize("written", ["", " \n", "<:pepe:1234>", "<@1> <@&2>", ":pepe:", "https://example.org", "> "])
def test_marks_alone_are_no_question(written: str) -> None:
    assert not re.search(r"\w", question_in(written))


@patient
@given(hostile)
def test_nothing_of_a_mention_or_an_emoji_is_looked_for(written: str) -> None:
    question = question_in(f"<@123456> {written} <:pepe:777777>")
    assert "\n" not in question
    assert "<@123456>" not in question
    assert "777777" not in question
