"""Names of episodes in the library: file names on every system, whatever a stranger's title holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import count

from corpus.names import identity, is_episode_name

MAX_NAME_CHARS = 80
#: A file's name may have 255 bytes; the longest ending (.chapters.json) and a number must fit behind the stem.
_MAX_NAME_BYTES = 220
#: No file on Windows may have these names, whatever its ending; a README is no episode.
_RESERVED = {"con", "prn", "aux", "nul", "readme"} | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}


def slug(title: str) -> str:
    """Return a title as a file's name: lower-case letters and digits of any script, joined by hyphens.

    Accents on Latin letters go. The name has at most 80 characters, is never empty and never a path.
    """
    kept = "".join(map(_fold, unicodedata.normalize("NFC", title))).lower()
    words = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in kept).split()
    name = _shorten("-".join(words)) or "episode"
    return f"{name}-episode" if name in _RESERVED else name


def file_stem(stem: str, suffix: str) -> str:
    """Return the stem of a file as it is, unless a library would not take a file of that name for an episode."""
    return stem if is_episode_name(stem + suffix) and identity(stem) not in _RESERVED else slug(stem)


def free_name(name: str, is_free: Callable[[str], bool]) -> str:
    """Return the name if it is free, or else with the lowest number behind it that makes it so: name-2, name-3."""
    if is_free(name):
        return name
    return next(numbered for n in count(2) if is_free(numbered := f"{name}-{n}"))


def _fold(char: str) -> str:
    """Return the ASCII letter below an accent; any other character as it is."""
    base = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return base if base.isascii() else char


def _shorten(name: str) -> str:
    """Cut a name after the last whole word that fits, or inside its only word."""
    cut = name[:MAX_NAME_CHARS].encode()[:_MAX_NAME_BYTES].decode(errors="ignore")
    if cut != name and name[len(cut)] != "-" and "-" in cut[len(cut) // 2 :]:
        cut = cut.rpartition("-")[0]
    return cut.strip("-")
