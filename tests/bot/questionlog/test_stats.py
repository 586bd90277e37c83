from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questionlog.days import day_of, moment, read_since
from bot.questionlog.entry import LogEntry
from bot.questionlog.stats import percentile, stats_of, stats_record

NOON = int(datetime(2026, 6, 30, 12).timestamp())
NOW = datetime(2026, 7, 1, 12)


def entry(time: int, kind: str, milliseconds: float = 1.0, *, up: int = 0, down: int = 0) -> LogEntry:
    return LogEntry(time, "ask", "q", kind, kind in ("quote", "overview"), 0.1, milliseconds, up=up, down=down)


def test_a_day_counts_questions_answers_thumbs_and_how_long_it_took() -> None:
    stats = stats_of(
        [
            *(entry(NOON, "quote", 1, up=2), entry(NOON, "overview", 2, down=1), entry(NOON, "none", 3)),
            *(entry(NOON, "none", 100), entry(NOON, "smalltalk", 4), entry(NOON - 86_400, "smalltalk", 7)),
        ]
    )
    assert [name for name, _ in stats.days] == ["2026-06-29", "2026-06-30"]
    record = stats_record(stats)
    assert record["days"][1] == {
        "day": "2026-06-30",
        "questions": 4,
        "answered": 2,
        "smalltalk": 1,
        "up": 2,
        "down": 1,
        "median_ms": 3,
        "p99_ms": 100,
        "share": 0.5,
    }
    assert record["days"][0]["share"] is None
    assert (record["questions"], record["smalltalk"], record["median_ms"]) == (4, 2, 3.5)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=300), st.floats(0, 100))
def test_so_many_percent_do_not_exceed_the_percentile(values: list[float], percent: float) -> None:
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) >= percent / 100 * len(values) - 1e-9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("24h", NOW - timedelta(hours=24)),
        ("30m", NOW - timedelta(minutes=30)),
        ("2 w", NOW - timedelta(weeks=2)),
        ("2026-06-30", datetime(2026, 6, 30)),
    ],
)
def test_since_is_a_date_or_a_span(text: str, expected: datetime) -> None:
    assert read_since(text, now=NOW) == expected.timestamp()


@pytest.mark.parametrize("text", ["", "yesterday", "7", "d", "-7d", "1e3d", "2026-13-01", "7d 2h", "٧d"])
def test_since_is_nothing_else(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (in the words of the standard library)
        read_since(text, now=NOW)


def test_days_are_local_and_moments_in_utc() -> None:
    assert day_of(NOON) == "2026-06-30"
    assert moment(1_700_000_000) == "2023-11-14T22:13:20Z"
