"""What commands write, and the exit statuses, which are as grep's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import click

from bot.printable import to_json
from bot.streams import console, lines, tell

if TYPE_CHECKING:
    from bot.layout import Line
    from retrieval import Answer

ANSWERED, NOT_ANSWERED, ERROR, INTERRUPTED = 0, 1, 2, 130
BELOW_FLOOR = 1


def fail(message: str) -> int:
    """Say what is wrong on one line of stderr, and return the status for it."""
    tell(message)
    return ERROR


def each_line(
    reply: Callable[[str], bool], *, as_json: bool, first: str = "", stop: Callable[[], bool] = lambda: False
) -> int:
    """Answer ``first``, if it is given, and then each line of stdin as it arrives; return the exit status.

    Blank lines are passed over, but not with ``as_json``. ``stop`` is asked after each answer.
    """
    from retrieval import MAX_QUESTION_CHARS, QuestionError

    status, between = ANSWERED, False
    for text in chain([first] if first else [], lines(sys.stdin, MAX_QUESTION_CHARS)):
        if not as_json and not text.strip():
            continue
        if between:
            click.echo()
        try:
            reply(text)
            between = not as_json
        except QuestionError as error:
            status, between = fail(str(error)), False
            if as_json:
                from bot.records import error_record

                click.echo(to_json(error_record(text, str(error))))
        sys.stdout.flush()
        if stop():
            break
    return status


def print_lines(renderables: Iterable[Line]) -> None:
    """Write styled lines to stdout."""
    from bot.layout import print_lines

    print_lines(console(), renderables)


def print_record(answer: Answer, *, top: int | None, explain: bool) -> None:
    """Write an answer to stdout as one JSON object on a line."""
    from bot.records import answer_record
    from retrieval.answerer import DEFAULT_TOP

    answer = replace(answer, citations=answer.citations[: top or DEFAULT_TOP])
    click.echo(to_json(answer_record(answer, explain=explain)))


def print_markdown(answer: Answer, *, top: int | None) -> None:
    """Write the quotes of an answer to stdout as Markdown."""
    from bot.markdown import answer_markdown

    click.echo(answer_markdown(answer, top=top or 1))


def print_exactly(text: str) -> None:
    """Write the text byte for byte; a terminal gets it with control characters shown as escapes."""
    if sys.stdout.isatty():
        from bot.rendering import text_lines

        print_lines(text_lines(text))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
