"""The command line: options, streams and exit statuses.

Exit status, as grep's: 0 answered, 1 not answered, 2 error. Several questions on stdin: 0 when all
were processed. Data goes to stdout, everything else to stderr.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem

from bot.printable import one_line, to_json
from bot.streams import console, discard_output, lines, use_utf8
from corpus import PullquoteError, __version__, find_episode, load

if TYPE_CHECKING:
    from bot.rendering import Line
    from retrieval import Answer

F = TypeVar("F", bound=Callable[..., Any])

ANSWERED, NOT_ANSWERED, ERROR, INTERRUPTED = 0, 1, 2, 130
BELOW_FLOOR = 1
DEFAULT_TOP = 3


def _option(*declarations: str, **settings: Any) -> Callable[[F], F]:
    """Declare an option with its environment variable, PULLQUOTE_ and the option's name."""
    name = declarations[0].lstrip("-").replace("-", "_").upper()
    return click.option(*declarations, envvar=f"PULLQUOTE_{name}", show_envvar=True, **settings)


def _complete_episode(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    try:
        episodes = load(context.params.get("corpus"))
    except PullquoteError:
        return []
    return [
        CompletionItem(episode.id, help=one_line(episode.title))
        for episode in episodes
        if episode.id.startswith(incomplete.lower()) and one_line(episode.id) == episode.id
    ]


def _read_ids(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[int]:
    if value is None:
        return frozenset()
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        raise click.BadParameter(f"{value!r}: ids expected, such as 123,456 (right-click a channel, Copy Channel ID).")
    return frozenset(map(int, parts))


def _read_rate(_: click.Context, __: click.Parameter, value: str) -> tuple[int, float]:
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", value, re.ASCII)
    if not found or not int(found[2]):
        raise click.BadParameter(f"{value!r}: two numbers expected, such as 5/20 for 5 questions in 20 seconds.")
    return int(found[1]), float(found[2])


_corpus = _option(
    "--corpus",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File or folder of episodes.  [default: the bundled episode]",
)
_episode = _option(
    "--episode", metavar="ID", shell_complete=_complete_episode, help="Ask this episode of the corpus only."
)
_top = _option(
    "--top",
    type=click.IntRange(1, 100),
    metavar="N",
    help=f"Citations to give.  [default: {DEFAULT_TOP}; as text, the best]",
)
_json = _option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
_explain = _option("--explain", is_flag=True, help="Say which words matched and what each signal gave.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pullquote", message="%(prog)s %(version)s")
def cli() -> None:
    """Ask a podcast episode a question: get its exact words, cited, or an honest no.

    Exit status: 0 answered, 1 not answered, 2 error.
    """


@cli.command()
@click.argument("question", nargs=-1)
@_corpus
@_episode
@_top
@_json
@_explain
def ask(
    question: tuple[str, ...], corpus: Path | None, episode: str | None, top: int | None, as_json: bool, explain: bool
) -> int:
    """Answer one QUESTION, or one a line from stdin."""
    if not question and sys.stdin.isatty():
        raise click.ClickException("no question; write one after 'ask', or use 'pullquote chat'")
    from bot.app import open_answerer

    answerer = open_answerer(corpus, ids=[episode] if episode else [])

    def reply(text: str) -> bool:
        answer = answerer.ask(text, top=top or DEFAULT_TOP)
        if as_json:
            _print_record(answer, top=top, explain=explain)
        else:
            _print_lines(_answer_and_why(answer, corpus=corpus, top=top, explain=explain))
        return answer.answered

    if question:
        return ANSWERED if reply(" ".join(question)) else NOT_ANSWERED
    return _each_line(reply, as_json=as_json)


@cli.command()
@_corpus
@_episode
@_top
@_json
@_explain
def chat(corpus: Path | None, episode: str | None, top: int | None, as_json: bool, explain: bool) -> int:
    """Talk with the episode.

    With stdin not a terminal, each line is a turn.
    """
    from bot.app import open_answerer
    from bot.chat import Chat

    session = Chat(open_answerer(corpus, ids=[episode] if episode else []), top=top, explain=explain)
    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        from bot.repl import run

        run(session, console())
        return ANSWERED

    def turn(text: str) -> bool:
        if as_json:
            _print_record(session.answer(text), top=top, explain=explain)
        else:
            _print_lines(session.turn(text))
        return not session.over

    return _each_line(turn, as_json=as_json, stop=lambda: session.over)


@cli.command()
@_corpus
@_json
def episodes(corpus: Path | None, as_json: bool) -> int:
    """List the episodes of the corpus."""
    found = load(corpus)
    if as_json:
        from bot.records import episode_record

        for item in found:
            click.echo(to_json(episode_record(item)))
    else:
        from bot.rendering import episodes_table

        _print_lines([episodes_table(found)])
    return ANSWERED


@cli.command()
@click.argument("episode", shell_complete=_complete_episode)
@_corpus
@_option("--passage", type=click.IntRange(min=1), metavar="N", help="This paragraph only.")
@_option("--text", is_flag=True, help="Print exactly the text that offsets count into.")
@_json
def show(episode: str, corpus: Path | None, passage: int | None, text: bool, as_json: bool) -> int:
    """Read an EPISODE of the corpus."""
    found = find_episode(load(corpus), episode)
    passages = found.passages
    if passage is not None:
        if passage > len(passages):
            raise click.ClickException(f"no paragraph {passage}; {found.id!r} has 1 to {len(passages)}")
        passages = passages[passage - 1 : passage]
    if as_json:
        from bot.records import episode_record

        click.echo(to_json(episode_record(found, passages=passages)))
        return ANSWERED
    if text:
        _print_exactly(found.text if passage is None else found.text[passages[0].start : passages[0].end])
        return ANSWERED
    from bot.rendering import episode_lines, passage_lines

    if passage is None:
        _print_lines(episode_lines(found))
        click.echo()
    _print_lines(passage_lines(found, passages))
    return ANSWERED


@cli.command("eval")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@_corpus
@_json
@_option(
    "--typos", is_flag=True, help="Also ask with a typo in each question (SQuAD articles), and count what is lost."
)
@_option("--misses", type=click.IntRange(0), default=0, metavar="N", help="Show the N worst misses.")
@_option("--min", "floors", multiple=True, metavar="NAME=X", help="Exit with 1 if a figure is below; may be repeated.")
@_option(
    "--plot", type=click.Path(path_type=Path), metavar="FILE", help="Draw coverage against precision (.svg, .png)."
)
def evaluate(
    files: tuple[Path, ...],
    corpus: Path | None,
    as_json: bool,
    typos: bool,
    misses: int,
    floors: tuple[str, ...],
    plot: Path | None,
) -> int:
    """Score question sets: SQuAD 2.0 JSON, or golden questions in TOML or JSON Lines.

    Golden questions are asked of the corpus; each SQuAD article is an episode of its own.
    """
    from bot.app import open_answerer
    from bot.plot import check_plot, draw
    from bot.scoring import check_floors, read_floors, score, score_lines, score_record

    lowest = read_floors(floors)
    if plot:
        check_plot(plot)
    scores = score(files, lambda: open_answerer(corpus), typos=typos, progress=console(sys.stderr))
    broken = check_floors(lowest, scores)
    if as_json:
        for item in scores:
            click.echo(to_json(score_record(item, misses=misses)))
    else:
        _print_lines(score_lines(scores, misses=misses))
    if plot:
        draw(scores, plot)
    for line in broken:
        click.echo(f"pullquote: {one_line(line)}", err=True)
    return BELOW_FLOOR if broken else ANSWERED


@cli.command("discord")
@_corpus
@_option(
    "--token-file", type=click.Path(path_type=Path), metavar="FILE", help="Read the token here, not in DISCORD_TOKEN."
)
@_option("--channels", callback=_read_ids, metavar="ID,...", help="Answer mentions in these channels only.")
@_option("--guild", type=click.IntRange(1), metavar="ID", help="Give the commands to this server alone, at once.")
@_option(
    "--cooldown",
    callback=_read_rate,
    default="5/20",
    show_default=True,
    metavar="N/S",
    help="N questions a person in S seconds; 0/1 for no limit.",
)
@_option(
    "--concurrency",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    metavar="N",
    help="Questions at work at once.",
)
@_option(
    "--log-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to log to stderr."
)
@_option("--log-questions", is_flag=True, help="Also log what people ask.")
def discord_bot(
    corpus: Path | None,
    token_file: Path | None,
    channels: frozenset[int],
    guild: int | None,
    cooldown: tuple[int, float],
    concurrency: int,
    log_format: Literal["text", "json"],
    log_questions: bool,
) -> int:
    """Run the Discord bot, until SIGTERM or Ctrl-C.

    The bot's token comes from the environment's DISCORD_TOKEN or from a file, never from the command line.
    """
    from bot.app import open_answerer
    from bot.discordbot.limiter import Rate
    from bot.discordbot.settings import Settings
    from bot.discordbot.token import read_token

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ANSWERED))  # until the bot itself listens
    token = read_token(token_file, os.environ)
    answerer = open_answerer(corpus)
    from bot.discordbot.run import run

    settings = Settings(
        channels=channels,
        guild=guild,
        rate=Rate(*cooldown),
        at_once=concurrency,
        log_format=log_format,
        log_questions=log_questions,
    )
    run(answerer, token, settings)
    return ANSWERED


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: the one place where an error becomes a line and a status."""
    use_utf8()
    try:
        status = cli.main(arguments, prog_name="pullquote", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        status = ERROR
    except click.ClickException as error:
        status = _fail(_with_mend(error))
    except PullquoteError as error:
        status = _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the reader has gone, for which click and rich exit themselves
        discard_output()
        status = ANSWERED
    except OSError as error:
        discard_output()
        status = _fail(f"input or output failed: {error.strerror or error}; check where stdin and stdout lead")
    sys.exit(status)


def _fail(message: str) -> int:
    click.echo(f"pullquote: {one_line(message)}", err=True)
    return ERROR


def _with_mend(error: click.ClickException) -> str:
    """Return an error's message; to a usage error, which click words without a mend, add where to read on."""
    message = error.format_message()
    if not isinstance(error, click.UsageError):
        return message
    command = error.ctx.command_path if error.ctx else "pullquote"
    return f"{message}{'' if message.endswith(('.', '?')) else '.'} See '{command} --help'."


