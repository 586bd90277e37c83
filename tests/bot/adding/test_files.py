from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adding.outcome import Status
from corpus import NoEpisodes, find_sources
from tests.bot.adding.conftest import Adder, Record, fates, files
from tests.bot.adding.site import text


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, content: str | bytes = text("kettles")) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_a_file_is_copied_with_its_sidecars(adding: Adder, source: Path, library: Path) -> None:
    put(source, "Ep 1.txt")
    put(source, "Ep 1.mp3")
    put(source, "Ep 1.meta.yaml", "title: Kettles\n")
    put(source, "Ep 1.chapters.json", '{"version": "1.2.0", "chapters": []}')
    assert fates(adding(source / "Ep 1.txt")) == [("ep 1", "added")]
    assert files(library) == ["Ep 1.chapters.json", "Ep 1.meta.yaml", "Ep 1.txt"]
    assert (library / "Ep 1.meta.yaml").read_text() == "title: Kettles\n"


def test_a_folder_is_copied_with_the_folders_in_it(adding: Adder, source: Path, library: Path) -> None:
    for name in ("b.md", "a/c.txt", "README.md", ".hidden.txt", ".git/x.txt"):
        put(source, name, text(name))
    put(source, "a/c.meta.yaml", "title: Sea\n")
    assert fates(adding(source)) == [("b", "added"), ("c", "added")]
    assert files(library) == ["b.md", "c.meta.yaml", "c.txt"]


def test_the_same_file_again_is_already_there_and_a_changed_one_replaced(
    adding: Adder, source: Path, library: Path
) -> None:
    file = put(source, "ep.txt")
    statuses = [adding(file)[0].status, adding(source)[0].status]
    put(source, "ep.txt", text("toasters"))
    statuses += [adding(file)[0].status, adding(file)[0].status]
    put(source, "ep.meta.yaml", "title: Toasters\n")
    statuses += [adding(file)[0].status, adding(file)[0].status]
    assert list(map(str, statuses)) == ["added", "unchanged", "updated", "unchanged", "updated", "unchanged"]
    assert (library / "ep.txt").read_text() == text("toasters")


def test_two_files_of_one_name_do_not_overwrite_each_other(adding: Adder, source: Path, library: Path) -> None:
    one, two = put(source, "s1/ep.txt", text("one")), put(source, "s2/EP.txt", text("two"))
    assert fates(adding(one)) == [("ep", "added")]
    assert fates(adding(two)) == [("ep-2", "added")]
    assert fates(adding(source)) == [("ep", "unchanged"), ("ep-2", "unchanged")]
    put(source, "s2/EP.txt", text("two again"))
    assert fates(adding(source)) == [("ep", "unchanged"), ("ep-2", "updated")]
    assert (library / "ep.txt").read_text() == text("one")


def test_a_file_that_was_copied_by_hand_is_known_by_its_content(adding: Adder, source: Path, library: Path) -> None:
    file = put(source, "ep.txt")
    put(library, "ep.txt")
    assert fates(adding(file)) == [("ep", "unchanged")]
    put(source, "ep.txt", text("toasters"))
    assert fates(adding(file)) == [("ep", "updated")], "from now on, it is a copy"


def test_copies_that_part_ways_become_two_episodes(adding: Adder, source: Path, library: Path) -> None:
    put(source, "s1/ep.txt")
    put(source, "s2/ep.txt")
    assert fates(adding(source)) == [("ep", "added"), ("ep", "unchanged")]
    put(source, "s1/ep.txt", text("one"))
    put(source, "s2/ep.txt", text("two"))
    adding(source)
    assert {(library / name).read_text() for name in files(library)} == {text("one"), text("two")}
    assert {outcome.status for outcome in adding(source)} == {Status.UNCHANGED}


def test_a_folder_that_moved_is_known_by_its_content(adding: Adder, source: Path) -> None:
    put(source, "ep.txt")
    adding(source)
    moved = source.rename(source.with_name("moved"))
    assert fates(adding(moved)) == [("ep", "unchanged")]
    put(moved, "ep.txt", text("toasters"))
    assert fates(adding(moved)) == [("ep", "updated")]


def test_a_broken_file_is_named_and_skipped(adding: Adder, source: Path, library: Path) -> None:
    broken = put(source, "a.txt", b"\0")
    put(source, "b.txt")
    first, second = adding(source)
    assert (first.status, second.status) == (Status.FAILED, Status.ADDED)
    assert str(broken) in first.message
    assert str(library) not in first.message
    assert files(library) == ["b.txt"]


def test_a_broken_file_does_not_replace_a_whole_one(adding: Adder, source: Path, library: Path) -> None:
    file = put(source, "ep.txt")
    adding(file)
    put(source, "ep.txt", b"\0")
    assert fates(adding(file)) == [("ep", "failed")]
    assert (library / "ep.txt").read_text() == text("kettles")


def test_files_of_other_kinds_are_noted_in_a_folder_and_a_fault_by_name(
    adding: Adder, source: Path, witness: Record
) -> None:
    for name in ("ep.txt", *(f"{n}.mp3" for n in range(9))):
        put(source, name)
    assert fates(adding(source)) == [("ep", "added")]
    assert witness.notes == [
        (
            f"{source}: these files were passed over, as their names do not end as transcripts do: "
            "0.mp3, 1.mp3, 2.mp3, 3.mp3, 4.mp3, ..."
        )
    ]
    (outcome,) = adding(source / "0.mp3")
    assert outcome.status is Status.FAILED
    assert outcome.message == f"{source / '0.mp3'}: a recording; transcribe it, for example with Whisper"
    (outcome,) = adding(put(source, "a.xyz", "Words."))
    assert "no transcript by its ending; there is .csv, .dfxp" in outcome.message


