"""What is counted over all episodes, in documents of some dozens of keys each, so that few have to be read.

A key is a kind and a term: ``t:coal``. Where it lies is told by its digest: the first bits are the number of the
document. Several segments hold the same key, as episodes came one after the other; what it counts is their sum.
A removed episode is a segment of negative numbers. Now and then the small segments are merged.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from threading import Lock
from typing import Any

from retrieval.index.cluster.bulk import Write
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.manifest import Segment
from retrieval.index.cluster.schema import counts_id
from retrieval.index.disk.counts import Counts

#: So many keys lie in one document.
_IN_BUCKET = 64
_MOST_BITS = 20
#: A segment is merged with all smaller ones that together have more than this share of its keys.
_WORTH_MERGING = 0.25
#: Merging goes through the digests in parts, one after the other in memory, of at most so many documents (2 to this).
_PART_BITS = 11
_REMEMBERED = 100_000

#: Numbers by position, as each kind of key has them; or, of an acronym, numbers by term.
Value = Any

#: The key of a field's terms, and where in its numbers the documents are that have a term.
FIELDS = {
    "terms": ("t", 0),
    "terms_in_passages": ("t", 1),
    "terms_in_windows": ("t", 2),
    "words": ("w", 0),
    "words_written": ("w", 1),
    "bigrams": ("b", 0),
    "grams": ("g", 0),
    "acronyms": ("a", 0),
}
INITIALS = "i"


class Statistics:
    """Looks up what is counted in the segments of a manifest; what was looked up is remembered, up to a bound."""

    def __init__(self, connection: Connection, segments: Sequence[Segment]) -> None:
        self._connection, self._segments = connection, tuple(segments)
        self.totals: dict[str, int] = defaultdict(int)
        for segment in segments:
            for name, total in segment.totals.items():
                self.totals[name] += total
        self._known: dict[str, Value] = {}
        self._lock = Lock()

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents of a field have a term, or how often it is written."""
        kind, position = FIELDS[field]
        key = f"{kind}:{term}"
        try:
            found = self._known[key]
        except KeyError:
            found = self.find([key])[key]
        return int(found[position]) if found else 0

    def initials(self, acronym: str) -> Mapping[str, int]:
        """Return the terms that an acronym stands for, and how often."""
        key = f"{INITIALS}:{acronym}"
        return self.find([key])[key] or {}

    def find(self, keys: Iterable[str]) -> dict[str, Value]:
        """Return what is counted under each key, None if nothing; with one request for all that is not known yet."""
        wanted = list(dict.fromkeys(keys))
        with self._lock:
            found = {key: self._known[key] for key in wanted if key in self._known}
        if missing := [key for key in wanted if key not in found]:
            read = self._read(missing)
            found |= read
            with self._lock:
                if len(self._known) + len(read) > _REMEMBERED:
                    self._known.clear()
                self._known |= read
        return found

    def _read(self, keys: Sequence[str]) -> dict[str, Value]:
        ids = {
            (segment.id, key): counts_id(segment.id, _bucket(key, segment.bits))
            for segment in self._segments
            for key in keys
        }
        distinct = list(dict.fromkeys(ids.values()))
        documents = dict(zip(distinct, self._connection.get_many(distinct), strict=True))
        sums: dict[str, Value] = dict.fromkeys(keys)
        for (_, key), name in ids.items():
            if (document := documents[name]) and (value := document.source["counts"].get(key)) is not None:
                sums[key] = value if sums[key] is None else add_values(sums[key], value)
        return sums


def add_values(one: Value, other: Value) -> Value:
    """Return the sum of what is counted under a key in two places."""
    if isinstance(one, dict):
        return {term: one.get(term, 0) + other.get(term, 0) for term in one.keys() | other.keys()}
    return [left + right for left, right in zip(one, other, strict=True)]


