"""Pack what is worked out of a passage into bytes for its row, and unpack it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.analysed import Analysed
from retrieval.index.extract import Extract

_LONGEST_SPAN = 0xFFFF


class Packed(NamedTuple):
    """The columns of one passage: numbers in little-endian order, as ``Analysed`` has them.

    ``spoken`` are the numbers of the forms that the passage brings into the windows around it.
    """

    forms: bytes
    marks: bytes
    spans: bytes
    sentences: bytes
    heading: bytes
    spoken: bytes
    asking: float


def pack(analysed: Analysed, extracts: Sequence[Extract], spoken: Sequence[NDArray[np.uint32]]) -> list[Packed]:
    """Return the columns of passages from what is worked out of their sentences, and what each brings into windows."""
    forms = analysed.forms.astype("<u4")
    spans = np.minimum(analysed.spans, _LONGEST_SPAN).astype("<u2")
    by_sentence = np.stack([analysed.lengths, analysed.remarks], axis=1).astype("<u2")
    packed = []
    sentence = token = 0
    for number, extract in enumerate(extracts):
        last = sentence + len(extract.passage.sentences)
        end = token + int(analysed.lengths[sentence:last].sum())
        packed.append(
            Packed(
                forms[token:end].tobytes(),
                analysed.marks[token:end].tobytes(),
                spans[token:end].tobytes(),
                by_sentence[sentence:last].tobytes(),
                analysed.headings[number].astype("<u4").tobytes(),
                spoken[number].astype("<u4").tobytes(),
                float(analysed.asking[number]),
            )
        )
        sentence, token = last, end
    return packed


def renumbered(packed: Packed, numbers: NDArray[np.uint32]) -> Packed:
    """Return the columns with the number in ``numbers`` in place of each form's own."""

    def renumber(forms: bytes) -> bytes:
        return bytes(numbers[np.frombuffer(forms, "<u4")].astype("<u4").tobytes())

    return packed._replace(
        forms=renumber(packed.forms), heading=renumber(packed.heading), spoken=renumber(packed.spoken)
    )


def unpack(rows: Sequence[Packed]) -> Analysed:
    """Return what was worked out of the sentences of passages, from their columns."""
    by_sentence = _numbers((row.sentences for row in rows), "<u2").reshape(-1, 2)
    return Analysed(
        forms=_numbers((row.forms for row in rows), "<u4"),
        marks=_numbers((row.marks for row in rows), "u1"),
        spans=_numbers((row.spans for row in rows), "<u2").reshape(-1, 2).astype(np.uint32),
        lengths=by_sentence[:, 0].astype(np.intp),
        remarks=by_sentence[:, 1].astype(np.uint8),
        headings=[np.frombuffer(row.heading, "<u4") for row in rows],
        asking=np.array([row.asking for row in rows]),
    )


def _numbers(blobs: Iterable[bytes], kind: str) -> NDArray[Any]:
    return np.frombuffer(b"".join(blobs), kind)
