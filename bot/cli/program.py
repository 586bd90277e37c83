"""The program: its commands, and the one place where an error becomes a message and an exit status."""

from __future__ import annotations

import atexit
import gc
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
            self.add_command(config_option(getattr(import_module(module), attribute)), name)
        return self.commands.get(name)

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant. Raises ClickException, which says what to type instead."""
        if arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
            raise _no_command(arguments, context)
        return super().resolve_command(context, arguments)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pullquote", message="%(prog)s %(version)s")
def cli() -> None:
    """Ask a podcast episode a question: get its exact words, cited, or an honest no.

    Exit status: 0 answered, 1 not answered, 2 error.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit. Here, and nowhere else, an error becomes a message and an exit status."""
    # At its end the interpreter searches all of its memory for circles, which takes a fifth of what ``ask`` takes.
    atexit.register(gc.freeze)
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
    except (BrokenPipeError, SystemExit):  # whoever read stdout has gone; click and rich then exit by themselves
        discard_output()
        status = ANSWERED
    except OSError as error:
        discard_output()
        status = fail(f"input or output failed: {error.strerror or error}; check where stdin and stdout lead")
    sys.exit(status)


def _no_command(arguments: Sequence[str], context: click.Context) -> click.ClickException:
    """Return the error for a first word that is no command; it may be misspelt, or a question without ``ask``."""
    from difflib import get_close_matches  # imported only where there is a fault

    name = arguments[0]
    words = [f"No such command {name!r}."]
    words += [f"Did you mean {near!r}?" for near in get_close_matches(name.lower(), COMMANDS, n=1)]
    if len(" ".join(arguments).split()) > 1 or name.endswith("?"):
        asked = shlex.join(["pullquote", "ask", *arguments])
        return click.ClickException(" ".join([*words, f"To ask a question, type: {asked}"]))
    return click.UsageError(" ".join(words), context)


def _with_mend(error: click.ClickException) -> str:
    """Return the message of an error. click's own usage errors do not say what to do, so add where to read on."""
    message = error.format_message()
    if not isinstance(error, click.UsageError):
        return message
    command = error.ctx.command_path if error.ctx else "pullquote"
    return f"{message}{'' if message.endswith(('.', '?')) else '.'} See '{command} --help'."
