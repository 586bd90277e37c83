"""The settings file: flag, then environment, then file, then default; and what is wrong with it is said in a line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Outcome, assert_one_error

Run = Callable[..., Outcome]
RAILCARS = "How many railcars of Russian coal were stopped?"
GUEST = "Who was the guest?"


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Path]:
    """Write a settings file into the working folder, or into another one."""

    def settings(text: str | bytes, folder: str = "") -> Path:
        path = tmp_path / folder / "pullquote.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return settings


Settings = Callable[..., Path]


def citations(outcome: Outcome) -> int:
    return len(json.loads(outcome.out)["citations"])


def in_force(run: Run, *arguments: str) -> dict[str, dict[str, Any]]:
    """Return what ``config --json`` prints for ask, by option."""
    outcome = run("config", "--json", "ask", *arguments)
    return {item["option"]: item for item in map(json.loads, outcome.out.splitlines())}


def test_a_flag_wins_over_the_environment_which_wins_over_the_file(
    run: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert citations(run("ask", "--json", RAILCARS)) == 3
    settings("top = 2")
    assert citations(run("ask", "--json", RAILCARS)) == 2
    assert (in_force(run)["top"]["from"], in_force(run)["top"]["where"]) == ("file", "pullquote.toml")
    monkeypatch.setenv("PULLQUOTE_TOP", "4")
    assert citations(run("ask", "--json", RAILCARS)) == 4
    assert (in_force(run)["top"]["from"], in_force(run)["top"]["where"]) == ("environment", "PULLQUOTE_TOP")
    assert citations(run("ask", "--json", "--top", "1", RAILCARS)) == 1
    top = in_force(run, "--top", "1", RAILCARS)["top"]
    assert (top["from"], top["where"], top["value"]) == ("flag", "--top", 1)


def test_where_the_log_is_is_shown_also_if_nobody_said_so(run: Run) -> None:
    log = in_force(run)["log-file"]
    assert log["value"] == str(Path(os.environ["XDG_STATE_HOME"]) / "pullquote" / "questions.sqlite")
    assert log["from"] == "default"


def test_a_table_is_for_its_command_and_wins_over_the_top(run: Run, settings: Settings) -> None:
    settings("top = 2\njson = true\n[ask]\ntop = 4")
    assert citations(run("ask", RAILCARS)) == 4
    assert citations(run("chat", stdin=RAILCARS)) == 2
    assert in_force(run)["top"]["where"] == "pullquote.toml [ask]"


@pytest.mark.parametrize("name", ["log-questions", "log_questions"])
def test_names_are_those_of_the_options_with_dashes_or_underscores(run: Run, settings: Settings, name: str) -> None:
    settings(f"{name} = true")
    run("ask", GUEST)
    assert run("gaps").out == "0 gaps among 1 question\n"


def test_a_flag_of_the_file_is_taken_back_by_its_variable(
    run: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings("json = true")
    monkeypatch.setenv("PULLQUOTE_JSON", "0")
    assert not run("ask", GUEST).out.startswith("{")


def test_paths_in_a_file_begin_at_its_folder(run: Run, settings: Settings) -> None:
    file = settings('corpus = "mine.txt"\nlog-file = "q.sqlite"\n[discord]\ntoken-file = "/run/token"', "there")
    (file.parent / "mine.txt").write_text("Title\n\nThe guest was Ann.")
    assert "Ann" in run("ask", "--config", str(file), GUEST).out
    assert in_force(run, "--config", str(file))["log-file"]["value"] == str(file.parent / "q.sqlite")
    assert "/run/token " in run("config", "--config", str(file)).out
    assert "/run/token " in run("config", "discord", "--config", str(file)).out


def test_the_environment_may_name_the_file(run: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_CONFIG", str(settings("top = 2", "there")))
    assert citations(run("ask", "--json", RAILCARS)) == 2
    assert in_force(run)["config"]["where"] == "PULLQUOTE_CONFIG"


def test_completion_knows_the_files_corpus(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("Title\n\nText.")
    for text, expected in (('corpus = "mine.txt"', "plain,mine"), ("broken", "")):
        settings(text)
        done = subprocess.run(
            [Path(sys.executable).with_name("pullquote")],
            env={
                **os.environ,
                "_PULLQUOTE_COMPLETE": "bash_complete",
                "COMP_WORDS": "pullquote show m",
                "COMP_CWORD": "2",
            },
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert (done.stdout.strip(), done.stderr) == (expected, "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tpo = 3", ["pullquote.toml: tpo: there is no such option here; did you mean 'top'?"]),
        ("[aks]", ["aks: there is no such option here; did you mean [ask]?"]),
        ("[ask]\nmisses = 3", ["[ask] misses: there is no such option here; there are corpus, "]),
        ("config = 'x'", ["config: a table of options expected"]),
        ("ask = 3", ["ask: a table of options expected, as [ask], found a whole number"]),
        ("top = '3'", ["top: a whole number expected, found a string"]),
        ("top = true", ["top: a whole number expected, found true or false"]),
        ("top = 0", ["top: '0': a whole number from 1 to 100 expected; see 'pullquote ask --help'"]),
        ("json = 'yes'", ["json: true or false expected, found a string"]),
        ("corpus = 3", ["corpus: a string expected, found a whole number"]),
        ("corpus = ['a', 'b']", ["corpus: a string expected, found a list"]),
        ("min = [1]", ["min: a list of strings expected, found a list"]),
        ("since = 2026-06-30T10:00:00", ["since: a string expected, found a date or time"]),
        ("since = 'long ago'", ["since: 'long ago': a date expected"]),
        ("[discord]\nchannels = ['general']", ["[discord] channels: 'general': ids expected"]),
        ("log-days = 3\nlog_days = 4", ["log_days: it is given twice"]),
        ("\x1b[31m = 1", ["TOML expected"]),
        ("top\n", ["(at line 1, column 4); TOML expected"]),
        ("a = " + "[" * 5_000, ["TOML expected"]),
        (b"\xff", ["not UTF-8 at byte 0; save it as UTF-8"]),
        (b"#" * 100_001, ["larger than 100,000 bytes"]),
    ],
)
def test_a_fault_in_the_file_is_one_line_that_says_where_and_how_to_mend_it(
    run: Run, settings: Settings, text: str | bytes, parts: list[str]
) -> None:
    settings(text)
    outcome = run("ask", GUEST)
    assert_one_error(outcome, "pullquote.toml: ", *parts)
    assert "\x1b" not in outcome.err


@pytest.mark.parametrize(
    "text", ["since = 2026-06-30", "[discord]\nchannels = [1, 2]", "min = 'right=0.9'", "", "\ufeff"]
)
def test_what_toml_has_a_form_for_may_be_written_so(run: Run, settings: Settings, text: str) -> None:
    settings(text)
    assert run("config").status == 0


@pytest.mark.parametrize("key", ["token", "discord_token", "Bot-Token"])
@pytest.mark.parametrize("table", ["", "[discord]\n"])
def test_a_token_in_the_file_is_refused_and_never_shown(run: Run, settings: Settings, table: str, key: str) -> None:
    settings(f'{table}{key} = "MTE4.secret"')
    outcome = run("ask", GUEST)
    assert_one_error(outcome, "must not be in this file; set DISCORD_TOKEN, or name its file: token-file")
    assert "secret" not in outcome.err


def test_a_named_file_must_be_there_and_any_must_be_readable(run: Run, tmp_path: Path) -> None:
    assert_one_error(run("ask", "--config", "nowhere.toml", GUEST), "nowhere.toml: no such file; check --config")
    (tmp_path / "pullquote.toml").mkdir()
    assert_one_error(run("ask", GUEST), "pullquote.toml: Is a directory; make it readable")


def test_help_is_there_whatever_is_wrong_with_the_file(run: Run, settings: Settings) -> None:
    settings("broken")
    assert run("ask", "--help").status == 0


# What config shows


def test_config_shows_what_is_in_force_and_where_it_comes_from(
    run: Run, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings('log-questions = true\n[ask]\ntop = 2\n[discord]\ncooldown = "3/10"')
    monkeypatch.setenv("PULLQUOTE_EPISODE", "one")
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    shown = {tuple(re.split(r" {2,}", line)) for line in run("config").out.splitlines()}
    assert shown >= {
        ("config", "pullquote.toml", "in the working folder"),
        ("log-questions", "true", "pullquote.toml"),
        ("top (ask)", "2", "pullquote.toml [ask]"),
        ("top (chat)", "–", "default"),
        ("cooldown", "3/10", "pullquote.toml [discord]"),
        ("episode", "one", "PULLQUOTE_EPISODE"),
        ("concurrency", "2", "default"),
        ("token", "–", "default"),
    }


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_token_is_never_shown(run: Run, monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]) -> None:
    token = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.not-a-token_only-shaped-like-one00"  # noqa: S105
    monkeypatch.setenv("DISCORD_TOKEN", token)
    shown = run("config", *form).out
    assert "set, not shown" in shown
    assert "DISCORD_TOKEN" in shown
    monkeypatch.setenv("PULLQUOTE_TOKEN_FILE", token)  # a slip that happens
    assert "GaBcDe" not in shown + run("config", *form).out


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["config", "aks"], "no command 'aks'; did you mean 'ask'?"),
        (["config", "ask", "--top", "x"], "'--top'"),
        (["config", "ask", "--tpo", "3"], "No such option '--tpo'"),
    ],
)
def test_config_says_what_is_wrong_with_a_command_line(run: Run, arguments: list[str], part: str) -> None:
    assert_one_error(run(*arguments), part)


def test_what_a_variable_says_is_shown_safely(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_EPISODE", "\x1b[31m\u202eone")
    for form in ((), ("--json",)):
        assert not set(run("config", *form).out) & set("\x1b\u202e")


def test_every_column_of_config_begins_in_one_place_whatever_it_holds(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PULLQUOTE_CORPUS", "a/very/long/way/to/the/episodes/" + "x" * 60)
    lines = run("config").out.splitlines()
    begins = {tuple(found.start() for found in re.finditer(r"(?<= {2})\S", line))[:2] for line in lines}
    assert len(begins) == 1
    assert [line for line in lines if line.startswith("log-file") and f"default: ~{os.sep}state{os.sep}" in line]
