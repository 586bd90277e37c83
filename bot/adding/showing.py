"""Show how adding goes: lines or a progress bar on stderr, JSON objects on stdout, a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.adding.outcome import Outcome, Status, Witness
from bot.printable import one_line, to_json
from bot.streams import console
from corpus.translation import N_, _

if TYPE_CHECKING:
    from rich.progress import Progress

_SUMMED = {
    Status.ADDED: N_("{count:,} added"),
    Status.UPDATED: N_("{count:,} updated"),
    Status.UNCHANGED: N_("{count:,} already there"),
    Status.NO_TRANSCRIPT: N_("{count:,} without a transcript"),
    Status.FAILED: N_("{count:,} failed"),
}


def outcome_line(outcome: Outcome) -> str:
    """Return what became of an episode on one line, safe for a terminal."""
    match outcome.status:
        case Status.FAILED:
            named = outcome.episode is None or outcome.message.startswith(outcome.source)
            line = f"pullquote: {'' if named else f'{outcome.episode}: '}{outcome.message}"
        case Status.ADDED | Status.UPDATED:
            more = f"; {outcome.message}" if outcome.message else ""
            done = (
                _("added {episode} ({title})") if outcome.status is Status.ADDED else _("updated {episode} ({title})")
            )
            line = f"{done.format(episode=outcome.episode, title=outcome.title)}{more}"
        case Status.UNCHANGED:
            line = _("{episode}: already there").format(episode=outcome.episode)
        case Status.NO_TRANSCRIPT:
            line = _("{episode}: no transcript").format(episode=outcome.episode)
    return one_line(line)


def outcome_record(outcome: Outcome) -> dict[str, Any]:
    """Return what became of an episode as a JSON object."""
    return {
        "source": outcome.source,
        "episode": outcome.episode,
        "status": str(outcome.status),
        "message": outcome.message or None,
    }


def summary(outcomes: Sequence[Outcome], folder: object) -> str:
    """Return how many episodes had which fate, on one line, safe for a terminal."""
    counted = Counter(outcome.status for outcome in outcomes)
    parts = [_(word).format(count=counted[status]) for status, word in _SUMMED.items() if counted[status]]
    return one_line(f"{folder}: {', '.join(parts)}")


class Lines:
    """A witness that writes a line for each episode to stderr, or with ``as_json`` an object to stdout."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def expect(self, episodes: int) -> None:
        """Show nothing."""

    def begin(self, name: str) -> None:
        """Show nothing."""

    def tell(self, outcome: Outcome) -> None:
        """Write what became of an episode."""
        if self._as_json:
            print(to_json(outcome_record(outcome)), flush=True)  # noqa: T201 (data)
        else:
            self.note(outcome_line(outcome))

    def note(self, message: str) -> None:
        """Write a line to stderr."""
        print(one_line(message), file=sys.stderr, flush=True)  # noqa: T201 (click is of the command line)


class Bar(Lines):
    """A witness that moves a progress bar, and leaves above it only what is worth reading afterwards."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(as_json=False)
        self._progress = progress
        self._task = progress.add_task("", total=None)
        self._expected = 0

    def expect(self, episodes: int) -> None:
        """Lengthen the bar."""
        self._expected += episodes
        self._progress.update(self._task, total=self._expected)

    def begin(self, name: str) -> None:
        """Show the name beside the bar."""
        self._progress.update(self._task, description=one_line(name))

    def tell(self, outcome: Outcome) -> None:
        """Move the bar on."""
        if outcome.message or outcome.status is Status.NO_TRANSCRIPT:
            self.note(outcome_line(outcome))
        self._progress.advance(self._task)

    def note(self, message: str) -> None:
        """Write a line above the bar."""
        self._progress.console.print(one_line(message), soft_wrap=True)


@contextmanager
def open_witness(*, as_json: bool) -> Iterator[Witness]:
    """Yield who shows how adding goes: a bar where stderr is a terminal, else lines; or JSON objects."""
    if as_json or not sys.stderr.isatty():
        yield Lines(as_json=as_json)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Column

    columns = (
        TextColumn(_("adding")),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
    )
    with Progress(*columns, console=console(sys.stderr), transient=True, expand=True) as progress:
        yield Bar(progress)
