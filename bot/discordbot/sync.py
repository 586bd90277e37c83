"""Tell Discord the commands, but only if it has others, because Discord limits how often a day that may be done.

That is done beside everything else, and tried again until Discord takes them.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from itertools import chain, repeat
from typing import Any

import discord
from discord import app_commands

from bot.discordbot.delivery import UNREACHED
from bot.discordbot.logs import log_event

_COMPARED = (
    "type name description options required autocomplete choices value min_length max_length min_value max_value "
    "channel_types nsfw default_member_permissions contexts integration_types"
).split()
#: discord.py has numbers for these, Discord texts.
_AS_TEXT = "default_member_permissions"
_MENUS = (discord.AppCommandType.message, discord.AppCommandType.user)
#: What Discord keeps of global commands only.
_GLOBAL_ONLY = ("contexts", "integration_types")


#: How long to wait before each further attempt, in seconds; the last pause is repeated.
_PAUSES = (2.0, 5.0, 15.0, 60.0, 300.0, 900.0)
_BETWEEN_SERVERS = 1.0


async def keep_commands_known(client: discord.Client, tree: app_commands.CommandTree[Any], guild: int | None) -> None:
    """Make Discord's commands those of the tree, however often that has to be tried; it ends when they are."""
    await _until_done(lambda: sync_commands(client, tree, guild))
    if guild is None:
        await client.wait_until_ready()
        for server in list(client.guilds):
            await _until_done(lambda server=server: _take_back(client, tree, server.id))  # type: ignore[misc]
            await asyncio.sleep(_BETWEEN_SERVERS)


async def _until_done(work: Callable[[], Awaitable[None]]) -> None:
    said = ""
    for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
        try:
            await work()
        except (discord.HTTPException, *UNREACHED) as error:
            why = f"{error.status}, code {error.code}" if isinstance(error, discord.HTTPException) else ""
            if (why := why or type(error).__name__) != said:
                log_event("commands not synced", {"why": why, "again": "later"}, level=logging.WARNING)
                said = why
            await asyncio.sleep(pause)
        else:
            return


async def _take_back(client: discord.Client, tree: app_commands.CommandTree[Any], server: int) -> None:
    """Remove from a server the commands of ours that it alone was given, by an earlier start with --guild."""
    application = client.application_id
    assert application is not None  # noqa: S101
    ours = {command.name for command in tree.get_commands()} | {
        command.name for kind in _MENUS for command in tree.get_commands(type=kind)
    }
    theirs = await client.http.get_guild_commands(application, server)
    others = [command for command in theirs if command["name"] not in ours]
    if len(others) < len(theirs):
        await client.http.bulk_upsert_guild_commands(application, server, others)  # type: ignore[arg-type]
        log_event("commands of one server taken back", {"guild": server})


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
