"""A program that answers many questions is not held up by the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.opening.reopening import CorpusOnDisk


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_program_that_keeps_its_corpus_open_looks_for_garbage_seldom() -> None:
    gc.set_threshold(700, 10, 10)
    CorpusOnDisk(None, strict=False).open()
    young, older, _ = gc.get_threshold()
    assert young * older > 100_000
