"""The command line as a process of its own: streams, exit statuses, terminals, imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pytest

PULLQUOTE = str(Path(sys.executable).with_name("pullquote"))
EPISODE = "eastern-express-06-30"
GUEST = "Who was the guest?"


def shell(line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line.replace("pullquote", PULLQUOTE)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **variables},
        timeout=30,
    )


@pytest.mark.parametrize("command", ["ask", "chat"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_answer_comes_before_the_next_question_is_sent(command: str, form: list[str]) -> None:
    with subprocess.Popen(
        [PULLQUOTE, command, *form], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as talk:
        assert talk.stdin
        assert talk.stdout
        for _ in range(2):
            talk.stdin.write(f"{GUEST}\n")
            talk.stdin.flush()
            while "Bruce Pannier" not in (line := talk.stdout.readline()):
                assert line, "the program has ended"
        talk.stdin.close()
        talk.stdout.read()
    assert talk.returncode == 0


@pytest.mark.parametrize(
    "line",
    [
        f"pullquote show {EPISODE} | head -1",
        f"pullquote show {EPISODE} --text | true",
        f"yes '{GUEST}' | pullquote ask | head -1",
        f"yes '{GUEST}' | pullquote ask --json | head -1",
        f"yes '{GUEST}' | pullquote chat | head -1",
        "pullquote ask --help | true",
        "pullquote --help | true",
    ],
)
def test_a_reader_who_leaves_early_ends_it_quietly(line: str) -> None:
    done = shell(f"{line}; echo ${{PIPESTATUS[-2]}}")
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.parametrize(
    ("line", "status", "error"),
    [
        (f"pullquote ask '{GUEST}'", 0, ""),
        ("pullquote ask best pizza in naples", 1, ""),
        ("pullquote ask --top x", 2, "pullquote: Invalid value"),
        (f"pullquote ask '{GUEST}' >&-", 0, ""),
        (f"pullquote show {EPISODE} --text >&-", 0, ""),
        ("pullquote ask <&-", 0, ""),
        ("pullquote chat --json <&-", 0, ""),
        ("pullquote ask --corpus /nowhere q 2>&-", 2, ""),
        (f"pullquote ask '{GUEST}' >/dev/full", 2, "pullquote: input or output failed: No space left"),
        (f"pullquote show {EPISODE} --text >/dev/full", 2, "pullquote: input or output failed: No space left"),
    ],
)
def test_the_exit_status_tells_the_outcome_whatever_happens_to_the_streams(line: str, status: int, error: str) -> None:
    done = shell(line)
    assert done.returncode == status
    assert done.stderr.startswith(error)
    assert done.stderr.count("\n") == bool(error)


@pytest.mark.parametrize("encoding", ["", "latin-1"])
def test_output_is_utf8_in_any_locale(encoding: str) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = shell(f"pullquote ask '{GUEST}'", PYTHONIOENCODING=encoding, **plain)
    assert "This episode’s guest was Bruce Pannier" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_an_argument_that_is_not_utf8_is_a_question_like_any_other() -> None:
    done = shell(f"pullquote ask --json $'\\xff {GUEST}'")
    assert json.loads(done.stdout)["question"] == f"\ufffd {GUEST}"
    assert done.returncode == 0


def on_terminal(*arguments: str, **variables: str) -> tuple[str, int | None]:
    environment: Mapping[str, str] = {**os.environ, "TERM": "xterm", **variables}
    child = pexpect.spawn(PULLQUOTE, list(arguments), encoding="utf-8", env=dict(environment), dimensions=(24, 40))
    text = child.read()
    child.close()
    return text, child.exitstatus


def test_a_terminal_gets_emphasis_and_wrapped_lines() -> None:
    text, status = on_terminal("ask", GUEST)
    assert "\x1b[1mguest\x1b[0m" in text
    assert text.count("\n") > 3
    assert status == 0


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_escape_reaches_a_terminal_that_wants_none(variables: dict[str, str]) -> None:
    text, _ = on_terminal("ask", GUEST, **variables)
    assert "\x1b" not in text
    assert "Bruce Pannier" in text


def test_the_text_of_an_episode_is_made_safe_for_a_terminal_only(tmp_path: Path) -> None:
    (tmp_path / "ep.txt").write_text("Title\n\nRed \x1b[31m\ttext.\n")
    text, status = on_terminal("show", "ep", "--text", "--corpus", str(tmp_path), NO_COLOR="1")
    assert "Red \\x1b[31m" in text
    assert "\x1b" not in text
    assert status == 0


def test_ask_on_a_terminal_without_a_question_says_how_to_ask() -> None:
    text, status = on_terminal("ask")
    assert "no question; write one after 'ask'" in " ".join(text.split())
    assert status == 2


def test_ctrl_c_ends_ask_without_a_traceback() -> None:
    child = subprocess.Popen(
        [PULLQUOTE, "ask"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job inherits "ignore"
    )
    with child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdin.write(f"{GUEST}\n".encode())
        child.stdin.flush()
        child.stdout.readline()
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == 130
        assert child.stderr.read().strip() == b""


@pytest.mark.parametrize(
    "arguments",
    [["ask", "--json", GUEST], ["ask", "--json", "--explain", "pizza"], ["episodes", "--json"], ["--version"]],
)
def test_json_needs_no_terminal_library_and_no_discord(arguments: list[str]) -> None:
    code = """
import sys
from bot.cli import main
try:
    main(sys.argv[1:])
finally:
    heavy = {"discord", "aiohttp", "rich", "prompt_toolkit"} & set(sys.modules)
    print(sorted(heavy), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=30)
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_completion_script(kind: str) -> None:
    done = shell("pullquote", _PULLQUOTE_COMPLETE=f"{kind}_source")
    assert "_PULLQUOTE_COMPLETE" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("pullquote sh", "plain,show"),
        ("pullquote ask --episode EA", f"plain,{EPISODE}"),
        ("pullquote show ea", f"plain,{EPISODE}"),
        ("pullquote ask --corpus {own} --episode m", "plain,mine"),
        ("pullquote show zz", ""),
        ("pullquote ask --corpus /nowhere --episode m", ""),
        ("pullquote add sr", "file,sr"),
    ],
)
def test_tab_completes_commands_and_episodes_of_the_corpus(tmp_path: Path, words: str, expected: str) -> None:
    (tmp_path / "mine.txt").write_text("Title\n\nText.")
    words = words.format(own=tmp_path)
    done = shell(
        "pullquote", _PULLQUOTE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
    assert done.stdout.strip() == expected
    assert done.stderr == ""
