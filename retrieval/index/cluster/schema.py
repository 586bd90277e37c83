"""What an index in a cluster is made of: its settings, the fields of its documents, and their ids.

One OpenSearch index holds documents of seven kinds. ``manifest`` is one document: what is committed. ``head`` is one an
episode: which copies of it there are. ``text``, ``meaning`` and ``passage`` are the copies, ``counts`` the statistics,
``word`` the vocabulary, which is in one shard. Only heads and the manifest ever change.

What a question reads is packed in one field, and what is only searched is not kept in the source: the cluster then
copies sources as they are. To leave out fields of theirs for an answer takes it several times as long.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Any

from corpus import __version__
from retrieval.index.cluster.address import Address
from retrieval.index.disk.updating import FORMAT as PREPARED

#: Changes when what is kept here does; PREPARED, when that changes which is prepared of a text for either index.
FORMAT = 4
VERSION = f"{FORMAT}.{PREPARED} {__version__}, nltk {version('nltk')}"
MANIFEST = "manifest"
#: Tells the shard of the words, so that one shard is asked for them, and not all.
WORDS = "words"
#: The k1 and b that tantivy has, where they cannot be chosen: so both indexes propose the same passages.
_PROPOSING = {"type": "BM25", "k1": 1.2, "b": 0.75}
_LONGEST_ID = 500  # bytes; OpenSearch takes 512
_OURS = "pullquote"


def index_body(address: Address) -> dict[str, Any]:
    """Return the settings and fields of an index."""
    keyword = {"type": "keyword", "ignore_above": 8_000}
    terms = {"type": "text", "analyzer": "whitespace", "similarity": "passage", "index_options": "freqs"}
    kept = {"type": "object", "enabled": False}
    return {
        "settings": {
            "index": {
                "number_of_shards": address.shards,
                "number_of_replicas": address.replicas,
                "refresh_interval": "30s",  # who commits refreshes
                "similarity": {"passage": _PROPOSING},
            }
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {_OURS: VERSION},
            "_source": {"excludes": ["terms", "window"]},
            "properties": {
                "kind": keyword,
                "ticket": {"type": "long"},
                "copy": keyword,
                "episode": keyword,
                "number": {"type": "integer"},
                "terms": terms,
                "window": terms,
                "speaker": keyword,
                "date": {"type": "integer"},
                "packed": kept,
                "before": kept,
                "after": kept,
                "versions": kept,
                "removed": {"type": "boolean"},
                "word": keyword,
                "skeleton": keyword,
                "family": keyword,
                "segment": keyword,
                "bucket": {"type": "integer"},
                "counts": kept,
                "manifest": kept,
            },
        },
    }


def template_body(address: Address) -> dict[str, Any]:
    """Return the template that an index of this name is made by, whoever makes it."""
    return {"index_patterns": [address.index], "priority": 400, "template": index_body(address)}


def version_of(mapping: dict[str, Any]) -> str | None:
    """Return the version that an index with this mapping was made by, or None if it is not pullquote's."""
    made = mapping.get("_meta", {}).get(_OURS)
    return made if isinstance(made, str) else None


def copy_key(ticket: int, episode: str) -> str:
    """Return what the copy of an episode that was written under a ticket is called."""
    return f"{ticket}:{episode}"


def head_id(episode: str) -> str:
    """Return the id of the document that says which copies of an episode there are."""
    return _short(f"head:{episode}")


def text_id(copy: str) -> str:
    """Return the id of the text of a copy."""
    return _short(f"text:{copy}")


def meaning_id(copy: str) -> str:
    """Return the id of the vectors of a copy's passages."""
    return _short(f"meaning:{copy}")


def passage_id(copy: str, number: int) -> str:
    """Return the id of a passage of a copy."""
    return _short(f"passage:{number}:{copy}")


def counts_id(segment: str, bucket: int) -> str:
    """Return the id of a part of the statistics."""
    return f"counts:{segment}:{bucket}"


def word_id(word: str) -> str:
    """Return the id of a word of the vocabulary."""
    return _short(f"word:{word}")


def _short(id: str) -> str:
    """Return an id that is not too long, if need be by its digest."""
    if len(id.encode("utf-8", "surrogatepass")) <= _LONGEST_ID:
        return id
    digest = hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{id[:60]}:{digest}"
