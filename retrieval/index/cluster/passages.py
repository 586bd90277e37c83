"""The passages and texts of a snapshot, read from what the cluster keeps; those read last are remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from corpus import Episode
from corpus.translation import _
from retrieval.index.cluster.catalogue import Snapshot
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.errors import ClusterBusy
from retrieval.index.cluster.kept import FormTable, Kept, read_episode, read_kept
from retrieval.index.cluster.schema import text_id
from retrieval.index.disk.records import read_passages
from retrieval.index.extract import Extract

_REMEMBERED = 4_000
_MOST_FORMS = 200_000

#: A passage: its episode's id and its number.
Key = tuple[str, int]


class Passages:
    """Reads passages of the episodes of a snapshot."""

    def __init__(self, connection: Connection, snapshot: Snapshot) -> None:
        self._connection, self._snapshot = connection, snapshot
        self._known: OrderedDict[Key, Kept] = OrderedDict()
        self._table = FormTable()
        self._lock = Lock()

    def kept(self, found: Mapping[Key, str]) -> tuple[list[Kept], FormTable]:
        """Return passages, given as the cluster keeps them, in the order of the corpus, and the table of their forms.

        Those read last are remembered.
        """
        place = self._snapshot.place
        wanted = sorted(found, key=lambda key: (place[key[0]], key[1]))
        with self._lock:
            table = self._table
            known = {key: self._known[key] for key in wanted if key in self._known}
        catalogue = self._snapshot.catalogue
        new = {
            key: read_kept(catalogue[place[key[0]]], key[1], found[key], table) for key in wanted if key not in known
        }
        with self._lock:
            if self._table is table:
                self._known |= new
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
                if len(table) > _MOST_FORMS:
                    self._table = FormTable()
                    self._known.clear()
        known |= new
        return [known[key] for key in wanted], table

    def extracts(self, episode: str, *, first: int = 1, last: int | None = None) -> list[Extract]:
        """Return the passages of an episode with the numbers from ``first`` to ``last``, the end if not said.

        Raises ClusterBusy if the episode has just been replaced.
        """
        _, extracts = self._read(episode, first, last)
        return extracts

    def episode(self, id: str) -> Episode:
        """Return the whole episode. Raises ClusterBusy if it has just been replaced."""
        entry = self._snapshot.catalogue[self._snapshot.place[id]]
        text, extracts = self._read(id, 1, None)
        return Episode(
            id=entry.id,
            title=entry.title,
            text=text,
            passages=tuple(extract.passage for extract in extracts),
            date=entry.date,
            guests=entry.guests,
            url=entry.url,
            audio=entry.audio,
            chapters=entry.chapters,
            language=entry.language,
        )

    def _read(self, id: str, first: int, last: int | None) -> tuple[str, list[Extract]]:
        entry = self._snapshot.catalogue[self._snapshot.place[id]]
        (found,) = self._connection.get_many([text_id(self._snapshot.copies[id])])
        if found is None:
            raise ClusterBusy(
                _("{address}: {id} has just been replaced; ask again").format(address=self._connection.address, id=id)
            )
        text, frames = read_episode(found.source["packed"])
        passages = read_passages(enumerate(frames[first - 1 : last], first))
        return text, [Extract(entry, passage, text[passage.start : passage.end]) for passage in passages]
