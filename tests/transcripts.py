"""Transcripts with speakers and times, made without a file: what a caption format is parsed to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from corpus import Chapter, Episode, Passage, Sentence
from corpus.split import sentences

Turn = tuple[str | None, str] | tuple[str | None, str, float]


def transcript(
    id: str,
    turns: Sequence[Turn],
    *,
    title: str | None = None,
    date: str | None = None,
    guests: Sequence[str] = (),
    url: str | None = None,
    audio: str | None = None,
    chapters: Sequence[tuple[str, float]] = (),
) -> Episode:
    """Return an episode in which each turn (speaker, words, seconds) is a passage; its name is a line before it.

    Every sentence of a turn with a time begins three seconds after the one before.
    """
    text, passages = f"{title or id}\n", []
    for number, (speaker, words, *begins) in enumerate(turns, 1):
        text += "\n"
        start = len(text)
        text += f"{speaker}:\n" if speaker else ""
        first = len(text)
        text += f"{words}\n"
        time = begins[0] if begins else None
        spans = sentences(text, first, first + len(words))
        said = tuple(Sentence(*span, time=None if time is None else time + 3.0 * n) for n, span in enumerate(spans))
        passages.append(Passage(number, start, first + len(words), said, speaker=speaker, time=time))
    return Episode(
        id=id,
        title=title or id,
        text=text,
        passages=tuple(passages),
        date=dt.date.fromisoformat(date) if date else None,
        guests=tuple(guests),
        url=url,
        audio=audio,
        chapters=tuple(Chapter(*chapter) for chapter in chapters),
    )
