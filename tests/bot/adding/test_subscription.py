from __future__ import annotations

import hashlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml

from bot.adding.fetch import Fetcher
from bot.adding.outcome import Status
from tests.bot.adding.conftest import Adder, Record, fates, files
from tests.bot.adding.site import Reply, Site, endless, feed, hang_up, item, page, silent, status, text, transcript

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nAda Moss mends kettles.\n\n00:00:04.000 --> 00:00:09.000\nIn Leeds.\n"
CHAPTERS = '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Steam"}]}'


def meta(library: Path, stem: str) -> dict[str, object]:
    read = yaml.safe_load((library / f"{stem}.meta.yaml").read_bytes())
    assert isinstance(read, dict)
    return read


def test_an_episode_comes_with_its_metadata_and_chapters(site: Site, adding: Adder, library: Path) -> None:
    site.on("/c.json", CHAPTERS)
    inside = (
        transcript(site.on("/a.vtt", VTT), "text/vtt"),
        "<podcast:chapters url='/c.json' type='application/json+chapters'/>",
        "<podcast:person role='guest'>Ada Moss</podcast:person>",
        "<link>https://example.org/1</link>",
        "<enclosure url='https://example.org/1.mp3' type='audio/mpeg' length='1'/>",
    )
    assert fates(adding(site.on("/feed", feed([item("The: Kettle", "g1", *inside)])))) == [("the-kettle", "added")]
    assert files(library) == ["the-kettle.chapters.json", "the-kettle.meta.yaml", "the-kettle.vtt"]
    assert (library / "the-kettle.vtt").read_text() == VTT
    assert (library / "the-kettle.chapters.json").read_text() == CHAPTERS
    written = meta(library, "the-kettle")
    assert str(written.pop("date")) == "2024-01-01"
    assert len(str(written.pop("feed"))) == len(str(written.pop("item"))) == 16
    assert written.pop("downloaded") == {"sha256": hashlib.sha256(VTT.encode()).hexdigest()}
    assert written == {
        "title": "The: Kettle",
        "guests": ["Ada Moss"],
        "language": "en",
        "url": "https://example.org/1",
        "audio": "https://example.org/1.mp3",
        "guid": "g1",
        "transcript": site.url("/a.vtt"),
    }


def test_a_failure_is_reported_and_the_rest_goes_on(site: Site, adding: Adder, witness: Record) -> None:
    site.on("/a", text("a"))
    items = [item(name, name, transcript(f"/{name}"), day=9 - n) for n, name in enumerate("xa")]
    outcomes = adding(site.on("/feed", feed([*items, item("none", "n", day=1)])))
    assert fates(outcomes) == [("x", "failed"), ("a", "added"), ("none", "no transcript")]
    assert "404 Not Found" in outcomes[0].message
    assert witness.expected == 3
    assert witness.begun == ["x", "a", "none"]


def test_only_the_newest_are_added_on_demand(site: Site, adding: Adder) -> None:
    site.on("/t", text("t"))
    items = [item(f"day {day}", f"g{day}", transcript("/t"), day=day) for day in (2, 4, 1, 3)]
    assert fates(adding(site.on("/feed", feed(items)), limit=2)) == [("day-4", "added"), ("day-3", "added")]


def test_a_second_run_downloads_nothing_again(site: Site, adding: Adder, library: Path) -> None:
    site.on("/t", text("t"))
    url = site.on("/feed", feed([item("T", "g", transcript("/t"))]))
    adding(url)
    (library / "t.txt").write_text(text("t, corrected"))
    assert fates(adding(url)) == [("t", "unchanged")]
    assert site.asked["/t"] == 1
    assert "corrected" in (library / "t.txt").read_text()


def test_a_changed_item_is_downloaded_again_under_its_name(site: Site, adding: Adder, library: Path) -> None:
    url = site.on("/feed", feed([item("T", "g", transcript(site.on("/1", text("one"))))]))
    adding(url)
    site.on("/feed", feed([item("A better title", "g", transcript(site.on("/2", VTT), "text/vtt"))]))
    assert fates(adding(url)) == [("t", "updated")]
    assert files(library) == ["t.meta.yaml", "t.vtt"]
    assert meta(library, "t")["title"] == "A better title"
    site.on("/feed", feed([item("A better title", "g", transcript("/2", "text/vtt"), day=5)]))
    assert fates(adding(url)) == [("t", "unchanged")]
    assert str(meta(library, "t")["date"]) == "2024-01-05"


