"""The fixtures of tests that need an index in a cluster; a conftest imports them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence

import pytest

from corpus import Episode
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.cluster.address import Address, read_address
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.index import ClusterIndex
from retrieval.index.cluster.updating import add_episodes
from tests.cluster.nodes import ask_to_delete

MakeIndex = Callable[[Sequence[Episode]], ClusterIndex]
NewIndex = Callable[[], Address]

SETTINGS = "?shards=2&replicas=1"


@pytest.fixture(scope="session")
def shared_index(cluster_address: str) -> Iterator[MakeIndex]:
    """Return what makes an index of episodes that no test changes: the same for the same episodes."""
    made: dict[tuple[Episode, ...], ClusterIndex] = {}

    def make(episodes: Sequence[Episode]) -> ClusterIndex:
        key = tuple(episodes)
        if key not in made:
            address = read_address(f"{cluster_address}/test-{secrets.token_hex(6)}{SETTINGS}")
            made[key] = make_index(address, episodes)
        return made[key]

    yield make
    for index in made.values():
        index.close()
        delete(index.address)


@pytest.fixture
def new_index(cluster_address: str) -> Iterator[NewIndex]:
    """Return what gives the address of an index that is not there; it is deleted after the test."""
    made: list[Address] = []

    def new() -> Address:
        address = read_address(f"{cluster_address}/test-{secrets.token_hex(6)}{SETTINGS}")
        made.append(address)
        return address

    yield new
    for address in made:
        delete(address)


def make_index(address: Address, episodes: Sequence[Episode]) -> ClusterIndex:
    """Return an index of the episodes, added to what is at the address."""
    add_episodes(address, [EpisodeSource(episode) for episode in episodes])
    return ClusterIndex(Connection(address))


def delete(address: Address) -> None:
    """Delete an index."""
    ask_to_delete(address.hosts, address.index)
