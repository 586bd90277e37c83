from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from corpus import load
from retrieval import Answerer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command line left behind."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's settings and history out of the tests, and the tests out of them."""
    for name in os.environ:
        if name.startswith("PULLQUOTE_") or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PULLQUOTE_READER", "0")  # loading it takes time; test_readers has it on
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def answerer() -> Answerer:
    return Answerer(load())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Run the command line in this process."""

    def run(*arguments: str, stdin: str | bytes = "") -> Outcome:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as end:
            main(arguments)
        out, err = capfdbinary.readouterr()
        assert isinstance(end.value.code, int)
        return Outcome(end.value.code, out.decode(), err.decode())

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of an own corpus folder."""

    def write(content: str | bytes, name: str = "ep.txt") -> Path:
        path = tmp_path / "corpus" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def assert_one_error(outcome: Outcome, *parts: str) -> None:
    """Check for one line on stderr with these parts, status 2 and no data."""
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.startswith("pullquote: ")
    assert outcome.err.count("\n") == 1
    for part in parts:
        assert part in outcome.err
