"""The log takes what it is given without anyone waiting, and whatever happens to its file costs no answer."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.questionlog import store
from bot.questionlog.database import SCHEMA_VERSION, read_entries
from bot.questionlog.entry import LogEntry
from bot.questionlog.errors import QuestionLogError
from bot.questionlog.store import QuestionLog
from tests.bot.questionlog.conftest import Opened, answer

Open = Callable[..., Opened]
DAY = 86_400
ANN, BOB = 1_187_654_321_098_765_432, 2


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def is_written(path: Path) -> bool:
    """Tell whether anything is in a log, which may just be begun."""
    try:
        return bool(read_entries(path))
    except QuestionLogError:
        return False


def columns(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    names = [row[1] for row in connection.execute("PRAGMA table_info(questions)")]
    connection.close()
    return names


# What is written


def test_a_question_is_one_row_of_what_came_of_it(open_log: Open) -> None:
    opened = open_log(clock=lambda: 1_700_000_000.75)
    opened.ask("Mail ann@example.org: who was the guest?", kind="none", confidence=0.25)
    assert opened.written() == [
        LogEntry(
            time=1_700_000_000,
            surface="ask",
            question="Mail [e-mail]: who was the guest?",
            kind="none",
            answered=False,
            confidence=0.25,
            milliseconds=500.0,
            episode="ep",
            passage=2,
            start=10,
            end=20,
        )
    ]
    assert opened.warnings == []


def test_there_is_no_column_for_who_asked_or_where(open_log: Open) -> None:
    opened = open_log()
    opened.written()
    assert set(columns(opened.log.path)) == {
        *("key", "time", "surface", "question", "kind", "answered", "confidence", "milliseconds"),
        *("episode", "passage", "start", "end", "up", "down"),
    }


def test_whatever_was_asked_can_be_written(open_log: Open) -> None:
    opened = open_log()
    for question in ("\ud800", "\x00", "x" * 4_000, "’\u202e😀", ""):
        opened.ask(question)
    assert [entry.question for entry in opened.written()] == ["", "’😀", "x" * 500, "\x00", "?"]


def test_thumbs_are_counted_once_for_each_person_and_a_mind_can_be_changed(open_log: Open) -> None:
    opened = open_log()
    first, second = opened.ask("one"), opened.ask("two")
    presses = [
        *((first, ANN, True), (first, BOB, True), (first, ANN, False)),
        *((second, ANN, False), (second, ANN, False), (12345, ANN, True)),
    ]
    votes = [opened.log.press(key, person, up=up) for key, person, up in presses]
    assert [(entry.question, entry.up, entry.down) for entry in opened.written()] == [("two", 0, 0), ("one", 1, 1)]
    words = [vote.result(timeout=10).word for vote in votes]
    assert words == ["Noted", "Noted", "Changed", "Noted", "Taken back", "Noted"]


def test_a_thumb_counts_once_also_after_a_restart_and_nobody_is_named_in_the_file(open_log: Open) -> None:
    before = open_log()
    key = before.ask()
    before.log.press(key, ANN, up=True)
    before.log.close()
    after = open_log()
    assert after.log.press(key, ANN, up=True).result(timeout=10).word == "Taken back"
    assert after.log.press(key, ANN, up=False).result(timeout=10).word == "Noted"
    assert [(entry.up, entry.down) for entry in after.written()] == [(0, 1)]
    kept = b"".join(file.read_bytes() for file in after.log.path.parent.glob(f"{after.log.path.name}*"))
    assert str(ANN).encode() not in kept
    assert ANN.to_bytes(8) not in kept


def test_the_hash_of_who_pressed_goes_with_its_question(open_log: Open) -> None:
    now = [100.0 * DAY]
    first = open_log(days=10, clock=lambda: now[0])
    first.log.press(first.ask(), ANN, up=True).result(timeout=10)
    now[0] += 11 * DAY
    first.log.close()
    second = open_log(days=10, clock=lambda: now[0])
    until(lambda: not read_entries(second.log.path))
    with closing(sqlite3.connect(second.log.path)) as connection:
        assert connection.execute("SELECT count(*) FROM thumbs").fetchone() == (0,)


def test_a_log_of_the_first_version_is_brought_up_to_date_with_what_is_in_it(open_log: Open) -> None:
    old = open_log()
    key = old.ask("kept")
    old.log.close()
    with closing(sqlite3.connect(old.log.path, isolation_level=None)) as connection:
        for table in ("thumbs", "salt"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 1")
    assert [entry.question for entry in read_entries(old.log.path)] == ["kept"]
    new = open_log()
    assert new.log.press(key, ANN, up=True).result(timeout=10).word == "Noted"
    assert [(entry.question, entry.up) for entry in new.written()] == [("kept", 1)]


def test_a_press_that_is_never_written_is_waited_for_by_nobody(open_log: Open) -> None:
    opened = open_log()
    opened.log.close()
    assert opened.log.press(1, ANN, up=True).cancelled()


def test_keys_are_in_the_order_of_asking_and_fit_into_63_bits_even_if_the_clock_goes_back(open_log: Open) -> None:
    times = iter([1_800_000_000.0, *(1_800_000_001.0 - number for number in range(200))])
    opened = open_log(clock=lambda: next(times, 0.0))
    keys = [opened.ask(str(number)) for number in range(100)]
    assert keys == sorted(set(keys))
    assert keys[-1] < 2**63


def test_only_the_owner_can_read_it(open_log: Open, tmp_path: Path) -> None:
    opened = open_log(tmp_path / "new" / "log.sqlite")
    opened.ask()
    until(lambda: Path(f"{opened.log.path}-wal").exists())
    assert opened.log.path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in opened.log.path.parent.iterdir()} == {0o600}


# Retention


def test_what_is_older_than_so_many_days_is_deleted_at_the_start_and_daily(
    open_log: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_LOOK_SECONDS", 0.02)
    now = [100.0 * DAY]
    first = open_log(days=10, clock=lambda: now[0])
    first.ask("old secret")
    now[0] += 5 * DAY
    first.ask("newer")
    assert [entry.question for entry in first.written()] == ["newer", "old secret"]
    now[0] += 6 * DAY
    second = open_log(days=10, clock=lambda: now[0])
    until(lambda: [entry.question for entry in read_entries(second.log.path)] == ["newer"])
    now[0] += 5 * DAY
    until(lambda: not read_entries(second.log.path))
    second.log.close()
    assert b"secret" not in b"".join(file.read_bytes() for file in second.log.path.parent.glob("log.sqlite*"))


# Speed and crashes


def test_recording_waits_for_nothing_even_if_the_file_is_locked(open_log: Open) -> None:
    opened = open_log()
    opened.written()
    locker = sqlite3.connect(opened.log.path, isolation_level=None)
    locker.execute("BEGIN EXCLUSIVE")
    opened = open_log()

    async def asked() -> float:
        longest = 0.0
        for number in range(300):
            began = time.perf_counter()
            opened.ask(str(number))
            longest = max(longest, time.perf_counter() - began)
            await asyncio.sleep(0)
        return longest

    assert asyncio.run(asked()) < 0.5
    locker.close()


KILLED = """
import sys, time
from pathlib import Path
from bot.questionlog.store import QuestionLog
from tests.bot.questionlog.conftest import answer
log = QuestionLog(Path(sys.argv[1]), warn=print)
for number in range(1_000_000):
    log.record(answer(str(number)), surface="ask", seconds=0.0)
    print(number, time.time(), flush=True)
    time.sleep(0.001)
