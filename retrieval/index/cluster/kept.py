"""What is worked out of a passage, as it is kept in its document, and how that of several is put together again.

A passage's forms are numbered by themselves, as no writer knows of another's. Who reads passages numbers the forms of
all of them in one table.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Entry
from retrieval.index.analysed import Analysed, Form
from retrieval.index.disk.packing import Packed, renumbered, unpack
from retrieval.index.disk.preparing import Row
from retrieval.index.disk.records import read_passages
from retrieval.index.disk.scoring import WindowTokens
from retrieval.index.extract import Extract

_NUMBERED = ("forms", "heading")
#: How often its speaker asks, and the lengths in bytes of what follows: nine parts.
_HEAD = struct.Struct("<d9I")


class Kept(NamedTuple):
    """A passage with what is worked out of it: its forms, and those of its window, by their numbers in a table."""

    extract: Extract
    packed: Packed
    window: NDArray[np.uint32]


class FormTable(Mapping[int, Form]):
    """The forms of passages, numbered as they come, from 0; from any thread."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._forms: list[Form] = []
        self._lock = Lock()

    def numbers(self, forms: Sequence[str]) -> NDArray[np.uint32]:
        """Return the numbers of forms, each a word and its term with a blank between them."""
        known = self._numbers
        try:
            found = [known[form] for form in forms]
        except KeyError:
            with self._lock:
                for form in forms:
                    if form not in known:
                        self._forms.append(Form(*form.split(" ")))
                        known[form] = len(self._forms) - 1
                found = [known[form] for form in forms]
        return np.array(found, dtype="<u4")

    def read(self, numbers: Iterable[int]) -> list[Form]:
        """Return the forms with these numbers, in their order."""
        return [self._forms[number] for number in numbers]

    def __getitem__(self, number: int) -> Form:
        return self._forms[number]

    def __len__(self) -> int:
        return len(self._forms)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self._forms)))


def write_kept(row: Row, packed: Packed, forms: Sequence[Form]) -> str:
    """Return what is kept of a passage, whose columns number the ``forms`` of its episode, in base64."""
    columns = [np.frombuffer(getattr(packed, name), "<u4") for name in _NUMBERED]
    used = np.unique(np.concatenate(columns))
    own = np.zeros(len(forms) + 1, dtype=np.uint32)
    own[used] = np.arange(len(used), dtype=np.uint32)
    # What it brings into windows is kept with these, as terms.
    numbered = renumbered(packed._replace(spoken=b""), own)
    words = "\n".join(f"{forms[number].word} {forms[number].term}" for number in used.tolist())
    texts = (_bytes(text) for text in (row.frame, row.text, words, row.window))
    parts = [*texts, numbered.forms, numbered.marks, numbered.spans, numbered.sentences, numbered.heading]
    head = _HEAD.pack(packed.asking, *map(len, parts))
    return base64.b64encode(zlib.compress(head + b"".join(parts))).decode("ascii")


def read_kept(entry: Entry, number: int, kept: str, table: FormTable) -> Kept:
    """Return the passage of an episode with a number, as it was kept; its forms get their numbers in the table."""
    content = zlib.decompress(base64.b64decode(kept))
    asking, *lengths = _HEAD.unpack_from(content)
    parts = []
    at = _HEAD.size
    for length in lengths:
        parts.append(content[at : at + length])
        at += length
    frame, text, words, window = (part.decode("utf-8", "surrogatepass") for part in parts[:4])
    forms, marks, spans, sentences, heading = parts[4:]
    numbers = table.numbers(words.split("\n") if words else ())
    forms, heading = (numbers[np.frombuffer(own, "<u4")].tobytes() for own in (forms, heading))
    (passage,) = read_passages([(number, frame)])
    return Kept(
        Extract(entry, passage, text),
        Packed(forms, marks, spans, sentences, heading, b"", asking),
        table.numbers([f"{term} {term}" for term in window.split()]),
    )


def put_together(passages: Sequence[Kept]) -> Analysed:
    """Return what is worked out of several passages, whose forms are of one table."""
    return unpack([passage.packed for passage in passages])


def windows_of(passages: Sequence[Kept]) -> WindowTokens:
    """Return the windows of several passages."""
    lengths = [len(passage.window) for passage in passages]
    return WindowTokens(
        forms=np.concatenate([np.zeros(0, dtype=np.uint32), *(passage.window for passage in passages)]),
        passages=np.repeat(np.arange(len(lengths)), lengths).astype(np.intp),
    )


def write_episode(text: bytes, rows: Sequence[Row]) -> list[str]:
    """Return the text of an episode, which is compressed already, and the frames of its passages, in base64."""
    frames = zlib.compress(_bytes("\n".join(row.frame for row in rows)))
    return [base64.b64encode(part).decode("ascii") for part in (text, frames)]


def read_episode(kept: Sequence[str]) -> tuple[str, list[str]]:
    """Return the text and the frames of an episode, as they were kept."""
    text, frames = (zlib.decompress(base64.b64decode(part)).decode("utf-8", "surrogatepass") for part in kept)
    return text, frames.split("\n") if frames else []


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
