"""What is worked out of a passage, as it is kept in its document, and how that of several is put together again.

A passage's forms are numbered by themselves, as no writer knows of another's.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from retrieval.index.analysed import Analysed, Form, FormList
from retrieval.index.disk.packing import Packed, renumbered, unpack
from retrieval.index.disk.scoring import WindowTokens
from retrieval.index.extract import Extract

_NUMBERED = ("forms", "heading")


class Kept(NamedTuple):
    """A passage with what is worked out of it: its forms by the numbers in ``packed``, the terms of its window."""

    extract: Extract
    packed: Packed
    forms: tuple[Form, ...]
    window: str


def write_kept(packed: Packed, forms: Sequence[Form]) -> list[Any]:
    """Return what is kept of a passage, whose columns number the ``forms`` of its episode, as JSON has it."""
    columns = [np.frombuffer(getattr(packed, name), "<u4") for name in _NUMBERED]
    used = np.unique(np.concatenate(columns))
    own = np.zeros(len(forms) + 1, dtype=np.uint32)
    own[used] = np.arange(len(used), dtype=np.uint32)
    # What it brings into windows is kept with these, as words.
    *columns_of_bytes, asking = renumbered(packed._replace(spoken=b""), own)
    words = "\n".join(f"{forms[number].word} {forms[number].term}" for number in used.tolist())
    return [*(base64.b64encode(column).decode("ascii") for column in columns_of_bytes), asking, words]


def read_kept(extract: Extract, source: Mapping[str, Any]) -> Kept:
    """Return a passage as it was kept in its document."""
    *columns, asking, words = source["kept"]
    packed = Packed._make([*(base64.b64decode(column) for column in columns), asking])
    forms = tuple(Form(*line.split(" ")) for line in words.split("\n")) if words else ()
    return Kept(extract, packed, forms, source["window"])


def put_together(passages: Sequence[Kept]) -> tuple[Analysed, FormList]:
    """Return what is worked out of several passages, and the forms that it numbers."""
    forms = FormList()
    rows = []
    for passage in passages:
        numbers = np.array([forms.number(*form) for form in passage.forms], dtype=np.uint32)
        rows.append(renumbered(passage.packed, numbers))
    return unpack(rows), forms


def windows_of(passages: Sequence[Kept], terms: Iterable[str], forms: FormList) -> WindowTokens:
    """Return the windows of several passages, as far as the ``terms`` go: every other one is a form of no word."""
    other = forms.number("", "")
    place = {term: forms.number(term, term) for term in terms}
    windows = [passage.window.split() for passage in passages]
    return WindowTokens(
        forms=np.array([place.get(term, other) for window in windows for term in window], dtype=np.uint32),
        passages=np.repeat(np.arange(len(windows)), [len(window) for window in windows]).astype(np.intp),
    )
