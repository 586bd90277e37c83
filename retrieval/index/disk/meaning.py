"""The vectors of a library's passages, in two files beside its database that are read where they lie.

Row by row in the order of the passages' keys: what each passage is about (``retrieval.reader.meaning``), and its key
with its episode's number.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk.generations import KEYS, VECTORS
from retrieval.reader.meaning import SIZE, Vectors, nearest


class Meanings:
    """Finds the passages that are nearest to a vector; from any thread."""

    def __init__(self, folder: Path) -> None:
        self._vectors: Vectors = np.load(folder / VECTORS, mmap_mode="r")
        self._keys: NDArray[np.int64] = np.load(folder / KEYS, mmap_mode="r")

    def nearest(self, vector: Vectors, limit: int, episodes: Collection[int] = ()) -> list[tuple[float, int]]:
        """Return likeness and key of the nearest passages, of the episodes with these numbers, if any are given.

        There are more than ``limit`` if others are as near as the last one.
        """
        among = np.isin(self._keys[:, 1], list(episodes)) if episodes else None
        near = nearest(self._vectors, vector, limit, among)
        return [(like, int(self._keys[row, 0])) for like, row in near]


class MeaningWriter:
    """Gathers the vectors of a generation; it begins with those of the generation that this one is a copy of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vectors: list[Vectors] = []
        self._keys: list[NDArray[np.int64]] = []
        if (folder / VECTORS).exists():
            self._vectors.append(np.load(folder / VECTORS))
            self._keys.append(np.load(folder / KEYS))

    def add(self, episode: int, keys: Sequence[int], vectors: Vectors) -> None:
        """Add the passages of an episode, which has this number."""
        self._vectors.append(vectors)
        self._keys.append(np.array([[key, episode] for key in keys], dtype=np.int64).reshape(-1, 2))

    def write(self, *, without: Collection[int] = ()) -> None:
        """Write all but those of the episodes with these numbers."""
        keys = np.concatenate([np.zeros((0, 2), dtype=np.int64), *self._keys])
        vectors = np.concatenate([np.zeros((0, SIZE), dtype=np.int8), *self._vectors])
        kept = ~np.isin(keys[:, 1], list(without))
        for name, array in ((VECTORS, vectors[kept]), (KEYS, keys[kept])):
            draft = self._folder / f"new-{name}"
            np.save(draft, array)
            draft.replace(self._folder / name)  # what was copied may be the old generation's own file
