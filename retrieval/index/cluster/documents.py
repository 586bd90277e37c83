"""The documents of an episode's copy: its text, its vectors and its passages, as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.index.cluster.bulk import Source, Write
from retrieval.index.cluster.kept import write_episode, write_kept
from retrieval.index.cluster.meaning import pack
from retrieval.index.cluster.schema import copy_key, meaning_id, passage_id, text_id
from retrieval.index.disk.preparing import Prepared


def copy_writes(prepared: Prepared, ticket: int) -> Iterator[Write]:
    """Yield the documents of an episode's copy that is written under a ticket.

    The answer to a question may be in the next passage: so a passage is kept with the one that leads to it, which
    asks, and with the one that it leads to itself.
    """
    copy = copy_key(ticket, prepared.id)
    common = {"ticket": ticket, "copy": copy, "episode": prepared.id}
    yield Write(text_id(copy), {"kind": "text", **common, "packed": write_episode(prepared.text, prepared.rows)})
    if prepared.vectors is not None:
        yield Write(meaning_id(copy), {"kind": "meaning", **common, "packed": pack(prepared.vectors)})
    kept = [write_kept(*both, prepared.forms) for both in zip(prepared.rows, prepared.packed, strict=True)]
    for place, row in enumerate(prepared.rows):
        source: Source = {
            "kind": "passage",
            **common,
            "number": row.number,
            "terms": row.terms,
            "window": row.window,
            "date": prepared.day,
            "packed": kept[place],
        }
        if row.speaker is not None:
            source["speaker"] = row.speaker
        if place > 0 and prepared.rows[place - 1].leads:
            source["before"] = kept[place - 1]
        if row.leads and place + 1 < len(kept):
            source["after"] = kept[place + 1]
        yield Write(passage_id(copy, row.number), source)


def copy_ids(prepared: Prepared, ticket: int) -> list[str]:
    """Return the ids of the documents of an episode's copy."""
    copy = copy_key(ticket, prepared.id)
    return [text_id(copy), meaning_id(copy), *(passage_id(copy, row.number) for row in prepared.rows)]
