"""What of an index in a cluster the surfaces open and watch."""

from __future__ import annotations

from retrieval.index.cluster.address import Address
from retrieval.index.cluster.errors import ClusterError
from retrieval.index.cluster.index import ClusterIndex, open_cluster, revision_of

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
