"""The files of the reader, package data that is checked before use: a damaged model would answer, but wrongly."""

from __future__ import annotations

import hashlib
from importlib.resources import files

from corpus.translation import _
from retrieval.reader.errors import ReaderUnusable

MODEL, TOKENIZER, VECTORS = "reader.onnx", "tokenizer.json", "vectors.npz"
#: SHA-256 of each file, as ``tests.bench.reader_training`` made it.
DIGESTS = {
    MODEL: "775ebca88bddab5cb79f6a478910101662ef4d22adf93270804b529257a6e3a1",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    VECTORS: "db4e2a02b43c83aca8e7742487442343a63abeaa14887fb93008d166e9bf86e9",
}


def read_checked(name: str) -> bytes:
    """Return the content of one of the files; raise ReaderUnusable if it is missing or not what it should be."""
    try:
        content = (files("retrieval.reader") / name).read_bytes()
    except OSError as error:
        raise ReaderUnusable(
            _("{name} cannot be read ({reason}); install pullquote again").format(name=name, reason=error.strerror)
        ) from None
    if hashlib.sha256(content).hexdigest() != DIGESTS[name]:
        raise ReaderUnusable(_("{name} is damaged; install pullquote again").format(name=name))
    return content
