"""The words of an index: which of them a misspelt or related word of a question may mean."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np

from retrieval.language.lexicon import BASE_FORM, FRAME_WORDS, STOP_WORDS

#: Two words with at least this share of their character trigrams in common (Dice 1945) are related:
#: nation and national, Kazakh and Kazakhstan.
RELATED_FROM = 0.55
SHORTEST_RELATED = 4
_SHORTEST_MISSPELT = 5
#: Forms of a word differ in so many letters at its end.
_ENDING = 2
#: A name of the same consonants may be written otherwise in this share of its letters.
_SOUNDING_SHARE = 0.45
_LATIN_SOUNDS = (
    (re.compile(r"dzh|zh|dj"), "j"),
    (re.compile(r"tsch|tch|cz|ch"), "c"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|ck|q|x"), "k"),
    (re.compile(r"gh|h"), "g"),
    (re.compile(r"w"), "v"),
)
_VOWELS = re.compile(r"[aeiouyj]+(?!$)|[aeiouyj]+$")


class Vocabulary(ABC):
    """The words that occur in the indexed texts."""

    @abstractmethod
    def frequency(self, word: str) -> int:
        """Return how often a word occurs."""

    @abstractmethod
    def of_length(self, shortest: int, longest: int) -> Iterable[str]:
        """Return the words of these lengths, stop words among them."""

    @abstractmethod
    def of_skeleton(self, key: str) -> Iterable[str]:
        """Return the words of five letters and more, stop words aside, with these consonants."""

    @abstractmethod
    def alike(self, word: str) -> Mapping[str, float]:
        """Return the words of content with the same first letter that share trigrams with a word, and how many (Dice).

        Only those that share RELATED_FROM.
        """

    def near(self, word: str, edits: int) -> Iterable[str]:
        """Return the words within so many edits of a word, perhaps others too, stop words among them."""
        return self.of_length(max(3, len(word) - edits), len(word) + edits)

    def __contains__(self, word: str) -> bool:
        return self.frequency(word) > 0

    def related(self, word: str) -> Mapping[str, float]:
        """Return known words of the same family as a word with a grade from RELATED_FROM to 1.

        A family shares its first letter and most character trigrams.
        """
        return self.alike(word) if len(word) >= SHORTEST_RELATED and is_lettered(word) else {}

    def mend(self, word: str) -> str | None:
        """Return the word of the index, or stop word, that an unknown one most likely is, or None.

        Within one edit (optimal string alignment, Damerau 1964: a letter swapped with its neighbour,
        dropped, added or replaced), two from eight letters on, if it is plausible. Otherwise a name of the
        same consonants (Qazaqstan for Kazakhstan). Ties go to the same first letter, the same length, the
        more frequent, then the alphabet.
        """
        from rapidfuzz.distance import OSA  # here and below: most questions need no mending
        from rapidfuzz.process import extract_iter

        if len(word) < 3 or not word.isalpha():
            return None
        near = reach(word)
        known_words = self.near(word, near)
        candidates = (
            (int(distance), known)
            for known, distance, _ in extract_iter(word, known_words, scorer=OSA.distance, score_cutoff=near)
            if plausible(word, known)
        )
        return min(candidates, key=lambda found: self._preference(word, *found), default=(0, self._sounding(word)))[1]

    def misspelt(self, word: str) -> str | None:
        """Return the word of the index that an unknown word most likely is in a language of which no words are listed.

        One edit away, and not at its end, where another form differs, too; ties go as in ``mend``.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract_iter

        if len(word) < _SHORTEST_MISSPELT or not is_lettered(word):
            return None
        known_words = self.near(word, 1)
        candidates = (
            (int(distance), known)
            for known, distance, _ in extract_iter(word, known_words, scorer=OSA.distance, score_cutoff=1)
            if known[0] == word[0] and known[: len(word) - _ENDING] != word[:-_ENDING] and self.frequency(known)
        )
        return min(candidates, key=lambda found: self._preference(word, *found), default=(0, None))[1]

    def _sounding(self, word: str) -> str | None:
        from rapidfuzz.distance import OSA

        key = skeleton(word)
        if len(word) < 5 or len(key) < 3:
            return None
        most = max(2, int(_SOUNDING_SHARE * len(word)))
        candidates = (
            (distance, known)
            for known in self.of_skeleton(key)
            if (distance := OSA.distance(word, known, score_cutoff=most)) <= most
        )
        return min(candidates, key=lambda found: self._preference(word, *found), default=(0, None))[1]

    def _preference(self, word: str, distance: int, known: str) -> tuple[int, bool, bool, int, int, str]:
        says_nothing = known in STOP_WORDS and known not in FRAME_WORDS  # "gest" is a guest rather than "gets"
        differs = known[0] != word[0]
        return distance, says_nothing, differs, abs(len(known) - len(word)), -self.frequency(known), known


