"""Thumbs under answers that are in no question log: one a person and answer, remembered while the process lives."""

from __future__ import annotations

import secrets
from collections import OrderedDict

from bot.questionlog.thumbs import DIGEST_BYTES, Vote, vote, voter

_KEPT = 50_000


class Votes:
    """Remembers the last presses under a digest of person and answer, with a salt of its own.

    What is forgotten counts anew.
    """

    def __init__(self, *, most: int = _KEPT) -> None:
        self._salt = secrets.token_bytes(DIGEST_BYTES)
        self._most = most
        self._pressed: OrderedDict[bytes, bool] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pressed)

    def press(self, person: int, answer: int, *, up: bool) -> Vote:
        """Count a press on a thumb under an answer, and return what it comes to."""
        who = voter(person, answer, salt=self._salt)
        before = self._pressed.pop(who, None)
        if before is not up:
            self._pressed[who] = up
        if len(self._pressed) > self._most:
            self._pressed.popitem(last=False)
        return vote(before, up=up)