"""


def test_a_killed_process_loses_at_most_the_last_second_and_leaves_a_sound_file(open_log: Open, tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    with subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        recorded = [process.stdout.readline().split() for _ in range(1_200)]
        process.send_signal(signal.SIGKILL)
        recorded += [line.split() for line in process.stdout if line.count(" ") == 1 and line.endswith("\n")]
    killed = float(recorded[-1][1])
    kept = {entry.question for entry in read_entries(path)}
    assert {number for number, at in recorded if float(at) < killed - 1} <= kept
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    opened = open_log(path)
    opened.ask("after")
    assert "after" in {entry.question for entry in opened.written()}


def test_closing_writes_what_waits(open_log: Open) -> None:
    opened = open_log()
    for number in range(3_000):
        opened.ask(str(number))
    assert len(opened.written()) == 3_000
    assert (opened.log.failures, opened.log.lost) == (0, 0)


def test_two_processes_write_to_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    code = KILLED.replace("1_000_000", "300").replace("time.sleep(0.001)", "") + "log.close(20); print(log.lost)"
    processes = [
        subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert [process.communicate()[0].splitlines()[-1] for process in processes] == ["0", "0"]
    assert len(read_entries(path)) == 600


# Failures


def test_a_locked_file_is_warned_of_once_and_counted_and_written_to_when_it_is_free(open_log: Open) -> None:
    open_log().written()
    opened = open_log()
    opened.ask("before")
    until(lambda: read_entries(opened.log.path))
    locker = sqlite3.connect(opened.log.path, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    opened.ask("meanwhile")
    until(lambda: opened.log.failures >= 2)
    locker.execute("COMMIT")
    locker.close()
    opened.ask("after")
    until(lambda: len(read_entries(opened.log.path)) == 3)
    assert opened.log.lost == 0
    assert len(opened.warnings) == 1
    assert "database is locked; questions are not logged until that is mended" in opened.warnings[0]


def test_closing_gives_up_on_a_locked_file_in_bounded_time_and_says_how_much_is_lost(open_log: Open) -> None:
    opened = open_log()
    opened.written()
    locker = sqlite3.connect(opened.log.path, isolation_level=None)
    locker.execute("BEGIN EXCLUSIVE")
    opened = open_log()
    opened.ask("one")
    opened.ask("two")
    began = time.monotonic()
    opened.log.close(0.3)
    assert time.monotonic() - began < 1
    assert opened.log.lost == 2
    assert opened.warnings[-1].endswith("2 questions or votes were not logged")
    locker.close()
    opened.ask("after closing")
    assert opened.log.lost == 3


FULL = """
import json, resource, signal, sys, time
from pathlib import Path
from bot.questionlog.store import QuestionLog
from tests.bot.questionlog.conftest import answer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
warnings = []
log = QuestionLog(Path(sys.argv[1]), warn=warnings.append)
log.record(answer("before"), surface="ask", seconds=0.0)
time.sleep(0.5)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
for number in range(500):
    log.record(answer(f"full {number} " + "x y " * 100), surface="ask", seconds=0.0)
