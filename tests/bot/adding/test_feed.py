from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adding.errors import FeedError
from bot.adding.feed import Item, file_as_item, find_feed, is_feed, read_feed
from bot.adding.fetch import Download
from tests.bot.adding.site import feed, item, transcript

ADDRESS = "https://example.org/show/feed.xml"


def download(
    content: str | bytes, kind: str = "application/rss+xml", url: str = ADDRESS, charset: str = ""
) -> Download:
    return Download(url, content.encode() if isinstance(content, str) else content, kind, charset, private=False)


def read(*items: str, **settings: str) -> tuple[Item, ...]:
    return read_feed(download(feed(items, **settings))).items


def test_an_item_has_title_date_guests_link_enclosure_transcripts_and_chapters() -> None:
    inside = (
        "<link>/episodes/1</link>",
        "<enclosure url='a.mp3' type='audio/mpeg' length='1'/>",
        transcript("a.srt", "application/x-subrip"),
        transcript("/a.vtt", "text/vtt", language="en", rel="captions"),
        "<podcast:person role='guest' href='https://example.org/ada'> Ada\n Moss </podcast:person>",
        "<podcast:person>A Host</podcast:person>",
        "<podcast:person role='Guest'>Bo Li</podcast:person>",
        "<podcast:chapters url='a.json' type='application/json+chapters'/>",
    )
    (found,) = read(item("Kettles &amp; Limescale", "g1", *inside))
    assert (found.guid, found.title, found.date) == ("g1", "Kettles & Limescale", dt.date(2024, 1, 1))
    assert found.guests == ("Ada Moss", "Bo Li")
    assert found.url == "https://example.org/episodes/1"
    assert found.audio == "https://example.org/show/a.mp3"
    assert [t.url for t in found.transcripts] == ["https://example.org/a.vtt", "https://example.org/show/a.srt"]
    assert found.chapters == "https://example.org/show/a.json"


def test_an_episode_has_no_more_guests_than_fit_at_a_table() -> None:
    people = (f"<podcast:person role='guest'>Guest {n}</podcast:person>" for n in range(1_000))
    assert len(read(item("T", "g", *people))[0].guests) == 50


