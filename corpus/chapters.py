"""Chapters of Podcasting 2.0, ``application/json+chapters``.

Specification: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
"""

from __future__ import annotations

from corpus.episode import Chapter
from corpus.errors import EpisodeUnreadable
from corpus.metadata import one_line
from corpus.times import sane
from corpus.transcript_json import parse_json
from corpus.translation import _


def read_chapters(text: str, source: str) -> tuple[Chapter, ...]:
    """Return the chapters in order of their times; those without a title, and those hidden from the list, left out.

    Raises EpisodeUnreadable, naming ``source`` and the chapter, if the file is broken.
    """
    content = parse_json(text, source)
    listed = content.get("chapters") if isinstance(content, dict) else None
    if not isinstance(listed, list):
        raise EpisodeUnreadable(
            _("{source}: no chapters in it; it must have a list of chapters with startTime and title").format(
                source=source
            )
        )
    chapters = []
    for number, chapter in enumerate(listed, 1):
        time = sane(chapter.get("startTime")) if isinstance(chapter, dict) else None
        if time is None:
            raise EpisodeUnreadable(
                _("{source}, chapter {number}: no startTime; give it in seconds").format(source=source, number=number)
            )
        title = one_line(chapter.get("title"))
        if title and chapter.get("toc") is not False:
            chapters.append(Chapter(title, time))
    return tuple(sorted(chapters, key=lambda chapter: chapter.time))
