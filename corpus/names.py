"""Tell by its name whether a file is an episode, and what its id is: one rule for adding and for indexing."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePath

from corpus.formats import SUFFIXES

METADATA_SUFFIX = ".meta.yaml"
CHAPTERS_SUFFIX = ".chapters.json"
SIDECARS = (METADATA_SUFFIX, CHAPTERS_SUFFIX)


def is_episode_name(name: str) -> bool:
    """Tell whether a file of that name, with its ending, is an episode's.

    Neither a hidden file is one, nor a README, nor a file beside an episode.
    """
    lower = name.lower()
    is_readme = name.startswith("README") or lower.startswith("readme.")
    return lower.endswith(SUFFIXES) and not is_readme and not name.startswith(".") and not is_sidecar(name)


def is_sidecar(name: str) -> bool:
    """Tell whether a file of that name stands beside an episode and describes it."""
    return name.endswith(SIDECARS)


def sidecars_of(name: str) -> tuple[str, ...]:
    """Return the names of the files that may stand beside an episode's file."""
    stem = Path(name).stem
    return tuple(stem + ending for ending in SIDECARS if stem + ending != name)


def episode_id(name: str) -> str:
    """Return the id of the episode in a file of that name: its stem, lower case, composed (NFC), printable as UTF-8."""
    return identity(PurePath(name).stem)


def identity(stem: str) -> str:
    """Return what two stems have in common that stand for one episode: composed (NFC), lower case, printable."""
    printable = stem.encode(errors="replace").decode()  # a name need not be UTF-8 on POSIX
    return unicodedata.normalize("NFC", printable).lower()
