"""Read the bytes of a file, up to a limit, and its text, whatever its encoding is."""

from __future__ import annotations

import codecs
import re
from importlib.resources.abc import Traversable

from corpus.errors import EpisodeUnreadable
from corpus.formats import INSTEAD
from corpus.translation import _

#: A twelve-hour transcript as JSON with a time for each word has about 20 MB.
MAX_FILE_BYTES = 30_000_000
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
#: The first bytes of files that are not texts, and what to export instead.
_NO_TEXTS = {
    b"PK\x03\x04": ".docx",
    b"%PDF": ".pdf",
    b"{\\rtf": ".rtf",
    b"\xd0\xcf\x11\xe0": ".doc",
    b"ID3": ".mp3",
    b"RIFF": ".wav",
}
#: How letters and signs of several bytes begin in UTF-8: a text that has one is broken UTF-8.
_UTF8_CHAR = re.compile(rb"[\xc2\xc3][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}|[\xe0-\xf4][\x80-\xbf]{1,2}\Z")
_NOT_WINDOWS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z]")


def read_bytes(file: Traversable) -> bytes:
    """Return what is in a file; raise EpisodeUnreadable if it cannot be read or has more than MAX_FILE_BYTES."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise EpisodeUnreadable(
            _("{file}: {reason}; check its permissions").format(file=file, reason=error.strerror or error)
        ) from None
    if len(content) > MAX_FILE_BYTES:
        raise EpisodeUnreadable(
            _("{file}: larger than {most:,} bytes; split it into episodes").format(file=file, most=MAX_FILE_BYTES)
        )
    return content


def read_text(file: Traversable) -> str:
    """Return a file's text; see ``decode``."""
    return decode(read_bytes(file), str(file))


def decode(content: bytes, source: str) -> str:
    """Return the text of bytes, less a byte-order mark; line ends and everything else stay as they are.

    It is what its mark says (UTF-8, UTF-16, UTF-32), or else UTF-8, or else Windows-1252, if it can be that and is
    mostly plain letters. Raises EpisodeUnreadable, naming ``source``, for everything else.
    """
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    name = _MARKS.get(mark, "utf-8")
    if kind := next((_NO_TEXTS[start] for start in _NO_TEXTS if content.startswith(start)), None):
        raise EpisodeUnreadable(f"{source}: {_(INSTEAD[kind])}")
    if name == "utf-8" and b"\0" in content:
        at = content.index(0)
        raise EpisodeUnreadable(
            _("{source}: a binary file, byte {at} is 0; give the episode as UTF-8 text").format(source=source, at=at)
        )
    try:
        text = content.removeprefix(mark).decode(name)
    except UnicodeDecodeError as error:
        if not mark and _is_windows(content):
            return content.decode("windows-1252")
        at = error.start + len(mark)
        label = name.upper().removesuffix("-LE").removesuffix("-BE")
        raise EpisodeUnreadable(
            _("{source}: not {label} at byte {at} (0x{content:02x}); save it as UTF-8").format(
                source=source, label=label, at=at, content=content[at]
            )
        ) from None
    return text


def _is_windows(content: bytes) -> bool:
    """Tell whether bytes that are not UTF-8 are Windows-1252: a few accents among plain letters, no other alphabet."""
    if _NOT_WINDOWS.search(content) or _UTF8_CHAR.search(content):
        return False
    high = len(_HIGH.findall(content))
    return 3 * high <= len(_LETTERS.findall(content))
