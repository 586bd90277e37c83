from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from corpus import Episode, EpisodeUnreadable
from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.disk import generations, open_library, plan, update
from retrieval.index.disk.errors import LibraryBusy, LibraryMissing, LibraryUnwritable
from retrieval.index.disk.generations import DATABASE, exclusive
from retrieval.index.disk.store import Store
from tests.retrieval.index.contract import QUESTIONS, make_episode, make_library

TABLES = ["totals", "terms", "words", "grams", "acronyms", "initials"]


def sources(episodes: list[Episode]) -> list[EpisodeSource]:
    return [EpisodeSource(episode) for episode in episodes]


def statistics(home: Path) -> dict[str, dict[object, object]]:
    """Return all that is counted, less what has become nothing, by words rather than by numbers."""
    folder = generations.current(home)
    assert folder
    store = Store(folder / DATABASE)
    pairs = """SELECT l.term, r.term, bigrams.sentences FROM bigrams
        JOIN terms l ON l.id = pair >> 31 JOIN terms r ON r.id = pair & 0x7fffffff WHERE bigrams.sentences > 0"""
    selects = {
        "totals": "SELECT name, value FROM totals WHERE value > 0",
        "terms": "SELECT term, sentences, passages, windows FROM terms WHERE windows > 0",
        "words": "SELECT word, written, sentences, length, skeleton FROM words WHERE written > 0",
        "grams": "SELECT gram, passages FROM grams WHERE passages > 0",
        "acronyms": "SELECT word, written FROM acronyms WHERE written > 0",
        "initials": "SELECT acronym, term, written FROM initials WHERE written > 0",
        "bigrams": pairs,
    }
    return {name: {row[:-1]: row[-1] for row in store.rows(select)} for name, select in selects.items()}


def answers(home: Path) -> list[object]:
    index = open_library(home)
    answerer = Answerer.over(index)
    near = [index.nearest(question.casefold().split(), limit=5) for question in QUESTIONS]
    return [*near, *((a.confidence, [c.quote for c in a.citations]) for a in map(answerer.ask, QUESTIONS))]


def test_adding_changing_and_removing_leave_the_index_as_if_built_at_once(tmp_path: Path) -> None:
    before = make_library(8)
    after = [*before[1:6], replace(before[6], text=before[6].text, title="Another title"), *make_library(9, seed=6)[7:]]
    after = [*after, make_episode("new", [("Eve", "NATO met in Madrid. Zebras were not asked.")])]
    update(tmp_path / "a", sources(before))
    changed = update(tmp_path / "a", sources(after))
    update(tmp_path / "b", sources(after))
    assert set(changed.added) >= {"new", "episode-008"}
    assert changed.removed == ("episode-000",)
    assert statistics(tmp_path / "a") == statistics(tmp_path / "b")
    assert answers(tmp_path / "a") == answers(tmp_path / "b")
    assert open_library(tmp_path / "a").catalogue == open_library(tmp_path / "b").catalogue


def test_several_processes_build_the_same_index_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    episodes = make_library(6)
    update(tmp_path / "one", sources(episodes))
    monkeypatch.setattr("retrieval.index.disk.preparing._WORTH_PROCESSES", 2)
    update(tmp_path / "several", sources(episodes))
    assert statistics(tmp_path / "one") == statistics(tmp_path / "several")


def test_counts_written_in_several_goes_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    episodes = make_library(6)
    update(tmp_path / "one", sources(episodes))
    monkeypatch.setattr("retrieval.index.disk.writer._MOST_PAIRS", 10)
    update(tmp_path / "several", sources(episodes))
    assert statistics(tmp_path / "one") == statistics(tmp_path / "several")
    update(tmp_path / "one", sources(episodes[2:]))
    update(tmp_path / "several", sources(episodes[2:]))
    update(tmp_path / "at once", sources(episodes[2:]))
    assert statistics(tmp_path / "one") == statistics(tmp_path / "at once")
    assert statistics(tmp_path / "several") == statistics(tmp_path / "at once")


def test_any_number_of_forms_and_passages_is_read(tmp_path: Path) -> None:
    update(tmp_path, sources(make_library(2)))
    folder = generations.current(tmp_path)
    assert folder
    store = Store(folder / DATABASE)
    many = list(range(1, 300_001))  # SQLite takes at most 250,000 values at once, in some builds 32,766
    assert len(store.forms(many)) == store.one("SELECT count(*) FROM forms")
    assert len(store.by_key(many)) == store.one("SELECT count(*) FROM passages")


