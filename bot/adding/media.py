"""The formats of transcripts in feeds: media types, which of several is best, and the ending that a file gets.

What formats there are, and in what order they are preferred, is the table of ``corpus.formats``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from corpus.errors import CorpusError
from corpus.formats import FORMATS, INSTEAD, Format, by_content, by_media_type, format_of
from corpus.reading import decode

_HTML = "text/html"
_NO_TEXTS = ("audio/", "video/", "image/", "application/pdf", "application/zip")


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript that a feed offers: its address, its type (empty if unknown), its language (empty if not said)."""

    url: str
    type: str
    language: str = ""
    captions: bool = False


def media_type(declared: str, url: str) -> str:
    """Return the type of a transcript as one that is known, from what is declared or from its address; else ""."""
    form = by_media_type(declared) or format_of(_name(url))
    return _type(form) if form else ""


def may_be_transcript(declared: str, url: str) -> bool:
    """Tell whether something of that type and address may be a transcript, which its content then tells."""
    return not declared.strip().lower().startswith(_NO_TEXTS) and PurePosixPath(_name(url)).suffix not in INSTEAD


def type_by_content(content: bytes) -> str:
    """Return the type of a download that is a transcript by how it begins, and no web page; else ""."""
    form = _by_content(content)
    return "" if form is None or _type(form) == _HTML else _type(form)


def suffix_of(type: str, content: bytes) -> str | None:
    """Return the ending for a transcript: by its content, which is often another than its type says, or by its type.

    Returns None if its content is a web page where none was promised, such as a host's "not found" or its log-in.
    """
    known, contained = _known(type), _by_content(content)
    if contained and _type(contained) == _HTML and known and type != _HTML:
        return None
    chosen = contained or known
    return chosen.suffixes[0] if chosen else ".txt"


def best_first(transcripts: Sequence[Transcript], language: str) -> list[Transcript]:
    """Return the transcripts: those in the feed's language first, then by type, unknown ones last, then captions."""
    wanted = _primary(language)

    def rank(transcript: Transcript) -> tuple[bool, int, bool]:
        other = bool(wanted and transcript.language) and _primary(transcript.language) != wanted
        known = _known(transcript.type)
        return other, FORMATS.index(known) if known else len(FORMATS), not transcript.captions

    return sorted(transcripts, key=rank)


def as_utf8(content: bytes, charset: str) -> bytes:
    """Return text as UTF-8 where the server says that it is something else; what is not that stays as it is."""
    try:
        content.decode()
    except UnicodeDecodeError:
        try:
            return content.decode(charset).encode()
        except (LookupError, UnicodeError, ValueError):
            pass
    return content


def _by_content(content: bytes) -> Format | None:
    try:
        return by_content(decode(content, "").lstrip())
    except CorpusError:
        return None


def _type(known: Format) -> str:
    """Return the media type of a format, or its ending if it has none."""
    return next(iter(known.media), f"x/{known.suffixes[0].removeprefix('.')}")


def _known(type: str) -> Format | None:
    return next((known for known in FORMATS if type and (type in known.media or type == _type(known))), None)


def _name(url: str) -> str:
    return PurePosixPath(urlsplit(url).path).name.lower()


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].strip().lower()
