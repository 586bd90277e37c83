from __future__ import annotations

import errno
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.opening import app
from bot.opening.app import open_answerer
from bot.opening.libraries import home_of
from corpus import INDEX_FOLDER, NoEpisodes
from retrieval.index.disk.generations import current, exclusive
from tests.bot.conftest import Outcome

TIME = "00:01.000 --> 00:04.000"
Runner = Callable[..., Outcome]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two episodes that counts as large."""
    monkeypatch.setattr(app, "MEMORY_BYTES", 10)
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "kettles.txt").write_text("Kettles\n\nLimescale is the commonest fault of a kettle.")
    (folder / "toasters.txt").write_text("Toasters\n\nCrumbs are the commonest fault of a toaster.")
    return folder


@pytest.fixture
def library(corpus: Path) -> Path:
    (corpus / INDEX_FOLDER).mkdir()
    return corpus


def ask(run: Runner, corpus: Path, *more: str) -> Outcome:
    return run("ask", "--corpus", str(corpus), "What is the commonest fault of a toaster?", *more)


def test_a_large_corpus_is_indexed_once_in_the_cache_and_left_as_it_is(run: Runner, corpus: Path) -> None:
    before = sorted(corpus.rglob("*"))
    first, second = ask(run, corpus), ask(run, corpus)
    assert first.out == second.out
    assert "Crumbs are the commonest fault of a toaster." in first.out
    assert first.err == f"pullquote: indexing 2 episodes into {home_of(corpus)}, once\n"
    assert second.err == ""
    assert sorted(corpus.rglob("*")) == before


def test_a_library_has_its_index_inside_and_nothing_is_said_of_it(run: Runner, library: Path) -> None:
    assert ask(run, library).err == ""
    assert current(library / INDEX_FOLDER)


def test_a_small_folder_is_asked_in_memory(run: Runner, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MEMORY_BYTES", 1_000_000)
    assert ask(run, corpus).err == ""
    assert not home_of(corpus).exists()


def test_on_disk_and_in_memory_the_same_is_printed(run: Runner, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [
        ("ask", "--json", "What is the commonest fault of a toaster?"),
        ("ask", "--json", "--episode", "kettles", "What is the commonest fault?"),
        ("ask", "--json", "which episodes are there?"),
        ("episodes", "--json"),
        ("show", "kettles", "--json"),
        ("show", "toasters", "--text"),
    ]
    large = [run(*command, "--corpus", str(corpus)) for command in commands]
    monkeypatch.setattr(app, "MEMORY_BYTES", 1_000_000)
    small = [run(*command, "--corpus", str(corpus)) for command in commands]
    assert [(o.status, o.out) for o in large] == [(o.status, o.out) for o in small]


def test_what_is_new_changed_or_gone_is_noticed_at_the_next_question(run: Runner, library: Path) -> None:
    ask(run, library)
    (library / "toasters.txt").write_text("Toasters\n\nA lazy spring is the commonest fault of a toaster, we now know.")
    (library / "kettles.txt").unlink()
    (library / "irons.txt").write_text("Irons\n\nA furred sole plate is the commonest fault of an iron.")
    assert "A lazy spring" in ask(run, library).out
    listed = run("episodes", "--corpus", str(library), "--json").out.splitlines()
    assert [json.loads(line)["episode"] for line in listed] == ["irons", "toasters"]


def test_a_broken_file_is_named_each_time_and_left_out(run: Runner, library: Path) -> None:
    (library / "bad.vtt").write_text("WEBVTT\n\nfrom --> to\nhello\n")
    for _ in range(2):
        done = ask(run, library)
        assert done.status == 0
        assert "Crumbs" in done.out
        assert done.err.splitlines() == [
            f"pullquote: warning: {library}/bad.vtt, line 3: not a WebVTT time; write {TIME}, hours optional",
            "pullquote: 1 file was left out; --strict makes that an error",
        ]


def test_strict_stops_at_a_broken_file(run: Runner, library: Path) -> None:
    (library / "bad.vtt").write_text("WEBVTT\n\nfrom --> to\nhello\n")
    for _ in range(2):
        done = ask(run, library, "--strict")
        assert done.status == 2
        assert done.err.count("\n") == 1
        assert "bad.vtt, line 3" in done.err


def test_many_broken_files_are_counted_but_not_all_named(run: Runner, library: Path) -> None:
    for number in range(20):
        (library / f"bad-{number}.vtt").write_text("WEBVTT\n\nfrom --> to\nhello\n")
    lines = ask(run, library).err.splitlines()
    assert len(lines) == 6
    assert lines[-1] == "pullquote: 20 files were left out; --strict makes that an error"


def test_one_large_broken_file_is_an_error(run: Runner, corpus: Path) -> None:
    (corpus / "bad.json").write_text('{"segments": [{"start": 0')
    done = run("ask", "--corpus", str(corpus / "bad.json"), "kettle?")
    assert done.status == 2
    assert "bad.json" in done.err.splitlines()[-1]


def test_only_broken_files_are_an_error(library: Path) -> None:
    for name in ("kettles.txt", "toasters.txt"):
        (library / name).write_text("")
    with pytest.raises(NoEpisodes, match="none of its 2 files could be read"):
        open_answerer(library)


def test_duplicate_ids_are_told_apart_and_reported(run: Runner, library: Path) -> None:
    (library / "extra").mkdir()
    (library / "extra" / "kettles.txt").write_text("Kettles again\n\nThe whistle of a kettle is a valve.")
    done = run("episodes", "--corpus", str(library), "--json")
    assert [json.loads(line)["episode"] for line in done.out.splitlines()] == ["corpus-kettles", "kettles", "toasters"]
    assert "has the id 'kettles' too, so it is 'corpus-kettles'" in done.err


def test_while_another_process_writes_the_old_index_answers(run: Runner, library: Path) -> None:
    ask(run, library)
    (library / "irons.txt").write_text("Irons\n\nA furred sole plate is the commonest fault of an iron.")
    with exclusive(library / INDEX_FOLDER, wait=0):
        done = ask(run, library)
    assert "Crumbs" in done.out
    assert "the answers come from the index as it was" in done.err
    assert ask(run, library).err == ""


def test_an_old_index_that_cannot_be_renewed_in_its_place_is_built_in_the_cache(
    run: Runner, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("retrieval.index.disk.updating.INDEX_VERSION", "0 of old")
        ask(run, library)
    real = Path.mkdir

    def mkdir(self: Path, *arguments: Any, **settings: Any) -> None:
        if INDEX_FOLDER in str(self):
            raise PermissionError(errno.EACCES, "Permission denied")
        real(self, *arguments, **settings)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    assert "Crumbs" in ask(run, library).out
    assert ask(run, library).err == "pullquote: the index is broken or of another version, and is being built anew\n"


@pytest.mark.parametrize("has_index", [True, False])
def test_a_library_that_cannot_be_written_is_still_asked(
    run: Runner, library: Path, monkeypatch: pytest.MonkeyPatch, has_index: bool
) -> None:
    if has_index:
        ask(run, library)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: False if INDEX_FOLDER in str(path) else real(path, mode))
    assert "Crumbs" in ask(run, library).out


def test_the_chat_narrows_and_widens_over_a_library(run: Runner, library: Path) -> None:
    turns = "/episode kettles\nWhat is the commonest fault?\n/all\nWhat is the commonest fault of a toaster?\n"
    done = run("chat", "--corpus", str(library), stdin=turns)
    assert "Limescale" in done.out
    assert "Asking all 2 episodes." in done.out
    assert "Crumbs" in done.out


def test_completion_reads_an_index_as_it_is_and_says_nothing(library: Path) -> None:
    environment = {
        **os.environ,
        "_PULLQUOTE_COMPLETE": "bash_complete",
        "COMP_WORDS": f"pullquote show --corpus {library} k",
        "COMP_CWORD": "4",
    }
    command = [sys.executable, "-c", "from bot.cli import main; main()"]
    before = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (before.stdout.strip(), before.stderr) == ("", "")
    open_answerer(library)
    after = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert after.stdout.split(",")[-1].strip() == "kettles"


def test_a_progress_bar_is_drawn_on_a_terminal(library: Path) -> None:
    for number in range(40):
        (library / f"{number}.txt").write_text(f"Number {number}\n\nThis is number {number}.")
    command = [sys.executable, "-c", "from bot.cli import main; main()", "episodes", "--corpus", str(library)]
    leader, follower = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=follower) as process:
        os.close(follower)
        seen = b""
        while True:
            try:
                piece = os.read(leader, 65_536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        assert process.wait() == 0
    os.close(leader)
    assert b"indexing" in seen
    assert b"/42" in seen
