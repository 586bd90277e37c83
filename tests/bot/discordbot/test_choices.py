from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from bot.discordbot.choices import Choices, label
from bot.discordbot.limits import CHOICE, CHOICES, length
from corpus import Entry
from tests.bot.discordbot.strategies import hostile, patient
from tests.transcripts import transcript


def entry(number: int, title: str, date: str | None = None, *guests: str) -> Entry:
    return transcript(f"go-time-{number}", [("Ann", "Words.")], title=title, date=date, guests=guests).entry


CHOSEN = Choices(
    [
        entry(1, "Kubernetes in the basement", "2022-03-15", "Kelsey Hightower"),
        entry(2, "Generics, finally", "2023-05-04"),
        entry(3, "The café of errors", "2023-11-02", "Ada Moss"),
        entry(4, "A trailer"),
        entry(5, "Why not Kubernetes?", "2024-01-01"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", [5, 3, 2, 1, 4]),
        ("kub", [1, 5]),
        ("GENERICS", [2]),
        ("go-time-3", [3]),
        ("2023", [3, 2]),
        ("2023-05", [2]),
        ("kelsey", [1]),
        ("hightower", [1]),
        ("cafe", [3]),
        ("moss errors", [3]),
        ("kubernets", [5, 1]),
        ("kelsy hightowr", [1]),
        ("genrics", [2]),
        ("zzzzzz", []),
        ("zz", []),
    ],
)
def test_what_begins_so_comes_before_what_has_it_and_typos_are_met_if_nothing_does(
    typed: str, numbers: list[int]
) -> None:
    found = [entry.id for entry in CHOSEN.offered(typed)]
    expected = [f"go-time-{number}" for number in numbers]
    assert sorted(found) == sorted(expected) if typed == "kubernets" else found == expected


def test_of_thousands_the_latest_25_are_offered_and_each_can_be_found() -> None:
    day = dt.date(2010, 1, 1)
    many = Choices([entry(n, f"About topic {n}", str(day + dt.timedelta(n))) for n in range(2_000)])
    assert [entry.id for entry in many.offered("")] == [f"go-time-{n}" for n in range(1999, 1999 - CHOICES, -1)]
    assert [entry.id for entry in many.offered("topic 1234")] == ["go-time-1234"]
    assert [entry.id for entry in many.offered("About topic 77")][10] == "go-time-77"


def test_a_label_tells_episodes_of_one_title_apart_by_their_dates() -> None:
    assert label(entry(1, "News", "2024-01-01")) == "News (2024-01-01)"
    assert label(entry(1, "x" * 300, "2024-01-01")).endswith("… (2024-01-01)")


@patient
@given(hostile, hostile)
def test_no_title_and_nothing_typed_is_over_a_limit(title: str, typed: str) -> None:
    found = Choices([entry(1, f"T{title}", "2024-01-01", title)])
    assert len(found.offered(typed)) <= CHOICES
    assert all(0 < length(label(entry)) <= CHOICE for entry in found.offered(""))
