"""Users, rights and certificates, at a node that has OpenSearch's own security plugin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.cluster.address import Address, read_address
from retrieval.index.cluster.errors import ClusterAway, ClusterError, ClusterRefused
from retrieval.index.cluster.index import open_cluster
from retrieval.index.cluster.updating import add_episodes, delete_index, remove_episodes
from tests.cluster.guarded import CERTIFICATE, EDITOR, LISTENER, PASSWORD, guarded_node
from tests.cluster.nodes import found
from tests.retrieval.index.contract import make_library

pytestmark = pytest.mark.cluster

LIBRARY = make_library(3)
SOURCES = [EpisodeSource(episode) for episode in LIBRARY]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    if missing := found():
        pytest.skip(missing)
    with guarded_node() as port:
        yield port


@pytest.fixture
def filled(port: int) -> Iterator[int]:
    """Return the port of a node that has an index of the library."""
    editor = at(port)
    add_episodes(editor, SOURCES)
    yield port
    delete_index(editor)


def at(
    port: int,
    user: str = f"{EDITOR}:{PASSWORD}@",
    *,
    scheme: str = "opensearchs",
    host: str = "127.0.0.1",
    trusted: str = f"&ca={CERTIFICATE}",
) -> Address:
    return read_address(f"{scheme}://{user}{host}:{port}/podcasts?shards=1&replicas=0{trusted}")


def test_a_user_with_the_rights_adds_asks_and_removes(filled: int) -> None:
    index = open_cluster(at(filled))
    assert [index.episode(entry.id) for entry in index.catalogue] == LIBRARY
    assert Answerer.over(index).ask("coal border").citations
    assert remove_episodes(at(filled), [LIBRARY[0].id]) == (LIBRARY[0].id,)


def test_a_user_who_may_only_ask_asks_and_is_told_that_changes_need_rights(filled: int) -> None:
    listener = at(filled, f"{LISTENER}:{PASSWORD}@")
    assert Answerer.over(open_cluster(listener)).ask("coal border").citations
    for change in (lambda: add_episodes(listener, SOURCES), lambda: remove_episodes(listener, [LIBRARY[0].id])):
        with pytest.raises(ClusterRefused, match="may not do that; give it the rights"):
            change()
    assert len(open_cluster(at(filled)).catalogue) == len(LIBRARY)


def test_of_another_index_a_user_is_told_that_it_may_not(filled: int) -> None:
    other = read_address(f"opensearchs://{EDITOR}:{PASSWORD}@127.0.0.1:{filled}/private?ca={CERTIFICATE}")
    with pytest.raises(ClusterRefused, match="may not do that"):
        open_cluster(other)


def test_what_is_wrong_with_user_password_and_certificate_is_told_and_no_password_shown(filled: int) -> None:
    wrong = f"{EDITOR}:hush@"
    not_let_in, not_trusted = "check user and password", "certificate is not trusted"
    for address, kind, message in (
        (at(filled, wrong), ClusterRefused, not_let_in),
        (at(filled, f"nobody:{PASSWORD}@"), ClusterRefused, not_let_in),
        (at(filled, ""), ClusterRefused, not_let_in),
        (at(filled, wrong, trusted=""), ClusterRefused, not_trusted),  # nobody has signed it whom all trust
        (at(filled, wrong, host="localhost"), ClusterRefused, not_trusted),  # it is of 127.0.0.1
        (
            at(filled, wrong, trusted="&ca=/nowhere.pem"),
            ClusterRefused,
            "nowhere.pem cannot be read as cert.*No such file",
        ),
        (at(filled, wrong, trusted=f"&ca={__file__}"), ClusterRefused, "cannot be read as certificates"),
        (at(filled, wrong, scheme="opensearch"), ClusterAway, "no node can be reached"),
    ):
        with pytest.raises(ClusterError, match=message) as raised:
            open_cluster(address)
        assert type(raised.value) is kind
        assert "hush" not in str(raised.value)
        assert PASSWORD not in str(raised.value)
        assert "\n" not in str(raised.value)
