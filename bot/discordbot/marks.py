"""Write what a button needs into its custom id, so that it works after a restart and notices a changed episode.

A spot in an episode takes 15 characters: 8 of a digest of the episode's id and text, 5 of the offset, 2 of the
length, each in base 64. What was quoted is sliced again from the text, so that a button never needs the question.
The key of an answer in the log of questions takes 11 characters.
"""

from __future__ import annotations

import base64
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass

from bot.discordbot.limits import CUSTOM_ID, length
from bot.printable import one_line
from corpus import Entry

PREFIX = "pq:"
MAX_SPOTS = 6
_DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_DIGEST, _START, _LENGTH = 8, 5, 2
_SPOT = _DIGEST + _START + _LENGTH
_KEY = 11
_MOST_KEY = 2**63 - 1
_MOST = 64**_LENGTH - 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quote stands: ``text[start:end]`` of the episode with that digest."""

    digest: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class More:
    """Show what stands in these spots, too; an answer's are no answer if it was none.

    ``several`` tells of what was not answered that more than one episode was searched.
    """

    spots: tuple[Spot, ...]
    answered: bool = True
    several: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """Show the text around this spot."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Ask on, from this spot, which answered that question (as much of it as there was room for)."""

    spot: Spot
    question: str


@dataclass(frozen=True, slots=True)
class Thumb:
    """Say whether the answer was good; a refusal has no spot, and what was not logged has no key."""

    up: bool
    spot: Spot | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Show this page of the list of episodes, counted from 0."""

    number: int


Mark = More | Context | FollowUp | Thumb | Page


def digest(episode: Entry) -> str:
    """Return a short text that is another one for each episode and each state of its text."""
    return base64.urlsafe_b64encode(bytes.fromhex(episode.digest))[:_DIGEST].decode()


def write(mark: Mark) -> str:
    """Return the custom id, which is never too long: spots beyond MAX_SPOTS and a question's end are left out."""
    match mark:
        case More(spots, answered, several):
            kind = "m" if answered else "n" if several else "o"
            return f"{PREFIX}{kind}{''.join(map(_write_spot, spots[:MAX_SPOTS]))}"
        case Context(spot):
            return f"{PREFIX}c{_write_spot(spot)}"
        case FollowUp(spot, question):
            return _fill(f"{PREFIX}f{_write_spot(spot)}", one_line(question))
        case Thumb(up, spot, key):
            logged = "" if key is None else _number(key, _KEY)
            return f"{PREFIX}{'u' if up else 'd'}{_write_spot(spot) if spot else ''}{logged}"
        case Page(number):
            return f"{PREFIX}p{number}"


def read(custom_id: str) -> Mark | None:
    """Return what ``write`` wrote, None for anything else."""
    kind, rest = custom_id[len(PREFIX) : len(PREFIX) + 1], custom_id[len(PREFIX) + 1 :]
    if not custom_id.startswith(PREFIX):
        return None
    if kind == "p":
        return Page(int(rest)) if re.fullmatch(r"[0-9]{1,9}", rest) else None
    if kind == "f":
        spot = _read_spots(rest[:_SPOT])
        return FollowUp(spot[0], rest[_SPOT:]) if spot else None
    if kind in ("u", "d"):
        return _read_thumb(kind == "u", rest)
    spots = _read_spots(rest)
    match kind, len(spots):
        case ("m" | "n" | "o", count) if 1 <= count <= MAX_SPOTS:
            return More(tuple(spots), kind == "m", kind == "n")
        case "c", 1:
            return Context(spots[0])
    return None


def _read_thumb(up: bool, text: str) -> Thumb | None:
    if set(text) - set(_DIGITS) or len(text) not in (0, _KEY, _SPOT, _SPOT + _KEY):
        return None
    at = _SPOT if len(text) >= _SPOT else 0
    spot = _read_spots(text[:at])
    key = _value(text[at:]) if text[at:] else None
    return Thumb(up, spot[0] if spot else None, key) if key is None or key <= _MOST_KEY else None


def _write_spot(spot: Spot) -> str:
    return f"{spot.digest}{_number(spot.start, _START)}{_number(min(spot.end - spot.start, _MOST), _LENGTH)}"


def _read_spots(text: str) -> Sequence[Spot]:
    """Return the spots that a text is made of; none if it is anything else."""
    if len(text) % _SPOT or set(text) - set(_DIGITS):
        return []
    parts = [text[at : at + _SPOT] for at in range(0, len(text), _SPOT)]
    starts = [_value(part[_DIGEST : _DIGEST + _START]) for part in parts]
    return [
        Spot(part[:_DIGEST], start, start + _value(part[-_LENGTH:])) for part, start in zip(parts, starts, strict=True)
    ]


def _fill(head: str, text: str) -> str:
    """Return the head and as many words of the text as there is room for."""
    words = text.split()
    while length(whole := head + " ".join(words)) > CUSTOM_ID:
        words.pop()
    return whole


def _number(value: int, digits: int) -> str:
    return "".join(_DIGITS[value >> 6 * place & 63] for place in reversed(range(digits)))


def _value(text: str) -> int:
    value = 0
    for digit in text:
        value = value << 6 | _DIGITS.index(digit)
    return value
