from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.chat import Chat
from bot.repl import ChatCompleter, open_history, prompt_of, run
from corpus import parse_episode
from retrieval import Answerer

GUEST = "Who was the guest?"
CTRL_C, CTRL_D, TAB, LEFT, UP = "\x03", "\x04", "\t", "\x1b[D", "\x1b[A"


@pytest.fixture
def type_in(answerer: Answerer) -> Callable[[str], str]:
    """Type keys into a chat and return what it showed."""

    def type_in(keys: str) -> str:
        shown = io.StringIO()
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            run(Chat(answerer), Console(file=shown, width=10_000, color_system=None, highlight=False))
        return shown.getvalue()

    return type_in


def entries(path: Path) -> list[str]:
    return list(FileHistory(path).load_history_strings())[::-1]


def history_file() -> Path:
    return Path(os.environ["XDG_STATE_HOME"]) / "pullquote" / "history"


def test_it_welcomes_answers_and_leaves_with_ctrl_d(type_in: Callable[[str], str]) -> None:
    shown = type_in(f"{GUEST}\r{CTRL_D}")
    assert shown.startswith("Eastern Express 30.06\nAsk, for example:\n")
    assert "Bruce Pannier" in shown


def test_a_first_question_is_answered_before_anything_is_typed(answerer: Answerer) -> None:
    shown = io.StringIO()
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(CTRL_D)
        run(Chat(answerer), Console(file=shown, width=10_000, color_system=None), GUEST)
    assert shown.getvalue().startswith("  This episode’s guest was Bruce Pannier")


def test_the_prompt_shows_which_episodes_are_asked() -> None:
    names = ["coal", "coal-and-everything-else-that-burns", "oil"]
    chat = Chat(Answerer([parse_episode(f"{name}\n\nAnn sold {name}.", id=name) for name in names]))
    prompts = {}
    for selector in ("oil", "coal-and"):
        list(chat.turn(f"/episode {selector}"))
        prompts[selector] = prompt_of(chat)
    assert prompts["oil"] == "ask oil> "
    assert prompts["coal-and"] == "ask coal-and-everything-els…> "
    list(chat.turn("/all"))
    assert prompt_of(chat) == "ask> "


def test_quit_leaves(type_in: Callable[[str], str]) -> None:
    assert "Radio Liberty" not in type_in(f"/quit\r{GUEST}\r{CTRL_D}")


@pytest.mark.parametrize("word", ["quit", "Exit"])
def test_quit_and_exit_leave_without_a_slash_too(type_in: Callable[[str], str], word: str) -> None:
    assert "Radio Liberty" not in type_in(f"{word}\r{GUEST}\r{CTRL_D}")


def test_earlier_questions_are_suggested_while_typing(
    type_in: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[PromptSession[str]] = []
    begin = PromptSession.__init__

    def keep(session: PromptSession[str], *arguments: Any, **settings: Any) -> None:
        begin(session, *arguments, **settings)
        made.append(session)

    monkeypatch.setattr(PromptSession, "__init__", keep)
    type_in(f"{GUEST}\r{CTRL_D}")
    suggested = made[0].auto_suggest.get_suggestion(made[0].default_buffer, Document("Who was"))
    assert suggested is not None
    assert suggested.text == " the guest?"


def test_ctrl_c_clears_the_line_and_the_talk_goes_on(type_in: Callable[[str], str]) -> None:
    shown = type_in(f"best pizza{CTRL_C}{GUEST}\r{CTRL_D}")
    assert "Bruce Pannier" in shown
    assert "pizza" not in shown


def test_the_line_can_be_edited(type_in: Callable[[str], str]) -> None:
    assert "Bruce Pannier" in type_in(f"Who was the gest?{LEFT * 4}u\r{CTRL_D}")


def test_a_paste_of_several_lines_is_one_question(type_in: Callable[[str], str]) -> None:
    shown = type_in(f"\x1b[200~How many railcars\nof Russian coal\nwere stopped?\x1b[201~\r{CTRL_D}")
    assert shown.count("1,700 railcars") == 1
    assert entries(history_file()) == ["How many railcars\nof Russian coal\nwere stopped?"]


def test_too_long_a_question_is_refused_and_the_talk_goes_on(type_in: Callable[[str], str]) -> None:
    shown = type_in(f"\x1b[200~{'x' * 4_001}\x1b[201~\r{GUEST}\r{CTRL_D}")
    assert "longer than 4,000" in shown
    assert "Bruce Pannier" in shown


def test_the_last_run_is_in_the_history_of_the_next(type_in: Callable[[str], str]) -> None:
    type_in(f"{GUEST}\r{CTRL_D}")
    assert "Bruce Pannier" in type_in(f"{UP}\r{CTRL_D}")


def complete(line: str) -> list[str]:
    completer = ChatCompleter(
        [("/more", "next"), ("/episode", "one")], ["coal", "oil"], ["Kazakh President", "Kazakhstan", "Putin"]
    )
    return [completion.text for completion in completer.get_completions(Document(line), CompleteEvent())]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/", ["/more", "/episode"]),
        ("/E", ["/episode"]),
        ("/episode ", ["coal", "oil"]),
        ("/episode o", ["oil"]),
        ("Who is kaz", ["Kazakh President", "Kazakhstan"]),
        ("Putin", []),
        ("Who is k", []),
        ("", []),
        ("and /mo", []),
    ],
)
def test_tab_completes_commands_episodes_and_names(line: str, expected: list[str]) -> None:
    assert complete(line) == expected


def test_history_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history"
    open_history(path).append_string("secret")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert entries(path) == ["secret"]


def test_history_that_cannot_be_kept_is_said_once_and_the_talk_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert isinstance(open_history(tmp_path / "file" / "history"), InMemoryHistory)
    err = capsys.readouterr().err
    assert err.startswith("pullquote: ")
    assert err.endswith("the history of this session is not kept\n")
    assert err.count("\n") == 1


def test_a_damaged_history_is_read_as_far_as_it_goes_and_never_cut(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"# 2026-01-01\n+first\n\n\xff\xfe\0\n+half")
    open_history(path).append_string("next")
    assert path.read_bytes().startswith(b"# 2026-01-01\n+first\n\n\xff\xfe\0\n+half")
    assert entries(path)[0] == "first"
    assert entries(path)[-1] == "next"


def chat_on_terminal(**variables: str) -> pexpect.spawn[str]:
    environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **variables}
    program = str(Path(sys.executable).with_name("pullquote"))
    child = pexpect.spawn(program, ["chat"], encoding="utf-8", env=environment, dimensions=(40, 100), timeout=15)
    child.expect("ask>")
    return child


def test_nothing_is_lost_from_the_history_by_kill_9() -> None:
    child = chat_on_terminal()
    child.send(f"{GUEST}\r")
    child.expect("Bruce Pannier")
    child.expect("ask>")
    child.send("half a line")
    child.kill(signal.SIGKILL)
    child.close()
    assert entries(history_file()) == [GUEST]
    child = chat_on_terminal()
    child.send(UP)
    child.expect("Who was the")
    child.send("\r")
    child.expect("Bruce Pannier")
    child.expect("ask>")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_dumb_terminal_can_talk() -> None:
    child = chat_on_terminal(TERM="dumb")
    child.send(f"{GUEST}\r")
    child.expect("Bruce Pannier")
    assert "\x1b[1m" not in str(child.before)
    child.close()
