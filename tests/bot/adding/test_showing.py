from __future__ import annotations

import io
import sys

import pytest

from bot.adding.outcome import Outcome, Status
from bot.adding.showing import Bar, open_witness


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_moves_on_and_only_what_is_worth_reading_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with open_witness(as_json=False) as witness:
        assert isinstance(witness, Bar)
        witness.expect(2)
        for name, message in (("kettles", ""), ("maps\x1b[31m", "broken\x1b[31m")):
            witness.begin(name)
            status = Status.FAILED if message else Status.ADDED
            witness.tell(Outcome(f"{name}.txt", name, status, message=message))
        witness.note("two\nlines")
    shown = terminal.getvalue()
    assert "broken\\x1b[31m" in shown
    assert "two lines" in shown
    assert "\x1b[31m" not in shown
    assert "kettles.txt" not in shown


def test_without_a_terminal_it_is_lines_or_objects(capsys: pytest.CaptureFixture[str]) -> None:
    for as_json in (False, True):
        with open_witness(as_json=as_json) as witness:
            witness.expect(1)
            witness.begin("maps")
            witness.tell(Outcome("maps.txt", "maps", Status.ADDED))
    out, err = capsys.readouterr()
    assert '"episode": "maps"' in out
    assert "maps" in err