def test_what_has_not_changed_is_not_even_read(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Unread(EpisodeSource):
        def read(self) -> Episode:
            raise AssertionError

    episodes = make_library(3)
    update(tmp_path, sources(episodes))
    before = generations.current(tmp_path)
    assert not plan(tmp_path, sources(episodes)).needed
    assert update(tmp_path, [Unread(episode) for episode in episodes]).added == ()
    assert generations.current(tmp_path) == before


def test_touched_but_equal_files_change_nothing(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Touched(EpisodeSource):
        def stamp(self) -> str:
            return "now"

    episodes = make_library(3)
    update(tmp_path, sources(episodes))
    assert update(tmp_path, [Touched(episode) for episode in episodes]).added == ()


def test_an_episode_that_cannot_be_read_is_told_of_and_left_out_and_not_read_again(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Broken(EpisodeSource):
        def digest(self) -> str:
            return "of the broken file"

        def read(self) -> Episode:
            raise EpisodeUnreadable("broken.vtt, line 3: no time; write 00:01.000 --> 00:02.000")

    episodes = make_library(3)
    told: list[str] = []
    changed = update(tmp_path, [*sources(episodes[:2]), Broken(episodes[2])], on_fault=told.append)
    assert changed.added == ("episode-000", "episode-001")
    assert told == ["broken.vtt, line 3: no time; write 00:01.000 --> 00:02.000"]
    assert not plan(tmp_path, [*sources(episodes[:2]), Broken(episodes[2])]).needed
    assert plan(tmp_path, [*sources(episodes[:2]), Broken(episodes[2])]).faults == tuple(told)
    assert update(tmp_path, sources(episodes)).added == ("episode-002",)
    assert plan(tmp_path, sources(episodes)).faults == ()


def test_progress_is_told_episode_by_episode(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    update(tmp_path, sources(make_library(3)), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_an_index_of_another_version_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    episodes = make_library(3)
    with monkeypatch.context() as patch:
        patch.setattr("retrieval.index.disk.updating.INDEX_VERSION", "0 of old")
        update(tmp_path, sources(episodes))
    assert plan(tmp_path, sources(episodes)).rebuild
    assert update(tmp_path, sources(episodes)).rebuilt
    assert not update(tmp_path, sources(episodes)).rebuilt


@pytest.mark.parametrize("damage", ["", "not a database", "SQLite format 3\0 and then nothing"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, damage: str) -> None:
    episodes = make_library(3)
    update(tmp_path, sources(episodes))
    folder = generations.current(tmp_path)
    assert folder
    (folder / DATABASE).write_text(damage)
    with pytest.raises(LibraryMissing):
        open_library(tmp_path)
    assert update(tmp_path, sources(episodes)).rebuilt
    assert open_library(tmp_path).catalogue


@pytest.mark.parametrize("damage", ["meta.json", "segments"])
def test_an_index_whose_tantivy_part_is_damaged_is_built_anew(tmp_path: Path, damage: str) -> None:
    episodes = make_library(3)
    update(tmp_path, sources(episodes))
    folder = generations.current(tmp_path)
    assert folder
    for file in (folder / "tantivy").iterdir():
        if damage == "meta.json" and file.name == damage:
            file.write_text("{")
        elif damage == "segments" and file.suffix in (".idx", ".term", ".fast"):
            file.unlink()
    with pytest.raises(LibraryMissing):
        open_library(tmp_path)
    assert update(tmp_path, sources(make_library(4))).rebuilt
    assert open_library(tmp_path).mentions(["coal"], within=(), speakers=())


def test_a_file_that_can_be_read_again_is_read_again(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Locked(EpisodeSource):
        def stamp(self) -> str:
            return "the same"

        def digest(self) -> str:
            raise EpisodeUnreadable("locked.txt: Permission denied; check its permissions")

    @dataclass(frozen=True)
    class Unlocked(EpisodeSource):
        def stamp(self) -> str:
            return "the same"

    (episode,) = make_library(1)
    update(tmp_path, [Locked(episode)])
    assert not plan(tmp_path, [Locked(episode)]).needed
    assert update(tmp_path, [Unlocked(episode)]).added == (episode.id,)


def test_what_nobody_can_write_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(tmp_path, sources(make_library(3)))
    folder = generations.current(tmp_path)
    assert folder
    for lock in (folder / "tantivy").glob(".tantivy*.lock"):
        lock.unlink()
    before = sorted(folder.rglob("*"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert open_library(tmp_path).mentions(["coal"], within=(), speakers=())
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("odd", ["\ufdfa", "\u037a", "\ufe70", "a\u00a0b", "\u3000"])
def test_letters_that_are_written_with_blanks_are_indexed(tmp_path: Path, odd: str) -> None:
    update(tmp_path, sources([make_episode("odd", [("Ann", f"The word {odd} is mentioned here.")])]))
    assert Answerer.over(open_library(tmp_path)).ask("what word is mentioned here?").citations


@pytest.mark.parametrize("pointer", ["", "../elsewhere\n", "generation-gone\n", "\xff"])
def test_a_pointer_that_leads_nowhere_is_no_index(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "current").write_text(pointer, encoding="latin-1")
    assert generations.current(tmp_path) is None
    with pytest.raises(LibraryMissing):
        open_library(tmp_path)


def test_two_processes_do_not_write_at_once(tmp_path: Path) -> None:
    with exclusive(tmp_path, wait=0), pytest.raises(LibraryBusy, match="another process is writing"):
        update(tmp_path, sources(make_library(1)))


def test_a_reader_keeps_its_index_while_another_writes(tmp_path: Path) -> None:
    episodes = make_library(6)
    update(tmp_path, sources(episodes[:5]))
    reader = open_library(tmp_path)
    for seed in range(4):  # also when the generation that it reads is long gone
        update(tmp_path, sources([*episodes[:5], make_library(6, seed=seed)[5]]))
    assert len(reader.catalogue) == 5
    assert reader.mentions(["coal"], within=(), speakers=())
    assert Answerer.over(reader).ask("coal at the border").citations
    assert len(open_library(tmp_path).catalogue) == 6


def test_only_the_current_generation_and_the_one_before_take_up_room(tmp_path: Path) -> None:
    for seed in range(5):
        update(tmp_path, sources(make_library(2, seed=seed)))
    assert len(list(tmp_path.glob("generation-*"))) <= 2


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(LibraryUnwritable, match="Permission denied; make room or check permissions") as caught:
        update(tmp_path / "library", sources(make_library(1)))
    assert "\n" not in str(caught.value)


LOOP = """
import sys
from pathlib import Path
from retrieval.index.disk import update
from tests.retrieval.index.contract import make_library
from tests.retrieval.index.disk.test_updating import sources
home, first = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for turn in range(first, first + 1000):
    update(home, sources(make_library(5, seed=turn % 2)), patience=5)
    print(turn, flush=True)
"""


@pytest.fixture
def in_process() -> Iterator[list[subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


def test_killed_at_any_moment_the_index_is_the_old_or_the_new_one(
    tmp_path: Path, in_process: list[subprocess.Popen[str]]
) -> None:
    update(tmp_path / "0", sources(make_library(5, seed=0)))
    update(tmp_path / "1", sources(make_library(5, seed=1)))
    right = [(statistics(tmp_path / name), answers(tmp_path / name)) for name in "01"]
    home, chance = tmp_path / "killed", random.Random(3)  # noqa: S311 (a moment, not a secret)
    update(home, sources(make_library(5, seed=0)))
    for turn in range(10):
        process = subprocess.Popen([sys.executable, "-c", LOOP, home, str(turn)], stdout=subprocess.PIPE, text=True)
        in_process.append(process)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (statistics(home), answers(home)) in right
    update(home, sources(make_library(5, seed=1)))
    assert (statistics(home), answers(home)) == right[1]


def test_processes_read_while_one_writes(tmp_path: Path, in_process: list[subprocess.Popen[str]]) -> None:
    update(tmp_path, sources(make_library(5, seed=0)))
    process = subprocess.Popen([sys.executable, "-c", LOOP, tmp_path, "1"], stdout=subprocess.PIPE, text=True)
    in_process.append(process)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    kept, until = open_library(tmp_path), time.monotonic() + 60
    seen: set[str] = set()
    while len(seen) < 2 and time.monotonic() < until:
        answers(tmp_path)
        seen.add(open_library(tmp_path).folder.name)
        assert Answerer.over(kept).ask(QUESTIONS[0]).citations
    assert len(seen) > 1
    assert process.poll() is None


POOL = """
import sys
from pathlib import Path
from retrieval.index.disk import update, updating
from tests.retrieval.index.contract import make_library
from tests.retrieval.index.disk.test_updating import sources
if __name__ == "__main__":
    updating._WORTH_PROCESSES = 2
    update(Path(sys.argv[1]), sources(make_library(1500)), progress=lambda done, total: print(done, flush=True))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_killed_with_its_worker_processes_it_leaves_none_behind(
    tmp_path: Path, in_process: list[subprocess.Popen[str]]
) -> None:
    update(tmp_path / "home", sources(make_library(2)))
    before = statistics(tmp_path / "home")
    script = tmp_path / "build.py"
    script.write_text(POOL)
    process = subprocess.Popen(
        [sys.executable, script, tmp_path / "home"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[4])},
        start_new_session=True,
    )
    in_process.append(process)
    assert process.stdout
    assert process.stdout.readline() == "1\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    until = time.monotonic() + 10
    while (left := in_session(process.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left
    assert statistics(tmp_path / "home") == before


def in_session(session: int) -> list[str]:
    """Return the command lines of the processes in a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                found.append((folder / "cmdline").read_text())
        except OSError:
            continue
    return found


FULL = """
import resource, signal, sys
from pathlib import Path
from retrieval.index.disk import update
from retrieval.index.disk.errors import LibraryUnwritable
from tests.retrieval.index.contract import make_library
from tests.retrieval.index.disk.test_updating import sources
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    update(Path(sys.argv[1]), sources(make_library(40)))
except LibraryUnwritable as error:
    print(error)
"""


@pytest.mark.parametrize("limit", [1_000, 20_000, 100_000, 150_000])
def test_a_full_disk_leaves_the_old_index(tmp_path: Path, limit: int) -> None:
    update(tmp_path, sources(make_library(3)))
    before = statistics(tmp_path)
    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL, tmp_path, str(limit)], capture_output=True, text=True, check=False
    )
    assert "the index there is as it was" in done.stdout, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert statistics(tmp_path) == before
    assert len(list(tmp_path.glob("generation-*"))) == 1
