"""Feeds with the faults that podcasters' feeds really have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import find_sources, load
from tests.bot.adding.conftest import Adder, fates, files
from tests.bot.adding.site import Site, page

FOUND = Path(__file__).parents[2] / "corpus" / "found"
SPEAKERS = ("Mara Quill", "Ode Finch")


@pytest.mark.parametrize(
    ("feed", "episodes"),
    [
        ("19-feed-entity.xml", 3),
        ("20-feed-unbound-prefix.xml", 2),
        ("21-feed-no-xmlns.xml", 2),
        ("22-feed-type.xml", 3),
    ],
)
def test_what_is_wrong_in_a_feed_costs_no_episode(
    site: Site, adding: Adder, library: Path, feed: str, episodes: int
) -> None:
    for file in FOUND.glob("[12]*-*"):
        if file.is_file():
            site.on(f"/{file.name}", page(file.read_bytes()))
    outcomes = adding(site.url(f"/{feed}"))
    assert [str(outcome.status) for outcome in outcomes] == ["added"] * episodes
    assert [episode.entry.speakers for episode in load(library)] == [SPEAKERS] * episodes


def test_one_recording_in_several_formats_is_added_once_from_the_best(adding: Adder, library: Path) -> None:
    (outcome,) = adding(FOUND / "18-same-stem")
    assert outcome.message == "the same recording as talk.json, talk.txt"
    assert files(library) == ["talk.srt"]


def test_a_folder_of_files_as_they_are_found_is_added_and_found_again(
    adding: Adder, library: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "found"
    shutil.copytree(FOUND, copy, ignore=shutil.ignore_patterns("*.xml", "22-transcription"))
    outcomes = adding(copy)
    assert {status for _, status in fates(outcomes)} == {"added"}
    assert sorted(source.id for source in find_sources(library)) == sorted(str(o.episode) for o in outcomes)
