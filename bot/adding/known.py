"""Which episodes of feeds are in a library: told by the guids that their sidecars have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus import METADATA_SUFFIX
from corpus.names import identity

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Known:
    """An episode of a feed that is in the library, or was about to be when a run was killed.

    ``downloaded`` is what its server said of the transcript, and its SHA-256, by the names that ``Download`` has.
    """

    stem: str
    fingerprint: str
    feed: str
    title: str
    transcript: str = ""
    downloaded: tuple[tuple[str, str], ...] = ()


class KnownEpisodes:
    """The episodes of feeds in a library, by their guids."""

    def __init__(self) -> None:
        self._by_guid: dict[str, list[Known]] = {}
        self._names: set[str] = set()

    def __contains__(self, stem: str) -> bool:
        """Tell whether one of them has that name."""
        return identity(stem) in self._names

    def __iter__(self) -> Iterator[tuple[str, Known]]:
        """Yield each with its guid."""
        return ((guid, known) for guid, all_ in self._by_guid.items() for known in all_)

    def find(self, guid: str, *, feed: str, title: str) -> Known | None:
        """Return the episode with this guid.

        Some feeds number their episodes 1, 2, 3, so that the feed has to be the same, too; or the title, as
        feeds move to other addresses.
        """
        same = self._by_guid.get(guid, [])
        return next(iter([item for item in same if item.feed == feed] + [i for i in same if i.title == title]), None)

    def add(self, guid: str, known: Known) -> None:
        """Take note of an episode, in place of the one with its guid and its name."""
        others = [item for item in self._by_guid.get(guid, []) if item.stem != known.stem]
        self._by_guid[guid] = [*others, known]
        self._names.add(identity(known.stem))

    def read(self, file: Path) -> None:
        """Take note of the guid and the fingerprint in a sidecar; one that is no YAML, or cannot be read, has none."""
        with suppress(OSError, yaml.YAMLError, RecursionError, ValueError):
            meta = yaml.load(file.read_bytes(), _Loader)  # noqa: S506 (makes strings, lists and dicts only)
            if isinstance(meta, dict) and isinstance(guid := meta.get("guid"), str):
                said = meta.get("downloaded")
                known = Known(
                    file.name.removesuffix(METADATA_SUFFIX),
                    str(meta.get("item")),
                    str(meta.get("feed")),
                    str(meta.get("title")),
                    str(meta.get("transcript")),
                    tuple((str(k), str(v)) for k, v in said.items()) if isinstance(said, dict) else (),
                )
                self.add(guid, known)
