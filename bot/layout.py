"""Lines to show, and how they are laid out on a console: wrapped between words on a terminal, whole elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

MATCH = "bold"
QUIET = "dim"
REFUSAL = "yellow"
_INDENT = 2
_FIELD = 12
_UNBOUNDED = 10_000


@dataclass(frozen=True, slots=True)
class Indented:
    """Text that stands in from the margin, each line of it on a terminal."""

    text: Text


@dataclass(frozen=True, slots=True)
class Field:
    """A name and what there is to say of it, which keeps to a column of its own on a terminal."""

    name: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A line to copy, which is never broken: what is too long for a terminal is left to it."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a quote stands, and its link, which has a line of its own where a terminal has no room for both."""

    place: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """A table, and the lines that are shown in its place on a terminal that is too narrow for its words."""

    table: Table
    narrow: tuple[Line, ...]


Line: TypeAlias = "Text | Indented | Field | Verbatim | Sourced | Fitting | Table"


def field(name: str, value: str, *, style: str = QUIET) -> Field:
    """Return a line of a name and a value; both must be safe to show."""
    return Field(Text(name, style), Text(value))


def print_lines(screen: Console, lines: Iterable[Line]) -> None:
    """Print lines on a console, wrapped between words on a terminal and whole elsewhere."""
    for line in lines:
        for printed in _laid_out(line, screen):
            if isinstance(printed, Verbatim):
                screen.print(Text(printed.text, printed.style), soft_wrap=True)
            else:
                screen.print(printed)


def _laid_out(line: Line, screen: Console) -> Iterator[RenderableType | Verbatim]:
    """Yield what the console prints for a line."""
    match line:
        case Indented(text) if screen.is_terminal:
            from rich.padding import Padding

            yield Padding(text, (0, 0, 0, _INDENT))
        case Indented(text):
            yield Text(" " * _INDENT) + text
        case Field(name, value) if screen.is_terminal:
            from rich.table import Table

            columns = Table.grid()
            columns.add_column(width=_FIELD, no_wrap=True)
            columns.add_column(overflow="fold")
            columns.add_row(name, value)
            yield columns
        case Field(name, value):
            yield name + " " * (_FIELD - len(name)) + value
        case Fitting(table, narrow):
            unbounded = screen.options.update(width=_UNBOUNDED)
            if screen.measure(table, options=unbounded).minimum <= screen.width:
                yield table
            else:
                for part in narrow:
                    yield from _laid_out(part, screen)
        case Sourced(place, url):
            whole = ", ".join(filter(None, [place, url]))
            if url and screen.is_terminal and Text(whole).cell_len > screen.width:
                yield Text(f"{place},", QUIET)
                yield Verbatim(url, QUIET)
            else:
                yield Text(whole, QUIET)
        case _:
            yield line
