"""Transcripts as web pages: the HTML of Podcasting 2.0, and what podcasters' own pages have.

In that of Podcasting 2.0, ``<cite>`` is who speaks, ``<time>`` when, ``<p>`` what. Of other pages the words are read as
a text, in which names in bold are labels; a table with times or names is read as one; ``<pre>`` keeps its lines.
Specification: https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from corpus.errors import NO_HTML, EpisodeUnreadable
from corpus.formats import by_content
from corpus.lines import bare_times_count, find_lines, judge_lines
from corpus.metadata import one_line
from corpus.segments import Page, Segment, Transcript, one_name
from corpus.times import sane
from corpus.transcript_table import read_rows
from corpus.translation import _

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9]{0,20}+)(?![^\s/<>])[^<>]*+>|([!?][^<>]*+>))?")
_TITLE = re.compile(r"<title(?:\s[^<>]*+)?>([^<]*+)</title\s*+>", re.IGNORECASE)
_MAX_TITLE_WRITTEN = 3_000
_UNSEEN = frozenset(
    "script style title head template noscript nav footer aside form button select option svg iframe textarea".split()
)
_BLOCKS = frozenset(
    "p div li blockquote h1 h2 h3 h4 h5 h6 section article main header ul ol dl dt td dd tr th table tbody pre hr "
    "figure figcaption details summary".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD = frozenset(("b", "strong"))
_LEAST_ROWS = 2


def read_html(text: str, source: str) -> Transcript | Page:
    """Return the transcript of a page; where it is none of Podcasting 2.0 nor a table, its words as a text.

    Raises EpisodeUnreadable if there is no transcript in it.
    """
    reader = _Reader()
    reader.feed(_simplify(text))
    reader.close()
    reader.flush()
    title = read_title(text)
    if reader.is_transcript:
        return Transcript(reader.segments, title)
    captions = by_content(reader.verbatim.lstrip())
    if captions and captions.reader.startswith("corpus.transcript_captions:") and reader.verbatim.strip():
        read: Transcript = captions.read(reader.verbatim.lstrip(), source)
        return Transcript(read.segments, title or reader.heading)
    rows = read_rows(reader.rows) if len(reader.rows) >= _LEAST_ROWS else None
    if rows and any(segment.speaker or segment.time is not None for segment in rows):
        return Transcript(rows, title or reader.heading)
    lines = find_lines(reader.page, 0)
    timed = sum(1 for line in lines if line.opening and (not line.opening.bare or bare_times_count(lines)))
    if not (judge_lines(lines) or timed > 1):
        raise EpisodeUnreadable(_(NO_HTML).format(source=source))
    return Page(reader.page, title or reader.heading)


def read_title(text: str) -> str:
    """Return the title of the page, on one line; nothing if it has none."""
    title = _TITLE.search(text)
    return one_line(html.unescape(title[1][:_MAX_TITLE_WRITTEN])) if title else ""


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
    """Gathers the words of a page by paragraphs, as segments and as a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.segments: list[Segment] = []
        self.rows: list[list[str]] = []
        self.heading = ""
        self.verbatim = ""
        self.is_transcript = False
        self._paragraphs: list[str] = []
        self._words: list[str] = []
        self._inside: str | None = None
        self._unseen: str | None = None
        self._verbatim = 0
        self._heading = ""
        self._is_term = False
        self._speaker: str | None = None
        self._time: float | None = None

    @property
    def page(self) -> str:
        """The words of the page, by paragraphs; ``**`` stands around what is bold at the beginning of a line."""
        return "\n\n".join(self._paragraphs) + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (none are left)
        """Begin a name, a time, a paragraph."""
        if self._unseen is None and tag in _UNSEEN:
            self._unseen = tag
        elif tag == "body":
            self._unseen = None  # a head need not be closed
        elif self._unseen is not None:
            return
        elif tag == "br":
            self._words.append("\n")
        elif tag in _BOLD:
            self._words.append("\ue000")
        elif tag in ("cite", "time") or tag in _BLOCKS:
            self.flush()
            self._inside = tag if tag in ("cite", "time") else None
            self._heading = tag if tag in _HEADINGS else ""
            self._is_term = tag == "dt"
            self._verbatim += tag == "pre"
            if tag == "tr":
                self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag == self._unseen:
            self._unseen = None
        elif self._unseen is not None:
            return
        elif tag in _BOLD:
            self._words.append("\ue001")
        elif tag == self._inside or tag in _BLOCKS:
            if tag in ("td", "th") and self.rows:
                self.rows[-1].append(" ".join(_unmarked("".join(self._words)).split()))
            self.flush()
            self._verbatim -= tag == "pre" and self._verbatim > 0

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._unseen is None:
            data = _unmarked(data)
            self._words.append(data if self._verbatim else data.replace("\n", " ").replace("\r", " "))

    def flush(self) -> None:
        """Take what was gathered for what it is: a name, a time, or what somebody says."""
        written, inside = "".join(self._words), self._inside
        self._words, self._inside = [], None
        plain = _unmarked(written)
        time = sane(plain[:40]) if inside == "time" and ":" in plain else None
        if inside == "cite":
            self._speaker, self.is_transcript = one_name(plain) or self._speaker, True
        elif time is not None:
            self._time, self.is_transcript = time, True
        elif plain.strip():
            self.verbatim += plain if self._verbatim else ""
            self.segments.append(Segment(f" {plain}", self._speaker, self._time))
            if self._heading:
                self.heading = self.heading or one_line(plain)
            if self._is_term:  # of a list of terms and what is said of them: who speaks
                written = f"\ue000{plain.strip().rstrip(':')}:\ue001"
            lines = [line for line in map(_line, written.split("\n")) if line]
            self._paragraphs.append(f"## {' '.join(lines)}" if self._heading else "\n".join(lines))


def _line(written: str) -> str:
    """Return a line of the text: what is bold at its beginning between stars, and none of Markdown's marks else."""
    words = " ".join(written.split())
    opened, bold, rest = words.partition("\ue000")
    inside, closed, after = rest.partition("\ue001")
    if bold and closed and not opened.strip() and inside.strip():
        return f"**{_unmarked(inside).strip()}** {_unmarked(after).strip()}".strip().replace("** :", "**:")
    return _unmarked(words).strip()


def _unmarked(written: str) -> str:
    return written.replace("\ue000", "").replace("\ue001", "")
