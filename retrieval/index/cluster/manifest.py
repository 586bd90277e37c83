"""What is committed in an index: one document, which every change replaces only if it is still the one that was read.

A writer takes a ticket, a number that no other has, and writes under it what nobody sees yet. Its commit takes the
ticket off the list of those ``pending``: from then on all that was written under it counts, and before that nothing.
So who has read a manifest knows of every copy of an episode whether it is there, whatever is written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.translation import _
from retrieval.index.cluster.bulk import Stamped, Write
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.errors import ClusterBusy, IndexForeign, IndexMissing, IndexOutdated
from retrieval.index.cluster.schema import MANIFEST, VERSION, version_of

_TRIES = 200


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the statistics: what was counted of some episodes.

    Its ``keys`` lie in 2 to the power of ``bits`` documents. ``totals`` are the numbers of documents and of terms.
    """

    id: str
    bits: int
    keys: int
    totals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is committed.

    ``next`` is the next ticket. ``pending`` are those that are being written under, with the times since when;
    ``dead`` those that never were committed. ``publishing`` is the one that may commit now. ``retired`` are segments
    that have been merged into others, with the times when. ``revision`` counts the commits.
    """

    next: int = 1
    revision: int = 0
    pending: Mapping[int, float] = field(default_factory=dict)
    dead: frozenset[int] = frozenset()
    publishing: int | None = None
    segments: tuple[Segment, ...] = ()
    retired: tuple[tuple[Segment, float], ...] = ()

    def committed(self, ticket: int | None) -> bool:
        """Tell whether what was written under a ticket counts."""
        return ticket is not None and ticket < self.next and ticket not in self.pending and ticket not in self.dead

    def without(self, ticket: int, *, dead: bool) -> Manifest:
        """Return the manifest without a pending ticket, which is ``dead`` or committed."""
        return replace(
            self,
            pending={other: since for other, since in self.pending.items() if other != ticket},
            dead=self.dead | {ticket} if dead else self.dead,
            publishing=None if self.publishing == ticket else self.publishing,
            revision=self.revision + (not dead),
        )

    def source(self) -> dict[str, Any]:
        """Return the document."""
        return {
            "kind": "manifest",
            "manifest": {
                "next": self.next,
                "revision": self.revision,
                "pending": [list(item) for item in self.pending.items()],
                "dead": sorted(self.dead),
                "publishing": self.publishing,
                "segments": [_write_segment(segment) for segment in self.segments],
                "retired": [[_write_segment(segment), since] for segment, since in self.retired],
            },
        }


def read_manifest(connection: Connection) -> Manifest:
    """Return what is committed. Raises IndexMissing, IndexForeign, IndexOutdated, or another ClusterError."""
    return _parse(_stamped(connection))


def change_manifest(connection: Connection, change: Callable[[Manifest], Manifest]) -> Manifest:
    """Replace the manifest by what ``change`` makes of it; return that.

    ``change`` is called again when another process was before us. It may raise; then all stays as it is.
    """
    for __ in range(_TRIES):
        before = _stamped(connection)
        known = _parse(before)
        after = change(known)
        if after == known or connection.put(Write(MANIFEST, after.source(), over=before)):
            return after
    raise ClusterBusy(
        _("{address}: other processes write into the index all the time; try again later").format(
            address=connection.address
        )
    )


def make_manifest(connection: Connection) -> None:
    """Write the first manifest, if there is none."""
    connection.put(Write(MANIFEST, Manifest().source(), create=True))


def check_mapping(connection: Connection) -> bool:
    """Tell whether there is an index of ours at the address; raise IndexForeign, IndexOutdated if it is another's."""
    mapping = connection.mapping()
    if mapping is None:
        return False
    version = version_of(mapping)
    if version is None:
        raise IndexForeign(
            _("{address}: an index of that name is there, but pullquote did not make it; choose another name").format(
                address=connection.address
            )
        )
    if version != VERSION:
        raise IndexOutdated(
            _(
                "{address}: the index was made by another version of pullquote; add the episodes to "
                "an index of another name, or delete this one first"
            ).format(address=connection.address)
        )
    return True


def _stamped(connection: Connection) -> Stamped:
    """Return the document; if there is none, raise what says why."""
    found = connection.get(MANIFEST)
    if found is None or not isinstance(found.source.get("manifest"), dict):
        check_mapping(connection)
        raise IndexMissing(
            _("{address}: no episodes there; add some with pullquote add SOURCE --corpus {address}").format(
                address=connection.address
            )
        )
    return found


def _parse(found: Stamped) -> Manifest:
    known = found.source["manifest"]
    return Manifest(
        next=known["next"],
        revision=known["revision"],
        pending=dict(known["pending"]),
        dead=frozenset(known["dead"]),
        publishing=known["publishing"],
        segments=tuple(Segment(**segment) for segment in known["segments"]),
        retired=tuple((Segment(**segment), since) for segment, since in known["retired"]),
    )


def _write_segment(segment: Segment) -> dict[str, Any]:
    return {"id": segment.id, "bits": segment.bits, "keys": segment.keys, "totals": dict(segment.totals)}
