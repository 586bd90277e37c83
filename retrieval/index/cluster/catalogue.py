"""Which episodes there are at one moment: their heads, read by the manifest of that moment."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus import Entry
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.manifest import Manifest
from retrieval.index.cluster.schema import copy_key
from retrieval.index.disk.records import read_entry


@dataclass(frozen=True, slots=True)
class Version:
    """One copy of an episode, as its head tells of it.

    It was written under ``ticket``, and removed under ``removed``, or not. ``since`` is when it was removed.
    ``entry`` is its catalogue's entry, ``titles`` the terms of its title, ``note`` what the next one who adds it should
    know.
    """

    ticket: int
    removed: int | None
    since: float
    digest: str
    entry: str
    titles: str
    note: str = ""

    def live(self, manifest: Manifest) -> bool:
        """Tell whether this is the copy that counts."""
        return manifest.committed(self.ticket) and not manifest.committed(self.removed)

    def gone(self, manifest: Manifest) -> bool:
        """Tell whether nobody can come to see it any more."""
        return self.ticket in manifest.dead or manifest.committed(self.removed)


def read_versions(source: dict[str, Any]) -> list[Version]:
    """Return the copies that a head tells of."""
    return [Version(*version) for version in json.loads(source["versions"])]


def head_source(episode: str, versions: Sequence[Version]) -> dict[str, Any]:
    """Return the head that tells of these copies of an episode."""
    rows = [[v.ticket, v.removed, v.since, v.digest, v.entry, v.titles, v.note] for v in versions]
    removed = any(version.removed is not None for version in versions)
    tickets = [version.ticket for version in versions]
    return {"kind": "head", "episode": episode, "ticket": tickets, "versions": json.dumps(rows), "removed": removed}


class Snapshot:
    """The episodes that are there by a manifest, in the order of their ids, each with its copy."""

    def __init__(self, connection: Connection, manifest: Manifest) -> None:
        self.manifest = manifest
        entries: list[Entry] = []
        titles: list[frozenset[str]] = []
        self.copies: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        for hit in connection.scan({"term": {"kind": "head"}}, by=["episode"]):
            for version in read_versions(hit.source):
                if version.live(manifest):
                    episode = hit.source["episode"]
                    self.copies[episode] = copy_key(version.ticket, episode)
                    self.digests[episode] = version.digest
                    self.notes[episode] = version.note
                    entries.append(read_entry(version.entry))
                    titles.append(frozenset(version.titles.split()))
        self.catalogue: Sequence[Entry] = tuple(entries)
        self.titles: Sequence[frozenset[str]] = tuple(titles)
        self.place = {entry.id: place for place, entry in enumerate(self.catalogue)}
