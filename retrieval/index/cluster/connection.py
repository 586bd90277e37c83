"""The only module that knows opensearch-py: requests to one index, tried again where that helps, faults as our own."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar

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
_LEAST_WAIT, _MOST_WAIT = 0.1, 5.0
_BULK_BYTES = 4_000_000
_BULK_DOCUMENTS = 1_000
_PAGE = 1_000
_FEW = 100
_AWAY = (502, 503, 504)
_AGAIN = (429, *_AWAY)
_SERVER_ERROR = 500

Result = TypeVar("Result")
Source = dict[str, Any]


class Stamped(NamedTuple):
    """A document and the change of it that this is."""

    source: Source
    sequence: int
    term: int


class Hit(NamedTuple):
    """A document that a search found: its id, its fields that were asked for, what it is sorted by."""

    id: str
    source: Source
    fields: dict[str, list[Any]]
    sort: list[Any]


@dataclass(frozen=True, slots=True)
class Write:
    """A document to write: anew (``create``), or over what is there; if given, over this change of it only."""

    id: str
    source: Source
    create: bool = False
    over: Stamped | None = None

    def lines(self) -> str:
        """Return what the bulk API takes."""
        what: dict[str, Any] = {"_id": self.id}
        if self.over:
            what |= {"if_seq_no": self.over.sequence, "if_primary_term": self.over.term}
        action = {"create" if self.create else "index": what}
        return f"{json.dumps(action)}\n{json.dumps(self.source)}\n"  # ASCII: any text comes back as it went in


class Connection:
    """Requests to the index at an address, from any thread.

    A request waits ``timeout`` seconds for a node, and goes to another if that does not answer; one that the cluster
    has no room for is sent again for ``patience`` seconds, and so is one that no node took.
    Every method raises ClusterError.
    """

    def __init__(self, address: Address, *, timeout: float = 5.0, patience: float = 2.0) -> None:
        self.address = address
        self._patience = patience
        # It would write whole requests to stderr, with what people ask in them.
        logging.getLogger("opensearch").setLevel(logging.CRITICAL + 1)
        options: dict[str, Any] = {}
        if address.user is not None:
            options["http_auth"] = (address.user, address.password or "")
        if address.authority:
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

    def mapping(self) -> dict[str, Any] | None:
        """Return the mapping of the index, or None if there is no such index."""
        try:
            found = self._do(lambda: self._client.indices.get_mapping(index=self.address.index))
        except IndexMissing:
            return None
        return dict(next(iter(found.values()))["mappings"])  # under its own name, if the address has an alias

    def create(self, template: Source, body: Source) -> None:
        """Make the index, if nobody has made it meanwhile."""
        name = self.address.index

        def make() -> None:
            try:
                self._client.indices.put_index_template(name=f"pullquote-{name}", body=template)
                self._client.indices.create(index=name, body=body, params={"wait_for_active_shards": "1"})
            except TransportError as error:
                if error.error != "resource_already_exists_exception":
                    raise

        self._do(make)

    def get(self, id: str) -> Stamped | None:
        """Return a document as it was last written, or None."""
        try:
            found = self._do(lambda: self._client.get(index=self.address.index, id=id))
        except IndexMissing:
            return None
        return Stamped(found["_source"], found["_seq_no"], found["_primary_term"])

    def get_many(self, ids: Sequence[str], *, fields: Sequence[str] = ()) -> list[Stamped | None]:
        """Return documents as they were last written, None for one that is not there; if named, these fields only."""
        found: list[Stamped | None] = []
        keep: dict[str, Any] = {"_source": list(fields)} if fields else {}
        for start in range(0, len(ids), _PAGE):
            body = {"docs": [{"_id": name} | keep for name in ids[start : start + _PAGE]]}
            answer = self._do(partial(self._client.mget, index=self.address.index, body=body))
            for document in answer["docs"]:
                if "error" in document:
                    raise ClusterAway(
                        _("{address}: a part of the index does not answer; try again in a moment").format(
                            address=self.address
                        )
                    )
                is_there = document["found"]
                found.append(
                    Stamped(document.get("_source", {}), document["_seq_no"], document["_primary_term"])
                    if is_there
                    else None
                )
        return found

    def get_each(self, ids: Sequence[str], *, fields: Sequence[str] = ()) -> Iterator[Stamped | None]:
        """Yield large documents as ``get_many`` returns them, a few at a time."""
        for start in range(0, len(ids), _FEW):
            yield from self.get_many(ids[start : start + _FEW], fields=fields)

    def search(self, body: Source, **options: str) -> list[Hit]:
        """Return what a search finds; all parts of the index have to answer."""
        strict = {"allow_partial_search_results": "false"}
        answer = self._do(lambda: self._client.search(index=self.address.index, body=body, params=strict | options))
        return _hits(answer)

    def search_many(self, bodies: Sequence[Source]) -> list[list[Hit]]:
        """Return what each of several searches finds."""
        if not bodies:
            return []
        lines = "".join(f"{{}}\n{json.dumps(body)}\n" for body in bodies)
        answer = self._do(lambda: self._client.msearch(index=self.address.index, body=lines))
        if any("error" in one for one in answer["responses"]):
            raise ClusterAway(
                _("{address}: a part of the index does not answer; try again in a moment").format(address=self.address)
            )
        return [_hits(one) for one in answer["responses"]]

    def scan(self, query: Source, *, by: Sequence[str], fields: Sequence[str]) -> Iterator[Hit]:
        """Yield all that a query finds, in the order of fields that tell documents apart."""
        body: Source = {"query": query, "size": _PAGE, "_source": list(fields), "sort": list(by)}
        while hits := self.search(body):
            yield from hits
            if len(hits) < _PAGE:
                return
            body = body | {"search_after": hits[-1].sort}

    def write(self, writes: Iterable[Write]) -> list[str]:
        """Write documents; return the ids of those that are not written, since another process was before us."""
        conflicts: list[str] = []
        for batch in _batches(writes):
            self._write(batch, conflicts)
        return conflicts

    def put(self, write: Write) -> bool:
        """Write a document; tell whether it is written, and no other process was before us."""
        return not self.write([write])

    def delete(self, ids: Sequence[str]) -> None:
        """Delete documents, if they are there."""
        lines = "".join(json.dumps({"delete": {"_id": name}}) + "\n" for name in ids)
        if lines:
            self._do(lambda: self._client.bulk(index=self.address.index, body=lines))

    def delete_where(self, query: Source) -> None:
        """Delete what a query finds."""
        self.refresh()
        while hits := self.search({"query": query, "size": _PAGE, "_source": False}):
            self.delete([hit.id for hit in hits])
            self.refresh()

    def refresh(self) -> None:
        """Make what was written visible to searches."""
        self._do(lambda: self._client.indices.refresh(index=self.address.index, params={"request_timeout": 60}))

    def _write(self, batch: Sequence[tuple[str, str]], conflicts: list[str]) -> None:
        """Write a batch; what the cluster has no room for, in smaller ones, ever later."""
        begun, wait, most = time.monotonic(), _LEAST_WAIT, len(batch)
        left = list(batch)
        while left:
            now, left = left[:most], left[most:]
            rejected, why = self._send(now, conflicts)
            left = rejected + left
            if not why:
                continue
            if time.monotonic() - begun > self._patience:
                raise why
            if len(rejected) == len(now):
                most = max(1, most // 2)
            wait = _sleep(wait)

    def _send(
        self, batch: Sequence[tuple[str, str]], conflicts: list[str]
    ) -> tuple[list[tuple[str, str]], ClusterError | None]:
        """Send documents; return those that the cluster had no room for, and its words for that."""
        body = "".join(lines for _, lines in batch)
        try:
            answer = self._do(partial(self._client.bulk, index=self.address.index, body=body), again=_AWAY)
        except ClusterBusy as busy:
            return list(batch), busy
        rejected: list[tuple[str, str]] = []
        why: ClusterError | None = None
        for one, item in zip(batch, answer["items"], strict=True):
            ((_, outcome),) = item.items()
            status = outcome["status"]
            if status == 409:
                conflicts.append(one[0])
            elif status >= 400:
                error = self._error(status, outcome["error"].get("type", ""), outcome["error"].get("reason", ""))
                if not isinstance(error, ClusterBusy | ClusterAway):
                    raise error
                rejected.append(one)
                why = error
        return rejected, why

    def _do(self, request: Callable[[], Result], *, again: Collection[int] = _AGAIN) -> Result:
        """Return what a request returns; send it again after one of these statuses, or when no node took it."""
        begun, wait = time.monotonic(), _LEAST_WAIT
        while True:
            try:
                return request()
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
                failed = self._error(status, str(error.error), _reason(error))
                is_away = status in again or status >= _SERVER_ERROR  # a node that is lost fails a search with 500
                if not is_away or isinstance(failed, ClusterReadOnly):
                    raise failed from None
            if time.monotonic() - begun + wait > self._patience:
                raise failed from None
            wait = _sleep(wait)

    def _error(self, status: int, kind: str, reason: str) -> ClusterError:
        """Return the error for an answer of the cluster."""
        if status == 401 or kind == "security_exception":
            return ClusterRefused(
                _("{address}: the cluster does not let this user in; check user and password").format(
                    address=self.address
                )
            )
        if kind == "cluster_block_exception" and status in (403, 429):
            return ClusterReadOnly(
                _(
                    "{address}: the index takes no changes, perhaps for want of room on a disk of the "
                    "cluster; make room and unblock it"
                ).format(address=self.address)
            )
        if status == 403:
            return ClusterRefused(
                _("{address}: this user may not do that; give it the rights to the index").format(address=self.address)
            )
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


def _batches(writes: Iterable[Write]) -> Iterator[list[tuple[str, str]]]:
    batch: list[tuple[str, str]] = []
    size = 0
    for write in writes:
        lines = write.lines()
        if batch and (size + len(lines) > _BULK_BYTES or len(batch) == _BULK_DOCUMENTS):
            yield batch
            batch, size = [], 0
        batch.append((write.id, lines))
        size += len(lines)
    if batch:
        yield batch


def _sleep(wait: float) -> float:
    """Sleep about so many seconds; return how many the next time."""
    time.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311 (so that many do not come back at once)
    return min(2 * wait, _MOST_WAIT)


def _hits(answer: Mapping[str, Any]) -> list[Hit]:
    return [
        Hit(hit["_id"], hit.get("_source", {}), hit.get("fields", {}), hit.get("sort", []))
        for hit in answer["hits"]["hits"]
    ]


def _reason(error: TransportError) -> str:
    found = error.info
    if isinstance(found, Mapping) and isinstance(found.get("error"), Mapping):
        found = found["error"].get("reason", "")
    return _first_line(found)


def _first_line(found: object) -> str:
    """Return what is said in one line, not too long, without what could control a terminal."""
    line = next(iter(str(found).splitlines()), "")
    return "".join(char if char.isprintable() else "?" for char in line)[:200]
