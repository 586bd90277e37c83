"""How long it takes to group what was asked, in a log of 100,000 questions."""

from __future__ import annotations

import random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.questionlog.entry import LogEntry
from bot.questionlog.gaps import find_gaps
from retrieval.language.english_words import english_words

QUESTIONS = 100_000


@pytest.fixture(scope="module")
def words() -> list[str]:
    return random.Random(1).sample(sorted(english_words()), 5_000)  # noqa: S311 (the same each time)


def test_gaps_as_they_are_usually_put(benchmark: BenchmarkFixture, words: list[str]) -> None:
    """A few words each, common ones more often (Zipf's law); most questions differ."""
    draw = random.Random(2)  # noqa: S311
    weights = [1 / rank for rank in range(1, 1 + len(words))]
    asked = [f"what is the {' '.join(draw.choices(words, weights, k=draw.randint(2, 7)))}?" for _ in range(QUESTIONS)]
    benchmark.pedantic(find_gaps, (entries(asked),), rounds=1)


def test_gaps_at_the_worst(benchmark: BenchmarkFixture, words: list[str]) -> None:
    """Every question 500 characters long, and none like another."""
    draw = random.Random(3)  # noqa: S311
    asked = [" ".join(draw.choices(words, k=80))[:500] for _ in range(QUESTIONS)]
    benchmark.pedantic(find_gaps, (entries(asked),), rounds=1)


def entries(asked: list[str]) -> list[LogEntry]:
    return [LogEntry(time, "ask", question, "none", False, 0.1, 1.0) for time, question in enumerate(asked)]
