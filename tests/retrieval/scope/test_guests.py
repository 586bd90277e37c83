from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from corpus import Entry
from retrieval.scope.guests import guests_by_episode


def entry(id: str, speakers: Sequence[str], guests: Sequence[str] = ()) -> Entry:
    return Entry(id, id, dt.date(2022, 1, 1), tuple(guests), None, None, (), tuple(speakers), 9, 900, id)


def test_who_speaks_in_many_episodes_of_a_show_is_no_guest() -> None:
    guests = guests_by_episode([entry(f"pier-{n}", ["Ann", f"Guest {n}", "Bo"]) for n in range(6)])
    assert guests == {f"pier-{n}": (f"Guest {n}",) for n in range(6)}


def test_guests_that_the_metadata_names_are_the_guests() -> None:
    entries = [entry(f"pier-{n}", ["Ann", "Cy"], ["Di Rask"]) for n in range(3)]
    assert set(guests_by_episode(entries).values()) == {("Di Rask",)}


def test_a_host_of_another_show_is_a_guest() -> None:
    pier = [entry(f"pier-{n}", ["Ann", f"One {n}"]) for n in range(5)]
    moor = [entry(f"moor-{n}", ["Cy", f"Two {n}"]) for n in range(5)]
    guests = guests_by_episode([*pier, *moor, entry("pier-9", ["Ann", "Cy"])])
    assert guests["pier-9"] == ("Cy",)


def test_a_guest_who_comes_again_now_and_then_stays_one() -> None:
    entries = [entry(f"pier-{n}", ["Ann", "Cy" if n % 15 == 0 else f"Guest {n}"]) for n in range(60)]
    assert guests_by_episode(entries)["pier-15"] == ("Cy",)


def test_a_host_was_a_guest_before() -> None:
    entries = [entry(f"pier-{n}", ["Ann", "Bo" if n == 3 or n > 50 else f"Guest {n}"]) for n in range(70)]
    guests = guests_by_episode(entries)
    assert (guests["pier-3"], guests["pier-60"]) == (("Bo",), ())


def test_a_host_whose_name_is_misspelt_is_no_guest() -> None:
    entries = [entry(f"pier-{n}", ["Gerhard Lazu", f"Guest {n}"]) for n in range(5)]
    guests = guests_by_episode([*entries, entry("pier-7", ["Gehard Lazu", "Kathy Moor", "Gerhard Lazu"])])
    assert guests["pier-7"] == ("Kathy Moor",)


def test_of_one_episode_alone_nobody_knows_who_is_the_host() -> None:
    assert guests_by_episode([entry("pier", ["Ann", "Bo"])]) == {"pier": ()}
    assert guests_by_episode([]) == {}


def test_episodes_without_a_number_are_of_one_show() -> None:
    entries = [entry(name, ["Ann", f"Guest of {name}"]) for name in ("bees", "tides", "bread")]
    assert guests_by_episode(entries)["tides"] == ("Guest of tides",)
