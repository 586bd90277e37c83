"""The commands that answer questions: ask and chat."""

from __future__ import annotations

import gc
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from bot.cli.log_options import LogOptions, log_options, recording
from bot.cli.options import (
    as_json_option,
    corpus_option,
    episode_option,
    explain_option,
    is_given,
    option,
    reader_option,
    strict_option,
    top_option,
)
from bot.cli.output import ANSWERED, NOT_ANSWERED, each_line, print_lines, print_markdown, print_record
from bot.streams import console
from corpus.translation import N_, _

if TYPE_CHECKING:
    from bot.layout import Line
    from bot.opening.app import Corpus
    from retrieval import Answer, Answerer


@click.command(help=N_("Answer one QUESTION, or one a line from stdin."))
@click.argument("question", nargs=-1)
@corpus_option
@episode_option
@top_option
@as_json_option
@option("--markdown", "as_markdown", is_flag=True, help=N_("Print the quote as Markdown with its link, to paste."))
@explain_option
@reader_option
@strict_option
@log_options
def ask(
    question: tuple[str, ...],
    corpus: Corpus | None,
    selectors: tuple[str, ...],
    top: int | None,
    as_json: bool,
    as_markdown: bool,
    explain: bool,
    reader: bool,
    strict: bool,
    log: LogOptions,
) -> int:
    """Return the exit status of ``pullquote ask``."""
    if not question and sys.stdin.isatty():
        raise click.ClickException(_("no question; write one after 'ask', or use 'pullquote chat'"))
    if as_json and as_markdown:
        raise click.UsageError(_("--json and --markdown exclude each other; give one of them."))
    answerer = _open(corpus, selectors, strict=strict, reader=reader)

    from retrieval.answerer import DEFAULT_TOP

    def reply(text: str) -> bool:
        began = time.perf_counter()
        answer = answerer.ask(text, top=top or DEFAULT_TOP)
        record(answer, time.perf_counter() - began)
        if as_json:
            print_record(answer, top=top, explain=explain)
        elif as_markdown and answer.answered:
            print_markdown(answer, top=top)
        else:
            print_lines(_answer_and_why(answer, corpus=corpus, top=top, explain=explain, reader=reader))
        return answer.answered

    with recording(log, surface="ask") as record:
        if question:
            return ANSWERED if reply(" ".join(question)) else NOT_ANSWERED
        return each_line(reply, as_json=as_json)


@click.command(
    help=N_(
        "Talk with the episode, beginning with a QUESTION, if you like.\n\n"
        "If stdin is not a terminal, each of its lines is a turn."
    )
)
@click.argument("question", nargs=-1)
@corpus_option
@episode_option
@top_option
@as_json_option
@explain_option
@reader_option
@strict_option
@log_options
def chat(
    question: tuple[str, ...],
    corpus: Corpus | None,
    selectors: tuple[str, ...],
    top: int | None,
    as_json: bool,
    explain: bool,
    reader: bool,
    strict: bool,
    log: LogOptions,
) -> int:
    """Return the exit status of ``pullquote chat``."""
    answerer = _open(corpus, selectors, strict=strict, reader=reader)
    from bot.chat import Chat
    from bot.opening.readers import why_unread

    def turn(text: str) -> bool:
        if as_json:
            print_record(session.answer(text), top=top, explain=explain)
        else:
            print_lines(session.turn(text))
        return not session.over

    with recording(log, surface="chat") as record:
        session = Chat(answerer, top=top, explain=explain, unread=why_unread(wanted=reader), record=record)
        if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
            from bot.repl import run

            run(session, console(), " ".join(question))
            return ANSWERED
        return each_line(turn, as_json=as_json, first=" ".join(question), stop=lambda: session.over)


def _open(corpus: Corpus | None, selectors: Sequence[str], *, strict: bool, reader: bool) -> Answerer:
    """Return the Answerer. The search for garbage rests meanwhile, as nearly all that is made here is kept."""
    gc.disable()
    try:
        from bot.opening.app import open_answerer
        from bot.opening.readers import reader_for

        reading = reader_for(wanted=reader, required=is_given("reader"))  # it loads while the episodes are read
        return open_answerer(corpus, selectors=selectors, strict=strict, reader=reading)
    finally:
        gc.freeze()
        gc.enable()


def _answer_and_why(
    answer: Answer, *, corpus: Corpus | None, top: int | None, explain: bool, reader: bool
) -> Iterator[Line]:
    from bot.rendering import answer_lines, more_episodes
    from retrieval.about.overview import LISTED
    from retrieval.answerer import DEFAULT_TOP

    more = ""
    if answer.citations:
        first = answer.citations[0]
        where = ["--corpus", str(corpus)] if corpus else []
        command = shlex.join(["pullquote", "show", first.episode, "--passage", str(first.passage), *where])
        more = _("More: {command}").format(command=command)
    usage = _("'pullquote chat' is a conversation, and 'pullquote --help' lists the commands.")
    # no command lists people, so all are printed
    rows = LISTED if any(name == "episode" for name, _value in answer.about) else None
    yield from answer_lines(answer, more=more, top=top or 1, help=usage, rows=rows, others=more_episodes)
    if explain:
        from bot.explaining import explanation_lines
        from bot.opening.readers import why_unread

        yield from explanation_lines(answer, top=top or DEFAULT_TOP, unread=why_unread(wanted=reader))