class MemoryVocabulary(Vocabulary):
    """Words counted and looked up in memory."""

    def __init__(self, words: Iterable[str]) -> None:
        self._frequency = Counter(words)
        self._by_length: dict[int, list[str]] = {}
        for word in {**self._frequency, **dict.fromkeys(STOP_WORDS, 0)}:
            self._by_length.setdefault(len(word), []).append(word)
        self._content = [word for word in self._frequency if is_content(word)]
        grams = [trigrams(word) for word in self._content]
        self._gram_count = np.array([len(g) for g in grams], dtype=float)
        having: dict[str, list[int]] = {}
        for number, word_grams in enumerate(grams):
            for gram in word_grams:
                having.setdefault(gram, []).append(number)
        self._having = {gram: np.array(numbers) for gram, numbers in having.items()}

    def frequency(self, word: str) -> int:
        """Return how often a word occurs."""
        return self._frequency[word]

    def of_length(self, shortest: int, longest: int) -> Iterable[str]:
        """Return the words of these lengths, stop words among them."""
        return chain.from_iterable(self._by_length.get(length, ()) for length in range(shortest, longest + 1))

    def of_skeleton(self, key: str) -> Iterable[str]:
        """Return the words of five letters and more, stop words aside, with these consonants."""
        return self._by_skeleton.get(key, ())

    def alike(self, word: str) -> Mapping[str, float]:
        """Return the words of content with the same first letter that share trigrams with a word (Dice)."""
        grams = trigrams(word)
        shared = np.zeros(len(self._content))
        for gram in grams:
            if (numbers := self._having.get(gram)) is not None:
                shared[numbers] += 1
        dice = 2 * shared / (self._gram_count + len(grams))
        return {
            self._content[number]: float(dice[number])
            for number in np.flatnonzero(dice >= RELATED_FROM)
            if self._content[number][0] == word[0]
        }

    @cached_property
    def _by_skeleton(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._frequency:
            if has_skeleton(word):
                found.setdefault(skeleton(word), []).append(word)
        return found


def is_content(word: str) -> bool:
    """Tell whether a word may be of another's family: letters, and neither a stop word nor an irregular form."""
    return len(word) >= SHORTEST_RELATED and is_lettered(word) and word not in STOP_WORDS and word not in BASE_FORM


def is_lettered(word: str) -> bool:
    """Tell whether a word has only letters, with the marks that stand on them or beside them."""
    return word.isalpha() or (
        not word.isascii() and all(char.isalpha() or unicodedata.category(char)[0] == "M" for char in word)
    )


def has_skeleton(word: str) -> bool:
    """Tell whether a word is one that may be found by its consonants."""
    return len(word) >= 5 and word not in STOP_WORDS


def reach(word: str) -> int:
    """Return how many edits away the word that was meant may be."""
    return 1 if len(word) < 8 else 2


def plausible(word: str, known: str) -> bool:
    """Tell whether a known word may have been meant: "the" by "teh", "what" by "wat", but not "come" by "rome".

    Of three letters only a swap is; up to five the first letter stays, in stop words always, and in these no
    letter is replaced.
    """
    if len(word) >= len(known) + 2 and word.startswith(known[:-1]):
        return False  # it only begins so: "creatine" is no misspelt "create"
    swapped = sorted(word) == sorted(known)
    if known in STOP_WORDS:
        return word[0] == known[0] and (len(word) != len(known) or swapped)
    return swapped or (len(word) > 3 and (len(word) > 5 or word[0] == known[0]))


@lru_cache(maxsize=1 << 16)
def trigrams(word: str) -> frozenset[str]:
    """Return a word's character trigrams, its boundaries marked."""
    return frozenset(character_grams(word, 3))


@lru_cache(maxsize=1 << 16)
def character_grams(word: str, size: int) -> tuple[str, ...]:
    """Return a word's character n-grams in order, its boundaries marked; a short word whole."""
    marked = f"^{word}$"
    return tuple(marked[at : at + size] for at in range(max(1, len(marked) - size + 1)))


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Return the consonants of a name in one transliteration: Tokayev, Toqaev and Tokajev are all tkv."""
    for sounds, one in _LATIN_SOUNDS:
        word = sounds.sub(one, word)
    consonants = _VOWELS.sub("", word)
    return "".join(char for char, before in zip(consonants, " " + consonants, strict=False) if char != before)
