"""One download's connections: limited in time, and never to a private address in a stranger's name."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import urllib3
from urllib3.util import Url

from bot.adding.errors import FetchError
from corpus.translation import _


@dataclass(slots=True)
class Visit:
    """One download under way: what it may still use up, and whether it may reach private addresses.

    ``unless`` are the headers that ask for what has changed only.
    """

    most: int
    deadline: float
    private: bool | None
    address_is_public: Callable[[str], bool]
    unless: Mapping[str, str] = field(default_factory=dict)
    guard: socket.socket | None = None
    late: threading.Event = field(default_factory=threading.Event)

    @property
    def is_late(self) -> bool:
        """Whether the time is up, also if the timer has not said so yet."""
        return self.late.is_set() or time.monotonic() >= self.deadline

    def connected(self, connection: socket.socket) -> socket.socket:
        """Take note of a connection before anything is sent on it; refuse one to a private address.

        The address is that of the connection, so that no name can be resolved otherwise in the meantime.
        """
        public = self.address_is_public(connection.getpeername()[0])
        if self.private is None:
            self.private = not public
        elif not public and not self.private:
            connection.close()
            raise FetchError(
                _(
                    "it is on a private network, where a public feed may not lead; "
                    "download it yourself, then add the file"
                )
            )
        self.guard = connection.dup()
        if self.late.is_set():
            self.cut()
        return connection

    def cut(self) -> None:
        """End the connection: a server that sends a byte now and then would hold it for ever."""
        self.late.set()
        if self.guard:
            with suppress(OSError):
                self.guard.shutdown(socket.SHUT_RDWR)


def pool_for(place: Url, timeout: urllib3.Timeout, visit: Visit) -> urllib3.HTTPConnectionPool:
    """Return a pool for one connection, which the visit is told of. Raises FetchError if it is no web address."""
    if place.scheme not in ("http", "https") or not place.host:
        raise FetchError(_("neither an http nor an https address; give a file by its path"))
    kind = urllib3.HTTPSConnectionPool if place.scheme == "https" else urllib3.HTTPConnectionPool
    pool = kind(place.host, place.port, timeout=timeout)
    connection: type[Any] = pool.ConnectionCls

    class Watched(connection):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:  # what urllib3's own SOCKS connections override, too
            return visit.connected(super()._new_conn())

    pool.ConnectionCls = Watched
    return pool
