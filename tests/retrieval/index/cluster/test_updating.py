from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import CorpusError, Episode
from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.analysed import AnalysedTexts
from retrieval.index.cluster import tickets, updating
from retrieval.index.cluster.address import Address
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.index import ClusterIndex
from retrieval.index.cluster.manifest import read_manifest
from retrieval.index.cluster.statistics import keyed
from retrieval.index.cluster.tickets import Tickets
from retrieval.index.cluster.updating import add_episodes, remove_episodes
from retrieval.index.cluster.writer import Item, Writer
from retrieval.index.disk import open_library, update
from retrieval.index.disk.counts import Counts, counts_of
from retrieval.index.disk.preparing import prepare
from retrieval.index.memory import extracts_of
from retrieval.language.wording import worded
from retrieval.question.query import make_query
from tests.cluster.fixtures import NewIndex, make_index
from tests.retrieval.index.contract import make_episode, make_library

pytestmark = pytest.mark.cluster


def sources(episodes: Sequence[Episode]) -> list[EpisodeSource]:
    return [EpisodeSource(episode) for episode in episodes]


def item(episode: Episode) -> Item:
    return Item(prepare(episode, "", EpisodeSource(episode).digest()))


def assert_is_index_of(address: Address, episodes: Sequence[Episode]) -> None:
    """Assert that an index has these episodes, and counts of them what there is to count."""
    index = ClusterIndex(Connection(address))
    assert [index.episode(entry.id) for entry in index.catalogue] == list(episodes)
    everything = counted(episodes)
    assert {name: total for name, total in index.statistics.totals.items() if total} == +everything.totals
    expected = keyed(everything)
    found = index.statistics.find(expected)
    assert {key: without_zeros(found[key]) for key in expected} == {
        key: without_zeros(expected[key]) for key in expected
    }
    gone = index.statistics.find({"t:zebra", "w:zebra", "g:^zeb"} - expected.keys())
    assert not any(value and any(value) for value in gone.values())
    index.close()


def without_zeros(value: object) -> object:
    return {term: number for term, number in value.items() if number} if isinstance(value, dict) else value


def counted(episodes: Sequence[Episode]) -> Counts:
    """Count the episodes one by one, as they are indexed."""
    counts = Counts()
    for episode in episodes:
        counts.add(counts_of(AnalysedTexts(extracts_of(episode, episode.passages))))
    return counts


def mentions_zebra(index: ClusterIndex, within: Sequence[str] = ()) -> bool:
    return index.mentions(["zebra"], within=within, speakers=()) or bool(
        index.candidates(make_query(worded("zebra"), index)).places
    )


ZEBRA = make_episode("episode-003", [("Ann", "The zebra of NATO crossed the river. A zebra!")])


def test_adding_the_same_again_changes_nothing(new_index: NewIndex) -> None:
    address, episodes = new_index(), make_library(8)
    first = add_episodes(address, sources(episodes))
    assert (len(first.added), first.unchanged) == (8, ())
    before = ClusterIndex(Connection(address)).revision
    again = add_episodes(address, sources(episodes))
    assert (again.added, len(again.unchanged)) == ((), 8)
    assert ClusterIndex(Connection(address)).revision == before
    assert_is_index_of(address, episodes)


def test_an_episode_that_changes_takes_the_place_of_the_old(new_index: NewIndex) -> None:
    address, episodes = new_index(), make_library(8)
    before = make_index(address, [*episodes[:3], ZEBRA, *episodes[4:]])
    assert before.occurs("zebra")
    assert add_episodes(address, sources(episodes)).added == ("episode-003",)
    assert_is_index_of(address, episodes)
    assert before.episode("episode-003") == ZEBRA  # who has opened it before goes on with what there was
    assert mentions_zebra(before)
    assert not mentions_zebra(ClusterIndex(Connection(address)))


def test_of_a_removed_episode_nothing_is_left(new_index: NewIndex) -> None:
    address, episodes = new_index(), make_library(8)
    make_index(address, [*episodes, replace(ZEBRA, id="zebra")])
    assert remove_episodes(address, ["zebra", "nowhere"]) == ("zebra",)
    assert_is_index_of(address, episodes)
    connection = Connection(address)
    for query in ({"term": {"episode": "zebra"}}, {"match": {"terms": "zebra"}}, {"match": {"window": "zebra"}}):
        assert connection.search({"query": query}) == []
    assert not ClusterIndex(connection).vocabulary.related("zebras")
    assert remove_episodes(address, [episode.id for episode in episodes]) == tuple(e.id for e in episodes)
    assert_is_index_of(address, [])


def test_an_episode_that_cannot_be_read_is_told_of_and_the_rest_is_added(new_index: NewIndex) -> None:
    class Broken(EpisodeSource):
        def read(self) -> Episode:
            raise CorpusError("broken.md: no text")

    address, episodes, faults = new_index(), make_library(3), []
    changed = add_episodes(address, [Broken(replace(ZEBRA, id="broken")), *sources(episodes)], on_fault=faults.append)
    assert (len(changed.added), faults) == (3, ["broken.md: no text"])
    assert_is_index_of(address, episodes)


