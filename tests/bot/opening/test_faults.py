"""What is said on stderr of files in a folder that are no transcripts, with an index in memory and on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.opening import app
from tests.bot.conftest import Outcome

Run = Callable[..., Outcome]
OTHERS = {
    "package.json": '{"name": "x"}',
    "users.json": '[{"name": "Ann"}]',
    "rows.csv": "a,b\n1,2\n",
    "page.html": "<html><p>x</p></html>",
    "pom.txt": '<?xml version="1.0"?><project/>',
    "tsconfig.json": '{"compilerOptions": {}}',
}
STRICT = "--strict makes that an error"


@pytest.fixture(params=["in memory", "on disk"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "on disk":
        monkeypatch.setattr(app, "MEMORY_BYTES", 10)
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "ep.txt").write_text("Boats\n\nBoats float on water.\n")
    monkeypatch.chdir(folder)
    return folder


def lines_of(outcome: Outcome) -> list[str]:
    """Return what is said on stderr but that the index is made, which takes a moment the first time."""
    return [line for line in outcome.err.splitlines() if not line.startswith("pullquote: indexing")]


def test_several_files_that_are_no_transcripts_are_one_line(run: Run, folder: Path) -> None:
    for name, content in OTHERS.items():
        (folder / name).write_text(content)
    for _time in range(2):  # the second time, an index on disk knows them
        outcome = run("episodes", "--corpus", ".")
        assert outcome.status == 0
        named, left_out = lines_of(outcome)
        assert named.startswith(f"pullquote: warning: {len(OTHERS)} files are no transcripts: ")
        assert left_out == f"pullquote: {len(OTHERS)} files were left out; {STRICT}"


def test_one_file_alone_is_told_what_it_must_have(run: Run, folder: Path) -> None:
    (folder / "package.json").write_text("{}")
    warning, left_out = lines_of(run("episodes", "--corpus", "."))
    assert warning.startswith("pullquote: warning: package.json: not a transcript in JSON; it must have segments")
    assert left_out == f"pullquote: 1 file was left out; {STRICT}"


def test_a_broken_transcript_keeps_its_own_line(run: Run, folder: Path) -> None:
    for name, content in OTHERS.items():
        (folder / name).write_text(content)
    (folder / "bad.vtt").write_text("WEBVTT\n\nfrom --> to\nhello\n")
    lines = lines_of(run("episodes", "--corpus", "."))
    assert [line for line in lines if "bad.vtt, line 3" in line]
    assert len(lines) == 3


def test_strict_stops_at_the_first(run: Run, folder: Path) -> None:
    (folder / "package.json").write_text("{}")
    (folder / "rows.csv").write_text("a,b\n1,2\n")
    outcome = run("episodes", "--corpus", ".", "--strict")
    assert (outcome.status, len(lines_of(outcome))) == (2, 1)
