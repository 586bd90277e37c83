"""The program: its commands, and the one place where an error becomes a line and a status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from bot.cli.adding import add
from bot.cli.asking import ask, chat
from bot.cli.config import config, config_option
from bot.cli.discord_bot import discord_bot
from bot.cli.evaluating import evaluate
from bot.cli.output import ANSWERED, ERROR, INTERRUPTED, fail
from bot.cli.reading import episodes, show
from bot.cli.reviewing import gaps, stats
from bot.streams import discard_output, use_utf8
from corpus import PullquoteError, __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pullquote", message="%(prog)s %(version)s")
def cli() -> None:
    """Ask a podcast episode a question: get its exact words, cited, or an honest no.

    Exit status: 0 answered, 1 not answered, 2 error.
    """


for command in (ask, chat, episodes, show, add, evaluate, gaps, stats, discord_bot, config):
    cli.add_command(config_option(command))


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
        status = fail(_with_mend(error))
    except PullquoteError as error:
        status = fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the reader has gone, for which click and rich exit themselves
        discard_output()
        status = ANSWERED
    except OSError as error:
        discard_output()
        status = fail(f"input or output failed: {error.strerror or error}; check where stdin and stdout lead")
    sys.exit(status)


def _with_mend(error: click.ClickException) -> str:
    """Return an error's message; to a usage error, which click words without a mend, add where to read on."""
    message = error.format_message()
    if not isinstance(error, click.UsageError):
        return message
    command = error.ctx.command_path if error.ctx else "pullquote"
    return f"{message}{'' if message.endswith(('.', '?')) else '.'} See '{command} --help'."
