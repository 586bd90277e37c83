"""Name who speaks under a handle by how the passage before introduces them: "I'm joined by Ann Lee", then ``anl:``.

A handle is one short word in small letters. It means a name only if the passage just before its first words, by
somebody else, introduces that name, which begins as the handle does and whose last name begins with a letter of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.episode import Passage

_HANDLE = re.compile(r"[a-z][a-z0-9_]{1,11}")
_NAME = r"[^\W\d_][\w\u2019'-]{1,30}"
_INTRODUCED = re.compile(
    rf"\b(?:joined(?: \w{{1,10}}){{0,2}} by|guests?(?: today| this week)? (?:is|are)|welcoming|welcome|introduce"
    rf"|here with|(?:talking|speaking) (?:to|with)|we have),? (?P<first>{_NAME}) (?P<last>{_NAME})\b"
)


def with_names_of_handles(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages, with the name that the ``text`` introduces in place of each speaker who has but a handle."""
    names = dict(_meant(text, passages))
    if not names:
        return tuple(passages)
    return tuple(replace(one, speaker=names.get(one.speaker or "", one.speaker)) for one in passages)


def _meant(text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Yield each handle with the name that it means."""
    speakers = {one.speaker.casefold() for one in passages if one.speaker}
    met: set[str] = set()
    for before, one in pairwise(passages):
        handle = one.speaker or ""
        if handle in met or not before.speaker or before.speaker == handle:
            continue
        met |= {handle, before.speaker}
        if _HANDLE.fullmatch(handle):
            introduced = _INTRODUCED.finditer(text, before.start, before.end)
            names = {f"{found['first']} {found['last']}" for found in introduced if _fits(handle, found)}
            if len(names) == 1 and not {name.casefold() for name in names} & speakers:
                yield handle, names.pop()


def _fits(handle: str, found: re.Match[str]) -> bool:
    """Tell whether a handle begins as a name does, and goes on with the first letter of the last name."""
    first, last = found["first"], found["last"]
    capitals = first[0].isupper() and last[0].isupper()
    return capitals and handle[0] == first[0].lower() and last[0].lower() in handle[1:]
