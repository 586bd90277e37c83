"""The program: its commands, and the one place where an error becomes a message and an exit status."""

from __future__ import annotations

import atexit
import gc
import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NoReturn

import click

from bot.cli.output import ANSWERED, ERROR, INTERRUPTED, fail
from bot.cli.settings_option import config_option
from bot.streams import discard_output, use_utf8
from corpus import PullquoteError, __version__
from corpus.translation import N_, _, translate_click

_CORPUS = "PULLQUOTE_CORPUS"
#: Where each command is defined. A module is imported when its command is first looked up, so that ``ask`` does not
#: wait for what only ``discord`` or ``add`` needs.
COMMANDS: Mapping[str, str] = {
    "add": "bot.cli.adding:add",
    "ask": "bot.cli.asking:ask",
    "chat": "bot.cli.asking:chat",
    "config": "bot.cli.config:config",
    "discord": "bot.cli.discord_bot:discord_bot",
    "episodes": "bot.cli.reading:episodes",
    "eval": "bot.cli.evaluating:evaluate",
    "gaps": "bot.cli.reviewing:gaps",
    "remove": "bot.cli.removing:remove",
    "show": "bot.cli.reading:show",
    "stats": "bot.cli.reviewing:stats",
}


class Program(click.Group):
    """The group of all commands, each of which is imported when it is first looked up."""

    def list_commands(self, context: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        """Return the names of all commands, without an import of any."""
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 (click's)
        """Return a command, None if there is none of that name."""
        if name in COMMANDS and name not in self.commands:
            module, _, attribute = COMMANDS[name].partition(":")
            self.add_command(_translated(config_option(getattr(import_module(module), attribute))), name)
        return self.commands.get(name)

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant. Raises ClickException, which says what to type instead."""
        if arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
            raise _no_command(arguments, context)
        return super().resolve_command(context, arguments)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=N_(
        "Ask a podcast episode a question: get its exact words, cited, or an honest no.\n\n"
        "Exit status: 0 answered, 1 not answered, 2 error."
    ),
)
@click.version_option(__version__, prog_name="pullquote", message="%(prog)s %(version)s")
def cli() -> None:
    """Run a command."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit. Here, and nowhere else, an error becomes a message and an exit status."""
    # At its end the interpreter searches all of its memory for circles, which takes a fifth of what ``ask`` takes.
    atexit.register(gc.freeze)
    use_utf8()
    translate_click()
    _translated(cli)
    try:
        status = cli.main(arguments, prog_name="pullquote", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        status = ERROR
    except click.ClickException as error:
        status = fail(_with_mend(error))
    except PullquoteError as error:
        status = fail(_with_source(str(error)))
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # whoever read stdout has gone; click and rich then exit by themselves
        discard_output()
        status = ANSWERED
    except OSError as error:
        discard_output()
        status = fail(
            _("input or output failed: {reason}; check where stdin and stdout lead").format(
                reason=error.strerror or error
            )
        )
    sys.exit(status)


def _with_source(message: str) -> str:
    """Return the message of an error; if it is about the path in PULLQUOTE_CORPUS, it says so."""
    path = os.environ.get(_CORPUS)
    if path and message.startswith(f"{path}: "):
        return _("{message}, which is that in {variable}").format(message=message, variable=_CORPUS)
    return message


def _translated(command: click.Command) -> click.Command:
    """Return the command with its help in the language of the messages, which is not known when it is defined."""
    if command.help:
        command.help = _(command.help)
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = _(option.help)
    return command


def _no_command(arguments: Sequence[str], context: click.Context) -> click.ClickException:
    """Return the error for a first word that is no command; it may be misspelt, or a question without ``ask``."""
    from difflib import get_close_matches  # imported only where there is a fault

    name = arguments[0]
    words = [_("No such command {name!r}.").format(name=name)]
    words += [_("Did you mean {near!r}?").format(near=near) for near in get_close_matches(name.lower(), COMMANDS, n=1)]
    if len(" ".join(arguments).split()) > 1 or name.endswith("?"):
        asked = shlex.join(["pullquote", "ask", *arguments])
        return click.ClickException(" ".join([*words, _("To ask a question, type: {asked}").format(asked=asked)]))
    return click.UsageError(" ".join(words), context)


def _with_mend(error: click.ClickException) -> str:
    """Return the message of an error. click's own usage errors do not say what to do, so add where to read on."""
    message = error.format_message()
    if not isinstance(error, click.UsageError):
        return message
    command = error.ctx.command_path if error.ctx else "pullquote"
    ended = message if message.endswith((".", "?")) else f"{message}."
    return _("{message} See '{command} --help'.").format(message=ended, command=command)
