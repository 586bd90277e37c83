"""What is asked of one index, and written into it: documents by their ids, searches, changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from retrieval.index.cluster.address import Address
from retrieval.index.cluster.bulk import Source, Stamped, Write, write_all
from retrieval.index.cluster.client import Client, PartFailed
from retrieval.index.cluster.errors import IndexMissing

_PAGE = 1_000
_FEW = 100


class Hit(NamedTuple):
    """A document that a search found: its id, its source, its fields that were asked for, what it is sorted by."""

    id: str
    source: Source
    fields: dict[str, list[Any]]
    sort: list[Any]


class Connection:
    """Requests to the index at an address, from any thread; ``timeout`` and ``patience`` as in Client.

    A source comes back whole where no fields are named: the cluster then copies it, and does not read it.
    Every method raises ClusterError.
    """

    def __init__(self, address: Address, *, timeout: float = 5.0, patience: float = 2.0) -> None:
        self.address = address
        self._client = Client(address, timeout=timeout, patience=patience)

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def mapping(self) -> dict[str, Any] | None:
        """Return the mapping of the index, or None if there is no such index."""
        try:
            found = self._client.send(lambda it: it.indices.get_mapping(index=self.address.index))
        except IndexMissing:
            return None
        return dict(next(iter(found.values()))["mappings"])  # under its own name, if the address has an alias

    def create(self, template: Source, body: Source) -> None:
        """Make the index, if nobody has made it meanwhile."""
        name = self.address.index

        def make(client: Any) -> None:
            client.indices.put_index_template(name=f"pullquote-{name}", body=template)
            options = {"wait_for_active_shards": "1", "ignore": 400}
            answer = client.indices.create(index=name, body=body, params=options)
            error = answer.get("error", {})
            if error and error["type"] != "resource_already_exists_exception":
                raise PartFailed(400, error)

        self._client.send(make)

    def drop(self) -> None:
        """Delete the index and its template."""
        name = self.address.index
        self._client.send(lambda it: it.indices.delete(index=name))
        self._client.send(lambda it: it.indices.delete_index_template(name=f"pullquote-{name}"))

    def get(self, id: str) -> Stamped | None:
        """Return a document as it was last written, or None."""
        try:
            found = self._client.send(lambda it: it.get(index=self.address.index, id=id))
        except IndexMissing:
            return None
        return Stamped(found["_source"], found["_seq_no"], found["_primary_term"])

    def get_many(self, ids: Sequence[str]) -> list[Stamped | None]:
        """Return documents as they were last written, None for one that is not there."""
        found: list[Stamped | None] = []
        for start in range(0, len(ids), _PAGE):
            for document in self._client.send(partial(self._get, ids[start : start + _PAGE])):
                is_there = document["found"]
                found.append(
                    Stamped(document["_source"], document["_seq_no"], document["_primary_term"]) if is_there else None
                )
        return found

    def get_each(self, ids: Sequence[str]) -> Iterator[Stamped | None]:
        """Yield large documents as ``get_many`` returns them, a few at a time."""
        for start in range(0, len(ids), _FEW):
            yield from self.get_many(ids[start : start + _FEW])

    def _get(self, ids: Sequence[str], client: Any) -> list[dict[str, Any]]:
        answer: dict[str, Any] = client.mget(index=self.address.index, body={"ids": list(ids)})
        for document in answer["docs"]:
            if "error" in document:
                raise PartFailed(503, document["error"])
        return list(answer["docs"])

    def search(self, body: Source, *, routing: str = "") -> list[Hit]:
        """Return what a search finds; all parts of the index have to answer."""
        return self.search_many([body], routing=routing)[0]

    def search_many(self, bodies: Sequence[Source], *, exact: bool = False, routing: str = "") -> list[list[Hit]]:
        """Return what each of several searches finds, which are sent together.

        ``exact`` has all shards score by the numbers of all. ``routing`` asks the shard of documents written with it.
        """
        if not bodies:
            return []
        header: dict[str, Any] = {"allow_partial_search_results": False}
        header |= {"search_type": "dfs_query_then_fetch"} if exact else {}
        header |= {"routing": routing} if routing else {}
        first = json.dumps(header)
        lines = "".join(f"{first}\n{json.dumps(body)}\n" for body in bodies)
        return [_hits(one) for one in self._client.send(partial(self._search, lines))]

    def _search(self, lines: str, client: Any) -> list[dict[str, Any]]:
        answer: dict[str, Any] = client.msearch(index=self.address.index, body=lines)
        for one in answer["responses"]:
            if "error" in one:
                raise PartFailed(int(one.get("status", 503)), one["error"])
        return list(answer["responses"])

    def scan(self, query: Source, *, by: Sequence[str], fields: Sequence[str] = (), routing: str = "") -> Iterator[Hit]:
        """Yield all that a query finds, in the order of the fields ``by``, which tell documents apart.

        Of their sources, these fields, if any are named.
        """
        body: Source = {"query": query, "size": _PAGE, "_source": list(fields) or True, "sort": list(by)}
        while hits := self.search(body, routing=routing):
            yield from hits
            if len(hits) < _PAGE:
                return
            body = body | {"search_after": hits[-1].sort}

    def write(self, writes: Iterable[Write]) -> list[str]:
        """Write documents; return the ids of those that are not written, since another process was before us."""
        return write_all(self._client, writes)

    def put(self, write: Write) -> bool:
        """Write a document; tell whether it is written, and no other process was before us."""
        return not self.write([write])

    def delete(self, ids: Sequence[str]) -> None:
        """Delete documents, if they are there."""
        lines = "".join(json.dumps({"delete": {"_id": name}}) + "\n" for name in ids)
        if lines:
            self._client.send(lambda it: it.bulk(index=self.address.index, body=lines))

    def delete_where(self, query: Source) -> None:
        """Delete what a query finds."""
        self.refresh()
        while hits := self.search({"query": query, "size": _PAGE, "_source": False}):
            self.delete([hit.id for hit in hits])
            self.refresh()

    def refresh(self) -> None:
        """Make what was written visible to searches."""
        self._client.send(lambda it: it.indices.refresh(index=self.address.index, params={"request_timeout": 60}))


def _hits(answer: Mapping[str, Any]) -> list[Hit]:
    return [
        Hit(hit.get("_id", ""), hit.get("_source", {}), hit.get("fields", {}), hit.get("sort", []))
        for hit in answer["hits"]["hits"]
    ]
