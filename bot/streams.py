"""Standard streams as programs and people expect them: UTF-8, lines of bounded length, colour on terminals only."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO, cast

import click

from bot.printable import one_line

if TYPE_CHECKING:
    from rich.console import Console

_UNWRAPPED = 1_000_000


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale; bytes that are not UTF-8 are replaced, so that none ends the program.

    A stream that the caller closed (``<&-``, ``>&-``) becomes the null device.
    """
    sys.stdin = sys.stdin or _null("r")
    sys.stdout = sys.stdout or _null("w")
    sys.stderr = sys.stderr or _null("w")
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def lines(stream: TextIO, limit: int) -> Iterator[str]:
    """Yield the lines of a stream as they arrive, without line ends.

    Of a line longer than ``limit`` only ``limit + 1`` characters are kept in memory and yielded.
    """
    while line := stream.readline(limit + 1):
        rest = line
        while len(rest) == limit + 1 and not rest.endswith("\n"):
            rest = stream.readline(limit + 1)
        yield line.rstrip("\r\n")


def tell(message: str) -> None:
    """Write a message as one line to stderr; on a terminal, it is wrapped between words."""
    line = f"pullquote: {one_line(message)}"
    if sys.stderr.isatty():
        import shutil
        import textwrap

        width = shutil.get_terminal_size().columns
        line = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    click.echo(line, err=True)


def console(stream: TextIO | None = None) -> Console:
    """Return a console on stdout: styled and wrapped on a terminal, plain and unwrapped elsewhere."""
    from rich.console import Console

    terminal = (stream or sys.stdout).isatty()
    return Console(
        file=stream,
        color_system="auto" if terminal and not os.environ.get("NO_COLOR") else None,
        force_terminal=terminal,
        width=None if terminal else _UNWRAPPED,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _null(mode: str) -> TextIO:
    stream = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115, PTH123 (open as long as the program runs)
    return cast(TextIO, stream)


def discard_output(*, errors: bool = False) -> None:
    """Point stdout at nothing after its reader has gone, so that the interpreter ends quietly.

    With ``errors``, point stderr at nothing, too.
    """
    for stream in (sys.stdout, sys.stderr) if errors else (sys.stdout,):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
