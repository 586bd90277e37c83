"""How long asking and indexing take in a warm process; `make bench` prints it, CONTRIBUTING keeps it."""

from __future__ import annotations

import sys
from itertools import cycle

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from corpus import Episode, load
from retrieval import Answerer
from retrieval.reader import open_reader
from retrieval.reader.meaning import SIZE, nearest
from tests.bench.article import PARAGRAPHS, make_article, questions

EASTERN, HARBOUR = "eastern-express.toml", "harbour-lights.toml"


@pytest.fixture(scope="module")
def article() -> Episode:
    made = make_article()
    assert len(made.passages) == PARAGRAPHS
    return made


def test_ask_the_bundled_episode(benchmark: BenchmarkFixture) -> None:
    """Target: a median of 2 ms over the golden questions."""
    answerer, asked = Answerer(load()), cycle(questions(EASTERN))
    benchmark(lambda: answerer.ask(next(asked)))


def test_ask_the_bundled_episode_with_the_reader(benchmark: BenchmarkFixture) -> None:
    """Target: a median of 150 ms over the golden questions on two cores."""
    answerer, asked = Answerer(load(), reader=open_reader()), cycle(questions(EASTERN))
    benchmark(lambda: answerer.ask(next(asked)))


def test_load_the_reader(benchmark: BenchmarkFixture) -> None:
    """Target: 400 ms, its libraries imported."""
    benchmark.pedantic(open_reader, rounds=10)


def test_find_the_nearest_of_160_000_passages(benchmark: BenchmarkFixture) -> None:
    """Target: 15 ms on two cores."""
    vectors = np.random.default_rng(5).integers(-90, 90, (160_000, SIZE), dtype=np.int8)
    benchmark(nearest, vectors, vectors[7], 5)


def test_ask_an_article_of_50_paragraphs(benchmark: BenchmarkFixture, article: Episode) -> None:
    """Target: a median of 8 ms over the golden questions."""
    answerer, asked = Answerer([article]), cycle(questions(EASTERN) + questions(HARBOUR))
    benchmark(lambda: answerer.ask(next(asked)))


def test_index_an_article_of_50_paragraphs(benchmark: BenchmarkFixture, article: Episode) -> None:
    """Target: 100 ms, nothing remembered from before: word lists unread, no stem known."""
    benchmark.pedantic(Answerer, ([article],), setup=forget, rounds=20)


def test_index_an_article_of_50_paragraphs_again(benchmark: BenchmarkFixture, article: Episode) -> None:
    benchmark(Answerer, [article])


def forget() -> None:
    """Empty every cache of the retrieval package, as in a process that has just begun."""
    for name, module in list(sys.modules.items()):
        if name.startswith("retrieval."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
