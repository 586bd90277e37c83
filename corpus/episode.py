"""The values that everything else is made of: an episode, its passages, their sentences.

Offsets are half-open and count Unicode code points of ``Episode.text``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``episode.text[start:end]``, without surrounding white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph (or a part of a very long one) and the sentences inside it.

    ``number`` counts from 1 within the episode. ``start`` may lie before the first sentence
    where a Markdown heading leads the paragraph in: a heading is searched, never quoted.
    """

    number: int
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode's text as loaded, and where its passages are.

    ``id`` is the file's stem in lower case; ``title`` comes from the first line or the front matter.
    """

    id: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    date: dt.date | None = None
    guests: tuple[str, ...] = ()
    url: str | None = None
