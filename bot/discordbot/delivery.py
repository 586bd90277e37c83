"""Send until Discord has it: faults of the network are tried again, a refusal is logged once and lived with.

discord.py itself waits out a 429 and tries again after most 5xx; it lets through a 503 on a channel's route, and every
broken connection but "reset by peer". To try again is safe: an interaction takes one first response, an edit is the
same twice, and a message carries a nonce by which Discord knows it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from bot.discordbot.logs import log_event

UNREACHED = (aiohttp.ClientError, OSError)
_PAUSES = (0.25, 0.75, 2.0)
_SERVER_ERROR = 500
_ALREADY_ACKNOWLEDGED = 40060


async def deliver(send: Callable[[], Awaitable[object]], *, what: str) -> bool:
    """Send, and return whether Discord has it; if not, the log says why."""
    for pause in (*_PAUSES, None):
        try:
            await send()
        except (discord.HTTPException, *UNREACHED) as fault:
            if getattr(fault, "code", None) == _ALREADY_ACKNOWLEDGED:
                return True
            why = {"what": what, "why": _why(fault)}
            if isinstance(fault, discord.HTTPException) and fault.status < _SERVER_ERROR:
                log_event("refused by Discord", why, level=logging.WARNING)
                return False
            if pause is None:
                log_event("not delivered", why, level=logging.ERROR)
                return False
            log_event("trying again", why, level=logging.WARNING)
            await asyncio.sleep(pause)
        else:
            return True
    return False


def _why(error: Exception) -> str:
    if isinstance(error, discord.HTTPException):
        return f"{error.status}, code {error.code}"
    return type(error).__name__
