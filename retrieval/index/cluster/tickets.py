"""Tickets: what several processes write at the same time, each under a number of its own, and commit one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from corpus.translation import _
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.errors import ClusterBusy, ClusterError
from retrieval.index.cluster.manifest import Manifest, change_manifest, read_manifest

#: A process that may commit and has not for so long is no more; others wait so long for it, and a little longer.
_COMMITTING = 60.0
_WAITING = 180.0
_POLL = 0.1


class Tickets:
    """Gives out the tickets of an index, and the right to commit."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def take(self) -> Iterator[int]:
        """Yield a ticket to write under; if the block raises, all that was written under it is deleted."""
        taken = 0

        def next_one(manifest: Manifest) -> Manifest:
            nonlocal taken
            taken = manifest.next
            return replace(manifest, next=taken + 1, pending={**manifest.pending, taken: time.time()})

        change_manifest(self._connection, next_one)
        try:
            yield taken
        except BaseException:
            with suppress(ClusterError):  # then the next process clears it away
                self.give_up(taken)
            raise

    def give_up(self, ticket: int) -> None:
        """Take a ticket off those that are being written under, and delete what was."""
        change_manifest(self._connection, lambda m: m.without(ticket, dead=True) if ticket in m.pending else m)
        self.delete_under([ticket])

    def delete_under(self, tickets: Sequence[int]) -> None:
        """Delete what was written under tickets, of those that never were committed."""
        manifest = read_manifest(self._connection)
        if dead := [ticket for ticket in tickets if ticket in manifest.dead]:
            heads = {"term": {"kind": "head"}}
            self._connection.delete_where({"bool": {"filter": [{"terms": {"ticket": dead}}], "must_not": [heads]}})

    @contextmanager
    def turn(self, ticket: int) -> Iterator[Manifest]:
        """Wait until no other process commits, then yield what is committed; none else commits within the block."""
        begun = seen = time.monotonic()
        before: int | None = None
        while True:
            now = time.monotonic()
            manifest = change_manifest(self._connection, lambda known: self._taken(ticket, known))
            if manifest.publishing == ticket:
                yield manifest
                return
            if manifest.publishing != before:
                before, seen = manifest.publishing, now
            elif now - seen > _COMMITTING and before is not None:
                self.give_up(before)
            if now - begun > _WAITING:
                raise ClusterBusy(
                    _("{address}: another process is writing; try again when it is done").format(
                        address=self._connection.address
                    )
                )
            time.sleep(_POLL)

    def _taken(self, ticket: int, manifest: Manifest) -> Manifest:
        if ticket not in manifest.pending:
            raise ClusterBusy(
                _("{address}: this took too long, others went on; run the same again").format(
                    address=self._connection.address
                )
            )
        return replace(manifest, publishing=ticket) if manifest.publishing is None else manifest
