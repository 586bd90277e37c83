"""The settings file: the options of the commands under their own names, as TOML.

A key at the top of the file is for every command that has such an option; a key in a table is for the command that the
table is named after. The whole file is checked, so a fault in it is an error also where another command is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from bot.cli.options import CommaSeparated, ReaderChoice, is_cluster
from corpus import PullquoteError
from corpus.translation import N_, _

NAME = "pullquote.toml"
#: The option that names the file; it cannot stand in the file.
CONFIG = "config"
_MOST_BYTES = 100_000
_TOKEN_FILE = "token-file"  # noqa: S105 (the name of an option)
_NEAR = 0.5


class SettingsError(PullquoteError):
    """The settings file is missing, or not what it should be."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What a settings file sets, by command and parameter, as click's default maps have it.

    ``in_tables`` are the commands and parameters that are set in a table of the command's own.
    """

    path: Path
    values: Mapping[str, Mapping[str, Any]]
    in_tables: frozenset[tuple[str, str]]


def read_settings(path: Path | None, commands: Callable[[], Mapping[str, click.Command]]) -> SettingsFile | None:
    """Return what a file sets, or None if no path is given and there is no pullquote.toml in the working folder.

    Relative paths in it begin at its folder. ``commands`` is called only if there is a file. Raises SettingsError.
    """
    content = _read(path or Path(NAME), required=path is not None)
    if content is None:
        return None
    path = path or Path(NAME)
    try:
        return _settings(_parse(content), path, commands())
    except _Fault as fault:
        raise SettingsError(f"{path}: {fault}") from None


def options_of(command: click.Command) -> dict[str, click.Option]:
    """Return the options of a command that can be set, by their names without the dashes in front."""
    options = {}
    for option in command.params:
        if isinstance(option, click.Option) and option.envvar:
            options[next(name for name in option.opts if name.startswith("--"))[2:]] = option
    options.pop(CONFIG, None)
    return options


class _Fault(Exception):
    """What is wrong and where, without the file's name."""


def _read(path: Path, *, required: bool) -> bytes | None:
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        if not required:
            return None
        raise SettingsError(_("{path}: no such file; check --config").format(path=path)) from None
    except OSError as error:
        raise SettingsError(
            _("{path}: {reason}; make it readable, or name another by --config").format(
                path=path, reason=error.strerror or error
            )
        ) from None
    if len(content) > _MOST_BYTES:
        raise SettingsError(
            _("{path}: larger than {most:,} bytes; no settings file is that long").format(path=path, most=_MOST_BYTES)
        )
    return content


def _parse(content: bytes) -> dict[str, Any]:
    import tomllib  # imported only where there is a file

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _Fault(_("not UTF-8 at byte {start}; save it as UTF-8").format(start=error.start)) from None
    except (ValueError, RecursionError) as error:
        raise _Fault(_("{fault}; TOML expected").format(fault=error)) from None


def _settings(document: Mapping[str, Any], path: Path, commands: Mapping[str, click.Command]) -> SettingsFile:
    options = {name: options_of(command) for name, command in commands.items()}
    everywhere = {name for known in options.values() for name in known}
    values: dict[str, dict[str, Any]] = {name: {} for name in commands}
    in_tables = set()
    tables = {key: value for key, value in document.items() if key in commands}
    rest = {key: value for key, value in document.items() if key not in commands}
    for name, value in _named(rest, "", everywhere, commands):
        for command in commands:
            if option := options[command].get(name):
                values[command][option.name or ""] = _checked(option, value, name, path.parent, commands[command])
    for command, table in tables.items():
        if not isinstance(table, dict):
            raise _Fault(
                _("{command}: a table of options expected, as [{command}], found {kind}").format(
                    command=command, kind=_kind(table)
                )
            )
        for name, value in _named(table, f"[{command}] ", options[command], ()):
            option = options[command][name]
            values[command][option.name or ""] = _checked(
                option, value, f"[{command}] {name}", path.parent, commands[command]
            )
            in_tables.add((command, option.name or ""))
    return SettingsFile(path, values, frozenset(in_tables))


