"""The formats of transcripts: one table, from which detection, a feed's preferences, messages and documents are made.

A new format is one row here and one module that reads it.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from corpus.episode import Chapter, Episode
from corpus.errors import NO_XML, EpisodeUnreadable
from corpus.metadata import Metadata
from corpus.text import parse_text, readable
from corpus.translation import N_, _

if TYPE_CHECKING:
    from corpus.segments import Page, Transcript

_CLOCK = r"\d{1,4}:\d\d?:\d\d?(?:[.,:]\d{1,3})?"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings of its files, its media types, how it begins, and who reads it.

    ``begins`` is an expression that matches the beginning of a text of this format, ``looks`` a function of it that
    tells more. ``reader`` is "module:function", imported when it is needed: most episodes are text. ``says`` is where
    it has who speaks and when, for the documents. The first ending and the first type are those that are given.
    """

    name: str
    suffixes: tuple[str, ...]
    media: tuple[str, ...]
    says: str
    reader: str = ""
    begins: re.Pattern[str] | None = None
    looks: str = ""

    def fits(self, text: str) -> bool:
        """Tell whether a text is of this format, by its content."""
        if self.begins is None or not self.begins.match(text):
            return False
        return not self.looks or bool(_imported(self.looks)(text))

    def read(self, text: str, source: str) -> Any:
        """Return what the format's reader makes of a text; raise EpisodeUnreadable if it is broken."""
        return _imported(self.reader)(text, source)


#: The best first: of several transcripts of one recording, the first that can be had and read is taken.
FORMATS = (
    Format(
        "WebVTT",
        (".vtt",),
        ("text/vtt", "application/vtt", "text/webvtt"),
        "`<v Name>`, or `Name:`, `- ` and `>>` at a line's start",
        "corpus.transcript_captions:read_webvtt",
        re.compile(r"WEBVTT(?:\s|\Z)"),
    ),
    Format(
        "JSON",
        (".json", ".json3"),
        ("application/json", "text/json", "application/x-json"),
        "of Podcasting 2.0, Whisper, WhisperX, whisper.cpp, Podlove, AssemblyAI, AWS Transcribe, Deepgram, Google, "
        "Azure, Rev.ai, Speechmatics, YouTube json3: `speaker` of segments or words; their times",
        "corpus.transcript_json:read_json",
        re.compile(r"\s*+(?:\[\s*+)?\{\s*+\""),
    ),
    Format(
        "SRT",
        (".srt",),
        ("application/srt", "application/x-subrip", "application/x-srt", "text/srt", "text/x-subrip"),
        "`Name:`, `- ` and `>>` at a line's start",
        "corpus.transcript_captions:read_srt",
        re.compile(rf"\s*+(?:\d++[ \t]*+(?:\r\n|\n|\r)[ \t]*+)?+{_CLOCK}[ \t]*+-->"),
    ),
    Format(
        "TTML, DFXP",
        (".ttml", ".dfxp"),
        ("application/ttml+xml", "application/ttaf+xml", "text/ttml"),
        "`ttm:agent`, or as in SRT; `begin`",
        "corpus.transcript_ttml:read_ttml",
        re.compile(r"\s*+(?:<\?xml[^<>]{0,200}+>\s*+)?(?:<!--[^<>]{0,2000}+-->\s*+)*+<(?:\w{1,20}+:)?tt[\s>]"),
    ),
    Format(
        "SBV",
        (".sbv",),
        (),
        "as in SRT",
        "corpus.transcript_captions:read_sbv",
        re.compile(r"\s*+\d{1,4}:\d\d?:\d\d?\.\d{1,3},\d{1,4}:\d\d?:\d\d?\.\d{1,3}[ \t]*+(?:\r\n|\n|\r)"),
    ),
    Format(
        "HTML",
        (".html", ".htm"),
        ("text/html", "application/xhtml+xml"),
        "`<cite>`, `<time>`; names in bold or with a colon, a table, `<pre>`",
        "corpus.transcript_html:read_html",
        re.compile(r"\s*+(?:<\?xml[^<>]{0,200}+>\s*+)?<(?:!doctype\s+html|html|cite\b)", re.IGNORECASE),
    ),
    Format(
        "CSV, TSV",
        (".tsv", ".csv"),
        ("text/csv", "text/tab-separated-values"),
        "columns `start`, `speaker`, `text`, or what looks like them; Whisper's milliseconds",
        "corpus.transcript_table:read_table",
        re.compile(
            r"(?=[^\n\r]{0,400}?\b(?:text|transcript|content|sentence|utterance|words|caption|subtitle|dialogue)\b)"
            r"[\"']?\w[^\n\r,;\t]{0,40}+[,;\t]",
            re.IGNORECASE,
        ),
        "corpus.transcript_table:has_headings",
    ),
    Format(
        "text",
        (".txt",),
        ("text/plain",),
        "`Name:` in front of a turn, also with a time; times in front of lines, or `[04:01]` anywhere",
    ),
    Format(
        "Markdown",
        (".md", ".markdown"),
        ("text/markdown", "text/x-markdown"),
        "as in text; `**Name:**`",
    ),
)
#: The endings of the files that a folder's episodes are in.
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
_XML_START = re.compile(r"\s*+<\?xml\s")
_FEED_START = re.compile(
    r"\s*+(?:<\?xml[^<>]{0,500}+>\s*+)?(?:<[!?][^<>]{0,2000}+>\s*+)*+<(?:\w{1,20}+:)?(?:rss|feed|rdf)[\s>]",
    re.IGNORECASE,
)
#: What is refused by its ending, and what to export instead.
INSTEAD = {
    ".docx": N_("a Word document; save it as plain text (.txt)"),
    ".doc": N_("a Word document; save it as plain text (.txt)"),
    ".odt": N_("a document; save it as plain text (.txt)"),
    ".rtf": N_("a rich text document; save it as plain text (.txt)"),
    ".pdf": N_("a PDF; export its text (.txt)"),
    ".ass": N_("SubStation Alpha captions; export them as SRT"),
    ".ssa": N_("SubStation Alpha captions; export them as SRT"),
    ".sub": N_("MicroDVD or VobSub captions; export them as SRT"),
    ".lrc": N_("lyrics; export them as SRT"),
    ".smi": N_("SAMI captions; export them as SRT"),
    ".stl": N_("EBU captions; export them as SRT"),
    ".scc": N_("Scenarist captions; export them as SRT"),
    ".xlsx": N_("a spreadsheet; save it as CSV"),
    ".mp3": N_("a recording; transcribe it, for example with Whisper"),
    ".m4a": N_("a recording; transcribe it, for example with Whisper"),
    ".wav": N_("a recording; transcribe it, for example with Whisper"),
    ".mp4": N_("a recording; transcribe it, for example with Whisper"),
}


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
    the format. Plain text stays as it is but for times within what is said; of the other formats ``Episode.text`` is
    made here. ``metadata`` and ``chapters`` are what is known besides; front matter goes before them.

    Raises EpisodeUnreadable if the format is broken, EpisodeEmpty if there is no title or nothing to quote.
    """
    source = source or id
    found = find_format(text, source)
    if found is _PLAIN and (fault := _no_transcript(text, source)):
        raise EpisodeUnreadable(fault)
    if not found.reader:
        return parse_text(text, id=id, source=source, metadata=metadata, chapters=chapters)
    from corpus.segments import Page, make_episode  # here and below: most episodes are text

    read: Transcript | Page = found.read(text, source)
    known = metadata or Metadata()
    if not known.title:
        known = dataclasses.replace(known, title=read.title or readable(source))
    if isinstance(read, Page):
        return parse_text(read.text, id=id, source=source, metadata=known, chapters=chapters, is_page=True)
    if read.length and not known.duration:
        known = dataclasses.replace(known, duration=read.length)
    return make_episode(read.segments, id=id, source=source, metadata=known, chapters=chapters)


def find_format(text: str, name: str) -> Format:
    """Return the format of a text: by its content, and in doubt by the ending of its name; text if neither tells."""
    by_name = format_of(name)
    return by_content(text) or by_name or _PLAIN


def by_content(text: str) -> Format | None:
    """Return the format that a text has by how it begins; None for plain text, Markdown, and what is not known."""
    return next((known for known in FORMATS if known.fits(text)), None)


def format_of(name: str) -> Format | None:
    """Return the format that a file's name ends with, None for another ending."""
    suffix = PurePath(name).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), None)


