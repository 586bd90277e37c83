from __future__ import annotations

import pytest

from bot.clock import clock


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
