"""Write episodes into an index in a cluster, and take them out again, whole or not at all.

A batch of episodes is written under a ticket (``retrieval.index.cluster.manifest``): first the copies, which nobody
sees, then, one writer after the other, what is counted, the heads, and the commit. What a process that was killed has
left is cleared away by the next one, after a while; it is never seen.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from corpus.translation import _
from retrieval.index.analysed import AnalysedTexts
from retrieval.index.cluster.catalogue import Snapshot, Version, head_source, read_versions
from retrieval.index.cluster.connection import Connection, Stamped, Write
from retrieval.index.cluster.errors import ClusterBusy, ClusterError
from retrieval.index.cluster.kept import write_kept
from retrieval.index.cluster.manifest import Manifest, Segment, change_manifest, read_manifest
from retrieval.index.cluster.meaning import pack
from retrieval.index.cluster.passages import Passages
from retrieval.index.cluster.schema import copy_key, head_id, meaning_id, passage_id, text_id
from retrieval.index.cluster.statistics import keyed, merge, worth_merging, write_segment
from retrieval.index.cluster.vocabulary import word_writes
from retrieval.index.disk.counts import Counts, count
from retrieval.index.disk.writer import Prepared

#: A ticket as old as this belongs to a process that is no more. Clocks may differ by less.
_FORGOTTEN = 3_600.0
#: What was replaced stays so long, for those that have opened the index before.
_GRACE = 600.0
#: A process that may commit and has not for so long is no more; others wait so long for it, and a little longer.
_COMMITTING = 60.0
_WAITING = 180.0
_POLL = 0.1


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
        self._words: set[str] = set()

    def add(self, batch: Sequence[Item]) -> Committed:
        """Add episodes, in place of those with their ids, all at once; one that is there just so is left."""
        with self._ticket() as ticket:
            self._connection.write(chain.from_iterable(_copy(item.prepared, ticket) for item in batch))
            counts = Counts()
            for item in batch:
                counts.add(_counts(item))
            new = counts.words_written.keys() - self._words
            self._connection.write(word_writes(sorted(new)))
            self._words |= new
            with self._turn(ticket) as manifest:
                return self._commit(ticket, manifest, batch, counts)

    def remove(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Take episodes out, all at once; return the ids of those that were there."""
        with self._ticket() as ticket, self._turn(ticket) as manifest:
            heads = self._heads(ids)
            there = [name for name in ids if any(v.live(manifest) for v in _versions(heads[name]))]
            gone = self._counts_of(there, manifest)
            segments = [write_segment(self._connection, f"{ticket}-gone", ticket, keyed(gone, -1), _negative(gone))]
            self._write_heads(ticket, manifest, there, (), heads)
            self._publish(ticket, segments if there else [])
        if there:
            self.tidy(grace=0.0, only=there)
        return tuple(there)

    def tidy(self, *, grace: float = _GRACE, only: Sequence[str] = ()) -> None:
        """Merge small segments, and delete what nobody sees any more; of removed episodes, if named, ``only`` these."""
        self._merge()
        self._forget()
        self._purge(grace, only)

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
            copy = copy_key(ticket, item.prepared.id)
            numbers = (row.number for row in item.prepared.rows)
            self._connection.delete(
                [text_id(copy), meaning_id(copy), *(passage_id(copy, number) for number in numbers)]
            )
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
                entry = snapshot.catalogue[snapshot.place[name]]
                extracts = passages.extracts((name, number) for number in range(1, entry.passages + 1))
                gone.add(count(AnalysedTexts(extracts)))
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

    @contextmanager
    def _ticket(self) -> Iterator[int]:
        """Yield a ticket to write under; if the block raises, all that was written under it is deleted."""
        taken = 0

        def take(manifest: Manifest) -> Manifest:
            nonlocal taken
            taken = manifest.next
            return replace(manifest, next=taken + 1, pending={**manifest.pending, taken: time.time()})

        change_manifest(self._connection, take)
        try:
            yield taken
        except BaseException:
            with suppress(ClusterError):  # then the next process clears it away
                self._give_up(taken)
            raise

    def _give_up(self, ticket: int) -> None:
        change_manifest(self._connection, lambda m: m.without(ticket, dead=True) if ticket in m.pending else m)
        self._delete_under([ticket])

    def _delete_under(self, tickets: Sequence[int]) -> None:
        manifest = read_manifest(self._connection)
        if dead := [ticket for ticket in tickets if ticket in manifest.dead]:
            heads = {"term": {"kind": "head"}}
            self._connection.delete_where({"bool": {"filter": [{"terms": {"ticket": dead}}], "must_not": [heads]}})

    @contextmanager
    def _turn(self, ticket: int) -> Iterator[Manifest]:
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
                self._give_up(before)
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

    def _merge(self) -> None:
        """Merge the small segments, if they are many."""
        found = worth_merging(read_manifest(self._connection).segments)
        if not found:
            return
        with self._ticket() as ticket:
            merged = merge(self._connection, f"{ticket}", ticket, found)
            now = time.time()

            def swap(manifest: Manifest) -> Manifest:
                if not {segment.id for segment in found} <= {segment.id for segment in manifest.segments}:
                    return manifest.without(ticket, dead=True)  # another process has merged them
                left = [segment for segment in manifest.segments if segment not in found]
                retired = (*manifest.retired, *((segment, now) for segment in found))
                return replace(manifest.without(ticket, dead=False), segments=(*left, merged), retired=retired)

            after = change_manifest(self._connection, swap)
            self._delete_under([ticket] if ticket in after.dead else [])

    def _forget(self) -> None:
        """Delete what processes that are no more have left, and segments that were merged long ago."""
        now = time.time()
        manifest = read_manifest(self._connection)
        forgotten = [ticket for ticket, since in manifest.pending.items() if now - since > _FORGOTTEN]
        for ticket in forgotten:
            self._give_up(ticket)
        old = [segment.id for segment, since in manifest.retired if now - since > _GRACE]
        if old:
            self._connection.delete_where({"terms": {"segment": old}})
            change_manifest(
                self._connection, lambda m: replace(m, retired=tuple(r for r in m.retired if r[0].id not in old))
            )

    def _purge(self, grace: float, only: Sequence[str]) -> None:
        """Delete the copies that were replaced or removed so many seconds ago."""
        self._connection.refresh()
        manifest, now = read_manifest(self._connection), time.time()
        either = [{"term": {"removed": True}}, {"terms": {"ticket": sorted(manifest.dead)}}]
        query = {"bool": {"filter": [{"term": {"kind": "head"}}], "should": either, "minimum_should_match": 1}}
        for hit in list(self._connection.scan(query, by=["episode"], fields=["episode"])):
            episode = hit.source["episode"]
            if only and episode not in only:
                continue
            found = self._connection.get(head_id(episode))
            if found is None:
                continue
            versions = _versions(found)
            gone = [v for v in versions if v.gone(manifest) and now - v.since >= grace]
            if not gone:
                continue
            copies = [copy_key(version.ticket, episode) for version in gone]
            self._connection.delete_where({"terms": {"copy": copies}})
            left = [version for version in versions if version not in gone]
            head = Write(head_id(episode), head_source(episode, left), over=found)
            if left:
                self._connection.put(head)
            elif self._connection.put(head):
                self._connection.delete([head_id(episode)])
        self._connection.refresh()


