"""What of an index in a cluster the surfaces open and watch."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace

from retrieval.index.cluster.address import Address
from retrieval.index.cluster.errors import ClusterError
from retrieval.index.cluster.index import ClusterIndex, open_cluster, revision_of
from retrieval.index.cluster.updating import add_episodes, delete_index
from retrieval.index.disk import Readable

#: How a cluster's index was: the number of its commits; None if it could not be told.
Revision = int | None


def open_index(address: Address) -> ClusterIndex:
    """Return the index as it is now. Raises ClusterError, also if there is no episode in it."""
    return open_cluster(address)


def revision(address: Address) -> Revision:
    """Return what changes when an episode does, None if the cluster cannot be asked."""
    try:
        return revision_of(address)
    except ClusterError:
        return None


@contextmanager
def passing_index(address: Address, sources: Sequence[Readable]) -> Iterator[ClusterIndex]:
    """Yield an index of episodes in the cluster at an address, under a name of its own; delete it after the block.

    Raises ClusterError.
    """
    passing = replace(address, index=f"{address.index[:150]}-eval-{secrets.token_hex(4)}")
    try:
        add_episodes(passing, sources)
        with closing(open_cluster(passing)) as index:
            yield index
    finally:
        delete_index(passing)
