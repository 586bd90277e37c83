"""A reload puts in place what was opened whole, or leaves everything as it was."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.opening.reloading import NotReloaded, Reloaded, Reloader, ReloadOutcome, compare
from bot.opening.reopening import CorpusOnDisk
from corpus import INDEX_FOLDER, CorpusError, Episode, parse_episode
from retrieval import Answerer

KETTLES, MAPS = "Kettles\n\nAda mends kettles.\n", "Maps\n\nLena draws maps.\n"
#: Not UTF-8.
BROKEN = b"Broken\n\n\xff\xfe\x81\n"


def episode(id: str, text: str) -> Episode:
    return parse_episode(text, id=id)


def test_what_has_become_of_the_episodes_is_counted() -> None:
    old = [episode("a", KETTLES).entry, episode("b", MAPS).entry, episode("c", MAPS).entry]
    new = [episode("a", KETTLES).entry, episode("b", KETTLES).entry, episode("d", MAPS).entry]
    assert compare(old, new) == Reloaded(episodes=3, added=1, removed=1, changed=1)


class Shelf:
    """Something to reload, which says what happened to it."""

    def __init__(self, opening: Callable[[], int]) -> None:
        self.now = 0
        self.told: list[ReloadOutcome] = []
        self.reloader = Reloader(opening, swap=self._swap, tell=self.told.append)

    def _swap(self, new: int) -> Reloaded:
        self.now = new
        return Reloaded(new, 0, 0, 0)


def test_opening_is_off_the_event_loop_and_its_outcome_is_told() -> None:
    async def scenario() -> None:
        shelf = Shelf(lambda: int(threading.current_thread().name.startswith("reloading")))
        assert await shelf.reloader.reload() == Reloaded(1, 0, 0, 0)
        assert (shelf.now, shelf.told, shelf.reloader.fault) == (1, [Reloaded(1, 0, 0, 0)], None)

    asyncio.run(scenario())


def test_a_fault_changes_nothing_and_is_remembered_until_a_reload_is_well() -> None:
    outcomes: Iterator[int | Exception] = iter([CorpusError("ep.txt: empty"), ZeroDivisionError("a bug"), 7])

    def opening() -> int:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def scenario() -> None:
        shelf = Shelf(opening)
        assert await shelf.reloader.reload() == NotReloaded("ep.txt: empty")
        assert (shelf.now, shelf.reloader.fault) == (0, "ep.txt: empty")
        bug = await shelf.reloader.reload()
        assert isinstance(bug, NotReloaded)
        assert isinstance(bug.error, ZeroDivisionError)
        assert "a bug" not in bug.why, "nobody can mend that"
        await shelf.reloader.reload()
        assert (shelf.now, shelf.reloader.fault) == (7, None)

    asyncio.run(scenario())


def test_one_at_a_time_and_who_asks_meanwhile_gets_the_next() -> None:
    async def scenario() -> None:
        count, go_on = 0, threading.Semaphore(0)

        def opening() -> int:
            nonlocal count
            count += 1
            number = count
            go_on.acquire()
            assert count == number, "another began meanwhile"
            return number

        shelf = Shelf(opening)
        first = asyncio.create_task(shelf.reloader.reload())
        while not count:
            await asyncio.sleep(0.01)
        later = [asyncio.create_task(shelf.reloader.reload()) for _ in range(3)]
        await asyncio.sleep(0.05)
        go_on.release(2)
        assert (await first).episodes == 1  # type: ignore[union-attr]
        assert [(await task).episodes for task in later] == [2, 2, 2]  # type: ignore[union-attr]
        assert count == 2

    asyncio.run(scenario())


@pytest.fixture(params=[False, True], ids=["in memory", "on disk"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    if request.param:
        (folder / INDEX_FOLDER).mkdir()
    (folder / "kettles.txt").write_text(KETTLES)
    return folder


def ids(answerer: Answerer) -> list[str]:
    return [entry.id for entry in answerer.catalogue]


def test_a_corpus_is_reopened_with_what_is_new_while_the_old_answerer_goes_on(library: Path) -> None:
    corpus = CorpusOnDisk(library, strict=False)
    old = corpus.open()
    for number in range(3):  # an index on disk keeps two generations
        (library / f"maps-{number}.txt").write_text(MAPS)
        new = corpus.reopen()
    assert ids(new) == ["kettles", "maps-0", "maps-1", "maps-2"]
    assert ids(old) == ["kettles"]
    assert old.ask("What does Ada mend?").quote == "Ada mends kettles."
    assert new.ask("What does Lena draw?").quote == "Lena draws maps."


def test_a_new_fault_is_raised_in_silence_and_one_from_the_start_is_let_pass(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "old.txt").write_bytes(BROKEN)
    corpus = CorpusOnDisk(library, strict=False)
    assert ids(corpus.open()) == ["kettles"]
    assert "old.txt" in capsys.readouterr().err
    (library / "maps.txt").write_text(MAPS)
    assert ids(corpus.reopen()) == ["kettles", "maps"]

    (library / "new.txt").write_bytes(BROKEN)
    with pytest.raises(CorpusError, match=r"new\.txt: not UTF-8"):
        corpus.reopen()
    with pytest.raises(CorpusError, match=r"new\.txt: not UTF-8"):
        corpus.reopen()
    (library / "new.txt").write_text(MAPS)
    assert ids(corpus.reopen()) == ["kettles", "maps", "new"]

    (library / "old.txt").write_text(KETTLES)
    assert "old" in ids(corpus.reopen())
    (library / "old.txt").write_bytes(BROKEN)
    with pytest.raises(CorpusError, match=r"old\.txt: not UTF-8"):
        corpus.reopen()
    assert capsys.readouterr().err == ""


def test_a_folder_that_is_gone_is_an_error(library: Path) -> None:
    corpus = CorpusOnDisk(library, strict=False)
    corpus.open()
    library.rename(library.with_name("elsewhere"))
    with pytest.raises(CorpusError, match="no such file or folder"):
        corpus.reopen()


def test_an_index_that_another_process_writes_is_waited_for(tmp_path: Path) -> None:
    from filelock import FileLock

    library = tmp_path / "library"
    (library / INDEX_FOLDER).mkdir(parents=True)
    (library / "kettles.txt").write_text(KETTLES)
    corpus = CorpusOnDisk(library, strict=False)
    corpus.open()
    (library / "maps.txt").write_text(MAPS)
    lock = FileLock(library / INDEX_FOLDER / "lock", thread_local=False)
    lock.acquire()
    timer = threading.Timer(0.5, lock.release)
    timer.start()
    assert ids(corpus.reopen()) == ["kettles", "maps"]
    timer.join()
