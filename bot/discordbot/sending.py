"""Send a reply: its card and buttons as discord.py takes them, below the message that it replies to."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord

from bot.discordbot.delivery import UNREACHED, deliver
from bot.discordbot.logs import log_event
from bot.discordbot.replies import Reply
from bot.discordbot.views import to_embed, to_view

_NO_MESSAGE_HISTORY = 160002
_TYPING_SECONDS = 1.5


def parts_of(reply: Reply, *, empty: bool = False) -> dict[str, Any]:
    """Return the keyword arguments for sending a reply; a view without buttons only where it may replace others."""
    parts: dict[str, Any] = {"embed": to_embed(reply.card)}
    if reply.buttons or empty:
        parts["view"] = to_view(reply) if reply.buttons else None
    return parts


async def send_reply(message: discord.Message, reply: Reply) -> None:
    """Reply to a message without pinging; simply send where its history may not be read, or it is gone.

    The nonce is the message's id, so that no fault makes Discord take two answers to it.
    """
    parts = {**parts_of(reply), "nonce": message.id, "mention_author": False}
    reference = message.to_reference(fail_if_not_exists=False)

    async def send() -> None:
        try:
            await message.channel.send(reference=reference, **parts)
        except discord.HTTPException as error:
            if error.code != _NO_MESSAGE_HISTORY:
                raise
            await message.channel.send(**parts)

    await deliver(send, what="reply")


async def show_typing(channel: discord.abc.Messageable) -> None:
    """Show that an answer is coming; no answer waits long for that, or fails with it."""
    try:
        async with asyncio.timeout(_TYPING_SECONDS):
            await channel.typing()
    except (discord.HTTPException, *UNREACHED) as error:
        log_event("not shown as typing", {"why": type(error).__name__}, level=logging.WARNING)