def test_an_episode_whose_transcript_left_the_feed_stays(site: Site, adding: Adder, library: Path) -> None:
    url = site.on("/feed", feed([item("T", "g", transcript(site.on("/1", text("one"))))]))
    adding(url)
    site.on("/feed", feed([item("T", "g")]))
    assert fates(adding(url)) == [("t", "unchanged")]
    assert "t.txt" in files(library)


def test_items_with_one_title_and_two_guids_do_not_meet(site: Site, adding: Adder, library: Path) -> None:
    site.on("/1", text("one"))
    site.on("/2", text("two"))
    url = site.on("/feed", feed([item("T", "g1", transcript("/1"), day=2), item("T", "g2", transcript("/2"))]))
    assert fates(adding(url)) == [("t", "added"), ("t-2", "added")]
    assert fates(adding(url)) == [("t", "unchanged"), ("t-2", "unchanged")]
    assert "one" in (library / "t.txt").read_text()


def test_feeds_that_number_their_episodes_alike_do_not_meet(site: Site, adding: Adder) -> None:
    site.on("/1", text("one"))
    site.on("/2", text("two"))
    first = site.on("/a", feed([item("One", "1", transcript("/1"))]))
    second = site.on("/b", feed([item("Two", "1", transcript("/2"))]))
    assert fates(adding(first, second)) == [("one", "added"), ("two", "added")]
    assert fates(adding(second, first)) == [("two", "unchanged"), ("one", "unchanged")]


def test_a_feed_that_is_named_twice_is_added_once(site: Site, adding: Adder) -> None:
    url = site.on("/feed", feed([item("T", "g", transcript(site.on("/1", text("one"))))]))
    assert fates(adding(url, url)) == [("t", "added"), ("t", "unchanged")]


def test_a_feed_that_moved_is_known_by_its_titles(site: Site, adding: Adder) -> None:
    site.on("/1", text("one"))
    xml = feed([item("One", "g", transcript(site.url("/1")))])
    adding(site.on("/old", xml))
    assert fates(adding(site.on("/new", xml))) == [("one", "unchanged")]


def test_a_file_of_the_operators_is_never_overwritten_by_a_feed(site: Site, adding: Adder, library: Path) -> None:
    library.mkdir()
    (library / "T.md").write_text(text("mine"))
    site.on("/1", text("theirs"))
    assert fates(adding(site.on("/feed", feed([item("T", "g", transcript("/1"))])))) == [("t-2", "added")]
    assert (library / "T.md").read_text() == text("mine")


@pytest.mark.parametrize(
    "best",
    [
        status(404),
        status(500),
        hang_up,
        silent(),
        page(b"\0" * 100),
        page(b""),
        page("<!DOCTYPE html><p>Log in</p>", "text/html"),
    ],
    ids=["404", "500", "hang up", "silent", "binary", "empty", "web page"],
)
def test_the_next_best_transcript_is_taken_if_the_best_fails(
    site: Site, adding: Adder, library: Path, best: Reply
) -> None:
    inside = transcript(site.on("/v", best), "text/vtt"), transcript(site.on("/t", text("t")), "text/plain")
    url = site.on("/feed", feed([item("T", "g", *inside)]))
    assert fates(adding(url)) == [("t", "added")]
    assert "t.txt" in files(library)
    site.on("/v", VTT)
    assert fates(adding(url)) == [("t", "updated")], "the best one is tried again"
    assert files(library) == ["t.meta.yaml", "t.vtt"]


def test_when_every_transcript_fails_each_fault_is_named(site: Site, adding: Adder, library: Path) -> None:
    inside = transcript("/gone", "text/vtt"), transcript(site.on("/big", endless), "text/plain")
    (outcome,) = adding(site.on("/feed", feed([item("T", "g", *inside)])))
    assert outcome.status is Status.FAILED
    assert "/gone: 404" in outcome.message
    assert "/big: it is larger than 30,000,000 bytes" in outcome.message
    assert files(library) == []


