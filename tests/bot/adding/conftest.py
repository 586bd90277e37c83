from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.adding.add import add
from bot.adding.fetch import Fetcher, Limits
from bot.adding.outcome import Outcome
from tests.bot.adding.site import Site, open_site

#: As in life, but in tenths of a second.
QUICK = Limits(connect=1, silence=0.3, total=2, attempts=3, pause=0.01, longest_wait=0.2)


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as site:
        yield site


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(QUICK)


@pytest.fixture
def guarded() -> Fetcher:
    """A fetcher for which 127.0.0.1 is on the public internet, and 127.0.0.2 is not."""
    return Fetcher(QUICK, address_is_public=lambda address: address == "127.0.0.1")


@dataclass(slots=True)
class Record:
    """A witness that remembers what it was told."""

    expected: int = 0
    begun: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    told: list[Outcome] = field(default_factory=list)

    def expect(self, episodes: int) -> None:
        self.expected += episodes

    def begin(self, name: str) -> None:
        self.begun.append(name)

    def tell(self, outcome: Outcome) -> None:
        self.told.append(outcome)

    def note(self, message: str) -> None:
        self.notes.append(message)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def witness() -> Record:
    return Record()


Adder = Callable[..., list[Outcome]]


@pytest.fixture
def adding(library: Path, witness: Record, fetcher: Fetcher) -> Adder:
    """Add sources to the library, without indexing it."""

    def run(
        *sources: str | Path, limit: int | None = None, with_fetcher: Fetcher = fetcher, refresh: bool = False
    ) -> list[Outcome]:
        return add(
            list(map(str, sources)),
            library,
            index=lambda _: None,
            open_fetcher=lambda: with_fetcher,
            limit=limit,
            witness=witness,
            refresh=refresh,
        )

    return run


def fates(outcomes: Sequence[Outcome]) -> list[tuple[str | None, str]]:
    return [(outcome.episode, str(outcome.status)) for outcome in outcomes]


def files(folder: Path) -> list[str]:
    """What is in a library, but for what is hidden."""
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return sorted(name for name in found if not name.startswith("."))
