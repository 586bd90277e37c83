"""TTML and DFXP, on files written after the specification and after what programs write."""

from __future__ import annotations

import pytest

from corpus import Episode, EpisodeUnreadable, parse_episode
from tests.corpus.laws import assert_lawful, turns

_TTML = "http://www.w3.org/ns/ttml"


def read(body: str, *, tt: str = "", head: str = "") -> Episode:
    names = f'xmlns="{_TTML}" xmlns:ttm="{_TTML}#metadata" xmlns:ttp="{_TTML}#parameter"'
    text = f'<?xml version="1.0"?><tt {names} {tt}><head>{head}</head><body>{body}</body></tt>'
    episode = parse_episode(text, id="ep", source="show.txt")
    assert_lawful(episode)
    return episode


@pytest.mark.parametrize(
    ("begin", "tt", "seconds"),
    [
        ("00:01:02.500", "", 62.5),
        ("01:02", "", 62.0),
        ("62.5", "", 62.5),
        ("62.5s", "", 62.5),
        ("62500ms", "", 62.5),
        ("1.5m", "", 90.0),
        ("1h", "", 3600.0),
        ("00:01:02:15", 'ttp:frameRate="30"', 62.5),
        ("00:01:02:15", "", 62.5),
        ("1500f", 'ttp:frameRate="25"', 60.0),
        ("625000000t", 'ttp:tickRate="10000000"', 62.5),
        ("soon", "", None),
    ],
)
def test_times_are_read_in_each_way_of_the_specification(begin: str, tt: str, seconds: float | None) -> None:
    episode = read(f'<div><p begin="{begin}">Hello there.</p></div>', tt=tt)
    assert episode.passages[0].time == seconds


def test_times_of_nested_elements_are_added_up() -> None:
    body = '<div begin="10s"><p begin="1s" end="2s">One.</p></div><div><p><span begin="20s">Two.</span></p></div>'
    assert [s.time for p in read(body).passages for s in p.sentences] == [11.0, 20.0]


def test_agents_are_who_speaks_by_name_and_words_of_their_own_are_parted() -> None:
    head = (
        '<metadata><ttm:title>Hive hour</ttm:title><ttm:agent xml:id="a" type="person">'
        '<ttm:name type="full">Mara Quill</ttm:name></ttm:agent></metadata>'
    )
    word = '<span xmlns:p="x" p:unit="word" begin="1s">{}</span>'
    body = f'<div><p begin="1s" ttm:agent="a">{word.format("Hello")}{word.format("there.")}</p>'
    episode = read(f'{body}<p begin="5s" ttm:agent="b">No<br/>way.</p></div>', head=head)
    assert turns(episode) == [("Mara Quill", ["Hello there."]), ("b", ["No way."])]
    assert episode.title == "Hive hour"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tt><body><p>One", "a.ttml, line 1, column 17: broken XML, no element found; export it again"),
        ("<doc><p>One.</p></doc>", "a.ttml: not TTML; it must have <tt> and in it <p begin=...>"),
        ('<!DOCTYPE tt [<!ENTITY a "b">]><tt>&a;</tt>', "a.ttml: it declares XML entities, which no captions need"),
        ("<tt>" + "<div>" * 300, "a.ttml: too many elements, or nested too deep"),
    ],
)
def test_what_is_broken_or_made_to_do_harm_is_refused(text: str, message: str) -> None:
    with pytest.raises(EpisodeUnreadable) as caught:
        parse_episode(text, id="ep", source="a.ttml")
    assert str(caught.value).startswith(message)
