"""Links that begin where a quote does, whatever the address that an episode's author wrote."""

from __future__ import annotations

import math
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus import Entry
from retrieval.ranking.links import link_at
from tests.transcripts import transcript

PAGE, AUDIO = "https://example.org/show/1", "https://cdn.example.org/1.mp3?token=a%20b"
VIDEO = "https://www.youtube.com/watch?v=abc"


def entry(url: str | None = None, audio: str | None = None) -> Entry:
    return transcript("e", [("Ann", "Words.")], url=url, audio=audio).entry


@pytest.mark.parametrize(
    ("url", "audio", "time", "expected"),
    [
        (None, None, 5.0, None),
        (None, None, None, None),
        ("", "", 5.0, None),
        (PAGE, None, None, PAGE),
        (PAGE, AUDIO, None, PAGE),
        (None, AUDIO, None, AUDIO),
        (PAGE, None, 65.9, f"{PAGE}#t=65"),
        (PAGE, AUDIO, 65.9, f"{AUDIO}#t=65"),
        (None, AUDIO, 0.0, f"{AUDIO}#t=0"),
        (PAGE, AUDIO, -1.0, PAGE),
        (f"{PAGE}#notes", None, 5.0, f"{PAGE}#t=5"),
        (VIDEO, AUDIO, 5.0, f"{VIDEO}&t=5"),
        (f"{VIDEO}&t=1m3s#x", None, 5.0, f"{VIDEO}&t=5#x"),
        ("https://youtu.be/abc?si=1", AUDIO, 5.0, "https://youtu.be/abc?si=1&t=5"),
        ("https://music.youtube.com/watch?v=abc", None, 5.0, "https://music.youtube.com/watch?v=abc&t=5"),
        ("https://youtube.com.evil.example/x", None, 5.0, "https://youtube.com.evil.example/x#t=5"),
        ("https://evil.example/youtube.com", AUDIO, 5.0, f"{AUDIO}#t=5"),
    ],
)
def test_a_link_begins_at_the_time_on_the_video_the_recording_or_the_page(
    url: str | None, audio: str | None, time: float | None, expected: str | None
) -> None:
    assert link_at(entry(url, audio), time) == expected


@pytest.mark.parametrize(
    "url", ["https://[::1", "https://[x]/", "https://youtu.be:port/x", "//", "http://", "x y", "#t=9"]
)
def test_a_broken_address_makes_no_fault(url: str) -> None:
    assert link_at(entry(url), 5.0) is not None
    assert link_at(entry(url, AUDIO), 5.0) is not None


@pytest.mark.parametrize("time", [math.nan, math.inf, -math.inf])
def test_what_is_no_time_makes_no_fault(time: float) -> None:
    assert link_at(entry(PAGE), time) == PAGE
    assert link_at(entry(VIDEO), time) == VIDEO


HOSTILE = st.text(st.characters(codec=None) | st.sampled_from("[]:/?#@&=%\\\x00\n\t\u202e\ud800")) | st.builds(
    "https://{}".format, st.text(st.characters(codec=None) | st.sampled_from("[]:/?#@&=%\ud800"))
)


@given(HOSTILE, st.none() | HOSTILE, st.none() | st.floats())
@example("https://youtu.be/?\ud800=1", None, 1.0)
@example("https://youtu.be/x?a;b&c", None, 1e300)
def test_no_address_and_no_time_makes_a_fault(url: str, audio: str | None, time: float | None) -> None:
    link = link_at(entry(url, audio), time)
    assert bool(link) is bool(url or audio) or time is not None


@given(st.text(st.characters(codec="utf-8"), max_size=20), st.integers(0, 10**6))
def test_a_video_keeps_its_query_and_gets_one_time(value: str, time: int) -> None:
    link = link_at(entry("https://youtu.be/abc?v=1&t=7&list=" + "".join(c for c in value if c.isalnum())), float(time))
    query = parse_qs(urlsplit(link or "").query, keep_blank_values=True)
    assert (query["t"], query["v"]) == ([str(time)], ["1"])


@given(
    st.sampled_from(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"]), st.floats(0, 1e5)
)
def test_no_scheme_is_made_better_than_it_is(url: str, time: float) -> None:
    """What an address may do is for the surfaces to decide: a terminal prints it, Discord links http and https only."""
    link = link_at(entry(url), time)
    assert link is not None
    assert urlsplit(link).scheme == urlsplit(url).scheme