@pytest.mark.parametrize(
    "reply",
    [
        *[status(404), page("not JSON"), page("[]"), page('{"chapters": 1}'), page("[" * 99_999)],
        *[page('{"chapters": [{"title": "no time"}]}'), page(b'{"chapters": []}\xff'), page(b"\0")],
    ],
)
def test_an_episode_is_added_without_broken_chapters_and_gets_them_later(
    site: Site, adding: Adder, library: Path, reply: Reply
) -> None:
    inside = transcript(site.on("/t", text("t"))), f"<podcast:chapters url='{site.on('/c', reply)}'/>"
    url = site.on("/feed", feed([item("T", "g", *inside)]))
    (outcome,) = adding(url)
    assert outcome.status is Status.ADDED
    assert "without chapters, http" in outcome.message
    site.on("/c", CHAPTERS)
    adding(url)
    assert "t.chapters.json" in files(library)


def test_a_public_feed_reaches_nothing_private_and_a_private_one_does(
    site: Site, adding: Adder, guarded: Fetcher
) -> None:
    site.on("/secret", text("secret"))
    site.on("/hop", page(b"", code=302, Location=site.url("/secret", "127.0.0.2")))
    private, hop = transcript(site.url("/secret", "127.0.0.2")), transcript(site.url("/hop"))
    url = site.on("/feed", feed([item("A", "a", private), item("B", "b", hop)]))
    outcomes = adding(url, with_fetcher=guarded)
    assert [outcome.status for outcome in outcomes] == [Status.FAILED, Status.FAILED]
    assert all("private network" in outcome.message for outcome in outcomes)
    assert not site.asked["/secret"]
    at_home = url.replace("127.0.0.1", "127.0.0.2")
    assert [outcome.status for outcome in adding(at_home, with_fetcher=guarded)] == [Status.ADDED, Status.ADDED]


def test_the_address_of_a_transcript_will_do(site: Site, adding: Adder, library: Path) -> None:
    assert fates(adding(site.on("/kettle-hour.txt", text("kettles")))) == [("kettle-hour", "added")]
    assert "title" not in meta(library, "kettle-hour"), "its own title counts"


def test_a_web_page_is_no_source_but_may_name_one(site: Site, adding: Adder) -> None:
    (outcome,) = adding(site.on("/", "<html><link type='application/rss+xml' href='/feed.xml'></html>"))
    assert outcome.message.endswith(f"that page names {site.url('/feed.xml')}")
    assert outcome.episode is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/feed", "gopher://x/"])
def test_other_schemes_are_refused(adding: Adder, library: Path, url: str) -> None:
    (outcome,) = adding(url)
    assert outcome.status is Status.FAILED
    assert "neither an http nor an https address" in outcome.message
    assert files(library) == []


def test_a_broken_feed_is_noted_and_read_as_far_as_it_goes(site: Site, adding: Adder, witness: Record) -> None:
    site.on("/t", text("t"))
    xml = feed([item("A", "a", transcript("/t"), day=2), item("B", "b")])
    assert fates(adding(site.on("/feed", xml[: xml.index("</item></channel>")])))[0] == ("a", "added")
    assert "broken XML" in witness.notes[0]


def test_a_password_in_the_address_is_written_nowhere(site: Site, adding: Adder, library: Path) -> None:
    site.on("/t", text("t"))
    site.on("/feed", feed([item("T", "g", transcript("t"), transcript("/gone", "text/vtt"), "<link>/1</link>")]))
    outcomes = adding(site.url("/feed").replace("//", "//ada:nine-pounds@"))
    assert site.headers["authorization"]
    written = b"".join(file.read_bytes() for file in library.rglob("*") if file.is_file())
    assert b"nine-pounds" not in written
    assert "nine-pounds" not in repr(outcomes)