def rank_of(name: str) -> int:
    """Return how good the format of a file's name is, 0 the best."""
    found = format_of(name)
    return FORMATS.index(found) if found else len(FORMATS)


def by_media_type(type: str) -> Format | None:
    """Return the format of a media type, parameters and letter case aside; None for another type."""
    plain = type.partition(";")[0].strip().lower()
    return next((known for known in FORMATS if plain in known.media), None)


def what_instead(name: str) -> str:
    """Return what is wrong with a file of that name, and what to export instead."""
    if known := INSTEAD.get(PurePath(name).suffix.lower()):
        return _(known)
    return _("no transcript by its ending; there is {expected}").format(expected=", ".join(sorted(SUFFIXES)))


def table() -> str:
    """Return the formats as a Markdown table, for the documents."""
    rows = ["| format | endings | who speaks, and when |", "|---|---|---|"]
    rows += [f"| {f.name} | {', '.join(f'`{suffix}`' for suffix in f.suffixes)} | {f.says} |" for f in FORMATS]
    return "\n".join(rows)


def _no_transcript(text: str, source: str) -> str:
    """Return what a text is that is no transcript, and what to give instead; nothing for what may be one."""
    if _FEED_START.match(text):
        return _("{source}: a podcast's feed; name it to 'pullquote add'").format(source=source)
    if _XML_START.match(text):
        return _(NO_XML).format(source=source)
    known = INSTEAD.get(PurePath(source).suffix.lower())
    return f"{source}: {_(known)}" if known else ""


def _imported(what: str) -> Any:
    module, _, name = what.partition(":")
    return getattr(import_module(module), name)


_PLAIN = next(known for known in FORMATS if known.name == "text")
