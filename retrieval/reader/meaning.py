"""What a text is about, as a vector of 128 small whole numbers: texts on one thing lie near each other.

BM25 never finds a passage that shares no word with the question, but its vector may be near. That is the weighted mean
of the vectors of its word pieces (``vectors.npz``, see MODEL_CARD.md); rarer pieces weigh more (after Arora, Liang & Ma
2017). No model runs. A passage's vector depends on its words alone, so that an index can be added to. On 191 questions
about talk that single episodes answer, 127 have the answer among the six passages that BM25 ranks first, 141 with the
five nearest added, and 151 with the ten nearest; with the idf of the corpus for a weight, 144 and 152.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from retrieval.reader.errors import ReaderUnusable
from retrieval.reader.files import TOKENIZER, VECTORS, read_checked

Vectors = NDArray[np.int8]

SIZE = 128
#: A text of fewer words ("Mm-hm, right.") is about nothing.
ENOUGH_WORDS = 6
#: From _FIRST_WORD on, the tokenizer numbers its pieces by how often they occur; the rarer a piece, the more it tells.
_FIRST_WORD, _COMMON = 1_990, 8
_RAREST_MARK, _LEAST = 1_996, 0.3
_LONGEST_WORD = 64
_PARTS = re.compile(r"[^\W_]+")
#: A vector of this length has numbers of which nearly all are small enough for eight bits; a larger one is cut.
_SCALE = 240.0
#: Vectors are multiplied this many at a time: as the wider numbers that this takes, they fit into a processor's cache.
_BLOCK = 1_024
#: A vector whose likeness is below this is not near.
_LIKE = 0.1


def vector_of(words: Iterable[str]) -> Vectors | None:
    """Return the vector of a text with these folded words; None if no piece of them is known."""
    pieces = list(chain.from_iterable(map(_pieces_of, words)))
    if not pieces:
        return None
    vectors, weights = _weighted()
    mean = weights[pieces] @ vectors[pieces].astype(np.float32)
    length = float(np.linalg.norm(mean))
    if not length:
        return None
    vector: Vectors = np.rint(mean * (_SCALE / length)).clip(-127, 127).astype(np.int8)
    return vector


def vectors_of(texts: Sequence[Sequence[str]]) -> Vectors:
    """Return the vector of each text, from its folded words (texts x SIZE).

    It is all zeros for a text of fewer than ENOUGH_WORDS words, for one without a known piece, and for all texts if the
    reader's files are damaged: an index is made all the same.
    """
    try:
        vectors = [vector_of(words) if len(words) >= ENOUGH_WORDS else None for words in texts]
    except ReaderUnusable:
        return np.zeros((len(texts), SIZE), dtype=np.int8)
    nothing = np.zeros(SIZE, dtype=np.int8)
    rows = [nothing if vector is None else vector for vector in vectors]
    return np.array(rows, dtype=np.int8).reshape(-1, SIZE)


def nearest(
    vectors: Vectors, vector: Vectors, limit: int, among: NDArray[np.bool_] | None = None
) -> list[tuple[float, int]]:
    """Return the likeness and the number of the nearest vectors, nearest first; only those that are true in ``among``.

    There are more than ``limit`` if others are as near as the last one.
    """
    near = likeness(vectors, vector)
    if among is not None:
        near = np.where(among, near, -1.0)
    place = len(near) - min(limit, len(near))
    if place == len(near):
        return []
    best = np.flatnonzero(near >= max(np.partition(near, place)[place], _LIKE))
    return [(float(near[n]), int(n)) for n in best[np.argsort(-near[best], kind="stable")]]


def likeness(vectors: Vectors, vector: Vectors) -> NDArray[np.float32]:
    """Return how near each of the vectors (texts x SIZE) lies: the cosine, from -1 to 1."""
    asked = vector.astype(np.float32) / _SCALE**2
    near = np.empty(len(vectors), dtype=np.float32)
    for first in range(0, len(vectors), _BLOCK):
        block = slice(first, first + _BLOCK)
        near[block] = vectors[block].astype(np.float32) @ asked
    return near


@cache
def _vocabulary() -> dict[str, int]:
    vocabulary: dict[str, int] = json.loads(read_checked(TOKENIZER))["model"]["vocab"]
    return vocabulary


@cache
def _weighted() -> tuple[Vectors, NDArray[np.float32]]:
    """Return the vector of each piece, and its scale times what the piece tells."""
    with np.load(io.BytesIO(read_checked(VECTORS))) as stored:
        vectors, scale = stored["vectors"], stored["scale"].astype(np.float32)
    weights = np.log(np.maximum(1.0, (np.arange(len(vectors)) - _FIRST_WORD) / _COMMON))
    weights[:_RAREST_MARK] = 1.0
    return vectors, (scale.reshape(-1) * np.maximum(_LEAST, weights)).astype(np.float32)


@lru_cache(maxsize=1 << 17)
def _pieces_of(word: str) -> tuple[int, ...]:
    """Return the numbers of a word's pieces: from the left, always the longest that there is (Wu et al. 2016)."""
    return tuple(chain.from_iterable(_split(part) for part in _PARTS.findall(word[:_LONGEST_WORD].lower())))


def _split(part: str) -> list[int]:
    vocabulary = _vocabulary()
    pieces: list[int] = []
    at = 0
    while at < len(part):
        mark = "##" if at else ""
        for end in range(len(part), at, -1):
            if (piece := vocabulary.get(mark + part[at:end])) is not None:
                pieces.append(piece)
                at = end
                break
        else:
            return []  # a letter that no piece has
    return pieces
