"""Transcripts as the HTML of Podcasting 2.0: ``<cite>`` who speaks, ``<time>`` when, ``<p>`` what.

Specification: https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from corpus.errors import EpisodeUnreadable
from corpus.metadata import one_line
from corpus.segments import Segment, one_name
from corpus.times import sane

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9]{0,20}+)(?![^\s/<>])[^<>]*+>|([!?][^<>]*+>))?")
_TITLE = re.compile(r"<title(?:\s[^<>]*+)?>([^<]*+)</title\s*+>", re.IGNORECASE)
_MAX_TITLE_WRITTEN = 3_000
_UNSEEN = frozenset(("script", "style", "title", "head", "template", "noscript"))
_BLOCKS = frozenset(("p", "div", "li", "blockquote", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "td", "dd"))


def read_html(text: str, source: str) -> list[Segment]:
    """Return the segments of a transcript, one a paragraph. A name and a time count until the next one.

    Raises EpisodeUnreadable if there is no transcript in it.
    """
    reader = _Reader()
    reader.feed(_simplify(text))
    reader.close()
    reader.flush()
    if not reader.is_transcript:
        raise EpisodeUnreadable(f"{source}: not a transcript in HTML; it must have <cite>, <time> and <p>")
    return reader.segments


def read_title(text: str) -> str:
    """Return the title of the page, on one line; nothing if it has none."""
    found = _TITLE.search(text)
    return one_line(html.unescape(found[1][:_MAX_TITLE_WRITTEN])) if found else ""


def _simplify(text: str) -> str:
    """Return the page with bare tags, without comments, and with every other < escaped.

    html.parser takes quadratic time for tags that nobody closes, and attributes say nothing that is needed.
    """
    kept, at = [], 0
    while (opening := text.find("<!--", at)) >= 0:
        kept.append(text[at:opening])
        closing = text.find("-->", opening)
        at = closing + len("-->") if closing >= 0 else len(text)
    kept.append(text[at:])
    return _TAG.sub(lambda tag: f"<{tag[1]}{tag[2]}>" if tag[2] else "" if tag[3] else "&lt;", "".join(kept))


class _Reader(HTMLParser):
    """Gathers the words of a page by paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.segments: list[Segment] = []
        self.is_transcript = False
        self._words: list[str] = []
        self._inside: str | None = None
        self._unseen: str | None = None
        self._speaker: str | None = None
        self._time: float | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (none are left)
        """Begin a name, a time, a paragraph."""
        if self._unseen is None and tag in _UNSEEN:
            self._unseen = tag
        elif tag == "body":
            self._unseen = None  # a head need not be closed
        elif tag in ("cite", "time") or tag in _BLOCKS:
            self.flush()
            self._inside = tag if tag in ("cite", "time") else None

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag == self._unseen:
            self._unseen = None
        elif tag == self._inside or tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._unseen is None:
            self._words.append(data)

    def flush(self) -> None:
        """Take what was gathered for what it is: a name, a time, or what somebody says."""
        written, inside = "".join(self._words), self._inside
        self._words, self._inside = [], None
        if inside:
            self.is_transcript = True
        if inside == "cite":
            self._speaker = one_name(written) or self._speaker
        elif inside == "time":
            self._time = sane(written[:40])
        elif written.strip():
            self.segments.append(Segment(f" {written}", self._speaker, self._time))
