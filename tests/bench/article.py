"""The 50-paragraph article that the benchmarks ask: real sentences of two episodes, dealt anew, always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus import Episode, load, parse_episode
from retrieval.evaluation import GoldenQuestion, read_question_set

QA = Path(__file__).parent.parent / "qa"
PARAGRAPHS = 50
WORDS_A_PARAGRAPH = 110


def make_article() -> Episode:
    """Return an episode of 50 paragraphs of about 110 words each."""
    dealt = _deal(load() + load(QA / "episodes"), random.Random(7))  # noqa: S311 (a deal, not a secret)
    paragraphs: list[str] = []
    while len(paragraphs) < PARAGRAPHS:
        sentences: list[str] = []
        while len(" ".join(sentences).split()) < WORDS_A_PARAGRAPH - 10:
            sentences += islice(dealt, 1)
        paragraphs.append(" ".join(sentences))
    return parse_episode("\n\n".join(["Two episodes, shuffled", *paragraphs]), id="article")


def questions(name: str) -> list[str]:
    """Return the golden questions of a set: plain, casual, misspelt, and such as are not answered."""
    return [
        turn.question
        for golden in read_question_set(QA / name)
        if isinstance(golden, GoldenQuestion)
        for turn in golden.turns
    ]


def _deal(episodes: tuple[Episode, ...], order: random.Random) -> Iterator[str]:
    """Yield the episodes' sentences in a random order, and when all have been dealt, in another."""
    sentences = [e.text[s.start : s.end] for e in episodes for p in e.passages for s in p.sentences]
    while True:
        yield from order.sample(sentences, len(sentences))