@pytest.mark.parametrize(
    "namespace",
    [
        "https://podcastindex.org/namespace/1.0",
        "http://podcastindex.org/namespace/1.0/",
        "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    ],
)
def test_the_podcast_namespace_is_known_by_each_of_its_names(namespace: str) -> None:
    assert len(read(item("T", "g", transcript("a"), transcript("b")), namespace=namespace)[0].transcripts) == 2


def test_the_namespace_counts_not_its_prefix() -> None:
    xml = feed([item("T", "g", transcript("a"))]).replace("podcast:", "pc:").replace("xmlns:podcast", "xmlns:pc")
    (found,) = read_feed(download(xml)).items
    assert len(found.transcripts) == 1
    assert not read(item("T", "g", transcript("a")), namespace="https://example.org/other")[0].transcripts


def test_atom_is_read_too() -> None:
    xml = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0">
      <title>T</title><entry><id>urn:1</id><title>One</title><updated>2024-03-01T23:30:00-05:00</updated>
      <link href="/1"/><podcast:transcript url="a.vtt" type="text/vtt"/></entry></feed>"""
    (found,) = read_feed(download(xml)).items
    assert (found.guid, found.title, found.url) == ("urn:1", "One", "https://example.org/1")
    assert found.date == dt.date(2024, 3, 1)
    assert len(found.transcripts) == 1


def test_the_date_is_the_publishers_not_greenwichs() -> None:
    (found,) = read("<item><title>T</title><pubDate>Mon, 01 Jan 2024 00:30:00 +0200</pubDate></item>")
    assert found.date == dt.date(2024, 1, 1)


@pytest.mark.parametrize("written", ["", "some day", "Mon, 99 Jan 2024 00:00:00 +0000"])
def test_an_episode_without_a_readable_date_has_none(written: str) -> None:
    (found,) = read(f"<item><title>T</title><pubDate>{written}</pubDate></item>")
    assert found.date is None


def test_the_newest_come_first_and_the_undated_last() -> None:
    undated = "<item><title>U</title></item>"
    assert [found.title for found in read(item("A", "a", day=2), undated, item("B", "b", day=3))] == ["B", "A", "U"]


def test_of_two_items_with_one_guid_the_newest_counts() -> None:
    assert [found.title for found in read(item("A", "g", day=1), item("B", "g", day=2))] == ["B"]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Q &amp;amp; A", "Q & A"),
        ("&lt;b&gt;Bold&lt;/b&gt; move", "Bold move"),
        ("1 &lt; 2", "1 < 2"),
        ("<![CDATA[Tea &amp; milk]]>", "Tea & milk"),
        (" two\n lines ", "two lines"),
    ],
)
def test_titles_are_plain_text(written: str, title: str) -> None:
    assert read(item(written, "g"))[0].title == title


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<guid>ep-1</guid>", None),
        ("<guid isPermaLink='true'>/1</guid>", None),
        ("<guid>https://example.org/1</guid>", "https://example.org/1"),
        ("<guid isPermaLink='false'>https://example.org/1</guid>", None),
        ("<guid>ep-1</guid><link>/1</link>", "https://example.org/1"),
        ("<link>/1</link><guid>https://example.org/2</guid>", "https://example.org/1"),
        ("<guid>ep-1</guid><link/><enclosure url='a.mp3'/>", None),
    ],
)
def test_a_guid_is_a_link_only_if_it_is_an_address_itself(inside: str, url: str | None) -> None:
    assert read(f"<item><title>T</title>{inside}</item>")[0].url == url


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://h/x", "", "http://[", "x" * 5000]
)
def test_addresses_that_are_not_of_the_web_are_left_out(address: str) -> None:
    (found,) = read(item("T", "g", transcript(address), f"<link>{address}</link>"))
    assert not found.transcripts
    assert found.url is None


def test_a_feeds_password_serves_for_transcripts_and_stays_out_of_links() -> None:
    inside = ("<link>/1</link>", "<enclosure url='a.mp3'/>", transcript("a.vtt"))
    (found,) = read_feed(download(feed([item("T", "", *inside)]), url="https://u:secret@example.org/feed")).items
    assert found.transcripts[0].url == "https://u:secret@example.org/a.vtt"
    assert "secret" not in f"{found.url} {found.audio} {found.guid}"


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    whole = feed([item("A", "a", transcript("a"), transcript("b"), day=2), item("B", "b", transcript("c"))])
    found = read_feed(download(whole[: whole.index("</item></channel>")]))
    assert [len(one.transcripts) for one in found.items][:1] == [2]
    assert found.broken
    assert not read_feed(download(whole)).broken


def test_declared_entities_are_refused() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(FeedError, match="entities"):
        read_feed(download(feed([item("&b;", "g")]).replace("<rss", bomb + "<rss")))


def test_an_external_entity_is_never_opened() -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(FeedError, match="entities"):
        read_feed(download(feed([item("&x;", "g")]).replace("<rss", doctype + "<rss")))


def test_a_document_type_alone_is_no_fault() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">'
    assert read_feed(download(feed([item("T", "g")]).replace("<rss", doctype + "<rss"))).items


@pytest.mark.parametrize("told", [True, False], ids=["declared by itself", "by the server"])
@pytest.mark.parametrize(
    "encoding",
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-be utf-7 gbk shift_jis big5 euc-jp".split(),
)
def test_declared_entities_are_refused_in_every_encoding(encoding: str, told: bool) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    xml = feed([item("&b;", "g")]).replace("<rss", bomb + "<rss").replace("UTF-8", encoding)
    with pytest.raises(FeedError, match=r"entities|no episodes"):
        read_feed(download(xml.encode(encoding), charset="" if told else encoding))
    with pytest.raises(FeedError, match=r"entities|no episodes"):
        read_feed(download((xml + "&").replace("<!DOCTYPE", "<!-- <item> --><!DOCTYPE").encode(encoding)))


@pytest.mark.parametrize("codec", ["punycode", "idna", "unicode_escape", "zlib", "no-such", "undefined", "a\0"])
def test_codecs_that_are_no_charsets_are_not_used(codec: str) -> None:
    xml = feed([item("Café", "g")]).replace("UTF-8", codec)
    assert read_feed(download(xml, charset=codec)).items[0].title == "Café"


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<title>" + "<a>" * 300_000, "200,000 elements"),
        ("&x;<title>" + "<a/>" * 300_000, "200,000 elements"),
        ("<a>" * 300, "nests more than 200 elements"),
        ("</item><item>" * 20_001, "20,000 episodes"),
    ],
)
def test_a_feed_of_too_many_elements_is_refused(inside: str, fault: str) -> None:
    with pytest.raises(FeedError, match=fault):
        read_feed(download(feed([f"<item>{inside}</item>"])))


@pytest.mark.parametrize("unit", ["<![CDATA[", " encoding='x'"])
def test_a_large_feed_of_anything_is_read_or_refused_at_once(unit: str) -> None:
    began = time.process_time()
    with suppress(FeedError):
        read_feed(download(f"<?xml {unit * (900_000 // len(unit))}"))
        read_feed(download(feed([f"<item>{unit * (900_000 // len(unit))}"])))
    assert time.process_time() - began < 20, "linear takes below 2 s"


def test_markup_in_descriptions_counts_for_no_elements() -> None:
    assert read(f"<item><title>T</title><description><![CDATA[{'<b>' * 210_000}]]></description></item>")


@pytest.mark.parametrize("reference", ["&#xD800;", "&#1114112;", "&#99999999999999999999;", "&#x;", "&#0;", "&#-1;"])
def test_a_character_that_is_none_is_a_fault_in_one_line_or_read(reference: str) -> None:
    try:
        (found,) = read(item(f"T{reference}", "g"))
    except FeedError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 (an error is allowed, not required)
        str(error).encode()
    else:
        found.title.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "gbk", "iso-8859-1", "windows-1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    xml = feed([item("Café", "g", transcript("a"))]).replace("UTF-8", encoding)
    (found,) = read_feed(download(xml.encode(encoding))).items
    assert (found.title, len(found.transcripts)) == ("Café", 1)


def test_a_feed_without_episodes_is_a_fault() -> None:
    with pytest.raises(FeedError, match="no episodes"):
        read_feed(download(feed([])))


def test_a_feed_is_told_from_other_things() -> None:
    assert is_feed(download(feed([])))
    assert is_feed(download(feed([]).encode("utf-16")))
    for other in ("<html><body>rss</body></html>", "WEBVTT\n\n", "", '{"feed": 1}'):
        assert not is_feed(download(other))


def test_a_web_page_may_name_its_feed() -> None:
    page = "<html><link rel=alternate type='application/rss+xml' title=x href='/feed?a=1&amp;b=2'></html>"
    assert find_feed(download(page)) == "https://example.org/feed?a=1&b=2"
    assert find_feed(download("<html></html>")) is None


@pytest.mark.parametrize(
    ("url", "kind", "title"),
    [
        ("https://h/kettle_hour-1.vtt", "", "kettle hour 1"),
        ("https://h/x", "text/vtt", "episode"),
        ("https://h/", "text/html", None),
        ("https://h/a.html", "text/vtt", None),
        ("https://h/a.mp3", "audio/mpeg", None),
    ],
)
def test_an_address_may_be_that_of_a_transcript(url: str, kind: str, title: str | None) -> None:
    found = file_as_item(download("x", kind=kind, url=url))
    assert (found.title if found else None) == title


_REFERENCES = st.one_of(
    st.integers(0, 1 << 80).map("&#{};".format), st.integers(0, 1 << 24).map("&#x{:x};".format), st.text(max_size=3)
)
_TEXTS = st.text() | st.lists(_REFERENCES, max_size=4).map("".join)


@given(st.binary() | _TEXTS.map(lambda text: feed([item(text, text)]).encode(errors="replace")))
def test_whatever_comes_is_a_feed_or_a_fault(content: bytes) -> None:
    with suppress(FeedError):
        assert read_feed(download(content)).items


def test_whatever_the_feed_changes_changes_the_fingerprint() -> None:
    (before,) = read(item("T", "g", transcript("a")))
    assert before.fingerprint() == read(item("T", "g", transcript("a")))[0].fingerprint()
    for after in (
        item("U", "g", transcript("a")),
        item("T", "g", transcript("b")),
        item("T", "g", transcript("a"), day=2),
    ):
        assert read(after)[0].fingerprint() != before.fingerprint()


def test_an_undefined_entity_costs_nothing_but_itself() -> None:
    items = [
        item("A", "a", transcript("a"), "<description>Honey&nbsp;and wax &mdash; &unknown; R&D & more</description>")
    ]
    items += [item("B &eacute;", "b", transcript("b?x=1&amp;y=2", day="1"), day=2)]
    found = read(*items)
    assert [one.title for one in found] == ["B é", "A"]
    assert [one.transcripts[0].url for one in found] == [
        "https://example.org/show/b?x=1&y=2",
        "https://example.org/show/a",
    ]
    assert not read_feed(download(feed(items))).broken


@pytest.mark.parametrize(
    "broken", [("xmlns:podcast=", "x="), ("<language>", "<itunes:author>Mara</itunes:author><language>")]
)
def test_a_prefix_that_is_not_declared_costs_nothing_but_itself(broken: tuple[str, str]) -> None:
    xml = feed([item("A", "a", transcript("a")), item("B", "b", transcript("b"), "<foo:bar foo:x='1'/>", day=2)])
    found = read_feed(download(xml.replace(*broken)))
    assert [len(one.transcripts) for one in found.items] == [1, 1]
    assert not found.broken


def test_what_stands_in_cdata_and_comments_is_left_as_it_is() -> None:
    xml = item("<![CDATA[Q&A &nbsp; <a:b>]]>", "a", transcript("a"), "<!-- & <x:y> -->")
    (found,) = read(xml)
    assert (found.title, len(found.transcripts)) == ("Q&A", 1)


@pytest.mark.parametrize("unit", ["&", "&a", "<a:b>", "<!--", "<?", " x:y=''"])
def test_a_large_feed_of_what_is_mended_is_read_or_refused_at_once(unit: str) -> None:
    began = time.process_time()
    with suppress(FeedError):
        read_feed(download(feed([f"<item>{unit * (120_000 // len(unit))}"])))
    assert time.process_time() - began < 10, "linear takes below 1 s"
