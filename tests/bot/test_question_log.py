"""The question log from the command line: off unless wanted, and read by gaps and stats."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.questionlog.database import read_entries
from retrieval.evaluation import read_question_set
from tests.bot.conftest import Outcome, assert_one_error

Run = Callable[..., Outcome]

GUEST = "Who was the guest?"
PIZZA = "best pizza in naples"
HOSTILE = "\x1b[31mwombats\x9b2J\u202egnp"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "state" / "pullquote" / "questions.sqlite"


def test_nothing_is_logged_unless_wanted(run: Run, tmp_path: Path) -> None:
    run("ask", "--log-file", str(tmp_path / "log"), GUEST)
    run("chat", "--log-days", "7", stdin=f"{GUEST}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_ask_and_chat_log_what_was_asked_and_answer_as_ever(run: Run, log: Path, form: tuple[str, ...]) -> None:
    for arguments, stdin in ((("ask", *form, GUEST), ""), (("chat", *form), f"{PIZZA}\nhello\n/reset\n")):
        assert run(*arguments, "--log-questions", stdin=stdin) == run(*arguments, stdin=stdin)
    entries = read_entries(log)
    assert sorted((entry.surface, entry.question, entry.kind) for entry in entries) == [
        ("ask", GUEST, "quote"),
        ("chat", PIZZA, "none"),
        ("chat", "hello", "smalltalk"),
    ]
    assert all(0 < entry.milliseconds < 60_000 for entry in entries)
    assert {(entry.episode, entry.passage) for entry in entries if entry.answered} == {("eastern-express-06-30", 11)}


def test_a_log_that_cannot_be_written_costs_a_line_on_stderr_and_no_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    outcome = run("ask", "--log-questions", "--log-file", str(tmp_path / "notes.txt"), GUEST)
    assert "Bruce Pannier" in outcome.out
    assert outcome.status == 0
    assert outcome.err.count("\n") == 1
    assert "not a question log, and left as it is; give --log-file another one" in outcome.err
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.fixture
def asked(run: Run) -> None:
    run("ask", "--log-questions", stdin=f"{GUEST}\n{PIZZA}\n{HOSTILE}\n=1+1 kettles\nBest pizza in Naples?\nhello\n")


@pytest.mark.usefixtures("asked")
def test_gaps_lists_what_was_not_answered(run: Run) -> None:
    outcome = run("gaps")
    assert "2 ×  Best pizza in Naples?\n  best pizza in naples\n" in outcome.out
    assert outcome.out.endswith("3 gaps among 5 questions\n")
    assert "guest" not in outcome.out
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",), ("--golden",)])
def test_what_strangers_asked_is_never_raw(run: Run, form: tuple[str, ...]) -> None:
    outcome = run("gaps", *form)
    assert not set(outcome.out) & set("\x1b\x9b\u202e")
    assert "wombats" in outcome.out


@pytest.mark.usefixtures("asked")
def test_gaps_as_json_csv_and_question_set_can_be_read_back(run: Run, tmp_path: Path) -> None:
    records = [json.loads(line) for line in run("gaps", "--json").out.splitlines()]
    assert {record["question"]: record["asked"] for record in records} == {
        "Best pizza in Naples?": 2,
        "=1+1 kettles": 1,
        HOSTILE.replace("\u202e", ""): 1,
    }
    rows = list(csv.DictReader(io.StringIO(run("gaps", "--csv").out)))
    assert "'=1+1 kettles" in {row["question"] for row in rows}
    file = tmp_path / "gaps.toml"
    file.write_text(run("gaps", "--golden").out, encoding="utf-8")
    assert len(read_question_set(file)) == 3
    assert "refused           1.000" in run("eval", str(file)).out


@pytest.mark.usefixtures("asked")
def test_since_leaves_out_what_is_older(run: Run) -> None:
    assert run("gaps", "--since", "2999-01-01").out == "0 gaps among 0 questions\n"
    assert run("gaps", "--since", "1h").out == run("gaps").out
    too_late = run("stats", "--since", "2999-01-01")
    assert_one_error(too_late, "nothing was asked in that time; give an earlier date with --since")


@pytest.mark.usefixtures("asked")
def test_stats_are_a_table_or_json(run: Run) -> None:
    header, day, total = run("stats").out.splitlines()
    assert header.split() == "day questions answered up down median ms p99 ms".split()
    assert day.split()[1:5] == total.split()[1:5] == ["5", "20%", "0", "0"]
    record = json.loads(run("stats", "--json").out)
    assert (record["questions"], record["answered"], record["smalltalk"], len(record["days"])) == (5, 1, 1, 1)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_stats_are_drawn(run: Run, tmp_path: Path, ending: str) -> None:
    pytest.importorskip("matplotlib")
    outcome = run("stats", "--plot", str(tmp_path / f"stats{ending}"))
    assert (outcome.status, outcome.err) == (0, "")
    assert (tmp_path / f"stats{ending}").stat().st_size > 5_000


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["gaps"], ["no question log; ask with --log-questions to begin one"]),
        (["stats"], ["no question log; ask with --log-questions to begin one"]),
        (["gaps", "--log-file", __file__], ["not a question log"]),
        (["gaps", "--since", "yesterday"], ["'yesterday': a date expected, such as 2026-06-30, or 7d"]),
        (["gaps", "--json", "--csv"], ["exclude each other"]),
        (["stats", "--plot", "stats.gif"], ["must end in .svg or .png"]),
        (["ask", "--log-days", "0", "q"], ["'--log-days'"]),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: list[str], parts: list[str]) -> None:
    assert_one_error(run(*arguments), *parts)


def test_asking_without_the_log_waits_for_no_database(tmp_path: Path) -> None:
    code = """
import sys
from bot.cli import main
try:
    main(["ask", "--json", "who was the guest"])
finally:
    print(sorted({"sqlite3", "tomllib", "platformdirs"} & set(sys.modules)), file=sys.stderr)
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, cwd=tmp_path, env=environment
    )
    assert done.stderr == "[]\n"
