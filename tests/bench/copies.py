"""A larger archive made from a smaller one: its episodes several times, each time with new words as a real one has.

Of an archive that doubles, the distinct words grow by a certain factor (Heaps 1978), which is measured on the archive
itself. So many of the rare words are other ones in each copy: their letters are exchanged, vowels for vowels and
consonants for consonants, so that every offset stays. The episodes are analysed once; a copy is made from what an index
is to write, where only the 4-grams are counted as they were.
"""

from __future__ import annotations

import hashlib
import json
import math
import pickle
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import Source
from retrieval.index.analysed import Form
from retrieval.index.disk.counts import Counts
from retrieval.index.disk.pairs import Pairs
from retrieval.index.disk.preparing import Prepared, prepare_all

_WORD = re.compile(r"[A-Za-z]{5,}")
#: A term that occurs in fewer sentences than this is rare.
_RARE = 20
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Archive:
    """Episodes that were prepared, in a file, with their ``distinct`` terms and the ``rare`` ones among these.

    Distinct terms grow with the archive to the power of ``exponent``.
    """

    file: Path
    distinct: int
    exponent: float
    rare: Sequence[str]

    def copy(self, number: int) -> Iterator[Prepared]:
        """Yield the episodes, for the first time or as the copy with a number from 2 on."""
        own: frozenset[str] = frozenset()
        if number > 1:
            new = self.distinct * (number**self.exponent - (number - 1) ** self.exponent)
            share = new / max(1, len(self.rare))
            own = frozenset(term for term in self.rare if _chance(term, number) < share)
        for prepared in _read(self.file):
            yield _copied(prepared, number, own) if number > 1 else prepared


def make_archive(sources: Sequence[Source], file: Path) -> Archive:
    """Return the archive of the sources; ``file`` keeps what was prepared, and is used if it is there."""
    if not file.exists():
        with file.open("wb") as written:
            for one in prepare_all(sources):
                pickle.dump(one, written)
    counted: Counter[str] = Counter()
    half = 0
    for number, one in enumerate(_read(file)):
        half = len(counted) if number == len(sources) // 2 else half
        counted.update(one.counts.terms if one.counts else ())
    rare = sorted(term for term, count in counted.items() if count < _RARE and _WORD.fullmatch(term))
    return Archive(file, len(counted), math.log2(len(counted) / half), rare)


def _read(file: Path) -> Iterator[Prepared]:
    with file.open("rb") as read:
        while read.peek(1):
            yield pickle.load(read)  # noqa: S301 (our own file)


def _copied(prepared: Prepared, number: int, own: frozenset[str]) -> Prepared:
    words = {
        form.word: _exchanged(form.word, number)
        for form in prepared.forms
        if form.term in own and _WORD.fullmatch(form.word)
    }
    terms = {form.term: _exchanged(form.term, number) for form in prepared.forms if form.word in words}

    def renamed(text: str) -> str:
        return _WORD.sub(lambda found: _like(found[0], words.get(found[0].lower(), "")), text)

    def joined(text: str) -> str:
        return " ".join(terms.get(term, term) for term in text.split(" "))

    name = f"{prepared.id}-copy-{number}"
    text = zlib.decompress(prepared.text).decode("utf-8", "surrogatepass")
    return replace(
        prepared,
        id=name,
        digest=f"{prepared.digest} {number}",
        entry=json.dumps(json.loads(prepared.entry) | {"id": name}),
        text=zlib.compress(renamed(text).encode("utf-8", "surrogatepass")),
        rows=tuple(
            row._replace(text=renamed(row.text), terms=joined(row.terms), window=joined(row.window))
            for row in prepared.rows
        ),
        forms=tuple(Form(words.get(word, word), terms.get(term, term)) for word, term in prepared.forms),
        counts=_counts(prepared.counts, words, terms) if prepared.counts else None,
    )


def _counts(counts: Counts, words: Mapping[str, str], terms: Mapping[str, str]) -> Counts:
    def pairs() -> Iterator[str]:
        for pair, sentences in counts.bigrams.items():
            for term in sentences * pair.split(" "):
                yield terms.get(term, term)

    return replace(
        counts,
        terms=_sums((terms.get(term, term), count) for term, count in counts.terms.items()),
        terms_in_passages=_sums((terms.get(term, term), count) for term, count in counts.terms_in_passages.items()),
        terms_in_windows=_sums((terms.get(term, term), count) for term, count in counts.terms_in_windows.items()),
        words=_sums((words.get(word, word), count) for word, count in counts.words.items()),
        words_written=_sums((words.get(word, word), count) for word, count in counts.words_written.items()),
        bigrams=Pairs.among(paired := list(pairs()), [2] * (len(paired) // 2)),
        acronyms=_sums((words.get(word, word), count) for word, count in counts.acronyms.items()),
    )


def _sums(counted: Iterable[tuple[str, int]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for name, count in counted:
        sums[name] += count
    return sums


def _like(written: str, word: str) -> str:
    if not word:
        return written
    return word.upper() if written.isupper() else word.capitalize() if written[0].isupper() else word


def _chance(word: str, number: int) -> float:
    digest = hashlib.blake2b(f"{word} {number}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


def _exchanged(word: str, number: int) -> str:
    """Return a word with each letter so many places further on among those of its kind."""
    return "".join(
        letters[(letters.index(letter) + number - 1) % len(letters)]
        for letter in word
        for letters in [_VOWELS if letter in _VOWELS else _CONSONANTS]
    )
