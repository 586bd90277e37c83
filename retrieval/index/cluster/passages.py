"""The passages and texts of a snapshot, read from the cluster; those read last are remembered."""

from __future__ import annotations

import base64
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock

from corpus import Episode
from corpus.translation import _
from retrieval.index.cluster.catalogue import Snapshot
from retrieval.index.cluster.connection import Connection, Source
from retrieval.index.cluster.errors import ClusterBusy
from retrieval.index.cluster.kept import Kept, read_kept
from retrieval.index.cluster.schema import passage_id, text_id
from retrieval.index.disk.store import read_passage
from retrieval.index.extract import Extract

_REMEMBERED = 4_000

#: A passage: its episode's id and its number.
Key = tuple[str, int]


class Passages:
    """Reads passages of the episodes of a snapshot."""

    def __init__(self, connection: Connection, snapshot: Snapshot) -> None:
        self._connection, self._snapshot = connection, snapshot
        self._known: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def kept(self, keys: Iterable[Key]) -> list[Kept]:
        """Return the passages with these keys in the order of the corpus, those that there are, with all that is kept.

        Those read last are remembered.
        """
        wanted = self._in_order(keys)
        with self._lock:
            found = {key: self._known[key] for key in wanted if key in self._known}
        if missing := [key for key in wanted if key not in found]:
            read = self._read(missing, ["text", "frame", "window", "kept"])
            new = {key: read_kept(self._extract(key, source), source) for key, source in read.items()}
            found |= new
            with self._lock:
                self._known |= new
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
        return [found[key] for key in wanted if key in found]

    def extracts(self, keys: Iterable[Key]) -> list[Extract]:
        """Return the passages with these keys in the order of the corpus, those that there are."""
        wanted = self._in_order(keys)
        read = self._read(wanted, ["text", "frame"])
        return [self._extract(key, read[key]) for key in wanted if key in read]

    def episode(self, id: str) -> Episode:
        """Return the whole episode. Raises ClusterBusy if it has just been replaced."""
        entry = self._snapshot.catalogue[self._snapshot.place[id]]
        (found,) = self._connection.get_many([text_id(self._snapshot.copies[id])])
        extracts = self.extracts((id, number) for number in range(1, entry.passages + 1))
        if found is None or len(extracts) < entry.passages:
            raise ClusterBusy(
                _("{address}: {id} has just been replaced; ask again").format(address=self._connection.address, id=id)
            )
        text = zlib.decompress(base64.b64decode(found.source["packed"])).decode("utf-8", "surrogatepass")
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

    def _in_order(self, keys: Iterable[Key]) -> list[Key]:
        """Return those of the keys that there are, each once, in the order of the corpus."""
        place, catalogue = self._snapshot.place, self._snapshot.catalogue
        placed = {(place[name], number) for name, number in keys if name in place}
        return [(catalogue[at].id, n) for at, n in sorted(placed) if 1 <= n <= catalogue[at].passages]

    def _extract(self, key: Key, source: Source) -> Extract:
        entry = self._snapshot.catalogue[self._snapshot.place[key[0]]]
        return Extract(entry, read_passage(key[1], source["frame"]), source["text"])

    def _read(self, keys: Sequence[Key], fields: Sequence[str]) -> dict[Key, Source]:
        """Return these fields of the passages; one is missing if its episode was replaced and has been cleared away."""
        ids = [passage_id(self._snapshot.copies[episode], number) for episode, number in keys]
        found = self._connection.get_many(ids, fields=fields)
        return {key: document.source for key, document in zip(keys, found, strict=True) if document}
