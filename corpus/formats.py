"""Which format a file has, from its content and its name, and reading it.

=================  ==============================================================================
WebVTT             begins with WEBVTT; or is named .vtt
SRT                begins with a number and below it a time; or is named .srt
JSON               begins with {" or [{"; or is named .json
HTML               begins with <!doctype html>, <html> or <cite>; or is named .html or .htm
text, Markdown     everything else
=================  ==============================================================================
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from corpus.episode import Chapter, Episode
from corpus.metadata import Metadata
from corpus.text import parse_text, readable

if TYPE_CHECKING:
    from corpus.segments import Segment

#: The endings of the files that a folder's episodes are in.
SUFFIXES = (".txt", ".md", ".markdown", ".vtt", ".srt", ".json", ".html", ".htm")
_WEBVTT_START = re.compile(r"WEBVTT(?:\s|\Z)")
_SRT_START = re.compile(r"\s*+(?:\d++[ \t]*+(?:\r\n|\n|\r)[ \t]*+)?+\d{1,4}:\d\d?:\d\d?(?:[.,:]\d{1,3})?[ \t]*+-->")
_JSON_START = re.compile(r"\s*+(?:\[\s*+)?\{\s*+\"")
_HTML_START = re.compile(r"\s*+<(?:!doctype\s|html|cite\b)", re.IGNORECASE)
_Read = Callable[[str, str], "Iterable[Segment]"]


def parse_episode(
    text: str,
    *,
    id: str,
    source: str | None = None,
    metadata: Metadata | None = None,
    chapters: tuple[Chapter, ...] = (),
) -> Episode:
    """Return the episode that ``text`` holds, whatever its format.

    ``source`` names the file: in errors, in the title where nothing else gives one, and its ending in doubt about
    the format. Text and Markdown stay as they are, so that offsets count into what was given; of the other formats
    ``Episode.text`` is made here, a paragraph for each passage. ``metadata`` and ``chapters`` are what is known
    besides; front matter goes before them.

    Raises EpisodeUnreadable if the format is broken, EpisodeEmpty if there is no title or nothing to quote.
    """
    source = source or id
    found = _find(text, source.lower())
    if found is None:
        return parse_text(text, id=id, source=source, metadata=metadata, chapters=chapters)
    from corpus.segments import make_episode  # here and below: most episodes are text

    read, title_of = found
    known = metadata or Metadata()
    if not known.title:
        known = dataclasses.replace(known, title=title_of(text) or readable(source))
    return make_episode(read(text, source), id=id, source=source, metadata=known, chapters=chapters)


def _find(text: str, name: str) -> tuple[_Read, Callable[[str], str]] | None:
    """Return the readers of words and title for the text's format, nothing for plain text.

    What most episodes do without is not imported.
    """
    if _WEBVTT_START.match(text) or name.endswith(".vtt"):
        from corpus.transcript_captions import read_webvtt

        return read_webvtt, _untitled
    if _SRT_START.match(text) or name.endswith(".srt"):
        from corpus.transcript_captions import read_srt

        return read_srt, _untitled
    if _JSON_START.match(text) or name.endswith(".json"):
        from corpus.transcript_json import read_json

        return read_json, _untitled
    if _HTML_START.match(text) or name.endswith((".html", ".htm")):
        from corpus.transcript_html import read_html, read_title

        return read_html, read_title
    return None


def _untitled(_: str) -> str:
    return ""
