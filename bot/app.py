"""The composition root: what a surface needs is wired here, once, from plain arguments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import find_episode, load
from retrieval import Answerer


def open_answerer(corpus: Path | None, *, ids: Sequence[str] = ()) -> Answerer:
    """Return the one Answerer over the corpus, or over its episodes with the given ids.

    Raises CorpusError.
    """
    episodes = load(corpus)
    return Answerer([find_episode(episodes, wanted) for wanted in dict.fromkeys(ids)] if ids else episodes)


def update_library(folder: Path) -> None:
    """Make the index of a library folder agree with its files.

    Raises CorpusError.
    """
    load(folder)
