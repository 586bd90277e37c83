"""Tidy an index: merge what was counted in many small parts, and delete what nobody sees any more."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from retrieval.index.cluster.bulk import Write
from retrieval.index.cluster.catalogue import head_source, read_versions
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.manifest import Manifest, change_manifest, read_manifest
from retrieval.index.cluster.schema import copy_key, head_id
from retrieval.index.cluster.statistics import merge, worth_merging
from retrieval.index.cluster.tickets import Tickets

#: A ticket as old as this belongs to a process that is no more. Clocks may differ by less.
_FORGOTTEN = 3_600.0
#: What was replaced stays so long, for those that have opened the index before.
_GRACE = 600.0


def tidy(connection: Connection, *, grace: float = _GRACE, only: Sequence[str] = ()) -> None:
    """Merge small segments, and delete what nobody sees any more; of removed episodes, if named, ``only`` these."""
    tickets = Tickets(connection)
    _merge(connection, tickets)
    _forget(connection, tickets)
    _purge(connection, grace, only)


def _merge(connection: Connection, tickets: Tickets) -> None:
    """Merge the small segments, if they are many."""
    found = worth_merging(read_manifest(connection).segments)
    if not found:
        return
    with tickets.take() as ticket:
        merged = merge(connection, f"{ticket}", ticket, found)
        now = time.time()

        def swap(manifest: Manifest) -> Manifest:
            if not {segment.id for segment in found} <= {segment.id for segment in manifest.segments}:
                return manifest.without(ticket, dead=True)  # another process has merged them
            left = [segment for segment in manifest.segments if segment not in found]
            retired = (*manifest.retired, *((segment, now) for segment in found))
            return replace(manifest.without(ticket, dead=False), segments=(*left, merged), retired=retired)

        after = change_manifest(connection, swap)
        tickets.delete_under([ticket] if ticket in after.dead else [])


def _forget(connection: Connection, tickets: Tickets) -> None:
    """Delete what processes that are no more have left, and segments that were merged long ago."""
    now = time.time()
    manifest = read_manifest(connection)
    forgotten = [ticket for ticket, since in manifest.pending.items() if now - since > _FORGOTTEN]
    for ticket in forgotten:
        tickets.give_up(ticket)
    old = [segment.id for segment, since in manifest.retired if now - since > _GRACE]
    if old:
        connection.delete_where({"terms": {"segment": old}})
        change_manifest(connection, lambda m: replace(m, retired=tuple(r for r in m.retired if r[0].id not in old)))


def _purge(connection: Connection, grace: float, only: Sequence[str]) -> None:
    """Delete the copies that were replaced or removed so many seconds ago."""
    connection.refresh()
    manifest, now = read_manifest(connection), time.time()
    either = [{"term": {"removed": True}}, {"terms": {"ticket": sorted(manifest.dead)}}]
    query = {"bool": {"filter": [{"term": {"kind": "head"}}], "should": either, "minimum_should_match": 1}}
    for hit in list(connection.scan(query, by=["episode"], fields=["episode"])):
        episode = hit.source["episode"]
        if only and episode not in only:
            continue
        found = connection.get(head_id(episode))
        if found is None:
            continue
        versions = read_versions(found.source)
        gone = [v for v in versions if v.gone(manifest) and now - v.since >= grace]
        if not gone:
            continue
        copies = [copy_key(version.ticket, episode) for version in gone]
        connection.delete_where({"terms": {"copy": copies}})
        left = [version for version in versions if version not in gone]
        head = Write(head_id(episode), head_source(episode, left), over=found)
        if left:
            connection.put(head)
        elif connection.put(head):
            connection.delete([head_id(episode)])
    connection.refresh()
