"""Find the channel that a thread or a post of a forum is in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import discord

from bot.discordbot.delivery import UNREACHED

_KEPT = 10_000


class Parents:
    """Knows the channels that threads are in; of a thread that discord.py does not know, Discord is asked once."""

    def __init__(self, fetch: Callable[[int], Awaitable[object]]) -> None:
        self._fetch = fetch
        self._parents: dict[int, int | None] = {}

    async def of(self, channel: discord.abc.MessageableChannel) -> int | None:
        """Return the id of the channel that a thread is in; None if it is no thread, or this cannot be found out."""
        if not isinstance(channel, discord.PartialMessageable):
            return getattr(channel, "parent_id", None)
        if channel.id not in self._parents:
            try:
                fetched = await asyncio.shield(asyncio.ensure_future(self._fetch(channel.id)))
            except (discord.DiscordException, *UNREACHED):
                return None
            while len(self._parents) >= _KEPT:
                del self._parents[next(iter(self._parents))]
            self._parents[channel.id] = getattr(fetched, "parent_id", None)
        return self._parents[channel.id]
