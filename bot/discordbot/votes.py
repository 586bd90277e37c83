"""Thumbs: one a person and answer, changed by a second press; who pressed is not stored, and soon forgotten."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

_KEPT = 50_000
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Vote:
    """What a press comes to: the word for it, and by how much it changes the thumbs up and down."""

    word: str
    up: int
    down: int


class Votes:
    """Remembers the last presses, while the process lives, under a digest of person and answer with a salt of its own.

    A thumb pressed again is taken back, the other one instead changes it. What is forgotten counts anew.
    """

    def __init__(self, *, most: int = _KEPT) -> None:
        self._salt = secrets.token_bytes(_DIGEST_BYTES)
        self._most = most
        self._pressed: OrderedDict[bytes, bool] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pressed)

    def press(self, person: int, answer: int, *, up: bool) -> Vote:
        """Count a press on a thumb under an answer, and return what it comes to."""
        who = blake2b(f"{person} {answer}".encode(), digest_size=_DIGEST_BYTES, key=self._salt).digest()
        before = self._pressed.pop(who, None)
        if before is up:
            return Vote("Taken back", -int(up), -int(not up))
        self._pressed[who] = up
        if len(self._pressed) > self._most:
            self._pressed.popitem(last=False)
        if before is None:
            return Vote("Noted", int(up), int(not up))
        return Vote("Changed", 1 if up else -1, -1 if up else 1)
