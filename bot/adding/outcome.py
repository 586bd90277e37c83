"""Tell what became of each episode, while it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Status(StrEnum):
    """What became of an episode."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NO_TRANSCRIPT = "no transcript"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one episode, or of a source that gave none (``episode`` is then None).

    ``source`` is the file or the feed's address, ``message`` the fault or what else is worth saying.
    """

    source: str
    episode: str | None
    status: Status
    title: str = ""
    message: str = ""


class Witness(Protocol):
    """Whoever is told what happens, and shows it: as a progress bar, as lines, as JSON objects."""

    def expect(self, episodes: int) -> None:
        """Hear how many more episodes there are to add."""

    def begin(self, name: str) -> None:
        """Hear which episode is being added."""

    def tell(self, outcome: Outcome) -> None:
        """Hear what became of it."""

    def note(self, message: str) -> None:
        """Hear what is worth knowing and is no episode's fault."""


def nothing_came(outcomes: Sequence[Outcome]) -> bool:
    """Tell whether no episode was added or was there already."""
    return all(outcome.status in (Status.FAILED, Status.NO_TRANSCRIPT) for outcome in outcomes)
