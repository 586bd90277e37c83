"""What is said on stderr of files that can be read, and were read otherwise than they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.opening.app import open_catalogue

TEXT = "Talk\n\n[00:10] One.\n\n[00:05] Two.\n\n[00:20] Three."


def test_times_that_are_left_out_are_a_warning_and_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talk.txt").write_text(TEXT)
    open_catalogue(tmp_path / "talk.txt", strict=True)
    assert capsys.readouterr().err == (
        "pullquote: warning: talk: 1 time was left out, as it runs backwards or beyond the end of the recording\n"
    )


def test_the_formats_of_one_recording_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talk.txt").write_text("Ann: One.\n\nBen: Two.\n\nAnn: Three.\n")
    (tmp_path / "talk.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nAnn: One.\n")
    open_catalogue(tmp_path)
    assert capsys.readouterr().err == ("pullquote: warning: talk: read from talk.txt, the same in talk.srt\n")