def _versions(head: Stamped | None) -> list[Version]:
    return read_versions(head.source) if head else []


def _copy(prepared: Prepared, ticket: int) -> Iterator[Write]:
    """Yield the documents of an episode's copy."""
    copy = copy_key(ticket, prepared.id)
    common = {"ticket": ticket, "copy": copy, "episode": prepared.id}
    text = base64.b64encode(prepared.text).decode("ascii")
    yield Write(text_id(copy), {"kind": "text", **common, "packed": text})
    if prepared.vectors is not None:
        yield Write(meaning_id(copy), {"kind": "meaning", **common, "packed": pack(prepared.vectors)})
    for place, (row, packed) in enumerate(zip(prepared.rows, prepared.packed, strict=True)):
        source = {
            "kind": "passage",
            **common,
            "number": row.number,
            "terms": row.terms,
            "window": row.window,
            "date": prepared.day,
            "leads": row.leads,
            "led": place > 0 and prepared.rows[place - 1].leads,
            "text": row.text,
            "frame": row.frame,
            "kept": write_kept(packed, prepared.forms),
        }
        if row.speaker is not None:
            source["speaker"] = row.speaker
        yield Write(passage_id(copy, row.number), source)


def _counts(item: Item) -> Counts:
    return item.prepared.counts or Counts()


def _negative(counts: Counts) -> dict[str, int]:
    return {name: -total for name, total in counts.totals.items()}


def _subtract(counts: Counts, other: Counts) -> None:
    for name in other.__dataclass_fields__:
        getattr(counts, name).subtract(getattr(other, name))
