"""Write episodes into an index in a cluster, and take them out again, whole or not at all.

A batch of episodes is written under a ticket (``retrieval.index.cluster.manifest``): first the copies, which nobody
sees, then, one writer after the other, what is counted, the heads, and the commit. What a process that was killed has
left is cleared away by the next one, after a while; it is never seen.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from corpus.translation import _
from retrieval.index.analysed import AnalysedTexts
from retrieval.index.cluster.bulk import Stamped, Write
from retrieval.index.cluster.catalogue import Snapshot, Version, head_source, read_versions
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.documents import copy_ids, copy_writes
from retrieval.index.cluster.errors import ClusterBusy
from retrieval.index.cluster.manifest import Manifest, Segment, change_manifest
from retrieval.index.cluster.passages import Passages
from retrieval.index.cluster.schema import head_id
from retrieval.index.cluster.statistics import keyed, write_segment
from retrieval.index.cluster.tickets import Tickets
from retrieval.index.cluster.tidying import tidy
from retrieval.index.cluster.vocabulary import word_writes
from retrieval.index.disk.counts import Counts, counts_of
from retrieval.index.disk.preparing import Prepared


class Item(NamedTuple):
    """An episode to add: what is written of it, the digest of the one that it is to replace, and a note to keep."""

    prepared: Prepared
    replaces: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Committed:
    """What a batch did: the ids of the episodes that it added, and of those that were there just so already.

    ``disputed`` are those that it left: another process has put others of their ids in place meanwhile.
    """

    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    disputed: tuple[str, ...]


class Writer:
    """Writes batches of episodes into an index that is there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tickets = Tickets(connection)
        self._words: set[str] = set()

    def add(self, batch: Sequence[Item]) -> Committed:
        """Add episodes, in place of those with their ids, all at once; one that is there just so is left."""
        with self._tickets.take() as ticket:
            self._connection.write(chain.from_iterable(copy_writes(item.prepared, ticket) for item in batch))
            counts = Counts()
            for item in batch:
                counts.add(_counts(item))
            new = counts.words_written.keys() - self._words
            self._connection.write(word_writes(sorted(new)))
            self._words |= new
            with self._tickets.turn(ticket) as manifest:
                return self._commit(ticket, manifest, batch, counts)

    def remove(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Take episodes out, all at once; return the ids of those that were there."""
        with self._tickets.take() as ticket, self._tickets.turn(ticket) as manifest:
            heads = self._heads(ids)
            there = [name for name in ids if any(v.live(manifest) for v in _versions(heads[name]))]
            gone = self._counts_of(there, manifest)
            segments = [write_segment(self._connection, f"{ticket}-gone", ticket, keyed(gone, -1), _negative(gone))]
            self._write_heads(ticket, manifest, there, (), heads)
            self._publish(ticket, segments if there else [])
        if there:
            tidy(self._connection, grace=0.0, only=there)
        return tuple(there)

    def _commit(self, ticket: int, manifest: Manifest, batch: Sequence[Item], counts: Counts) -> Committed:
        """Make the batch visible. Others have had their turn before: what they did counts."""
        heads = self._heads([item.prepared.id for item in batch])
        added, same, disputed = [], [], []
        replaced: list[str] = []
        for item in batch:
            name = item.prepared.id
            live = next((version.digest for version in _versions(heads[name]) if version.live(manifest)), None)
            if live == item.prepared.digest:
                same.append(item)
            elif live is not None and live != item.replaces:
                disputed.append(item)
            else:
                added.append(item)
                replaced += [name] if live is not None else []
        for item in (*same, *disputed):
            _subtract(counts, _counts(item))
        segments = [write_segment(self._connection, f"{ticket}", ticket, keyed(counts), counts.totals)]
        if replaced:
            gone = self._counts_of(replaced, manifest)
            segments.append(write_segment(self._connection, f"{ticket}-gone", ticket, keyed(gone, -1), _negative(gone)))
        self._write_heads(ticket, manifest, [item.prepared.id for item in added], added, heads)
        self._publish(ticket, segments if added else [])
        for item in (*same, *disputed):
            self._connection.delete(copy_ids(item.prepared, ticket))
        return Committed(*(tuple(item.prepared.id for item in items) for items in (added, same, disputed)))

    def _heads(self, ids: Sequence[str]) -> dict[str, Stamped | None]:
        return dict(zip(ids, self._connection.get_many([head_id(name) for name in ids]), strict=True))

    def _counts_of(self, ids: Sequence[str], manifest: Manifest) -> Counts:
        """Count what is to be removed; it has the same analysis as what is there."""
        gone = Counts()
        if ids:
            snapshot = Snapshot(self._connection, manifest)
            passages = Passages(self._connection, snapshot)
            for name in ids:
                gone.add(counts_of(AnalysedTexts(passages.extracts(name))))
        return gone

    def _write_heads(
        self,
        ticket: int,
        manifest: Manifest,
        ids: Sequence[str],
        added: Sequence[Item],
        heads: dict[str, Stamped | None],
    ) -> None:
        """Write what becomes of the episodes when the ticket is committed."""
        writes = []
        by_id = {item.prepared.id: item for item in added}
        for name in ids:
            versions = [
                replace(version, removed=ticket, since=time.time()) if version.live(manifest) else version
                for version in _versions(heads[name])
                if version.ticket != ticket and version.ticket not in manifest.dead
            ]
            if item := by_id.get(name):
                one = item.prepared
                versions.append(Version(ticket, None, 0.0, one.digest, one.entry, one.title_terms, item.note))
            writes.append(Write(head_id(name), head_source(name, versions), over=heads[name]))
        if self._connection.write(writes):
            raise ClusterBusy(
                _("{address}: another process writes these episodes; run the same again").format(
                    address=self._connection.address
                )
            )

    def _publish(self, ticket: int, segments: Sequence[Segment]) -> None:
        self._connection.refresh()
        new = tuple(segments)

        def commit(manifest: Manifest) -> Manifest:
            if manifest.committed(ticket):  # and the answer to that was lost
                return manifest
            self._check(ticket, manifest)
            return replace(manifest.without(ticket, dead=False), segments=(*manifest.segments, *new))

        change_manifest(self._connection, commit)

    def _check(self, ticket: int, manifest: Manifest) -> None:
        if ticket not in manifest.pending or manifest.publishing != ticket:
            raise ClusterBusy(
                _("{address}: this took too long, others went on; run the same again").format(
                    address=self._connection.address
                )
            )


def _versions(head: Stamped | None) -> list[Version]:
    return read_versions(head.source) if head else []


def _counts(item: Item) -> Counts:
    return item.prepared.counts or Counts()


def _negative(counts: Counts) -> dict[str, int]:
    return {name: -total for name, total in counts.totals.items()}


def _subtract(counts: Counts, other: Counts) -> None:
    for name in other.__dataclass_fields__:
        getattr(counts, name).subtract(getattr(other, name))