def _each_line(reply: Callable[[str], bool], *, as_json: bool, stop: Callable[[], bool] = lambda: False) -> int:
    """Answer and flush each line of stdin as it arrives; as text, blank lines are passed over."""
    from retrieval import MAX_QUESTION_CHARS, QuestionError

    status, between = ANSWERED, False
    for text in lines(sys.stdin, MAX_QUESTION_CHARS):
        if not as_json and not text.strip():
            continue
        if between:
            click.echo()
        try:
            reply(text)
            between = not as_json
        except QuestionError as error:
            status, between = _fail(str(error)), False
            if as_json:
                from bot.records import error_record

                click.echo(to_json(error_record(text, str(error))))
        sys.stdout.flush()
        if stop():
            break
    return status


def _answer_and_why(answer: Answer, *, corpus: Path | None, top: int | None, explain: bool) -> Iterator[Line]:
    from bot.rendering import answer_lines, explanation_lines

    more = ""
    if answer.citations:
        first = answer.citations[0]
        where = ["--corpus", str(corpus)] if corpus else []
        more = "More: " + shlex.join(["pullquote", "show", first.episode, "--passage", str(first.passage), *where])
    yield from answer_lines(answer, more=more, top=top or 1)
    if explain:
        yield from explanation_lines(answer, top=top or DEFAULT_TOP)


def _print_lines(renderables: Iterable[Line]) -> None:
    from bot.rendering import print_lines

    print_lines(console(), renderables)


def _print_record(answer: Answer, *, top: int | None, explain: bool) -> None:
    from bot.records import answer_record

    answer = replace(answer, citations=answer.citations[: top or DEFAULT_TOP])
    click.echo(to_json(answer_record(answer, explain=explain)))


def _print_exactly(text: str) -> None:
    """Write the text byte for byte, unless to a terminal, which gets it with its controls shown."""
    if sys.stdout.isatty():
        from bot.rendering import text_lines

        _print_lines(text_lines(text))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
