"""What can be wrong with an index in a cluster; the tree begins in ``corpus.errors``.

PullquoteError
└── ClusterError
    ├── AddressError      the address cannot be read
    ├── ClusterAway       no node answers, or not in time
    ├── ClusterRefused    wrong credentials, a wrong certificate, a right that is missing
    ├── ClusterBusy       too much to do, or another process has been writing for too long
    ├── ClusterReadOnly   nothing may be written, as on a disk that is nearly full
    ├── IndexMissing      there is no such index, or no episode in it
    ├── IndexForeign      the index is not one of pullquote's
    └── IndexOutdated     the index is of another version
"""

from __future__ import annotations

from corpus import PullquoteError


class ClusterError(PullquoteError):
    """An index in a cluster cannot be used."""


class AddressError(ClusterError):
    """The address of an index in a cluster cannot be read."""


class ClusterAway(ClusterError):
    """No node of the cluster answers, or none in time."""


class ClusterRefused(ClusterError):
    """The cluster does not let us in, or we do not trust it."""


class ClusterBusy(ClusterError):
    """The cluster, or another process that writes into it, needs more time."""


class ClusterReadOnly(ClusterError):
    """The cluster takes no changes."""


class IndexMissing(ClusterError):
    """There is no index of that name, or it has no episodes."""


class IndexForeign(ClusterError):
    """The index of that name was not made by pullquote."""


class IndexOutdated(ClusterError):
    """The index was made by another version of pullquote."""
