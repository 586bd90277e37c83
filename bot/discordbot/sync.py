"""Tell Discord the commands, but only when it has others: each telling counts towards a daily limit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.discordbot.logs import log_event

_COMPARED = (
    "type name description options required autocomplete choices value min_length max_length min_value max_value "
    "channel_types nsfw default_member_permissions contexts integration_types"
).split()
#: A number to discord.py, but text to Discord.
_AS_TEXT = "default_member_permissions"
#: What Discord keeps of global commands only.
_GLOBAL_ONLY = ("contexts", "integration_types")


async def sync_commands(client: discord.Client, tree: app_commands.CommandTree[Any], guild: int | None) -> None:
    """Make Discord's commands those of the tree: everywhere, or at once in one guild to try them out."""
    application = client.application_id
    assert application is not None  # noqa: S101
    where = discord.Object(guild) if guild else None
    theirs: Iterable[Mapping[str, Any]]
    if where:
        tree.copy_global_to(guild=where)
        theirs = await client.http.get_guild_commands(application, where.id)
    else:
        theirs = await client.http.get_global_commands(application)
    ours = [command.to_dict(tree) for command in tree.get_commands(guild=where)]
    leave_out = _GLOBAL_ONLY if where else ()
    if _comparable(ours, leave_out) == _comparable(theirs, leave_out):
        log_event("commands unchanged")
        return
    await tree.sync(guild=where)
    log_event("commands synced", {"guild": guild})


def _comparable(commands: Iterable[Mapping[str, Any]], leave_out: Iterable[str]) -> list[str]:
    """Return the commands so that equal ones are equal: without ids, defaults and order."""
    kept = [{key: value for key, value in command.items() if key not in leave_out} for command in commands]
    return sorted(json.dumps(_essence(command), sort_keys=True) for command in kept)


def _essence(value: Any) -> Any:
    if isinstance(value, Mapping):
        compared = {key: _essence(value[key]) for key in _COMPARED if key in value}
        if permissions := compared.get(_AS_TEXT):
            compared[_AS_TEXT] = str(permissions)
        return {key: item for key, item in compared.items() if item not in (None, False, [], {}, "")}
    if isinstance(value, list):
        items = [_essence(item) for item in value]
        return sorted(items) if all(isinstance(item, int) for item in items) else items
    return value