def _named(items: Mapping[str, Any], at: str, known: Iterable[str], tables: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Yield each option, its words joined by dashes, with its value; raise _Fault for a key that is no option."""
    seen = set()
    for key, value in items.items():
        name = key.replace("_", "-")
        if "token" in name.lower() and name != _TOKEN_FILE:
            raise _Fault(
                _(
                    "{at}{key}: a token must not be in this file; set DISCORD_TOKEN, or name its file: {token_file}"
                ).format(at=at, key=key, token_file=_TOKEN_FILE)
            )
        if name not in known:
            raise _Fault(f"{at}{key}: {_unknown(name, known, tables)}")
        if name in seen:
            raise _Fault(
                _("{at}{key}: it is given twice, with a dash and with an underscore; leave one out").format(
                    at=at, key=key
                )
            )
        seen.add(name)
        yield name, value


def _unknown(name: str, known: Iterable[str], tables: Iterable[str]) -> str:
    from rapidfuzz.distance import OSA  # in OSA, two swapped letters are one slip; imported only where there is a fault

    nearest = max(sorted({*known, *tables}), key=lambda other: OSA.normalized_similarity(name, other))
    if OSA.normalized_similarity(name, nearest) < _NEAR:
        return _("there is no such option here; there are {names}").format(names=", ".join(sorted(known)))
    return _("there is no such option here; did you mean {name}?").format(
        name=f"[{nearest}]" if nearest in tables else repr(nearest)
    )


def _checked(option: click.Option, value: Any, at: str, folder: Path, command: click.Command) -> Any:
    """Return the value in the form that the option takes; raise _Fault for a value that it does not take."""
    expected, value = _fitting(option, value, folder)
    if expected:
        raise _Fault(_("{at}: {expected} expected, found {kind}").format(at=at, expected=expected, kind=_kind(value)))
    context = click.Context(command, info_name=command.name)
    try:
        cast = option.type_cast_value(context, value)
        if option.callback:
            option.callback(context, option, cast)
    except click.UsageError as error:
        raise _Fault(
            _("{at}: {fault}; see 'pullquote {name} --help'").format(
                at=at, fault=error.message.rstrip("."), name=command.name
            )
        ) from None
    return value


def _fitting(option: click.Option, value: Any, folder: Path) -> tuple[str, Any]:
    """Return what kind of value is expected, which is empty if the value fits, and the value as on the command line."""
    if option.is_flag:
        return "" if isinstance(value, bool) else _("true or false"), value
    if isinstance(value, bool) and isinstance(option.type, ReaderChoice):
        return "", value
    if isinstance(option.type, click.types.IntParamType):
        return "" if isinstance(value, int) and not isinstance(value, bool) else _("a whole number"), value
    if option.multiple:
        several = [value] if isinstance(value, str) else value
        fits = isinstance(several, list) and all(isinstance(item, str) for item in several)
        return ("", several) if fits else (_("a list of strings"), value)
    if isinstance(value, list) and isinstance(option.type, CommaSeparated):
        return "", ",".join(map(str, value))
    if type(value) is date:  # TOML has dates; an option that takes a date takes it as text
        return "", value.isoformat()
    if isinstance(option.type, click.types.StringParamType) and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # health = 8080
    if not isinstance(value, str):
        return _("a string"), value
    is_path = isinstance(option.type, click.Path) and value and not is_cluster(value)
    return "", str(folder / value) if is_path else value


def _kind(value: Any) -> str:
    return _(_KINDS.get(type(value), _MOMENT))


_MOMENT = N_("a date or time")
_KINDS: Mapping[type, str] = {
    bool: N_("true or false"),
    int: N_("a whole number"),
    float: N_("a number"),
    str: N_("a string"),
    list: N_("a list"),
    dict: N_("a table"),
}
