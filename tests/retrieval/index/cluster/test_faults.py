"""What goes wrong with a cluster, caused in a real one of three nodes."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.cluster import updating
from retrieval.index.cluster.address import Address, read_address
from retrieval.index.cluster.bulk import Write
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.errors import (
    ClusterAway,
    ClusterBusy,
    ClusterError,
    ClusterReadOnly,
    IndexForeign,
    IndexMissing,
    IndexOutdated,
)
from retrieval.index.cluster.index import open_cluster
from retrieval.index.cluster.tickets import Tickets
from retrieval.index.cluster.updating import add_episodes, make_ready, remove_episodes
from retrieval.index.cluster.writer import Writer
from tests.cluster.fixtures import SETTINGS, NewIndex, make_index
from tests.cluster.nodes import Cluster, ask
from tests.retrieval.index.contract import QUESTIONS, make_library

pytestmark = pytest.mark.cluster

LIBRARY = make_library(40)
SOURCES = [EpisodeSource(episode) for episode in LIBRARY]

#: Seconds after which somebody is held up for long, on a machine that is busy with other things.
PATIENCE = 60


@pytest.fixture
def ours(cluster: Cluster) -> Iterator[Cluster]:
    """Return the cluster of our own with all nodes; what a test has ended is started again after it."""
    yield cluster
    for node in cluster.nodes:
        node.send(signal.SIGCONT)
        if not node.runs:
            cluster.start(node)
    cluster.wait()


@pytest.fixture
def address(ours: Cluster) -> Address:
    return read_address(f"{ours.address}/faults-{time.monotonic_ns()}{SETTINGS}")


def whole(cluster: Cluster, index: str) -> None:
    """Wait until every part of an index has its copy on another node."""
    port = next(node.http for node in cluster.nodes if node.runs)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if (found := ask(port, f"/_cluster/health/{index}?timeout=1s")) and found["status"] == "green":
            return
        time.sleep(0.1)
    raise TimeoutError(f"{index} is not green")


def test_answers_go_on_while_a_node_is_killed(ours: Cluster, address: Address) -> None:
    answerer = Answerer.over(make_index(address, LIBRARY))
    expected = {question: answerer.ask(question).citations for question in QUESTIONS}
    whole(ours, address.index)
    killer = threading.Timer(0.3, ours.nodes[0].kill)
    killer.start()
    until = time.monotonic() + 4
    asked = 0
    while time.monotonic() < until:
        fresh = Answerer.over(open_cluster(address))
        for question in QUESTIONS:
            assert fresh.ask(question).citations == expected[question]
            asked += 1
    killer.join()
    assert not ours.nodes[0].runs
    assert asked >= len(QUESTIONS)


def test_nothing_is_lost_when_a_node_is_killed_while_adding(
    ours: Cluster, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_PASSAGES", 20)  # many small batches
    make_ready(address)
    whole(ours, address.index)
    killed = False

    def progress(done: int, _: int) -> None:
        nonlocal killed
        if done >= 15 and not killed:
            killed = True
            ours.nodes[1].kill()

    changed = add_episodes(address, SOURCES, progress=progress)
    assert killed
    assert set(changed.added) == {episode.id for episode in LIBRARY}
    index = open_cluster(address)
    assert [index.episode(entry.id) for entry in index.catalogue] == LIBRARY


def test_a_cluster_that_is_gone_is_an_error_and_when_it_is_back_it_answers(ours: Cluster, address: Address) -> None:
    index = make_index(address, LIBRARY)
    whole(ours, address.index)
    for node in ours.nodes:
        node.kill()
    begun = time.monotonic()
    with pytest.raises(ClusterAway, match="no node can be reached"):
        open_cluster(address)
    with pytest.raises(ClusterAway, match="no node can be reached"):
        Answerer.over(index).ask("coal border")
    assert time.monotonic() - begun < PATIENCE
    for node in ours.nodes:
        ours.start(node)
    ours.wait()
    whole(ours, address.index)
    assert Answerer.over(index).ask("coal border").citations
    assert open_cluster(address).episode(LIBRARY[0].id) == LIBRARY[0]


def test_a_node_that_does_not_answer_holds_nobody_up_for_long(ours: Cluster, address: Address) -> None:
    make_index(address, LIBRARY)
    whole(ours, address.index)
    slow = ours.nodes[2]
    slow.send(signal.SIGSTOP)
    one_host = replace(address, hosts=(("127.0.0.1", slow.http),))
    begun = time.monotonic()
    with pytest.raises(ClusterAway, match="in time"):
        open_cluster(one_host)
    assert time.monotonic() - begun < PATIENCE
    for _ in range(3):
        begun = time.monotonic()
        with suppress(ClusterAway):  # the part of the index that lies there
            Answerer.over(open_cluster(address)).ask("coal border")
        assert time.monotonic() - begun < PATIENCE
    slow.send(signal.SIGCONT)


@pytest.fixture(scope="module")
def narrow() -> Iterator[Cluster]:
    """Return a cluster of one node that takes very little at once."""
    with Cluster(nodes=1, settings=["indexing_pressure.memory.limit=48kb"]) as one:
        yield one


def test_adding_waits_for_a_cluster_that_has_too_much_to_do(cluster: Cluster, narrow: Cluster) -> None:
    del cluster  # it is skipped where there is none
    address = read_address(f"{narrow.address}/narrow?shards=1&replicas=0")
    add_episodes(address, SOURCES)
    index = open_cluster(address)
    assert [index.episode(entry.id) for entry in index.catalogue] == LIBRARY


def test_a_cluster_that_never_has_room_is_told_of(cluster: Cluster, narrow: Cluster) -> None:
    del cluster
    address = read_address(f"{narrow.address}/never?shards=1&replicas=0")
    make_ready(address)
    huge = Write("huge", {"kind": "text", "packed": "x" * 100_000})
    with pytest.raises(ClusterBusy, match="too much to do"):
        Connection(address, patience=0.5).write([huge])


def test_an_index_that_takes_no_changes_is_told_of_and_stays(cluster: Cluster, address: Address) -> None:
    make_index(address, LIBRARY[:5])
    port, path = cluster.nodes[0].http, f"/{address.index}/_settings"
    assert ask(port, path, "PUT", {"index.blocks.read_only_allow_delete": True})
    begun = time.monotonic()
    with pytest.raises(ClusterReadOnly, match="takes no changes"):
        add_episodes(address, SOURCES)
    with pytest.raises(ClusterReadOnly, match="takes no changes"):
        remove_episodes(address, ["episode-003"])
    assert time.monotonic() - begun < PATIENCE
    assert len(open_cluster(address).catalogue) == 5
    assert ask(port, path, "PUT", {"index.blocks.read_only_allow_delete": None})
    add_episodes(address, SOURCES)
    assert len(open_cluster(address).catalogue) == 40


def test_an_index_that_becomes_read_only_while_adding_keeps_what_was_there(
    cluster: Cluster, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_index(address, LIBRARY[:5])
    port, path = cluster.nodes[0].http, f"/{address.index}/_settings"
    publish: Callable[..., None] = Writer._publish

    def late(self: Writer, *arguments: object) -> None:
        assert ask(port, path, "PUT", {"index.blocks.read_only_allow_delete": True})
        publish(self, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "_publish", late)
        with pytest.raises(ClusterReadOnly):
            add_episodes(address, SOURCES)
    assert [entry.id for entry in open_cluster(address).catalogue] == [episode.id for episode in LIBRARY[:5]]
    assert ask(port, path, "PUT", {"index.blocks.read_only_allow_delete": None})
    monkeypatch.setattr("retrieval.index.cluster.tickets._COMMITTING", 0.5)
    add_episodes(address, SOURCES)
    assert len(open_cluster(address).catalogue) == 40


def test_an_index_of_another_version_is_not_touched(cluster: Cluster, address: Address) -> None:
    make_index(address, LIBRARY[:3])
    meta = {"_meta": {"pullquote": "0 something"}}
    assert ask(cluster.nodes[0].http, f"/{address.index}/_mapping", "PUT", meta)
    for act in (lambda: open_cluster(address), lambda: add_episodes(address, SOURCES), lambda: make_ready(address)):
        with pytest.raises(IndexOutdated, match="another version"):
            act()


def test_an_index_that_is_not_ours_is_not_touched(cluster: Cluster, address: Address) -> None:
    assert ask(cluster.nodes[0].http, f"/{address.index}", "PUT", {"mappings": {"properties": {}}})
    before = ask(cluster.nodes[0].http, f"/{address.index}/_mapping")
    for act in (lambda: open_cluster(address), lambda: add_episodes(address, SOURCES), lambda: make_ready(address)):
        with pytest.raises(IndexForeign, match="did not make it"):
            act()
    assert ask(cluster.nodes[0].http, f"/{address.index}/_mapping") == before


def test_an_index_that_is_not_there_or_empty_or_being_filled_is_told_of(new_index: NewIndex) -> None:
    address = new_index()
    with pytest.raises(IndexMissing, match="no episodes there; add some"):
        open_cluster(address)
    make_ready(address)
    with pytest.raises(IndexMissing, match="no episodes there; add some"):
        open_cluster(address)
    with Tickets(Connection(address)).take(), pytest.raises(IndexMissing, match="another process is adding"):
        open_cluster(address)


def test_what_answers_and_is_no_opensearch_is_told_of(tmp_path: Path) -> None:
    del tmp_path
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>hello</html>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with pytest.raises(ClusterError) as raised:
            open_cluster(read_address(f"opensearch://127.0.0.1:{server.server_port}/x"))
        assert "no OpenSearch" in str(raised.value)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
