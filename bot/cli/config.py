"""The command that shows which settings are in force: config."""

from __future__ import annotations

import copy
import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from bot.cli.options import as_json_option
from bot.cli.output import ANSWERED
from bot.cli.settings_file import CONFIG, SettingsFile, options_of
from bot.cli.settings_option import SETTINGS, commands_of, config_option
from bot.printable import one_line, to_json
from corpus.translation import N_, _

_VARIABLE = "PULLQUOTE_CONFIG"
_TOKEN, _TOKEN_FILE, _LOG_FILE = "DISCORD_TOKEN", "token-file", "log-file"
_READER = "reader"
_SOURCES: Mapping[str, str] = {
    "flag": N_("flag"),
    "environment": N_("environment"),
    "file": N_("file"),
    "default": N_("default"),
}


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting that is in force for some commands: its value, and where that comes from.

    ``source`` is flag, environment, file or default.
    """

    option: str
    value: str | int | bool | list[str] | None
    source: str
    where: str | None
    commands: tuple[str, ...]


@click.command(
    "config",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    help=N_(
        "Show which settings are in force, and where each comes from.\n\n"
        "With a COMMAND and its options, the settings are shown that it would have if it were called so."
    ),
)
@click.argument("command_line", nargs=-1, type=click.UNPROCESSED, metavar="[COMMAND [OPTIONS]...]")
@as_json_option
@click.pass_context
def config(context: click.Context, command_line: tuple[str, ...], as_json: bool) -> int:
    """Return the exit status of ``pullquote config``."""
    commands = {name: command for name, command in commands_of(context).items() if name != context.command.name}
    if command_line:
        commands = {command_line[0]: _command(command_line[0], commands)}
    named: SettingsFile | None = context.meta[SETTINGS]
    is_given = context.get_parameter_source(CONFIG) is ParameterSource.COMMANDLINE
    arguments = [*([f"--{CONFIG}", str(named.path)] if named and is_given else []), *command_line[1:]]
    settings = list(_merged(commands, arguments, context))
    if as_json:
        for item in settings:
            click.echo(to_json(_record(item)))
    else:
        for line in _lines(settings):
            click.echo(line)
    return ANSWERED


def _command(name: str, commands: Mapping[str, click.Command]) -> click.Command:
    if name not in commands:
        nearest = difflib.get_close_matches(name, commands, n=1)
        mend = (
            _("did you mean {nearest!r}?").format(nearest=nearest[0])
            if nearest
            else _("there is {names}").format(names=", ".join(commands))
        )
        raise click.ClickException(_("there is no command {name!r}; {mend}").format(name=name, mend=mend))
    return commands[name]


def _merged(
    commands: Mapping[str, click.Command], arguments: Sequence[str], context: click.Context
) -> Iterator[InForce]:
    """Yield the settings of the commands; one that is the same in several commands is yielded once."""
    groups: dict[str, dict[tuple[str, str, str | None], list[str]]] = {}
    values: dict[str, Any] = {}
    for name, command in commands.items():
        for item in _in_force(command, arguments, context):
            key = (repr(item.value), item.source, item.where)
            values[repr(item.value)] = item.value
            groups.setdefault(item.option, {}).setdefault(key, []).append(name)
    for option_name, same in groups.items():
        for (value, source, where), names in same.items():
            yield InForce(option_name, values[value], source, where, tuple(names))


def _in_force(command: click.Command, arguments: Sequence[str], context: click.Context) -> Iterator[InForce]:
    """Yield the settings of one command. They are read as when it is run, but shown as they were written."""
    options = options_of(command)
    probe = config_option(
        click.Command(
            command.name,
            params=[*map(_unconverted, options.values())],
            context_settings={"allow_extra_args": True},
            add_help_option=False,
        )
    )
    read = probe.make_context(command.name, list(arguments), parent=context.parent)
    settings: SettingsFile | None = read.meta.get(SETTINGS)
    name = command.name or ""
    source, where = _source(read, CONFIG, f"--{CONFIG}", _VARIABLE, None)
    if settings and source == "default":
        source, where = "file", _("in the working folder")
    yield InForce(CONFIG, str(settings.path) if settings else None, source, where, (name,))
    for option_name, known in options.items():
        parameter = known.name or ""
        where_in_file = None
        if settings:
            where_in_file = (
                f"{settings.path} [{name}]" if (name, parameter) in settings.in_tables else str(settings.path)
            )
        value = _shown(option_name, read.params.get(parameter))
        flag = known.secondary_opts[0] if known.secondary_opts and value is False else f"--{option_name}"
        source, where = _source(read, parameter, flag, known.envvar, where_in_file)
        if option_name == _LOG_FILE and value is None:
            from bot.questionlog.database import default_path

            value = str(default_path())
        yield InForce(option_name, value, source, where, (name,))
        if option_name == _READER:
            yield _model(name)
        if option_name == _TOKEN_FILE:
            yield _token(file_is_given=value is not None, command=name)


def _unconverted(option: click.Option) -> click.Option:
    """Return a copy of the option that checks its value as the option does, and returns it as it was written."""
    raw = copy.copy(option)
    if callback := option.callback:

        def check(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
            callback(context, parameter, value)
            return value

        raw.callback = check
    return raw


def _source(
    context: click.Context, parameter: str, flag: str, variable: object, file: str | None
) -> tuple[str, str | None]:
    match context.get_parameter_source(parameter):
        case ParameterSource.COMMANDLINE:
            return "flag", flag
        case ParameterSource.ENVIRONMENT:
            return "environment", str(variable)
        case ParameterSource.DEFAULT_MAP:
            return "file", file
    return "default", None


def _token(*, file_is_given: bool, command: str) -> InForce:
    """Return whether there is a token; the token itself is never returned."""
    if file_is_given:
        return InForce("token", _("in a file, not shown"), "file", _TOKEN_FILE, (command,))
    if os.environ.get(_TOKEN):
        return InForce("token", _("set, not shown"), "environment", _TOKEN, (command,))
    return InForce("token", None, "default", None, (command,))


def _model(command: str) -> InForce:
    """Return whether what the reader runs on is installed."""
    from retrieval.reader.loading import INSTALL, is_installed

    if is_installed():
        return InForce(_("reader model"), _("installed"), "default", None, (command,))
    return InForce(_("reader model"), _("not installed"), "default", INSTALL, (command,))


def _shown(name: str, value: Any) -> str | int | bool | list[str] | None:
    if name == _TOKEN_FILE and value:
        from bot.discordbot.token import looks_like_token  # somebody may have written the token itself there

        return "[token]" if looks_like_token(str(value)) else str(value)
    if isinstance(value, tuple | list):
        return [str(item) for item in value] or None
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _record(item: InForce) -> dict[str, Any]:
    return {
        "option": item.option,
        "value": item.value,
        "from": item.source,
        "where": item.where,
        "commands": list(item.commands),
    }


def _lines(settings: Sequence[InForce]) -> Iterator[str]:
    """Yield the settings in columns. Where an option differs between commands, each line names those that it is for."""
    several = {item.option for item in settings if sum(other.option == item.option for other in settings) > 1}
    rows = [
        (
            f"{item.option} ({', '.join(item.commands)})" if item.option in several else item.option,
            *_value_and_source(item),
        )
        for item in settings
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for name, value, source in rows:
        yield f"{name:<{widths[0]}}  {value:<{widths[1]}}  {source}"


def _value_and_source(item: InForce) -> tuple[str, str]:
    """Return the value and where it comes from; a default path stands last, where it may be as long as it is."""
    value, source = _short(_written(item.value)), one_line(item.where or _(_SOURCES[item.source]))
    if item.option == _LOG_FILE and item.source == "default":
        return _written(None), _("{source}: {path}").format(source=source, path=value)
    return value, source


def _short(written: str) -> str:
    """Return a path in the home folder as people write it; everything else as it is."""
    home = f"{Path.home()}{os.sep}"
    return f"~{os.sep}{written.removeprefix(home)}" if written.startswith(home) else written


def _written(value: str | int | bool | list[str] | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    return one_line(", ".join(value) if isinstance(value, list) else str(value))
