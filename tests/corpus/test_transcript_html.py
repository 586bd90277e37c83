"""HTML of Podcasting 2.0."""

from __future__ import annotations

import pytest

from corpus import Episode, EpisodeEmpty, EpisodeUnreadable, parse_episode
from corpus.metadata import Metadata
from tests.corpus.laws import assert_lawful, turns


def read(text: str, name: str = "show.html") -> Episode:
    episode = parse_episode(text, id="ep", source=name)
    assert_lawful(episode)
    return episode


HTML = """\
<cite>Kevin:</cite>
<time>0:00</time>
<p>We&rsquo;ve a lot to<br>say &amp; hear. <b>Now</b> then.</p>
<p>And on.</p>

<cite>Tom &lt;3:</cite>
<time datetime="PT1H2M3S">1:02:03</time>
<p>[laughter] So 1 < 2. Yes.</p>
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>T</title><style>p {{}}</style>
<script>if (a < b) document.write("<p>never</p>")</script></head><body><!-- <p>nor this</p> -->{HTML}</body></html>"""


@pytest.mark.parametrize(("text", "name"), [(HTML, "a.html"), (HTML, "a.txt"), (PAGE, "a.HTM"), (PAGE, "a")])
def test_cite_says_who_time_when_and_p_what(text: str, name: str) -> None:
    episode = read(text, name)
    assert turns(episode) == [
        ("Kevin", ["We’ve a lot to say & hear.", "Now then.", "And on."]),
        ("Tom <3", ["So 1 < 2.", "Yes."]),
    ]
    assert [passage.time for passage in episode.passages] == [0.0, 3723.0]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Go Time: Q&amp;A\n &#x1F600;</title>", "Go Time: Q&A 😀"),
        ("<TITLE lang=en>Maps</TITLE >", "Maps"),
        ("<title> </title>", "Show 1"),
        ("", "Show 1"),
    ],
)
def test_the_page_gives_the_title_where_nothing_else_does(head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body>{HTML}"
    assert read(page, "show-1.html").title == title
    assert parse_episode(page, id="e", metadata=Metadata("Mine")).title == "Mine"


def test_tags_that_nobody_closes_end_where_the_next_begin() -> None:
    assert turns(read("<cite>Ann<time>0:01<p>One.<p>Two.<cite>Ben<p>Three.")) == [
        ("Ann", ["One.", "Two."]),
        ("Ben", ["Three."]),
    ]


def test_a_page_that_is_no_transcript_is_refused_with_what_was_expected() -> None:
    with pytest.raises(EpisodeUnreadable, match=r"^a\.html: not a transcript in HTML; it must have <cite>, <time> and"):
        read("<html><p>Hello.</p></html>", "a.html")


def test_a_transcript_without_words_is_an_empty_episode() -> None:
    with pytest.raises(EpisodeEmpty):
        read("<cite>Ann:</cite><time>0:00</time><p></p><script><p>x</p>", "a.html")


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        "<a",
        "<a/",
        "</",
        "</a ",
        '<a b="',
        "<!--",
        "<!",
        "<![",
        "<?",
        "&",
        "&#",
        "<p>a",
        "<script>",
        "<p <",
        "<title",
        "<title>",
        "<title a",
    ],
)
def test_a_long_page_of_anything_is_read_at_once(unit: str) -> None:
    assert read("<cite>Ann</cite><p>One.</p>" + unit * (100_000 // len(unit))).passages[0].speaker == "Ann"
