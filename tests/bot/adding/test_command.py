from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from bot.adding.outcome import Outcome, Status
from bot.adding.showing import outcome_line, summary
from tests.bot.adding.conftest import files
from tests.bot.adding.site import Site, feed, item, silent, status, text, transcript
from tests.bot.conftest import Outcome as Run
from tests.bot.conftest import assert_one_error

Runner = Callable[..., Run]


@pytest.fixture
def address(site: Site) -> str:
    """Of a feed with one good episode, one that is gone and one without a transcript."""
    site.on("/good", text("kettles"))
    site.on("/gone", status(404))
    good, gone = item("Good", "a", transcript("/good"), day=3), item("Gone", "b", transcript("/gone"), day=2)
    return site.on("/feed", feed([good, gone, item("None", "c")]))


def test_each_episode_is_a_line_on_stderr_and_the_sum_on_stdout(run: Runner, address: str, library: Path) -> None:
    done = run("add", address, "--corpus", str(library))
    gone = address.replace("/feed", "/gone")
    assert done.err.splitlines() == [
        "added good (Good)",
        f"pullquote: gone: {gone}: 404 Not Found; check the address",
        "none: no transcript",
        "pullquote: 1 of 3 failed; mend what you can, and run the same again",
    ]
    assert done.out == f"{library}: 1 added, 1 without a transcript, 1 failed\n"
    assert done.status == 0


def test_json_is_an_object_an_episode(run: Runner, address: str, library: Path) -> None:
    done = run("add", address, "--corpus", str(library), "--json")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [(record["episode"], record["status"]) for record in records] == [
        ("good", "added"),
        ("gone", "failed"),
        ("none", "no transcript"),
    ]
    assert records[0] == {"source": address, "episode": "good", "status": "added", "message": None}
    assert "404" in records[1]["message"]
    assert done.err.count("\n") == 1


def test_strict_makes_a_failure_count(run: Runner, address: str, library: Path) -> None:
    assert run("add", address, "--corpus", str(library), "--strict").status == 2
    assert files(library) == ["good.meta.yaml", "good.txt"]
    assert run("add", address, "--corpus", str(library), "--strict", "--limit", "1").status == 0


def test_what_is_added_can_be_asked(run: Runner, address: str, library: Path) -> None:
    run("add", address, "--corpus", str(library))
    assert "nine pounds" in run("ask", "How many pounds does she ask?", "--corpus", str(library)).out


def test_nothing_added_is_an_error(run: Runner, site: Site, library: Path, tmp_path: Path) -> None:
    assert_one_error(run("add", str(tmp_path / "nowhere"), "--corpus", str(library)), "no such file or folder")
    assert_one_error(run("add", site.url("/gone"), "--corpus", str(library)), "404 Not Found; check the address")
    assert_one_error(run("add", "file:///etc/passwd", "--corpus", str(library)), "neither an http nor an https address")
    done = run("add", site.on("/feed", feed([item("T", "g")])), "--corpus", str(library))
    assert done.status == 2
    assert done.err.splitlines()[-1].startswith("pullquote: there is nothing to add, as no episode has a transcript")


@pytest.mark.parametrize("library", ["new", "some/where/new", "there"])
@pytest.mark.parametrize("source", ["nowhere", "empty", "broken.json", "file:///etc/passwd"])
def test_an_add_that_is_refused_leaves_nothing_behind(run: Runner, tmp_path: Path, source: str, library: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.json").write_text("{")
    before = {path.name for path in tmp_path.rglob("*")}
    assert run("add", source, "--corpus", library).status == 2
    assert {path.name for path in tmp_path.rglob("*")} - {"cache", "state"} == before


def test_an_add_that_is_refused_leaves_a_library_as_it_was(run: Runner, library: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Boats\n\nBoats float.\n")
    assert run("add", str(tmp_path / "a.txt"), "--corpus", str(library)).status == 0
    before = files(library)
    assert run("add", str(tmp_path / "nowhere"), "--corpus", str(library)).status == 2
    assert files(library) == before
    assert run("ask", "--corpus", str(library), "Do boats float?").status == 0


def test_a_library_must_be_named(run: Runner, tmp_path: Path) -> None:
    assert_one_error(run("add", str(tmp_path)), "No library to add to; name a folder with --corpus LIBRARY.")


def test_a_library_may_be_named_by_its_variable(
    run: Runner, address: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULLQUOTE_CORPUS", str(library))
    assert run("add", address).status == 0


def test_a_library_that_cannot_be_written_is_one_line(run: Runner, address: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_one_error(run("add", address, "--corpus", str(tmp_path / "file")), "not a folder; name the folder")


def test_downloads_end_in_time(run: Runner, site: Site, library: Path) -> None:
    done = run("add", site.on("/feed", silent()), "--corpus", str(library), "--timeout", "0.2")
    assert_one_error(done, "the download was not done after 0.2 seconds; give it more time with --timeout")


@pytest.mark.parametrize("arguments", [["--timeout", "0"], ["--limit", "0"], ["--timeout", "nan"], []])
def test_usage_errors_are_one_line(run: Runner, library: Path, arguments: list[str]) -> None:
    source = ["x"] if arguments else []
    assert_one_error(run("add", *source, "--corpus", str(library), *arguments), "See 'pullquote add --help'")


def test_a_terminal_gets_a_bar_and_only_what_went_wrong_above_it(address: str, library: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-c", "from bot.cli import main; main()", "add", address, "--corpus", str(library)],
        encoding="utf-8",
        env={**os.environ, "TERM": "xterm"},  # type: ignore[arg-type]
        dimensions=(24, 100),
    )
    shown = child.read()
    child.close()
    assert child.exitstatus == 0
    assert "3/3" in shown
    assert "404 Not Found" in shown
    assert "added good" not in shown
    assert f"{library}: 1 added, 1 without a transcript, 1 failed" in shown


def test_what_strangers_write_is_made_safe_for_a_terminal() -> None:
    evil = "T\x1b[31m\u202e\nnext"
    for fate in Status:
        line = outcome_line(Outcome(evil, evil, fate, evil, evil))
        assert line.isprintable()
    assert summary([Outcome("s", "e", Status.ADDED)], Path(evil)).isprintable()


@pytest.mark.parametrize("arguments", [["ask", "--json", "Who was the guest?"], ["add", "--help"], ["episodes"]])
def test_nothing_but_adding_from_the_web_loads_what_downloads(arguments: list[str]) -> None:
    code = """
import sys
from bot.cli import main
try:
    main(sys.argv[1:])
finally:
    print(sorted({"urllib3", "feedparser", "filelock"} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=30)
    assert done.stderr == "[]\n"


def test_adding_files_loads_nothing_that_downloads(tmp_path: Path, library: Path) -> None:
    (tmp_path / "ep.txt").write_text(text("kettles"))
    code = """
import sys
from bot.cli import main
try:
    main(sys.argv[1:])
finally:
    print(sorted({"urllib3", "feedparser"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", code, "add", str(tmp_path / "ep.txt"), "--corpus", str(library)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.stdout.splitlines()[-1] == "[]"
