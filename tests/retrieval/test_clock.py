from __future__ import annotations

import pytest

from retrieval.about.clock import clock, when


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (59.9, "0:59"),
        (65, "1:05"),
        (3_599, "59:59"),
        (3_600, "1:00:00"),
        (90_061, "25:01:01"),
        (-1, "0:00"),
    ],
)
def test_a_time_is_minutes_and_seconds_and_hours_where_there_are_any(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("time", "after", "shown"),
    [(65.0, None, "1:05"), (0.0, None, "0:00"), (None, 3_373.0, "after 56:13"), (None, 0.0, ""), (None, None, "")],
)
def test_what_is_said_some_time_after_the_last_time_known_is_said_to_be_after_it(
    time: float | None, after: float | None, shown: str
) -> None:
    assert when(time, after) == shown
