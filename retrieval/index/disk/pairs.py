"""Count the pairs of neighbouring terms. A library has millions of them, so they are kept as arrays of numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_OneOrMany = TypeVar("_OneOrMany", int, Numbers)

_BITS = 31
_RIGHT = (1 << _BITS) - 1


def pair_key(left: _OneOrMany, right: _OneOrMany) -> _OneOrMany:
    """Return the key of two neighbouring terms by their ids; unknown ones have the id 0."""
    return left << _BITS | right


class Pairs:
    """How many sentences have each pair of neighbouring terms.

    What is added is kept beside what was there, and summed up when it is read. The length is that of what is kept.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._keys: list[Numbers] = []
        self._sentences: list[NDArray[np.int32]] = []

    @classmethod
    def among(cls, terms: Sequence[str], lengths: Sequence[int]) -> Pairs:
        """Count the pairs in sentences: ``terms`` has the terms of all, ``lengths`` the number of terms of each."""
        pairs = cls()
        here = pairs._number(terms)
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        inside = sentence[1:] == sentence[:-1]
        keys, which = np.unique(pair_key(here[:-1], here[1:])[inside], return_inverse=True)
        once = np.unique(sentence[1:][inside] * len(keys) + which)
        pairs._keys.append(keys)
        pairs._sentences.append(np.bincount(once % max(1, len(keys)), minlength=len(keys)).astype(np.int32))
        return pairs

    def __len__(self) -> int:
        return sum(map(len, self._keys))

    @property
    def terms(self) -> Collection[str]:
        """The terms of the pairs."""
        return self._numbers.keys()

    def update(self, other: Pairs, sign: int = 1) -> None:
        """Add what others count, or take it away if ``sign`` is -1."""
        numbers = self._number(other.terms)
        for keys, sentences in zip(other._keys, other._sentences, strict=True):
            self._keys.append(_with_ids(keys, numbers))
            self._sentences.append(sign * sentences)

    def subtract(self, other: Pairs) -> None:
        """Take away what others count."""
        self.update(other, -1)

    def items(self) -> Iterator[tuple[str, int]]:
        """Yield each pair, as two terms with a blank between them, with the number of sentences that have it."""
        terms = list(self._numbers)
        keys, sentences = self.by_key(range(len(terms)))
        for key, number in zip(keys.tolist(), sentences.tolist(), strict=True):
            yield f"{terms[key >> _BITS]} {terms[key & _RIGHT]}", number

    def by_key(self, ids: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Return the keys of the pairs in order, by the ids of ``terms``, and how many sentences have each."""
        nothing = np.zeros(0, dtype=np.int64)
        keys, which = np.unique(np.concatenate([nothing, *self._keys]), return_inverse=True)
        sums = np.bincount(which, np.concatenate([nothing, *self._sentences]), minlength=len(keys))
        keys = _with_ids(keys, np.array(ids, dtype=np.int64))
        order = np.argsort(keys)
        return keys[order], sums[order].astype(np.int64)

    def _number(self, terms: Iterable[str]) -> Numbers:
        """Return the numbers of terms; those without one get a new one."""
        known = self._numbers
        return np.array([known.setdefault(term, len(known)) for term in terms], dtype=np.int64)


def _with_ids(keys: Numbers, ids: Numbers) -> Numbers:
    """Return the keys of pairs with the id in ``ids`` in place of each number."""
    return pair_key(ids[keys >> _BITS], ids[keys & _RIGHT])
