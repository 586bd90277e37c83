"""Serve over HTTP whether the bot is well, and its metrics. The bot's own event loop serves them: a hang shows."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from aiohttp import web

from bot.discordbot.desk import MOST_HUNG
from bot.discordbot.errors import HealthFault
from bot.discordbot.listening import guarded, log_lack_of_descriptors
from bot.discordbot.logs import log_event
from bot.discordbot.metrics import Metrics
from bot.discordbot.settings import Address
from corpus.translation import _

#: Discord asks for a heartbeat about every 41 seconds: two in a row were missed.
OLDEST_HEARTBEAT = 90.0
#: If a message that is ready cannot be sent for this long, in seconds, nobody hears the bot.
LONGEST_UNDELIVERED = 60.0
#: aiohttp logs whatever it cannot read with a traceback, but what strangers send is nothing to log.
_QUIET = logging.getLogger(f"{__name__}.requests")
_QUIET.setLevel(logging.CRITICAL + 1)
_TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"
_END_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Gateway:
    """Whether all shards are connected, and how long ago Discord last answered a heartbeat, on the shard furthest back.

    Before a shard's first heartbeat, which may be 40 seconds away, its age counts from the connection.
    """

    connected: bool
    heartbeat_age: float | None


@dataclass(frozen=True, slots=True)
class Health:
    """What tells whether the bot is well.

    ``undelivered_seconds`` is how long the oldest of what could not be sent yet has been ready. ``reload_failed`` does
    not matter, as the old episodes are still there.
    """

    gateway: Gateway
    episodes: int
    hung: int
    reload_failed: bool
    undelivered_seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether people get answers."""
        age = self.gateway.heartbeat_age
        heard = age is not None and age <= OLDEST_HEARTBEAT
        is_mute = self.undelivered_seconds > LONGEST_UNDELIVERED
        return self.gateway.connected and heard and self.episodes > 0 and self.hung < MOST_HUNG and not is_mute

    def record(self) -> dict[str, object]:
        """Return it as a JSON object."""
        age = self.gateway.heartbeat_age
        return {
            "well": self.well,
            "gateway_connected": self.gateway.connected,
            "heartbeat_age_seconds": None if age is None else round(age, 1),
            "episodes": self.episodes,
            "hung_questions": self.hung,
            "undelivered_seconds": round(self.undelivered_seconds, 1),
            "last_reload_failed": self.reload_failed,
        }


def gateway_of(client: discord.AutoShardedClient) -> Gateway:
    """Return the state of the connection now."""
    shards = client.shards.values()
    connected = client.is_ready() and not client.is_closed() and bool(shards)
    ages = []
    for shard in shards:
        connected = connected and not shard.is_closed()
        # discord.py publishes how quick the last answer was, but not when it came.
        keep_alive = getattr(shard._parent.ws, "_keep_alive", None)
        if keep_alive is not None:
            ages.append(time.perf_counter() - keep_alive._last_ack)
    return Gateway(connected, max(ages, default=None))


@dataclass(frozen=True, slots=True)
class Served:
    """What is served, until it is closed; ``addresses`` are those listened at."""

    listening: asyncio.Server
    runner: web.AppRunner
    addresses: Sequence[Any]

    async def close(self) -> None:
        """Stop listening, and close all connections."""
        self.listening.close()
        await self.runner.cleanup()


async def serve(address: Address, look: Callable[[], Health], metrics: Metrics) -> Served:
    """Serve /healthz and /metrics at the address until that is closed. Raises HealthFault."""

    async def healthz(_: web.Request) -> web.Response:
        health = look()
        return web.json_response(health.record(), status=200 if health.well else 503)

    async def measured(_: web.Request) -> web.Response:
        return web.Response(body=metrics.exposition(), headers={"Content-Type": _TEXT_FORMAT})

    application = web.Application(logger=_QUIET)
    application.on_response_prepare.append(_end_after)
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/metrics", measured)
    runner = web.AppRunner(application, access_log=None, logger=_QUIET, shutdown_timeout=_END_SECONDS)
    await runner.setup()
    assert runner.server  # noqa: S101
    loop = asyncio.get_running_loop()
    log_lack_of_descriptors(loop)
    try:
        listening = await loop.create_server(guarded(runner.server), address.host, address.port, backlog=128)
    except OSError as error:
        await runner.cleanup()
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or str(error)
        raise HealthFault(
            _("--health {address}: {why}; give another address or port").format(address=address, why=why)
        ) from None
    addresses = [socket.getsockname() for socket in listening.sockets]
    log_event("health served", {"address": ",".join(f"{host}:{port}" for host, port, *_ in addresses)})
    return Served(listening, runner, addresses)


async def _end_after(_: web.Request, response: web.StreamResponse) -> None:
    """Close the connection after the answer: whoever asks twice a minute gains nothing from keeping it open."""
    response.force_close()
    response.headers["Connection"] = "close"
