"""Write documents by the bulk API, as fast as the cluster takes them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from retrieval.index.cluster.client import AWAY, LEAST_WAIT, Client, wait
from retrieval.index.cluster.errors import ClusterAway, ClusterBusy, ClusterError

_BYTES = 4_000_000
_DOCUMENTS = 1_000

Source = dict[str, Any]


class Stamped(NamedTuple):
    """A document and the change of it that this is."""

    source: Source
    sequence: int
    term: int


@dataclass(frozen=True, slots=True)
class Write:
    """A document to write: anew (``create``), or over what is there; if given, over this change of it only.

    ``routing``, if given, tells in which shard it lies.
    """

    id: str
    source: Source
    create: bool = False
    over: Stamped | None = None
    routing: str = ""

    def lines(self) -> str:
        """Return what the bulk API takes."""
        what: dict[str, Any] = {"_id": self.id}
        if self.over:
            what |= {"if_seq_no": self.over.sequence, "if_primary_term": self.over.term}
        if self.routing:
            what["routing"] = self.routing
        action = {"create" if self.create else "index": what}
        return f"{json.dumps(action)}\n{json.dumps(self.source)}\n"  # ASCII: any text comes back as it went in


class _Line(NamedTuple):
    """A document as it is sent, with its id."""

    id: str
    text: str


def write_all(client: Client, writes: Iterable[Write]) -> list[str]:
    """Write documents; return the ids of those that are not written, since another process was before us.

    What the cluster has no room for is sent again in smaller batches, ever later, for the client's patience.
    Raises ClusterError.
    """
    conflicts: list[str] = []
    for batch in _batches(writes):
        begun, pause, most = time.monotonic(), LEAST_WAIT, len(batch)
        left = list(batch)
        while left:
            now, left = left[:most], left[most:]
            rejected, why = _send(client, now, conflicts)
            left = rejected + left
            if not why:
                continue
            if time.monotonic() - begun > client.patience:
                raise why
            if len(rejected) == len(now):
                most = max(1, most // 2)
            pause = wait(pause)
    return conflicts


def _send(client: Client, batch: Sequence[_Line], conflicts: list[str]) -> tuple[list[_Line], ClusterError | None]:
    """Send documents; return those that the cluster had no room for, and its words for that."""
    body = "".join(line.text for line in batch)
    try:
        answer = client.send(lambda it: it.bulk(index=client.address.index, body=body), again=AWAY)
    except ClusterBusy as busy:
        return list(batch), busy
    rejected: list[_Line] = []
    why: ClusterError | None = None
    for one, item in zip(batch, answer["items"], strict=True):
        ((_, outcome),) = item.items()
        status = outcome["status"]
        if status == 409:
            conflicts.append(one.id)
        elif status >= 400:
            error = client.error(status, outcome["error"].get("type", ""), outcome["error"].get("reason", ""))
            if not isinstance(error, ClusterBusy | ClusterAway):
                raise error
            rejected.append(one)
            why = error
    return rejected, why


def _batches(writes: Iterable[Write]) -> Iterator[list[_Line]]:
    batch: list[_Line] = []
    size = 0
    for write in writes:
        lines = write.lines()
        if batch and (size + len(lines) > _BYTES or len(batch) == _DOCUMENTS):
            yield batch
            batch, size = [], 0
        batch.append(_Line(write.id, lines))
        size += len(lines)
    if batch:
        yield batch
