"""Read a podcast's feed: RSS or Atom, with the podcast namespace."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import html
import io
import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from bot.adding.errors import FeedError
from bot.adding.fetch import Download, without_password
from bot.adding.markup import safe_xml
from bot.adding.media import Transcript, best_first, may_be_transcript, media_type, type_by_content
from bot.adding.podcasting import Extras, read_extras
from corpus.times import sane
from corpus.translation import _

#: A longer value is not a title, a name or an address.
_MAX_TITLE_CHARS = 300
_MAX_GUESTS = 50
_MAX_LANGUAGE_CHARS = 40
_MAX_URL_CHARS = 4_000
#: What feedparser raises for characters that are none (``&#xD800;``) and the like.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Item:
    """An episode as its feed has it; ``transcripts`` are best first, addresses are absolute.

    ``duration`` is the recording's, in seconds, ``language`` the tag that
    the feed gives.
    """

    guid: str
    title: str
    date: dt.date | None
    guests: tuple[str, ...]
    url: str | None
    audio: str | None
    transcripts: tuple[Transcript, ...]
    chapters: str | None
    duration: float | None = None
    language: str = ""

    def fingerprint(self) -> str:
        """Return a digest of what the feed says of the episode, its length and language aside."""
        known = {name: value for name, value in asdict(self).items() if name not in ("duration", "language")}
        said = json.dumps(known, default=str, sort_keys=True)
        return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Feed:
    """A podcast's items, the newest first, what is wrong with the feed's XML, if anything, and its own address."""

    items: tuple[Item, ...]
    broken: str
    address: str | None = None


def is_feed(download: Download) -> bool:
    """Tell whether a download is a feed at all, by its first element."""
    return looks_like_feed(download.content)


def looks_like_feed(content: bytes) -> bool:
    """Tell whether bytes are a feed, by the first element."""
    return bool(re.search(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF)[\s>]", content[:4_000].replace(b"\0", b"")))


def read_feed(download: Download) -> Feed:
    """Return the feed that was downloaded.

    Broken XML is read as far as it goes. Raises FeedError without an item, and for what nobody can read.
    """
    content = safe_xml(download.content, download.charset)
    extras = read_extras(content)
    headers = {"content-location": without_password(download.url), "content-type": "application/xml; charset=utf-8"}
    try:
        # A stream, as feedparser opens a string that looks like an address or a file.
        parsed = feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except _FAULTS as error:
        fault = _text(error)[:_MAX_TITLE_CHARS].encode(errors="replace").decode()
        why = _("the feed cannot be read, {fault}; tell its publisher").format(fault=fault or type(error).__name__)
        raise FeedError(why) from None
    entries = [dict(entry) for entry in parsed.entries]  # feedparser's own kind warns of keys that are not there
    if not entries:
        raise FeedError(_("the feed has no episodes; check the address"))
    language = _text(parsed.feed.get("language"))
    nothing = Extras("", ())
    pairs = [(entry, extras[n] if n < len(extras) else nothing) for n, entry in enumerate(entries)]
    items = [(_moment(entry), _item(entry, more, download.url, language)) for entry, more in pairs]
    items.sort(key=lambda dated: dated[0], reverse=True)
    broken = _text(str(parsed.get("bozo_exception", _("not well-formed")))) if len(extras) < len(entries) else ""
    unique: dict[str, Item] = {}
    for __, item in items:
        unique.setdefault(item.guid, item)
    links = (dict(link) for link in parsed.feed.get("links", ()))
    own = next((_url("", link.get("href")) for link in links if link.get("rel") == "self"), None)
    return Feed(tuple(unique.values()), broken, own)


def find_feed(download: Download) -> str | None:
    """Return the address of the feed that a web page names, None if it names none."""
    for link in re.findall(rb"<link\b[^>]{0,2000}>", download.content[:500_000], re.IGNORECASE):
        if re.search(rb"application/(?:rss|atom)\+xml", link, re.IGNORECASE):
            found = re.search(rb"""href\s*=\s*["']?([^"'\s>]+)""", link, re.IGNORECASE)
            if found:
                return urljoin(without_password(download.url), html.unescape(found[1].decode(errors="replace")))
    return None


def file_as_item(download: Download) -> Item | None:
    """Return an episode made from a download that is itself a transcript; None if it is not."""
    path = urlsplit(download.url).path
    kind = media_type("", download.url) or media_type(download.type, download.url)
    kind = kind or type_by_content(download.content)
    if kind in ("", "text/html"):  # a web page, commonly that of a podcast
        return None
    name = path.rstrip("/").rpartition("/")[2].rpartition(".")[0]
    title = " ".join(re.split(r"[-_\s]+", name)) or "episode"
    transcript = Transcript(download.url, kind)
    return Item(without_password(download.url), title, None, (), None, None, (transcript,), None)


def _item(entry: Mapping[str, Any], extras: Extras, base: str, language: str) -> Item:
    shown = without_password(base)  # a transcript may need the feed's password; what citations show must not have it
    title = _title(entry)
    audio = next(
        (_url(shown, link.get("href")) for link in entry.get("links", ()) if link.get("rel") == "enclosure"), None
    )
    # Without a link feedparser takes the guid for one, and makes an address even of "ep-1".
    linked = any(link.get("href") for link in entry.get("links", ()) if link.get("rel") == "alternate")
    is_address = extras.guid.lower().startswith(("https://", "http://"))
    url = _url(shown, entry.get("link")) if linked or is_address else None
    transcripts: list[Transcript] = []
    guests: list[str] = []
    chapters = None
    for element in extras.elements:
        attributes = element.attributes
        address = _url(base, attributes.get("url"))
        if element.name == "person" and attributes.get("role", "").strip().lower() == "guest" and element.text:
            guests.append(element.text[:_MAX_TITLE_CHARS])
        elif element.name == "chapters":
            chapters = address or chapters
        elif element.name == "transcript" and address and may_be_transcript(attributes.get("type", ""), address):
            kind = media_type(attributes.get("type", ""), address)
            captions = attributes.get("rel", "").strip().lower() == "captions"
            transcripts.append(Transcript(address, kind, attributes.get("language", ""), captions))
    return Item(
        guid=(extras.guid or _text(entry.get("id")) or audio or url or title)[:_MAX_URL_CHARS],
        title=title or "episode",
        date=_date(entry),
        guests=tuple(dict.fromkeys(guests))[:_MAX_GUESTS],
        url=url,
        audio=audio,
        transcripts=tuple(best_first(transcripts, language)),
        chapters=chapters,
        duration=sane(_text(entry.get("itunes_duration"))) or None,
        language=language[:_MAX_LANGUAGE_CHARS],
    )


def without_chapters(item: Item) -> Item:
    """Return the item as it would be if its feed offered no chapters."""
    return replace(item, chapters=None)


def from_transcript(item: Item, used: Transcript) -> Item:
    """Return the item as it would be if its feed offered none of the transcripts better than the one used."""
    return replace(item, transcripts=item.transcripts[item.transcripts.index(used) :])


def _title(entry: Mapping[str, Any]) -> str:
    title = str(entry.get("title") or "")
    if entry.get("title_detail", {}).get("type") != "text/plain":
        title = _TAG.sub("", title)
    return _text(html.unescape(title))[:_MAX_TITLE_CHARS]


def _text(value: object) -> str:
    return " ".join(str(value or "").split())


def _url(base: str, address: object) -> str | None:
    """Return an absolute address; None if it is not one of the web."""
    with suppress(ValueError):
        whole = urljoin(base, _text(address)) if address else ""
        if urlsplit(whole).scheme in ("http", "https") and len(whole) <= _MAX_URL_CHARS:
            return whole
    return None


def _date(entry: Mapping[str, Any]) -> dt.date | None:
    """Return the day of publication in the feed's own time zone, not in that of Greenwich."""
    for name in ("published", "updated"):
        written = _text(entry.get(name))
        for read in (email.utils.parsedate_to_datetime, dt.datetime.fromisoformat):
            with suppress(ValueError, TypeError, IndexError, OverflowError):
                return read(written).date()
        if parsed := entry.get(f"{name}_parsed"):
            return dt.date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
    return None


def _moment(entry: Mapping[str, Any]) -> tuple[int, ...]:
    """Return when an episode was published, for sorting; an episode without a date comes last."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed") or time.gmtime(0)
    return tuple(parsed[:6])
