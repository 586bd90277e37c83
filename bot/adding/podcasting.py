"""The elements of Podcasting 2.0 in a feed (https://podcasting2.org/docs/podcast-namespace).

feedparser keeps one of several elements of the same name, and of an element with attributes no text, so
transcripts and persons are read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from xml.parsers import expat

from bot.adding.errors import FeedError
from corpus.translation import _

_NAMESPACES = frozenset(
    {
        "podcastindex.org/namespace/1.0",
        "github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    }
)
MAX_LEVELS = 200
_KEPT = frozenset({"transcript", "person", "chapters"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the podcast namespace: its name without prefix, its attributes, its text."""

    name: str
    attributes: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Extras:
    """What one item has beyond what feedparser tells: its guid as written, and its podcast elements."""

    guid: str
    elements: Sequence[Element]


def read_extras(content: bytes) -> list[Extras]:
    """Return the extras of each item of a feed in UTF-8, in order; of broken XML, those of the items before the break.

    Raises FeedError for XML that declares entities or nests deep.
    """
    reader = _Reader()
    with suppress(expat.ExpatError):
        reader.parser.Parse(content, True)
    return reader.items


class _Reader:
    """Handlers for expat that gather the extras of each item."""

    def __init__(self) -> None:
        self.items: list[Extras] = []
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse
        self._level = 0
        self._depth = 0  # of elements inside the item
        self._guid = ""
        self._elements: list[Element] = []
        self._open: tuple[str, Mapping[str, str]] | None = None
        self._said: list[str] = []

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level > MAX_LEVELS:
            raise FeedError(_("the feed nests more than {most} elements; tell its publisher").format(most=MAX_LEVELS))
        namespace, __, name = tag.rpartition(" ")
        if not self._depth:
            if name in ("item", "entry"):
                self._depth, self._guid, self._elements = 1, "", []
            return
        self._depth += 1
        if self._depth != 2:
            return
        if namespace.partition("://")[2].rstrip("/") in _NAMESPACES and name in _KEPT:
            self._open = name, attributes
        elif name == "guid" or (name == "id" and namespace == "http://www.w3.org/2005/Atom"):
            self._open = "guid", {}
        self._said = []

    def _end(self, _: str) -> None:
        self._level -= 1
        if not self._depth:
            return
        self._depth -= 1
        text = " ".join("".join(self._said).split())
        if self._depth == 1 and self._open:
            name, attributes = self._open
            if name == "guid":
                self._guid = text
            else:
                self._elements.append(Element(name, attributes, text))
            self._open = None
        elif not self._depth:
            self.items.append(Extras(self._guid, tuple(self._elements)))

    def _text(self, text: str) -> None:
        if self._open:
            self._said.append(text)

    def _refuse(self, *__: object) -> None:
        raise FeedError(_("the feed declares XML entities, which no podcast needs; tell its publisher"))
