"""What the reader said of the golden questions, recorded: between processors its numbers differ by a point or two.

    python -m tests.qa.recorded

asks all golden questions with the model and writes the record anew. A text that is not in it is read by the model, so
that a change elsewhere needs no new record to be tried out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from corpus import Span, load
from retrieval import Answerer
from retrieval.evaluation import ask_golden
from retrieval.reader import Reader, open_reader

RECORD = Path(__file__).parent / "gaps.json"


class RecordedReader:
    """Says what is recorded, and of other texts what the model says; ``said`` keeps all of it."""

    def __init__(self, record: Path | None = RECORD) -> None:
        self.said: dict[str, list[float]] = {}
        self._record = json.loads(record.read_text(encoding="utf-8")) if record and record.exists() else {}
        self._model: Reader | None = None

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return each sentence's gap."""
        key = key_of(question, text, sentences)
        if key not in self.said:
            self.said[key] = self._record.get(key) or self.read(question, text, sentences)
        return self.said[key]

    def read(self, question: str, text: str, sentences: Sequence[Span]) -> list[float]:
        """Return what the model says."""
        self._model = self._model or open_reader(threads=1)
        return list(self._model.gaps(question, text, sentences))


def key_of(question: str, text: str, sentences: Sequence[Span]) -> str:
    read = repr((question, text, tuple(sentences))).encode("utf-8", "surrogatepass")
    return hashlib.sha256(read).hexdigest()[:16]


def main() -> None:
    from tests.qa.test_golden import GOLDEN, SETS

    reader = RecordedReader(None)
    for name, corpus in SETS.items():
        answerer = Answerer(load(corpus), reader=reader)
        for golden in GOLDEN[name]:
            list(ask_golden(golden, answerer))
    lines = ",\n".join(f'"{key}": {json.dumps(gaps)}' for key, gaps in sorted(reader.said.items()))
    RECORD.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
