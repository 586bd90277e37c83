"""The composition root: what a surface needs is wired here, once, from plain arguments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import load, select
from retrieval import Answerer


def open_answerer(corpus: Path | None, *, selectors: Sequence[str] = ()) -> Answerer:
    """Return the one Answerer over the corpus, or over those of its episodes that the selectors mean.

    Raises CorpusError.
    """
    episodes = load(corpus)
    return Answerer(select(episodes, selectors) if selectors else episodes)
