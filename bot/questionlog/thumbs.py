"""A thumb of a person under an answer: one at a time, changed by a second press; who pressed is kept as a hash only."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from corpus.translation import N_

DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Vote:
    """What a press comes to: the word for it, and by how much it changes the thumbs up and down."""

    word: str
    up: int
    down: int


#: A press that counts for nothing, as its answer is no longer kept.
UNCOUNTED = Vote("Noted", 0, 0)


def voter(person: int, answer: int, *, salt: bytes) -> bytes:
    """Return what tells a person's thumb under an answer from all others, and not whose it is without the salt."""
    return blake2b(f"{person} {answer}".encode(), digest_size=DIGEST_BYTES, key=salt).digest()


def vote(before: bool | None, *, up: bool) -> Vote:
    """Return what a press comes to for one whose thumb was up, was down, or None if there was none.

    The same thumb again takes it back; the other one instead changes it.
    """
    if before is None:
        return Vote(N_("Noted"), int(up), int(not up))
    if before is up:
        return Vote(N_("Taken back"), -int(up), -int(not up))
    return Vote(N_("Changed"), 1 if up else -1, -1 if up else 1)
