"""Add episodes to an index in a cluster: those that are new or have changed, each visible when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from types import MappingProxyType

from corpus import CorpusError
from corpus.translation import _
from retrieval.index.cluster.address import Address
from retrieval.index.cluster.catalogue import Snapshot
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.manifest import check_mapping, make_manifest, read_manifest
from retrieval.index.cluster.schema import index_body, template_body
from retrieval.index.cluster.tidying import tidy
from retrieval.index.cluster.writer import Item, Writer
from retrieval.index.disk.preparing import Prepared, Progress, Readable, ignore, prepare_all

#: A batch is committed when it has so many passages, or terms that are neighbours: about 100 MB in memory.
_PASSAGES, _PAIRS = 16_000, 600_000
#: Adding is patient: a node that is away, or a cluster that is overloaded, may come back.
_TIMEOUT, _PATIENCE = 60.0, 120.0
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changed:
    """What adding did: the ids of episodes that were added or replaced, and of those that were there just so."""

    added: tuple[str, ...]
    unchanged: tuple[str, ...]


def make_ready(address: Address) -> dict[str, str]:
    """Make the index at the address if there is none; return the note of each episode that is there, by id.

    Raises ClusterError if nothing can be added to it.
    """
    with _open(address) as connection:
        check_mapping(connection)  # who has a wrong address does not wait for long
    with _patient(address) as connection:
        _prepare(connection)
        return Snapshot(connection, read_manifest(connection)).notes


def add_episodes(
    address: Address,
    sources: Sequence[Readable],
    *,
    notes: Mapping[str, str] = _NOTHING,
    progress: Progress = ignore,
    on_fault: Callable[[str], None] = ignore,
) -> Changed:
    """Add the episodes of the sources, in place of those with their ids; make the index if need be.

    Of sources with the same id the last one counts.

    ``notes`` are kept with the episodes of these ids. ``progress`` is called with the episodes done and all there are
    to do, ``on_fault`` with one line for each episode that cannot be read, or that another process has added otherwise
    meanwhile. Raises ClusterError; what was committed before stays.
    """
    make_ready(address)
    with _patient(address) as connection:
        known = Snapshot(connection, read_manifest(connection)).digests
        todo: list[Readable] = []
        same: list[str] = []
        for source in {source.id: source for source in sources}.values():
            if _is_same(source, known.get(source.id)):
                same.append(source.id)
            else:
                todo.append(source)
        writer = Writer(connection)
        added: list[str] = []
        for batch, faults in batches(_counted(prepare_all(todo), progress, len(todo))):
            for fault in faults:
                on_fault(fault)
            if batch:
                committed = writer.add([Item(one, known.get(one.id), notes.get(one.id, "")) for one in batch])
                added += committed.added
                same += committed.unchanged
                for name in committed.disputed:
                    on_fault(
                        _(
                            "{name}: another process has just added another episode of that name; run the same again"
                        ).format(name=name)
                    )
        if added:
            tidy(connection)
        return Changed(tuple(added), tuple(same))


def remove_episodes(address: Address, ids: Sequence[str]) -> tuple[str, ...]:
    """Take episodes out of the index with all that is kept of them; return the ids of those that were there."""
    with _open(address) as connection:
        check_mapping(connection)
    with _patient(address) as connection:
        return Writer(connection).remove(ids)


def delete_index(address: Address) -> None:
    """Delete an index, if it is there and pullquote's, with the template that it was made by. Raises ClusterError."""
    with _open(address) as connection:
        if check_mapping(connection):
            connection.drop()


def _open(address: Address) -> AbstractContextManager[Connection]:
    return closing(Connection(address))


def _patient(address: Address) -> AbstractContextManager[Connection]:
    return closing(Connection(address, timeout=_TIMEOUT, patience=_PATIENCE))


def _prepare(connection: Connection) -> None:
    if not check_mapping(connection):
        connection.create(template_body(connection.address), index_body(connection.address))
        check_mapping(connection)
    make_manifest(connection)


def _is_same(source: Readable, digest: str | None) -> bool:
    try:
        return digest is not None and digest == source.digest()
    except CorpusError:
        return False


def _counted(prepared: Iterable[Prepared], progress: Progress, total: int) -> Iterator[Prepared]:
    """Yield what was prepared, and tell how much is done of all."""
    for done, one in enumerate(prepared, 1):
        yield one
        progress(done, total)


def batches(prepared: Iterable[Prepared]) -> Iterator[tuple[list[Prepared], list[str]]]:
    """Yield batches of episodes with the faults of those that could not be read."""
    batch: list[Prepared] = []
    faults: list[str] = []
    passages = pairs = 0
    for one in prepared:
        if one.fault is not None:
            faults.append(one.fault)
            continue
        batch.append(one)
        passages += len(one.rows)
        pairs += len(one.counts.bigrams) if one.counts else 0
        if passages >= _PASSAGES or pairs >= _PAIRS:
            yield batch, faults
            batch, faults, passages, pairs = [], [], 0, 0
    if batch or faults:
        yield batch, faults
