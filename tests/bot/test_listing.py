from __future__ import annotations

import pytest

from bot.listing import SortKey, Wish, latest, listed
from tests.transcripts import transcript

ENTRIES = [
    transcript("a", [("Ann Lee", "One two three.")], title="Zebra", date="2022-01-01").entry,
    transcript("b", [("Bo", "One."), ("Ann Lee", "Two, three.")], title="apple", guests=["Ada Moss"]).entry,
    transcript("c", [("Bo", "One two three four five six.")], title="Mango", date="2023-05-04").entry,
]


@pytest.mark.parametrize(("sort", "expected"), [("id", "abc"), ("title", "bca"), ("date", "bac"), ("words", "abc")])
def test_a_listing_is_sorted_and_an_episode_without_a_date_is_the_oldest(sort: SortKey, expected: str) -> None:
    assert "".join(entry.id for entry in listed(ENTRIES, Wish(sort=sort))) == expected
    assert "".join(entry.id for entry in listed(ENTRIES, Wish(sort=sort, reverse=True))) == expected[::-1]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(["MANGO"]), "c"),
        (Wish(["2023-05"]), "c"),
        (Wish(["ann", "apple"]), "b"),
        (Wish(["moss"]), "b"),
        (Wish(speaker="ann"), "ab"),
        (Wish(speaker="Bo", guest="ada"), "b"),
        (Wish(guest="ann"), ""),
        (Wish(["pear"]), ""),
    ],
)
def test_a_listing_has_what_meets_every_filter(wish: Wish, expected: str) -> None:
    assert "".join(entry.id for entry in listed(ENTRIES, wish)) == expected


def test_the_latest_come_newest_first() -> None:
    assert [entry.id for entry in latest(ENTRIES, 2)] == ["c", "a"]
