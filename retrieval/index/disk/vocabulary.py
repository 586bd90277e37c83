"""The words of a library, looked up in its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from retrieval.index.disk.store import Store, marks
from retrieval.index.vocabulary import RELATED_FROM, Vocabulary, trigrams
from retrieval.language.lexicon import STOP_WORDS

_REMEMBERED = 4_096


class LibraryVocabulary(Vocabulary):
    """Words counted and looked up on disk; what a question needed is remembered for the next one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._frequency = lru_cache(_REMEMBERED)(self._read_frequency)
        self._alike = lru_cache(_REMEMBERED)(self._read_alike)
        self._of_length = lru_cache(maxsize=None)(self._read_length)

    def frequency(self, word: str) -> int:
        """Return how often a word occurs."""
        return self._frequency(word)

    def alike(self, word: str) -> Mapping[str, float]:
        """Return the words of content with the same first letter that share trigrams with a word (Dice)."""
        return self._alike(word)

    def of_length(self, shortest: int, longest: int) -> Iterable[str]:
        """Return the words of these lengths, stop words among them."""
        return [word for length in range(shortest, longest + 1) for word in self._of_length(length)]

    def of_skeleton(self, key: str) -> Iterable[str]:
        """Return the words of five letters and more, stop words aside, with these consonants."""
        return [word for (word,) in self._store.rows("SELECT word FROM words WHERE skeleton = ? AND written > 0", key)]

    def _read_frequency(self, word: str) -> int:
        return int(self._store.one("SELECT written FROM words WHERE word = ?", word))

    def _read_alike(self, word: str) -> Mapping[str, float]:
        grams = trigrams(word)
        keys = [family_key(word, gram) for gram in grams]
        shared: Counter[int] = Counter()
        for (blob,) in self._store.rows(f"SELECT words FROM families WHERE gram IN ({marks(keys)})", *keys):  # noqa: S608
            shared.update(np.frombuffer(blob, dtype="<u4").tolist())
        # Dice = 2s / (a + b) with s <= b: below this many shared trigrams no word can reach it.
        least = RELATED_FROM * len(grams) / (2 - RELATED_FROM)
        likely = [number for number, count in shared.items() if count >= least]
        found = {}
        for number, known in self._read_words(likely):
            dice = 2 * shared[number] / (len(trigrams(known)) + len(grams))
            if dice >= RELATED_FROM:
                found[known] = dice
        return found

    def _read_words(self, numbers: Sequence[int]) -> list[tuple[int, str]]:
        statement = f"SELECT id, word FROM words WHERE written > 0 AND id IN ({marks(numbers)}) ORDER BY id"  # noqa: S608
        return self._store.rows(statement, *numbers)

    def _read_length(self, length: int) -> Collection[str]:
        rows = self._store.rows("SELECT word FROM words WHERE length = ? AND written > 0 ORDER BY id", length)
        known = dict.fromkeys(word for (word,) in rows)
        return tuple(known | dict.fromkeys(sorted(word for word in STOP_WORDS if len(word) == length)))


def family_key(word: str, gram: str) -> str:
    """Return the key that words with the same first letter and one trigram in common are kept under."""
    return f"{word[0]}{gram}"