def test_several_formats_of_one_recording_are_one_episode_and_the_others_are_named(
    adding: Adder, source: Path, library: Path
) -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nAnn: Kettles.\n\n2\n00:00:02,000 --> 00:00:03,000\nBen: Yes.\n"
    put(source, "ep.txt")
    put(source, "ep.srt", srt)
    put(source, "ep.json", "{}")
    (outcome,) = adding(source)
    assert (outcome.episode, outcome.status) == ("ep", Status.ADDED)
    assert outcome.message == "the same recording as ep.json, ep.txt"
    assert files(library) == ["ep.srt"]
    assert fates(adding(source)) == [("ep", "unchanged")]
    assert fates(adding(source / "ep.txt", source / "ep.srt", source / "ep.json")) == [("ep", "unchanged")]
    put(source, "ep.srt", "1\n00:00:01,000 -> 00:00:02,000\nAnn: Kettles.\n")
    assert fates(adding(source)) == [("ep", "updated")], "the best one broke, so it is the next"
    assert files(library) == ["ep.txt"]
    put(source, "ep.txt", "")
    (outcome,) = adding(source)
    assert outcome.status is Status.FAILED
    assert files(library) == ["ep.txt"]


def test_a_file_without_an_ending_is_known_by_its_content(adding: Adder, source: Path, library: Path) -> None:
    assert fates(adding(put(source, "talk", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n"))) == [("talk", "added")]
    assert files(library) == ["talk.vtt"]


@pytest.mark.parametrize("name", ["README-notes.txt", "READMEs.md", "readme.txt", "Readme.old.txt"])
def test_what_is_added_is_an_episode_for_the_index_too(adding: Adder, source: Path, library: Path, name: str) -> None:
    (outcome,) = adding(put(source, name))
    assert outcome.status is Status.ADDED
    assert [found.id for found in find_sources(library)] == [outcome.episode]
    with pytest.raises(NoEpisodes):
        find_sources(source)


def test_what_was_left_out_of_an_episode_is_said_when_it_is_added(adding: Adder, source: Path) -> None:
    (outcome,) = adding(put(source, "ep.txt", "Talk\n\n[00:10] One.\n\n[00:05] Two.\n\n[00:20] Three."))
    assert outcome.message == "1 time was left out, as it runs backwards or beyond the end of the recording"


@pytest.mark.parametrize("name", ["nowhere", "empty", "pipe"])
def test_a_source_that_is_nothing_is_a_fault_and_the_rest_goes_on(adding: Adder, source: Path, name: str) -> None:
    (source / "empty").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(source / "pipe")
    outcomes = adding(f"{source}/{name}", put(source, "ep.txt"))
    assert [outcome.status for outcome in outcomes] == [Status.FAILED, Status.ADDED]
    assert outcomes[0].episode is None


def test_too_large_a_file_is_a_fault(adding: Adder, source: Path) -> None:
    file = put(source, "ep.txt")
    os.truncate(file, 30_000_001)
    assert "larger than 30,000,000 bytes" in adding(file)[0].message


def test_a_library_is_not_copied_into_itself(adding: Adder, library: Path, source: Path) -> None:
    put(library, "ep.txt")
    put(library, "more/other.txt")
    link = source / "link"
    link.symlink_to(library)
    there = [("ep", "unchanged"), ("other", "unchanged")]
    for path in (library, link, library / "more" / ".."):
        assert fates(adding(path)) == there
    assert fates(adding(library / "ep.txt", library / "more")) == there
    assert files(library) == ["ep.txt", "more/other.txt"]


def test_a_library_inside_a_source_is_left_out_of_it(adding: Adder, library: Path, source: Path) -> None:
    put(source, "ep.txt")
    put(library, "mine.txt", text("mine"))
    assert fates(adding(library.parent)) == [("ep", "added")]


def test_names_that_a_library_would_pass_over_are_changed(adding: Adder, source: Path, library: Path) -> None:
    adding(put(source, "readme.txt"), put(source, ".ep.txt", text("hidden")))
    assert files(library) == ["ep.txt", "readme-episode.txt"]


def test_a_name_that_is_not_utf8_is_copied_as_it_is(adding: Adder, source: Path, library: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    try:
        file = put(source, name)
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    assert [outcome.status for outcome in (*adding(file), *adding(file))] == [Status.ADDED, Status.UNCHANGED]
    assert files(library) == [name]


def test_links_that_lead_out_of_a_folder_are_left_out_and_named(
    adding: Adder, source: Path, library: Path, witness: Record, tmp_path: Path
) -> None:
    secret = put(tmp_path, "secret.txt", text("secret"))
    put(source, "ep.txt")
    (source / "same.txt").symlink_to(source / "ep.txt")
    (source / "out.md").symlink_to(secret)
    (source / "ep.meta.yaml").symlink_to(secret)
    (source / "folder").symlink_to(tmp_path)
    assert fates(adding(source)) == [("ep", "added"), ("ep", "unchanged")]
    assert files(library) == ["ep.txt"]
    passed_over = f"{source}: these links were passed over, as they lead out of the folder: ep.meta.yaml, out.md"
    assert witness.notes == [passed_over]


def test_a_folder_that_cannot_be_read_is_named_and_the_rest_goes_on(
    adding: Adder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "locked/b.txt", "sub/c.txt"):
        put(source, name, text(name))
    scan = os.scandir

    def scandir(folder: str | int) -> Iterator[os.DirEntry[str]]:
        if not isinstance(folder, int) and Path(folder).name == "locked":
            raise PermissionError(13, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    outcomes = adding(source)
    assert fates(outcomes) == [(None, "failed"), ("a", "added"), ("c", "added")]
    assert outcomes[0].message == f"{source / 'locked'}: Permission denied; check its permissions"
