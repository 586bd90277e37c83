from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.discordbot.errors import TokenError
from bot.discordbot.logs import EventFormatter
from bot.discordbot.token import VARIABLE, read_token
from tests.bot.conftest import Outcome, assert_one_error

#: Of the shape of a token; it is none.
TOKEN = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.not-a-token_only-shaped-like-one00"  # noqa: S105


def test_a_token_comes_from_the_environment_or_from_a_file_which_wins(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"  {TOKEN}\n")
    assert read_token(None, {VARIABLE: TOKEN}) == TOKEN
    assert read_token(tmp_path / "token", {VARIABLE: "x"}) == TOKEN


def test_a_byte_order_mark_in_the_file_is_no_part_of_the_token(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8-sig")
    assert read_token(tmp_path / "token", {}) == TOKEN


@pytest.mark.parametrize(
    "given", ["", "  ", "hunter2-secret", f"Bot {TOKEN}", f'"{TOKEN}"', TOKEN + "é", TOKEN[:40] + "\n" + TOKEN]
)
def test_what_is_no_token_is_told_without_being_shown(given: str) -> None:
    with pytest.raises(TokenError) as caught:
        read_token(None, {VARIABLE: given})
    assert "developer portal" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert TOKEN not in str(caught.value)


def test_the_program_says_in_one_line_that_it_has_no_token(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert_one_error(run("discord"), "no token in DISCORD_TOKEN", "--token-file")
    assert_one_error(run("discord", "--token-file", "/nowhere"), "/nowhere: No such file")


def test_a_fault_of_the_corpus_is_found_before_connecting(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, TOKEN)
    monkeypatch.setitem(sys.modules, "bot.discordbot.run", None)
    assert_one_error(run("discord", "--corpus", "/nowhere"), "/nowhere: no such file or folder")


@pytest.mark.parametrize(
    ("option", "value", "mend"),
    [
        ("--channels", "general", "such as 123,456"),
        ("--cooldown", "often", "such as 5/20"),
        ("--guild", "x", "a whole number"),
    ],
)
def test_options_say_what_they_expect(run: Callable[..., Outcome], option: str, value: str, mend: str) -> None:
    assert_one_error(run("discord", option, value), mend)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_log_line_is_one_line_without_the_token_even_in_a_traceback(form: str) -> None:
    try:
        raise ValueError(f"with {TOKEN}\nand more")
    except ValueError:
        record = logging.LogRecord("pullquote", logging.ERROR, "", 0, "failed", None, sys.exc_info())
    record.fields = {"id": "ab12", "why": f"x {TOKEN}"}
    line = EventFormatter(form, secret=TOKEN).format(record)  # type: ignore[arg-type]
    assert TOKEN not in line
    assert "\n" not in line
    assert "ValueError" in line
    if form == "json":
        written = json.loads(line)
        assert written["event"] == "failed"
        assert written["level"] == "error"
        assert written["id"] == "ab12"
        assert written["traceback"].startswith("Traceback")