def changing(content: str, etag: str) -> Reply:
    """Answer with content, or that it has not changed, as a server does that gives marks."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            status(304)(handler)
        else:
            page(content, ETag=etag, Last_Modified="Mon, 01 Jan 2024 10:00:00 GMT")(handler)

    return reply


@pytest.mark.parametrize("marked", [True, False], ids=["with marks", "without marks"])
def test_a_transcript_that_changed_at_an_unchanged_entry_is_noticed_on_demand(
    site: Site, adding: Adder, library: Path, marked: bool
) -> None:
    before, after = (changing(text(t), f'"{t}"') if marked else page(text(t)) for t in ("one", "two"))
    url = site.on("/feed", feed([item("T", "g", transcript(site.on("/t", before)))]))
    adding(url)
    (library / "t.txt").write_text(text("one, corrected"))
    assert fates(adding(url, refresh=True)) == [("t", "unchanged")]
    assert "corrected" in (library / "t.txt").read_text(), "what is corrected here stays"
    assert ("if-none-match" in site.headers) == marked
    site.on("/t", after)
    assert fates(adding(url)) == [("t", "unchanged")]
    assert fates(adding(url, refresh=True)) == [("t", "updated")]
    assert (library / "t.txt").read_text() == text("two")
    assert fates(adding(url, refresh=True)) == [("t", "unchanged")]


def test_a_library_from_before_is_refreshed_too(site: Site, adding: Adder, library: Path) -> None:
    url = site.on("/feed", feed([item("T", "g", transcript(site.on("/t", text("one"))))]))
    adding(url)
    sidecar = library / "t.meta.yaml"
    sidecar.write_text(sidecar.read_text().partition("downloaded:")[0])
    assert fates(adding(url, refresh=True)) == [("t", "unchanged")]
    site.on("/t", text("two"))
    sidecar.write_text(sidecar.read_text().partition("downloaded:")[0])
    assert fates(adding(url, refresh=True)) == [("t", "updated")]


@pytest.mark.parametrize("kind", ["plain/txt", "application/octet-stream", "", "text/html", "x"])
@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nAda mends kettles.\n", "t.srt"),
        (VTT, "t.vtt"),
        ('{"segments": [{"start": 1, "text": "Ada mends kettles."}]}', "t.json"),
    ],
)
def test_a_transcript_without_a_type_or_with_a_wrong_one_is_told_by_its_content(
    site: Site, adding: Adder, library: Path, kind: str, content: str, name: str
) -> None:
    url = site.on("/feed", feed([item("T", "g", transcript(site.on("/transcription", content), kind))]))
    assert fates(adding(url)) == [("t", "added")]
    assert files(library) == sorted(["t.meta.yaml", name])


def test_a_web_page_of_unknown_type_is_no_transcript(site: Site, adding: Adder, library: Path) -> None:
    log_in = site.on("/x", page("<!DOCTYPE html><html><body><p>Please log in.</p></body></html>", "text/html"))
    (outcome,) = adding(site.on("/feed", feed([item("T", "g", transcript(log_in, ""))])))
    assert outcome.status is Status.FAILED
    assert "not a transcript in HTML" in outcome.message
    assert files(library) == []


def test_a_feed_that_was_downloaded_is_added_with_the_addresses_in_it(
    site: Site, adding: Adder, tmp_path: Path
) -> None:
    site.on("/t", text("t"))
    xml = feed([item("T", "g", transcript(site.url("/t"))), item("Relative", "r", transcript("t"))])
    saved = tmp_path / "feed.xml"
    saved.write_text(xml)
    assert fates(adding(saved)) == [("t", "added"), ("relative", "no transcript")]
    assert fates(adding(saved)) == [("t", "unchanged"), ("relative", "no transcript")]
    own = f"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' href='{site.url('/show/feed')}'/>"
    site.on("/show/t", text("u"))
    saved.write_text(xml.replace("<language>", f"{own}<language>"))
    assert fates(adding(saved)) == [("t", "unchanged"), ("relative", "added")]
    assert fates(adding(site.on("/show/feed", xml))) == [("t", "unchanged"), ("relative", "unchanged")]


def test_a_feed_that_was_downloaded_leads_into_this_network_only_if_it_leads_nowhere_else(
    site: Site, adding: Adder, guarded: Fetcher, tmp_path: Path
) -> None:
    site.on("/secret", text("secret"))
    private, public = site.url("/secret", "127.0.0.2"), "https://example.invalid/t.txt"
    saved = tmp_path / "feed.xml"
    saved.write_text(feed([item("A", "a", transcript(private)), item("B", "b", transcript(public))]))
    assert [outcome.status for outcome in adding(saved, with_fetcher=guarded)] == [Status.FAILED, Status.FAILED]
    assert not site.asked["/secret"]


def test_the_length_of_the_recording_comes_from_the_feed(site: Site, adding: Adder, library: Path) -> None:
    inside = transcript(site.on("/t", VTT), "text/vtt"), "<itunes:duration>1:02:03</itunes:duration>"
    adding(site.on("/feed", feed([item("T", "g", *inside)])))
    assert meta(library, "t")["duration"] == 3723.0
