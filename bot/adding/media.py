"""The formats of transcripts: media types, which of several is best, and the ending that a file gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

#: Best first: cues with speakers and times, then times alone, then text with and without structure.
_TYPES = {
    "text/vtt": ".vtt",
    "application/json": ".json",
    "application/srt": ".srt",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
_ALIASES = {
    "application/x-subrip": "application/srt",
    "application/x-srt": "application/srt",
    "text/srt": "application/srt",
    "application/vtt": "text/vtt",
    "text/json": "application/json",
    "application/xhtml+xml": "text/html",
}
_BY_SUFFIX = {suffix: known for known, suffix in _TYPES.items()} | {".htm": "text/html", ".markdown": "text/markdown"}
_RANK = {known: rank for rank, known in enumerate(_TYPES)}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript that a feed offers: its address, its type (empty if unknown), its language (empty if not said)."""

    url: str
    type: str
    language: str = ""
    captions: bool = False


def media_type(declared: str, url: str) -> str:
    """Return the type of a transcript as one that is known, from what is declared or from its address; else ""."""
    plain = declared.partition(";")[0].strip().lower()
    known = _ALIASES.get(plain, plain)
    return known if known in _RANK else _BY_SUFFIX.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")


def suffix_of(type: str, content: bytes) -> str | None:
    """Return the ending for a transcript of that type; None if its content is a web page where none was promised."""
    start = content[:500].removeprefix(_BOM).lstrip()
    if start.startswith(b"WEBVTT"):
        return ".vtt"  # commonly declared as text/plain
    if type != "text/html" and start.lower().startswith((b"<!doctype html", b"<html")):
        return None  # a host's "not found" with status 200, or its log-in
    return _TYPES[type]


def best_first(transcripts: Sequence[Transcript], language: str) -> list[Transcript]:
    """Return the transcripts of a known type: those in the feed's language first, then by type, then captions."""
    wanted = _primary(language)

    def rank(transcript: Transcript) -> tuple[bool, int, bool]:
        other = bool(wanted and transcript.language) and _primary(transcript.language) != wanted
        return other, _RANK[transcript.type], not transcript.captions

    return sorted((item for item in transcripts if item.type in _RANK), key=rank)


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


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].strip().lower()