while not log.failures:
    time.sleep(0.01)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
log.record(answer("after"), surface="ask", seconds=0.0)
log.close(20)
print(json.dumps([warnings, log.lost]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_nothing_is_lost_by_a_disk_that_is_full_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    done = subprocess.run([sys.executable, "-B", "-c", FULL, path], capture_output=True, text=True, timeout=60)
    warnings, lost = json.loads(done.stdout)
    assert lost == 0
    assert len(warnings) == 1
    assert [entry.question[:6] for entry in read_entries(path)] == ["after", *["full 4"] * 100, *["full 3"] * 100] + [
        f"full {number} "[:6] for number in reversed(range(300))
    ] + ["before"]


def test_a_folder_that_cannot_be_made_is_warned_of_and_tried_again(open_log: Open, tmp_path: Path) -> None:
    """As on a read-only disk, which root could not be kept from."""
    (tmp_path / "file").write_text("in the way")
    opened = open_log(tmp_path / "file" / "log.sqlite")
    opened.ask("one")
    until(lambda: opened.warnings)
    assert "questions are not logged until that is mended" in opened.warnings[0]
    (tmp_path / "file").unlink()
    assert [entry.question for entry in opened.written()] == ["one"]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_warned_of(open_log: Open, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    opened = open_log(tmp_path / "locked" / "log.sqlite")
    opened.ask("one")
    opened.log.close()
    assert "Permission denied; questions are not logged" in opened.warnings[0]


def test_what_waits_for_a_broken_disk_is_bounded(
    open_log: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_WAITING", 10)
    (tmp_path / "file").write_text("in the way")
    opened = open_log(tmp_path / "file" / "log.sqlite")
    for number in range(15):
        opened.ask(str(number))
    assert opened.log.lost == 5
    (tmp_path / "file").unlink()
    assert len(opened.written()) == 10


def test_a_file_deleted_by_its_owner_is_begun_anew(open_log: Open) -> None:
    opened = open_log()
    opened.ask("gone")
    until(lambda: is_written(opened.log.path))
    opened.log.path.unlink()
    opened.ask("kept")
    assert [entry.question for entry in opened.written()] == ["kept"]
    assert opened.warnings == []


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


def newer_version(path: Path) -> None:
    QuestionLog(path, warn=pytest.fail).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda path: path.write_text("my notes\n" * 500), "not a question log", id="text"),
        pytest.param(other_database, "a database of another program", id="other database"),
        pytest.param(newer_version, "written by a newer pullquote", id="newer"),
        pytest.param(lambda path: path.mkdir(), "not a file", id="folder"),
        pytest.param(lambda path: os.mkfifo(path), "not a file", id="pipe"),
    ],
)
def test_a_file_that_is_not_ours_is_left_as_it_is_and_warned_of_in_one_line(
    open_log: Open, tmp_path: Path, make: Callable[[Path], object], why: str
) -> None:
    path = tmp_path / "log.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    opened = open_log(path)
    opened.ask()
    opened.ask()
    opened.log.close()
    assert len(opened.warnings) == 1
    assert why in opened.warnings[0]
    assert opened.log.lost == 2
    if path.is_file():
        assert path.read_bytes() == before
        with pytest.raises(QuestionLogError, match=why):
            read_entries(path)


def test_a_damaged_file_costs_questions_and_no_answer(open_log: Open) -> None:
    opened = open_log()
    for number in range(500):
        opened.ask(f"{number} " + "x y " * 100)
    opened.log.close()
    with opened.log.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 100_000)
    opened = open_log()
    opened.ask()
    opened.log.close()
    assert opened.log.lost == 1
    assert "malformed" in opened.warnings[0]
    with pytest.raises(QuestionLogError, match="malformed"):
        read_entries(opened.log.path)


def test_a_warning_that_cannot_be_given_does_not_end_the_logging(tmp_path: Path) -> None:
    def fails(_: str) -> None:
        raise OSError("stderr is closed")

    (tmp_path / "file").write_text("in the way")
    log = QuestionLog(tmp_path / "file" / "log.sqlite", warn=fails)
    until(lambda: log.failures)
    (tmp_path / "file").unlink()
    log.record(answer(), surface="ask", seconds=0.0)
    log.close()
    assert len(read_entries(log.path)) == 1