def keyed(counts: Counts, sign: int = 1) -> dict[str, Value]:
    """Return what was counted, by key; ``sign`` is -1 for episodes that are removed."""
    found: dict[str, Value] = {}
    by_term = counts.terms, counts.terms_in_passages, counts.terms_in_windows
    for term in {term for counted in by_term for term in counted}:
        found[f"t:{term}"] = [sign * counted[term] for counted in by_term]
    for word, written in counts.words_written.items():
        found[f"w:{word}"] = [sign * counts.words[word], sign * written]
    for kind, counted in (("b", counts.bigrams), ("g", counts.grams), ("a", counts.acronyms)):
        found |= {f"{kind}:{term}": [sign * number] for term, number in counted.items()}
    for (acronym, term), number in counts.initials.items():
        found.setdefault(f"{INITIALS}:{acronym}", {})[term] = sign * number
    return found


def write_segment(
    connection: Connection, id: str, ticket: int, values: Mapping[str, Value], totals: Mapping[str, int]
) -> Segment:
    """Write what was counted; return the segment, which nobody knows yet."""
    bits = _bits_for(len(values))
    buckets: dict[int, dict[str, Value]] = defaultdict(dict)
    for key, value in values.items():
        buckets[_bucket(key, bits)][key] = value
    connection.write(_document(id, ticket, bucket, counts) for bucket, counts in buckets.items())
    return Segment(id, bits, len(values), dict(totals))


def worth_merging(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments that should be merged into one, so that few are left: each several times the next."""
    ordered = sorted(segments, key=lambda segment: -segment.keys)
    for position, segment in enumerate(ordered[:-1]):
        if sum(smaller.keys for smaller in ordered[position + 1 :]) > _WORTH_MERGING * segment.keys:
            return tuple(ordered[position:])
    return ()


def merge(connection: Connection, id: str, ticket: int, segments: Sequence[Segment]) -> Segment:
    """Write the sum of segments as a new one; return it, which nobody knows yet."""
    bits = _bits_for(max(sum(segment.keys for segment in segments), 1))
    parts_bits = max(0, bits - _PART_BITS)
    keys = 0
    for part in range(1 << parts_bits):
        sums: dict[str, Value] = {}
        for key, value in chain.from_iterable(_in_part(connection, segment, part, parts_bits) for segment in segments):
            sums[key] = add_values(sums[key], value) if key in sums else value
        left = sorted((_bucket(key, bits), key) for key, value in sums.items() if _counts(value))
        keys += len(left)
        connection.write(
            _document(id, ticket, bucket, {key: sums[key] for _, key in found})
            for bucket, found in groupby(left, key=lambda item: item[0])
        )
    totals: dict[str, int] = defaultdict(int)
    for segment in segments:
        for name, total in segment.totals.items():
            totals[name] += total
    return Segment(id, bits, keys, dict(totals))


def _in_part(connection: Connection, segment: Segment, part: int, parts_bits: int) -> Iterator[tuple[str, Value]]:
    """Yield what a segment counts under keys whose digest begins with these bits."""
    if segment.bits >= parts_bits:
        each = 1 << (segment.bits - parts_bits)
        buckets: Iterable[int] = range(part * each, (part + 1) * each)
    else:
        buckets = [part >> (parts_bits - segment.bits)]
    ids = [counts_id(segment.id, bucket) for bucket in buckets]
    for document in connection.get_many(ids):
        if document:
            for key, value in document.source["counts"].items():
                if _bucket(key, parts_bits) == part:
                    yield key, value


def _counts(value: Value) -> bool:
    return any(value.values() if isinstance(value, dict) else value)


def _document(segment: str, ticket: int, bucket: int, counts: Mapping[str, Value]) -> Write:
    source = {"kind": "counts", "segment": segment, "ticket": ticket, "bucket": bucket, "counts": dict(counts)}
    return Write(counts_id(segment, bucket), source)


def _bits_for(keys: int) -> int:
    return min(max(0, (keys // _IN_BUCKET).bit_length()), _MOST_BITS)


def _bucket(key: str, bits: int) -> int:
    """Return the first bits of a key's digest."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - bits) if bits else 0