def test_several_writers_at_once_each_add_what_the_others_have_not(new_index: NewIndex) -> None:
    address, episodes = new_index(), make_library(12)
    updating.make_ready(address)
    shares = [episodes[:7], episodes[4:], list(reversed(episodes)), episodes[2:9]]

    def write(share: Sequence[Episode]) -> None:
        own = Writer(Connection(address, timeout=60, patience=60))
        for start in range(0, len(share), 3):
            own.add([item(episode) for episode in share[start : start + 3]])

    with ThreadPoolExecutor() as threads:
        list(threads.map(write, shares))
    assert_is_index_of(address, episodes)
    assert not read_manifest(Connection(address)).pending


def test_of_two_episodes_of_one_name_the_later_is_told_of(new_index: NewIndex) -> None:
    address, episodes = new_index(), make_library(4)
    make_index(address, episodes)
    committed = Writer(Connection(address)).add([item(ZEBRA), item(episodes[2]), item(replace(ZEBRA, id="zebra"))])
    assert (committed.added, committed.unchanged) == (("zebra",), ("episode-002",))
    assert committed.disputed == ("episode-003",)
    assert_is_index_of(address, [*episodes, replace(ZEBRA, id="zebra")])


def test_an_episode_is_seen_whole_or_not_at_all(new_index: NewIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    address, episodes = new_index(), make_library(4)
    make_index(address, episodes)
    seen: list[list[str]] = []

    def look(self: Writer, *arguments: object) -> None:
        self._connection.refresh()
        index = ClusterIndex(Connection(address))
        assert not mentions_zebra(index)
        assert [index.episode(entry.id) for entry in index.catalogue] == episodes
        seen.append([entry.id for entry in index.catalogue])
        publish(self, *arguments)

    publish = Writer._publish
    monkeypatch.setattr(Writer, "_publish", look)
    add_episodes(address, sources([ZEBRA, make_episode("new", [("Ann", "A zebra is new.")])]))
    assert seen == [[episode.id for episode in episodes]]
    index = ClusterIndex(Connection(address))
    assert all(mentions_zebra(index, within=[name]) for name in ("episode-003", "new"))


@pytest.mark.parametrize(
    ("whose", "step"),
    [(Tickets, "turn"), (Writer, "_write_heads"), (Writer, "_publish")],
)
def test_what_fails_halfway_leaves_nothing(
    new_index: NewIndex, monkeypatch: pytest.MonkeyPatch, whose: type, step: str
) -> None:
    address, episodes = new_index(), make_library(4)
    make_index(address, episodes)

    def fail(*_: object) -> None:
        raise RuntimeError("pulled the plug")

    with monkeypatch.context() as patched:
        patched.setattr(whose, step, fail)
        with pytest.raises(RuntimeError, match="plug"):
            add_episodes(address, sources([ZEBRA]))
    assert_is_index_of(address, episodes)
    assert Connection(address).search({"query": {"match": {"terms": "zebra"}}}) == []
    add_episodes(address, sources([ZEBRA]))
    assert_is_index_of(address, [*episodes[:3], ZEBRA])


def test_what_a_killed_writer_left_is_never_seen_and_cleared_away(
    new_index: NewIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, episodes = new_index(), make_library(4)
    make_index(address, episodes)
    with monkeypatch.context() as patched:  # as if killed: nothing is given back
        patched.setattr(Writer, "_publish", lambda *_: os._exit(9))
        child = multiprocessing.get_context("fork").Process(target=add_episodes, args=(address, sources([ZEBRA])))
        child.start()
        child.join()
    assert child.exitcode == 9
    assert_is_index_of(address, episodes)
    monkeypatch.setattr(tickets, "_COMMITTING", 0.3)
    add_episodes(address, sources([make_episode("new", [("Bob", "The lamp is new.")])]))
    assert not read_manifest(Connection(address)).pending
    assert Connection(address).search({"query": {"match": {"terms": "zebra"}}}) == []
    remove_episodes(address, ["new"])
    assert_is_index_of(address, episodes)


def test_many_small_additions_are_merged_and_count_the_same(new_index: NewIndex) -> None:
    address, episodes = new_index(), make_library(12)
    for episode in episodes:
        add_episodes(address, sources([episode]))
    remove_episodes(address, ["episode-011"])
    add_episodes(address, sources([ZEBRA]))
    add_episodes(address, sources([episodes[3]]))
    assert len(read_manifest(Connection(address)).segments) <= 5
    assert_is_index_of(address, episodes[:11])


def test_an_answer_is_that_of_an_index_on_disk_also_after_changes(new_index: NewIndex, tmp_path: Path) -> None:
    address, episodes = new_index(), make_library(12)
    make_index(address, [*episodes[:3], ZEBRA, *episodes[4:6]])
    add_episodes(address, sources(episodes))
    question = "what did the captain of the ferry say about winter"
    one = Answerer.over(ClusterIndex(Connection(address))).ask(question)
    update(tmp_path, sources(episodes))
    other = Answerer.over(open_library(tmp_path)).ask(question)
    assert [(c.quote, c.score) for c in one.citations] == [(c.quote, c.score) for c in other.citations]
    assert one.confidence == other.confidence
