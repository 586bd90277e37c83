from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

from bot.discordbot.log_queue import QueueingHandler

PATIENCE = 10.0


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    for end in (reading, writing):
        os.close(end)


def record(message: str, *values: object) -> logging.LogRecord:
    return logging.LogRecord("test", logging.INFO, "", 0, message, values, None)


def test_lines_are_written_in_order_and_drained(pipe: tuple[int, int]) -> None:
    handler = QueueingHandler(pipe[1])
    for number in range(50):
        handler.emit(record("line %d", number))
    handler.drain(PATIENCE)
    assert os.read(pipe[0], 10_000).decode().splitlines() == [f"line {number}" for number in range(50)]


def test_what_nobody_reads_is_dropped_counted_and_told_of_later(pipe: tuple[int, int]) -> None:
    handler = QueueingHandler(pipe[1], most=2)
    handler.emit(record("x" * 200_000))  # more than a pipe holds: the thread waits for a reader
    read = os.read(pipe[0], 1)  # it is writing now
    for number in range(5):
        handler.emit(record("line %d", number))
    while b"dropped" not in read:
        read += os.read(pipe[0], 100_000)
    assert read.decode().splitlines()[1:] == ["line 0", "line 1", "log lines dropped"]


def test_a_log_that_nobody_will_ever_read_costs_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    handler = QueueingHandler(writing)
    handler.emit(record("lost"))
    handler.drain(PATIENCE)
    os.close(writing)


def test_a_record_that_cannot_be_written_costs_no_answer(
    pipe: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    handler = QueueingHandler(pipe[1])
    handler.emit(record("%d", "not a number"))
    handler.emit(record("next"))
    handler.drain(PATIENCE)
    assert os.read(pipe[0], 100) == b"next\n"
    assert "not a number" in capsys.readouterr().err
