"""The option --config, which every command has: it names the settings file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from bot.cli.options import option
from bot.cli.settings_file import read_settings
from corpus.translation import N_

#: Where the settings that were read are kept in a context's ``meta``.
SETTINGS = "bot.cli.settings_file"


def _use_settings(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Let the settings file give the command its defaults. It is read before any other option."""
    settings = read_settings(path, lambda: commands_of(context))
    context.meta[SETTINGS] = settings
    if settings:
        context.default_map = dict(settings.values.get(context.command.name or "", {}))


def commands_of(context: click.Context) -> Mapping[str, click.Command]:
    """Return all commands of the program by their names; the modules of all of them are imported."""
    program = context.find_root().command
    if not isinstance(program, click.Group):
        return {}
    commands = {name: program.get_command(context, name) for name in program.list_commands(context)}
    return {name: command for name, command in commands.items() if command}


config_option = option(
    "--config",
    type=click.Path(path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=_use_settings,
    metavar="FILE",
    help=N_("Settings file.  [default: pullquote.toml in the working folder, if there is one]"),
)
