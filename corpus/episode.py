"""The values that everything else is made of: an episode, its passages, their sentences.

Offsets are half-open and count Unicode code points of ``Episode.text``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``episode.text[start:end]``, without surrounding white space.

    ``time`` is when it begins, in seconds from the start of the recording, where a time stands near before it.
    """

    start: int
    end: int
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph (or a part of a very long one) and the sentences inside it; one person speaks in it.

    ``number`` counts from 1 within the episode. ``start`` may lie before the first sentence where a Markdown
    heading or a speaker's name leads the paragraph in: a heading is searched, never quoted, a name is neither.
    ``asides`` are the spans inside it that nobody said, such as ``[laughter]`` and ``[04:01]``: they stay in
    the text and in quotes, and are not searched. ``time`` is the last that is known where it begins, in seconds; it may
    begin later.
    """

    number: int
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    speaker: str | None = None
    time: float | None = None
    asides: tuple[tuple[int, int], ...] = ()

    @property
    def begins(self) -> float | None:
        """When its first sentence begins, in seconds, where a time stands near before that."""
        return self.sentences[0].time if self.sentences else None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the recording: its title, and when it begins, in seconds."""

    title: str
    time: float


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode's text as loaded, and where its passages are.

    ``id`` is the file's stem in lower case; ``title`` comes from the first line, the metadata or the file's name.
    ``url`` is its page, ``audio`` the recording. ``chapters`` are in order of their times. ``language`` is
    the ISO 639-1 code of what it is told in.
    ``notes`` say what in the file was read otherwise than it is written, each in a few words.
    """

    id: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    date: dt.date | None = None
    guests: tuple[str, ...] = ()
    url: str | None = None
    audio: str | None = None
    chapters: tuple[Chapter, ...] = ()
    language: str = "en"
    notes: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """The episode's entry in a catalogue."""
        import hashlib  # only here: reading an episode needs none

        return Entry(
            id=self.id,
            title=self.title,
            date=self.date,
            guests=self.guests,
            url=self.url,
            audio=self.audio,
            chapters=self.chapters,
            speakers=tuple(dict.fromkeys(p.speaker for p in self.passages if p.speaker)),
            passages=len(self.passages),
            words=len(self.text.split()),
            language=self.language,
            digest=hashlib.sha256(f"{self.id}\0{self.text}".encode(errors="surrogatepass")).hexdigest(),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a catalogue: what is known of an episode without its text.

    ``speakers`` are in the order in which they first speak. ``passages`` and ``words`` are counts. ``digest``
    is the SHA-256 of id and text, in hexadecimal.
    """

    id: str
    title: str
    date: dt.date | None
    guests: tuple[str, ...]
    url: str | None
    audio: str | None
    chapters: tuple[Chapter, ...]
    speakers: tuple[str, ...]
    passages: int
    words: int
    digest: str
    language: str = "en"

    def chapter_at(self, time: float | None) -> str | None:
        """Return the title of the chapter at a time, in seconds; None if there is none."""
        if time is None:
            return None
        return next((chapter.title for chapter in reversed(self.chapters) if chapter.time <= time), None)
