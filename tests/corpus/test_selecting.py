from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import AmbiguousEpisode, Entry, UnknownEpisode, parse_episode, select, select_one


def entry(id: str, title: str, date: str | None = None) -> Entry:
    front = f"---\ntitle: {title!r}\n" + (f"date: {date}\n" if date else "") + "---\n"
    return parse_episode(f"{front}Words.", id=id).entry


ENTRIES = [
    entry("go-time-5", "Generics, finally", "2022-03-15"),
    entry("go-time-52", "Testing without mocks", "2023-05-04"),
    entry("ship-it-5", "Testing in production", "2023-05-18"),
    entry("ship-it-6", "The café in Köln", "2023-11-02"),
    entry("trailer", "2023 in review"),
]


def ids(*selectors: str) -> list[str]:
    return [found.id for found in select(ENTRIES, selectors)]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("go-time-5", ["go-time-5"]),
        (" GO-Time-5 ", ["go-time-5"]),
        ("2023", ["go-time-52", "ship-it-5", "ship-it-6"]),
        ("2023-05", ["go-time-52", "ship-it-5"]),
        ("2023-05-18", ["ship-it-5"]),
        ("2023 in", ["trailer"]),
        ("ship", ["ship-it-5", "ship-it-6"]),
        ("Testing", ["go-time-52", "ship-it-5"]),
        ("testing  IN", ["ship-it-5"]),
        ("mocks", ["go-time-52"]),
        ("CAFE\u0301", ["ship-it-6"]),
    ],
)
def test_a_selector_is_an_id_a_date_a_beginning_or_a_part_of_one_title(selector: str, expected: list[str]) -> None:
    assert ids(selector) == expected


def test_an_exact_id_wins_over_those_that_begin_like_it() -> None:
    assert ids("go-time-5") == ["go-time-5"]
    assert ids("go-time") == ["go-time-5", "go-time-52"]


def test_several_selectors_mean_all_of_theirs_once_in_the_order_of_the_corpus() -> None:
    assert ids("ship-it-6", "2023-11", "go-time-5") == ["go-time-5", "ship-it-6"]
    assert ids() == []


@pytest.mark.parametrize("selector", ["2024", "2023-06", "2023-05-04-", "2023-5", "", "  ", "202"])
def test_what_is_no_date_of_an_episode_selects_none(selector: str) -> None:
    if selector == "202":  # begins a title
        assert ids(selector) == ["trailer"]
        return
    with pytest.raises(UnknownEpisode, match="no episode"):
        ids(selector)


def test_an_unknown_one_is_an_error_that_names_the_nearest_also_beside_known_ones() -> None:
    with pytest.raises(UnknownEpisode, match="no episode 'ship-ti-5' in the corpus; did you mean 'ship-it-5'"):
        ids("go-time-5", "ship-ti-5")


def test_a_part_of_several_titles_is_an_error_that_says_so() -> None:
    with pytest.raises(UnknownEpisode, match="'in' is in the titles of 5 episodes; give more of one"):
        ids("in")


def test_where_one_is_wanted_several_are_an_error_that_lists_them() -> None:
    assert select_one(ENTRIES, "mocks").id == "go-time-52"
    with pytest.raises(AmbiguousEpisode, match=r"'ship' means 2 episodes \(ship-it-5, ship-it-6\); give the id of one"):
        select_one(ENTRIES, "ship")


def test_episodes_can_be_selected_as_their_entries_can() -> None:
    episodes = [parse_episode("One\n\nWords.", id="one"), parse_episode("Two\n\nWords.", id="two")]
    assert select(episodes, ["t"]) == episodes[1:]


@given(st.lists(st.text(max_size=20), max_size=3))
def test_no_selector_raises_anything_but_that_it_is_unknown(selectors: list[str]) -> None:
    with suppress(UnknownEpisode):
        assert set(ids(*selectors)) <= {known.id for known in ENTRIES}


def test_a_date_is_that_of_the_episode() -> None:
    assert ENTRIES[0].date == dt.date(2022, 3, 15)


def test_a_whole_title_means_that_episode_and_not_those_that_begin_so() -> None:
    entries = [entry("gt-1", "Go Time 1"), entry("gt-10", "Go Time 10")]
    assert [found.id for found in select(entries, ["go time 1"])] == ["gt-1"]
