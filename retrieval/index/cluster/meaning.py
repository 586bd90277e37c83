"""What the passages of a snapshot are about: their vectors, read from the cluster when first asked for, then in memory.

The cluster keeps one document of vectors an episode. Together they take 128 bytes a passage.
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from retrieval.index.cluster.catalogue import Snapshot
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.passages import Key
from retrieval.index.cluster.schema import meaning_id
from retrieval.reader.meaning import SIZE, Vectors, nearest


class Meanings:
    """Finds the passages that are nearest to a vector; from any thread."""

    def __init__(self, connection: Connection, snapshot: Snapshot) -> None:
        self._connection, self._snapshot = connection, snapshot
        self._lock = Lock()

    def nearest(self, vector: Vectors, limit: int, episodes: Collection[str] = ()) -> list[tuple[float, Key]]:
        """Return likeness and key of the nearest passages, of these episodes, if any are given.

        More than ``limit``, if others are as near as the last one.
        """
        with self._lock:
            vectors, keys = self._read
        place = self._snapshot.place
        among = np.isin(keys[:, 0], [place[name] for name in episodes if name in place]) if episodes else None
        catalogue = self._snapshot.catalogue
        found = nearest(vectors, vector, limit, among)
        return [(like, (catalogue[int(keys[row, 0])].id, int(keys[row, 1]))) for like, row in found]

    @cached_property
    def _read(self) -> tuple[Vectors, NDArray[np.int32]]:
        """The vectors, and of each the place of its episode in the catalogue and its number."""
        entries = self._snapshot.catalogue
        ids = [meaning_id(self._snapshot.copies[entry.id]) for entry in entries]
        counts = [entry.passages for entry in entries]
        vectors = np.zeros((sum(counts), SIZE), dtype=np.int8)
        first = 0
        for count, found in zip(counts, self._connection.get_each(ids), strict=True):
            if found:
                packed = np.frombuffer(base64.b64decode(found.source["packed"]), dtype=np.int8)
                vectors[first : first + count] = packed.reshape(-1, SIZE)
            first += count
        numbers = np.concatenate([np.zeros(0, dtype=np.int32), *(np.arange(1, n + 1, dtype=np.int32) for n in counts)])
        places = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        return vectors, np.stack([places, numbers], axis=1)


def pack(vectors: Vectors) -> str:
    """Return vectors as they are kept in a document."""
    return base64.b64encode(np.ascontiguousarray(vectors).tobytes()).decode("ascii")
