"""The reader itself: a BERT encoder of six layers on onnxruntime, trained to point at an answer or at nothing.

After Devlin et al. 2019 (section 4.3, SQuAD 2.0): each token of the text gets a score as the beginning and one as the
end of an answer, and the first token, which stands before the question, the scores of "not here". A sentence is worth
the best span inside it; its gap is that less the worth of "not here".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Span
from corpus.translation import _
from retrieval.reader.errors import ReaderUnusable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

#: As many tokens the model saw in training: of a question, and of question, text and three marks together.
QUESTION_TOKENS, ALL_TOKENS = 64, 288
_MARKS = 3
_FIRST, _BETWEEN = 101, 102  # [CLS], [SEP]
#: Of a sentence that is cut, such a part is read twice.
_OVERLAP = 4
#: Between processors, the whole numbers that the model reckons with may be rounded otherwise in the last digits.
_DIGITS = 1
_REMEMBERED = 512
#: What a sentence is worth of which nothing could be read.
UNREAD = -30.0


class Piece(NamedTuple):
    """Tokens ``first`` to ``last`` (not included) of a text, which are read together."""

    first: int
    last: int


class OnnxReader:
    """Reads with the model; from any thread."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._remembered = lru_cache(_REMEMBERED)(self._gaps)

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return each sentence's gap, rounded. A long text is read in pieces. What was read last is remembered."""
        return self._remembered(question, text, tuple(sentences))

    def _gaps(self, question: str, text: str, sentences: tuple[Span, ...]) -> Sequence[float]:
        asked = self._tokenizer.encode(_readable(question), add_special_tokens=False).ids[:QUESTION_TOKENS]
        encoded = self._tokenizer.encode(_readable(text), add_special_tokens=False)
        ids, offsets = encoded.ids, np.array(encoded.offsets, dtype=np.intp).reshape(-1, 2)
        if not asked or not ids:
            return [UNREAD] * len(sentences)
        gaps = np.full(len(sentences), UNREAD)
        starts, ends = np.array(sentences, dtype=np.intp).reshape(-1, 2).T
        # By sentence, its first token and the one after its last.
        first = np.searchsorted(offsets[:, 1], starts, side="right")
        last = np.searchsorted(offsets[:, 0], ends, side="left")
        for piece in pieces([int(n) for n in first], len(ids), ALL_TOKENS - len(asked) - _MARKS):
            begins, ending, nothing = self._run(asked, ids[piece.first : piece.last])
            for number in range(len(sentences)):
                low, high = max(first[number], piece.first), min(last[number], piece.last)
                if low < high:
                    here = slice(low - piece.first, high - piece.first)
                    worth = _best_span(begins[here], ending[here]) - nothing
                    gaps[number] = max(gaps[number], worth)
        return [round(float(gap), _DIGITS) for gap in gaps]

    def _run(self, asked: list[int], ids: list[int]) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
        """Return the scores of each token as a beginning and as an end, and the score of "not here"."""
        tokens = np.array([[_FIRST, *asked, _BETWEEN, *ids, _BETWEEN]], dtype=np.int64)
        ahead = len(asked) + 2
        types = np.zeros_like(tokens)
        types[:, ahead:] = 1
        given = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": types}
        try:
            begins, ends = self._session.run(["start_logits", "end_logits"], given)
        except Exception as error:  # onnxruntime's faults have no common class
            raise ReaderUnusable(_("reading failed ({name})").format(name=type(error).__name__)) from error
        return begins[0, ahead:-1], ends[0, ahead:-1], float(begins[0, 0] + ends[0, 0])


def pieces(starts: Sequence[int], count: int, room: int) -> Iterator[Piece]:
    """Yield pieces of at most ``room`` tokens that cover all ``count`` tokens; sentences begin at ``starts``.

    A piece ends between sentences where it can. A sentence that is longer is cut, and its pieces overlap.
    """
    first = 0
    while first + room < count:
        edges = [start for start in starts if first < start <= first + room]
        last = max(edges, default=first + room)
        yield Piece(first, last)
        first = last if edges else last - room // _OVERLAP
    yield Piece(first, count)


def _best_span(begins: NDArray[np.float32], ends: NDArray[np.float32]) -> float:
    """Return the highest sum of a beginning and an end that does not stand before it."""
    return float((np.maximum.accumulate(begins) + ends).max())


def _readable(text: str) -> str:
    """Return a text as UTF-8 can have it, of the same length: half of a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text
