"""The only module that knows opensearch-py: requests to a cluster, sent again where that helps, faults as our own."""

from __future__ import annotations

import logging
import random
import ssl
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from corpus.translation import _
from retrieval.index.cluster.address import Address
from retrieval.index.cluster.errors import (
    ClusterAway,
    ClusterBusy,
    ClusterError,
    ClusterReadOnly,
    ClusterRefused,
    IndexMissing,
)

try:
    from opensearchpy import OpenSearch
    from opensearchpy.exceptions import ConnectionError as NoConnection
    from opensearchpy.exceptions import (
        ConnectionTimeout,
        ImproperlyConfigured,
        NotFoundError,
        SerializationError,
        SSLError,
        TransportError,
    )
except ModuleNotFoundError:
    raise ClusterError(_("an index in a cluster needs opensearch-py; pip install 'pullquote[cluster]'")) from None

_CONNECTIONS = 16
LEAST_WAIT, _MOST_WAIT = 0.1, 5.0
#: Statuses after which a request is sent again: nodes that are away, and one that has too much to do.
AWAY = (502, 503, 504)
_AGAIN = (429, *AWAY)
_SERVER_ERROR = 500

Result = TypeVar("Result")


class PartFailed(Exception):
    """One of the requests that went out together failed, as its part of the answer says."""

    def __init__(self, status: int, error: Mapping[str, Any]) -> None:
        super().__init__(status)
        self.status = status
        self.kind, self.reason = str(error.get("type", "")), str(error.get("reason", ""))


class Client:
    """Sends requests to the cluster at an address, from any thread.

    A request waits ``timeout`` seconds for a node, and goes to another if that does not answer; one that the cluster
    has no room for is sent again for ``patience`` seconds, and so is one that no node took.
    """

    def __init__(self, address: Address, *, timeout: float, patience: float) -> None:
        self.address, self.patience = address, patience
        # It would write whole requests to stderr, with what people ask in them.
        logging.getLogger("opensearch").setLevel(logging.CRITICAL + 1)
        options: dict[str, Any] = {}
        if address.user is not None:
            options["http_auth"] = (address.user, address.password or "")
        if address.authority:
            try:
                ssl.create_default_context(cafile=address.authority)
            except OSError as error:  # ssl.SSLError is one
                raise ClusterRefused(
                    _("{address}: {file} cannot be read as certificates, {fault}; name another with ?ca=FILE").format(
                        address=address, file=address.authority, fault=_first_line(error.strerror or error)
                    )
                ) from None
            options["ca_certs"] = str(address.authority)
        try:
            self._client = OpenSearch(
                hosts=[{"host": host.strip("[]"), "port": port} for host, port in address.hosts],
                use_ssl=address.encrypted,
                timeout=timeout,
                max_retries=min(len(address.hosts), 3) - 1 or 1,
                retry_on_timeout=True,
                pool_maxsize=_CONNECTIONS,
                **options,
            )
        except (ImproperlyConfigured, OSError) as error:
            raise ClusterRefused(
                _("{address}: cannot be connected to, {fault}").format(address=address, fault=_first_line(error))
            ) from None

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def send(self, request: Callable[[Any], Result], *, again: Collection[int] = _AGAIN) -> Result:
        """Return what a request, which is given opensearch-py's client, returns.

        It is sent again after one of the statuses ``again``, or when no node took it. Raises ClusterError.
        """
        begun, pause = time.monotonic(), LEAST_WAIT
        while True:
            try:
                return request(self._client)
            except SSLError as error:
                raise ClusterRefused(
                    _(
                        "{address}: its certificate is not trusted ({reason}); name the file of its authority "
                        "with ?ca=FILE"
                    ).format(address=self.address, reason=_reason(error))
                ) from None
            except ConnectionTimeout:
                raise ClusterAway(
                    _(
                        "{address}: the cluster does not answer in time; try again, or see whether its nodes are well"
                    ).format(address=self.address)
                ) from None
            except NoConnection:
                failed: ClusterError = ClusterAway(
                    _("{address}: no node can be reached; check the address, and that the cluster runs").format(
                        address=self.address
                    )
                )
            except NotFoundError as error:
                raise IndexMissing(f"{self.address}: {_first_line(error.error)}") from None
            except SerializationError:
                raise ClusterAway(
                    _("{address}: what answers there is no OpenSearch; check the address").format(address=self.address)
                ) from None
            except TransportError as error:
                status = error.status_code if isinstance(error.status_code, int) else 0
                failed = self._worth_another(status, str(error.error), _reason(error), again)
            except PartFailed as error:
                failed = self._worth_another(error.status, error.kind, error.reason, again)
            if time.monotonic() - begun + pause > self.patience:
                raise failed from None
            pause = wait(pause)

    def _worth_another(self, status: int, kind: str, reason: str, again: Collection[int]) -> ClusterError:
        """Return the error for an answer after which the request is to be sent again; raise it for any other."""
        failed = self.error(status, kind, reason)
        is_away = status in again or status >= _SERVER_ERROR  # a node that is lost fails a search with 500
        if not is_away or isinstance(failed, ClusterReadOnly):
            raise failed from None
        return failed

    def error(self, status: int, kind: str, reason: str) -> ClusterError:
        """Return the error for an answer of the cluster."""
        if status == 401:
            return ClusterRefused(
                _("{address}: the cluster does not let this user in; check user and password").format(
                    address=self.address
                )
            )
        if kind == "cluster_block_exception" and status in (403, 429):
            return ClusterReadOnly(
                _(
                    "{address}: the index takes no changes, perhaps for want of room on a disk of the cluster; "
                    "make room and unblock it"
                ).format(address=self.address)
            )
        if status == 403:
            return ClusterRefused(
                _("{address}: this user may not do that; give it the rights to the index").format(address=self.address)
            )
        if status == 404:
            return IndexMissing(f"{self.address}: {_first_line(reason or kind)}")
        if status == 429:
            return ClusterBusy(
                _("{address}: the cluster has too much to do; try again later").format(address=self.address)
            )
        if status >= _SERVER_ERROR:
            return ClusterAway(
                _("{address}: a part of the index does not answer; try again in a moment").format(address=self.address)
            )
        return ClusterError(
            _("{address}: the cluster refuses: {fault}").format(address=self.address, fault=_first_line(reason or kind))
        )


def wait(seconds: float) -> float:
    """Sleep about so many seconds; return how many the next time."""
    time.sleep(seconds * random.uniform(0.5, 1.5))  # noqa: S311 (so that many do not come back at once)
    return min(2 * seconds, _MOST_WAIT)


def _reason(error: TransportError) -> str:
    found = error.info
    if isinstance(found, Mapping) and isinstance(found.get("error"), Mapping):
        found = found["error"].get("reason", "")
    return _first_line(found)


def _first_line(found: object) -> str:
    """Return what is said in one line, not too long, without what could control a terminal."""
    line = next(iter(str(found).splitlines()), "")
    return "".join(char if char.isprintable() else "?" for char in line)[:200]
