"""Take connections for the health pages: few at once, each for seconds only, so that none of them costs an answer."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from typing import Any

from bot.discordbot.logs import log_event

#: So many connections at once; a monitor needs one.
MOST_CONNECTIONS = 32
#: A connection ends after so long, whether or not anything was asked or answered on it.
CONNECTION_SECONDS = 5.0
_SAID_AGAIN_SECONDS = 60.0
_NO_DESCRIPTORS = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)

_Context = dict[str, Any]


class Guarded(asyncio.Protocol):
    """A connection that another protocol serves, ended when its time is over, or at once if there are too many."""

    def __init__(self, serving: asyncio.Protocol, connections: set[Guarded]) -> None:
        self._serving = serving
        self._connections = connections
        self._timer: asyncio.TimerHandle | None = None
        self._refused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, unless there are too many already."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        if len(self._connections) >= MOST_CONNECTIONS:
            self._refused = True
            transport.abort()
            return
        self._connections.add(self)
        self._timer = asyncio.get_running_loop().call_later(CONNECTION_SECONDS, transport.abort)
        self._serving.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Hand on what was sent."""
        if not self._refused:
            self._serving.data_received(data)

    def eof_received(self) -> bool | None:
        """Hand on that no more will be sent."""
        return None if self._refused else self._serving.eof_received()

    def pause_writing(self) -> None:
        """Hand on that the other side is slow."""
        self._serving.pause_writing()

    def resume_writing(self) -> None:
        """Hand on that the other side reads again."""
        self._serving.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        """End."""
        if self._refused:
            return
        self._connections.discard(self)
        if self._timer:
            self._timer.cancel()
        self._serving.connection_lost(error)


def guarded(serve: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
    """Return what makes a guarded connection of each that ``serve`` makes."""
    connections: set[Guarded] = set()
    return lambda: Guarded(serve(), connections)


def log_lack_of_descriptors(loop: asyncio.AbstractEventLoop) -> None:
    """Make the loop log once a minute, on one line, that it can take no connection; all else as ever.

    asyncio waits for a second by itself, and then takes connections again.
    """
    said_at = float("-inf")

    def handle(loop: asyncio.AbstractEventLoop, context: _Context) -> None:
        nonlocal said_at
        error = context.get("exception")
        if not (isinstance(error, OSError) and error.errno in _NO_DESCRIPTORS):
            loop.default_exception_handler(context)
        elif loop.time() - said_at >= _SAID_AGAIN_SECONDS:
            said_at = loop.time()
            log_event("no connection taken", {"why": error.strerror})

    loop.set_exception_handler(handle)
