"""Changes of real files are noticed, once they are at rest; a library's own index is none."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.opening.watching import changes, state_of
from corpus import INDEX_FOLDER

SETTLED = 0.2
PATIENCE = 30.0
QUIET = 1.2

Act = Callable[[Path], object]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "one.txt").write_text("One\n\nAda mends kettles.\n")
    return folder


def noticed(corpus: Path, act: Act, *, look: float = 60.0, patience: float = PATIENCE) -> bool:
    """Tell whether what is done to the corpus while it is watched is noticed in time."""

    async def watch() -> bool:
        watching = changes(corpus, since=state_of(corpus), look=look, settled=SETTLED)
        first = asyncio.ensure_future(anext(watching))
        await asyncio.sleep(0.5)
        await asyncio.to_thread(act, corpus)
        done, _ = await asyncio.wait([first], timeout=patience)
        first.cancel()
        await asyncio.wait([first])
        await watching.aclose()
        return bool(done)

    return asyncio.run(watch())


def add(folder: Path) -> None:
    (folder / "two.txt").write_text("Two\n\nLena draws maps.\n")


def add_deep(folder: Path) -> None:
    (folder / "season" / "1").mkdir(parents=True)
    add(folder / "season" / "1")


def replace_by_renaming(folder: Path) -> None:
    new = folder.with_name("new")
    shutil.copytree(folder, new)
    add(new)
    folder.rename(folder.with_name("old"))
    new.rename(folder)


@pytest.mark.parametrize(
    "act",
    [
        add,
        add_deep,
        replace_by_renaming,
        lambda folder: (folder / "one.txt").unlink(),
        lambda folder: (folder / "one.txt").write_text("One\n\nAda mends clocks.\n"),
        lambda folder: (folder / "one.meta.yaml").write_text("title: First\n"),
    ],
)
def test_a_change_of_episodes_is_noticed(library: Path, act: Act) -> None:
    assert noticed(library, act)


def test_a_single_file_is_noticed_when_an_editor_puts_another_in_its_place(library: Path) -> None:
    def replace(file: Path) -> None:
        draft = file.with_name("draft")
        draft.write_text("One\n\nAda mends clocks.\n")
        draft.replace(file)

    assert noticed(library / "one.txt", replace)


def test_a_linked_folder_is_noticed_when_the_link_leads_elsewhere(library: Path) -> None:
    link = library.with_name("current")
    link.symlink_to(library)
    new = library.with_name("new")
    shutil.copytree(library, new)
    add(new)

    def turn(link: Path) -> None:
        link.with_name("next").symlink_to(new)
        link.with_name("next").replace(link)

    assert noticed(link, turn, look=1.0)


def write_index(folder: Path) -> None:
    (folder / INDEX_FOLDER).mkdir()
    (folder / INDEX_FOLDER / "notes.txt").write_text("not an episode")


def vanish_for_a_moment(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.with_name("elsewhere").rename(folder)


@pytest.mark.parametrize("act", [write_index, vanish_for_a_moment, lambda folder: (folder / "README.md").touch()])
def test_what_changes_no_episode_is_not_a_change(library: Path, act: Act) -> None:
    assert not noticed(library, act, patience=QUIET)


def test_a_folder_that_comes_back_is_watched_on(library: Path) -> None:
    async def scenario() -> None:
        watching = changes(library, since=state_of(library), look=60.0, settled=SETTLED)
        async with asyncio.timeout(PATIENCE):
            for acts in ([shutil.rmtree], [Path.mkdir, add], [add_deep]):
                following = asyncio.ensure_future(anext(watching))
                await asyncio.sleep(0.5)
                for act in acts:
                    act(library)
                await following
        await watching.aclose()

    asyncio.run(scenario())


def test_a_copy_in_progress_is_waited_for(library: Path) -> None:
    async def scenario() -> None:
        watching = changes(library, since=state_of(library), look=60.0, settled=0.5)
        following = asyncio.ensure_future(anext(watching))
        await asyncio.sleep(0.5)
        with (library / "two.txt").open("w") as copy:
            for _ in range(10):
                copy.write("Two\n\nLena draws maps.\n")
                copy.flush()
                os.fsync(copy.fileno())
                await asyncio.sleep(0.1)
                assert not following.done(), "noticed in the middle of it"
        async with asyncio.timeout(PATIENCE):
            await following
        await watching.aclose()

    asyncio.run(scenario())
