from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adding.names import file_stem, free_name, identity, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Kettle Hour, part 2: Limescale!", "the-kettle-hour-part-2-limescale"),
        ("Café Ærø — naïve", "cafe-ærø-naive"),
        ("Чайный час: ёлка", "чайный-час-ёлка"),
        ("お茶の時間", "お茶の時間"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\boot.ini", "boot-ini"),
        (".hidden", "hidden"),
        ("CON", "con-episode"),
        ("lpt1", "lpt1-episode"),
        ("README", "readme-episode"),
        ("", "episode"),
        ("🫖🫖", "episode"),
        ("a" * 100, "a" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert slug(title) == name


@given(st.text())
def test_whatever_the_title_its_name_is_a_file_name_everywhere(title: str) -> None:
    name = slug(title)
    assert 0 < len(name) <= 88
    assert len(f"{name}-1000.chapters.json".encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|.\0' + string.whitespace)
    assert name == identity(name)
    assert slug(name) == name


@pytest.mark.parametrize(("stem", "kept"), [("S1 Ep.2", "S1 Ep.2"), (".ep", "ep"), ("ReadMe", "readme-episode")])
def test_a_file_keeps_its_name_if_a_library_takes_it(stem: str, kept: str) -> None:
    assert file_stem(stem, ".txt") == kept


def test_a_taken_name_gets_the_first_free_number() -> None:
    taken = {"ep", "ep-2"}
    assert free_name("ep", lambda name: name not in taken) == "ep-3"
    assert free_name("other", lambda name: name not in taken) == "other"
