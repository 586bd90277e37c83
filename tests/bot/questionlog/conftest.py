from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.questionlog.database import read_entries
from bot.questionlog.entry import LogEntry
from bot.questionlog.store import QuestionLog
from retrieval import Answer, Citation

CITATION = Citation(episode="ep", title="Ep", passage=2, start=10, end=20, quote="x" * 10, sentence="x" * 10)


def answer(question: str = "Who was the guest?", *, kind: Any = "quote", confidence: float = 0.9) -> Answer:
    return Answer(question, question, kind, confidence, (CITATION,))


@dataclass(slots=True)
class Opened:
    """A log in a file, what it warned of, and what is in the file."""

    log: QuestionLog
    warnings: list[str] = field(default_factory=list)

    def ask(self, question: str = "Who was the guest?", **how: Any) -> int:
        return self.log.record(answer(question, **how), surface="ask", seconds=0.5)

    def written(self) -> list[LogEntry]:
        """Close the log and read it, newest first."""
        self.log.close()
        return read_entries(self.log.path)


@pytest.fixture
def open_log(tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    opened: list[Opened] = []

    def open_log(path: Path | None = None, **settings: Any) -> Opened:
        warnings: list[str] = []
        opened.append(Opened(QuestionLog(path or tmp_path / "log.sqlite", warn=warnings.append, **settings), warnings))
        return opened[-1]

    yield open_log
    for item in opened:
        item.log.close()
