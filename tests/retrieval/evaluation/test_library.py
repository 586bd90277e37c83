from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from retrieval.evaluation import evaluate_library
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.memory import MemoryIndex
from retrieval.index.port import PassageIndex
from tests.retrieval.evaluation.test_squad import BOATS, BREAD


@contextmanager
def passing(sources: Sequence[EpisodeSource]) -> Iterator[PassageIndex]:
    yield MemoryIndex([source.read() for source in sources])


def test_articles_put_together_are_scored_by_each_index() -> None:
    taken: list[None] = []
    figures = evaluate_library([BREAD, BOATS], step=lambda: taken.append(None), cluster=passing)
    names = ("rank-bm25", "tantivy", "opensearch")
    assert list(figures) == [
        *(f"{figure} library, {name}" for name in names for figure in ("P@1", "AC", "ms")),
        "same library, opensearch",
    ]
    assert [figures[f"P@1 library, {name}"] for name in names] == [1, 1, 1]
    assert figures["same library, opensearch"] == 1
    assert len(taken) == 3 * 2
