"""Transcripts as JSON: of Podcasting 2.0, Whisper, WhisperX and whisper.cpp, told apart by what is in them.

Specification of the first: https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from corpus.errors import EpisodeUnreadable
from corpus.segments import Segment, one_name
from corpus.times import sane

#: Far above a twelve-hour transcript with a time for each word (about a million), and what fits into memory.
MAX_VALUES = 5_000_000
_EXPECTED = (
    "segments with startTime and body (Podcasting 2.0), segments with start and text (Whisper), "
    "or transcription (whisper.cpp)"
)


def read_json(text: str, source: str) -> Iterator[Segment]:
    """Yield the segments of a transcript in JSON.

    A time that is none (missing, NaN, negative) is taken as unknown. Raises EpisodeUnreadable if the file is broken,
    with line and column; if it is no transcript; and if a segment has no words, with the segment's number.
    """
    found = parse_json(text, source)
    is_cpp = isinstance(found, dict) and isinstance(found.get("transcription"), list)
    segments = found if isinstance(found, list) else None
    if isinstance(found, dict):
        segments = found["transcription"] if is_cpp else found.get("segments")
    first = next(iter(segments), None) if isinstance(segments, list) else None
    if not isinstance(segments, list) or (first is not None and not isinstance(first, dict)):
        raise EpisodeUnreadable(f"{source}: not a transcript in JSON; it must have {_EXPECTED}")
    if first is not None and not {"body", "text"} & first.keys():
        raise EpisodeUnreadable(f"{source}, segment 1: neither body nor text; it must have {_EXPECTED}")
    key = "body" if first is not None and "body" in first else "text"
    read: Callable[[Mapping[str, Any], str], Iterator[Segment]] = _spoken if key == "body" else _heard
    speaker: str | None = None
    for number, segment in enumerate(segments, 1):
        words = segment.get(key) if isinstance(segment, dict) else None
        if not isinstance(words, str):
            raise EpisodeUnreadable(f"{source}, segment {number}: its {key} is not text; correct it or take it out")
        for said in _offset(segment, words) if is_cpp else read(segment, words):
            if key == "body":  # who speaks is written where it changes
                speaker = said.speaker or speaker
                yield Segment(said.text, speaker, said.time, said.end)
            else:
                yield said


def parse_json(text: str, source: str) -> object:
    """Return what the JSON text holds; not-a-number and the infinities as null.

    Raises EpisodeUnreadable with line and column if it is broken, and if it is too deep or has too many values.
    """
    if sum(map(text.count, "{[,")) > MAX_VALUES:
        raise EpisodeUnreadable(f"{source}: more than {MAX_VALUES:,} values; split it into episodes")
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        where = f"{source}, line {error.lineno}, column {error.colno}"
        raise EpisodeUnreadable(f"{where}: broken JSON, {error.msg}; save the transcript again") from None
    except RecursionError:
        raise EpisodeUnreadable(f"{source}: JSON that is nested too deep; it must have {_EXPECTED}") from None
    except ValueError:
        raise EpisodeUnreadable(f"{source}: JSON with an endless number; it must have {_EXPECTED}") from None


def _spoken(segment: Mapping[str, Any], words: str) -> Iterator[Segment]:
    """Yield a segment of Podcasting 2.0: ``startTime`` and ``endTime`` in seconds."""
    yield Segment(words, one_name(segment.get("speaker")), sane(segment.get("startTime")), sane(segment.get("endTime")))


def _offset(segment: Mapping[str, Any], words: str) -> Iterator[Segment]:
    """Yield a segment of whisper.cpp: ``offsets`` in milliseconds, or else ``timestamps``."""
    offsets, stamps = segment.get("offsets"), segment.get("timestamps")
    start, end = (sane(offsets.get(key), parts=1000) if isinstance(offsets, dict) else None for key in ("from", "to"))
    if start is None and isinstance(stamps, dict):
        start, end = sane(stamps.get("from")), sane(stamps.get("to"))
    yield Segment(words, one_name(segment.get("speaker")), start, end)


def _heard(segment: Mapping[str, Any], words: str) -> Iterator[Segment]:
    """Yield a segment of Whisper or WhisperX, by its words where these have times of their own."""
    time, speaker = sane(segment.get("start")), one_name(segment.get("speaker"))
    timed = segment.get("words")
    starts = list(_starts(words, timed)) if isinstance(timed, list) else []
    if not starts:
        yield Segment(words, speaker or _first_speaker(timed), time, sane(segment.get("end")))
        return
    ends = [start for start, _ in starts[1:]] + [len(words)]
    left = 0
    for (_, word), end in zip(starts, ends, strict=True):
        at = sane(word.get("start"))
        spoken = one_name(word.get("speaker")) or speaker
        yield Segment(words[left:end], spoken, time if at is None else at, sane(word.get("end")))
        time, speaker = time if at is None else at, spoken
        left = end


def _starts(words: str, timed: Sequence[object]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield where in a segment's text each of its words stands; those that are not found belong to the one before."""
    at = 0
    for word in timed:
        written = word.get("word", word.get("text")) if isinstance(word, dict) else None
        if isinstance(word, dict) and isinstance(written, str) and (written := written.strip()):
            found = words.find(written, at, at + len(written) + 200)
            if found >= 0:
                # the space in front of a word belongs to it, which is how segments tell where words begin
                yield found - (found > 0 and words[found - 1].isspace()), word
                at = found + len(written)


def _first_speaker(timed: object) -> str | None:
    named = (
        (one_name(word.get("speaker")) for word in timed if isinstance(word, dict)) if isinstance(timed, list) else ()
    )
    return next((name for name in named if name), None)
