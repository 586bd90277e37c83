from __future__ import annotations

import itertools

import pytest

from bot.discordbot.haste import HastyReader
from corpus import load
from retrieval import Answerer
from retrieval.reader import ReaderBusy
from tests.retrieval.readers import Scripted

TEXT = ("why?", "Coal burns.", [(0, 11)])


def slow(seconds: float, *, at_once: int = 2) -> HastyReader:
    ticks = itertools.count()  # each look at the clock is so much later
    return HastyReader(Scripted({"Coal": 3.0}), at_once=at_once, seconds=20.0, clock=lambda: seconds * next(ticks))


def test_it_reads_while_nobody_waits_however_slow_it_is() -> None:
    reader = slow(9.0)
    for _ in range(50):
        assert reader.gaps(*TEXT) == [3.0]
    assert reader.left_out == 0


def test_the_slower_it_reads_the_fewer_may_wait() -> None:
    for seconds, most in ((0.005, 500), (0.05, 50), (0.5, 5)):
        reader = slow(seconds)
        for _ in range(100):
            reader.gaps(*TEXT)
        reader.waiting = lambda most=most: most // 2  # type: ignore[misc]
        reader.gaps(*TEXT)
        reader.waiting = lambda most=most: 2 * most  # type: ignore[misc]
        with pytest.raises(ReaderBusy):
            reader.gaps(*TEXT)
        assert reader.left_out == 1


def test_a_question_for_which_there_is_no_time_is_answered_by_words() -> None:
    (episode,) = load()
    reader = slow(0.0)
    reader.waiting = lambda: 10_000
    answer = Answerer([episode], reader=reader).ask("Who was the guest?")
    assert (answer.reading, answer.quote) == ("busy", Answerer([episode]).ask("Who was the guest?").quote)
    assert reader.left_out == 1
