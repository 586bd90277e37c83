"""Stay connected when an event from Discord is not as it should be."""

from __future__ import annotations

import logging
from collections.abc import Callable, MutableMapping
from typing import Any

import discord

from bot.discordbot.logs import log_event

Parse = Callable[[Any], None]


def survive_malformed_events(parsers: MutableMapping[str, Parse]) -> None:
    """Make the handler of each kind of event log a malformed one, which would otherwise end the connection."""
    for event, parse in list(parsers.items()):
        parsers[event] = _surviving(event, parse)


def survive_unreadable_frames(client: discord.AutoShardedClient, shard: int) -> None:
    """Make a shard's connection log a frame that is no event at all, which would otherwise end the program."""
    connection = client.get_shard(shard)
    socket = connection._parent.ws if connection else None  # discord.py publishes no other way to it
    read = getattr(socket, "received_message", None)
    if socket is None or read is None:
        return

    async def survive(frame: object) -> None:
        try:
            await read(frame)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            log_event("malformed event", {"kind": None, "why": type(error).__name__}, level=logging.WARNING)

    socket.received_message = survive  # type: ignore[method-assign]


def _surviving(event: str, parse: Parse) -> Parse:
    def survive(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:  # whatever Discord has sent, the next event is another one
            log_event("malformed event", {"kind": event, "why": type(error).__name__}, level=logging.WARNING)

    return survive
