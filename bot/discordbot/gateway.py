"""How the connection to Discord is, over all shards."""

from __future__ import annotations

import time
from dataclasses import dataclass

import discord


@dataclass(frozen=True, slots=True)
class Gateway:
    """Whether all shards are connected, and how long ago Discord last answered a heartbeat, on the shard furthest back.

    Before a shard's first heartbeat, which may be 40 seconds away, its age counts from the connection.
    """

    connected: bool
    heartbeat_age: float | None


def gateway_of(client: discord.AutoShardedClient) -> Gateway:
    """Return how the connection is now."""
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
