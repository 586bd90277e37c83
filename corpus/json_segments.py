"""Segments in JSON: lists of objects that have words, and mostly when they begin, when they end and who says them.

Podcasting 2.0, Whisper, WhisperX, whisper.cpp, Podlove, AssemblyAI and many more differ in what they call these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.errors import EpisodeUnreadable
from corpus.segments import Segment, one_name
from corpus.times import sane
from corpus.translation import _
from corpus.units import parts_by_clock, parts_by_length, parts_of_a_second

#: The keys that words, names and times may have; the first one that is there counts.
WORDS = ("body", "text", "transcript", "sentence", "content", "utterance", "value", "display")
_NAMES = ("voice", "speaker_name", "speakerName", "speaker", "speaker_label", "speakerLabel", "speaker_id", "speakerId")
_STARTS = ("startTime", "start", "start_time", "begin", "from", "offset")
_ENDS = ("endTime", "end", "end_time", "to")
_MILLISECONDS = {"start": ("start_ms", "startMs", "offsetMilliseconds"), "end": ("end_ms", "endMs")}
_CLOCKS = ("timestamp", "timecode", "time")


def words_key(segments: Sequence[object]) -> str | None:
    """Return what the words of a list of segments are called, None if it is no list of segments."""
    first = next(iter(segments), None)
    if not isinstance(first, dict):
        return None
    return next((key for key in WORDS if isinstance(first.get(key), str)), None)


def read_segments(
    segments: Sequence[object], source: str, *, key: str, length: float | None = None
) -> Iterator[Segment]:
    """Yield what is said, by words where these have times of their own.

    ``length`` is the recording's in seconds, where it is known. Raises EpisodeUnreadable if a segment has no words,
    with its number.
    """
    known: list[Mapping[str, Any]] = []
    for number, segment in enumerate(segments, 1):
        if not isinstance(segment, dict) or not isinstance(segment.get(key), str):
            raise EpisodeUnreadable(
                _("{source}, segment {number}: its {key} is not text; correct it or take it out").format(
                    source=source, number=number, key=key
                )
            )
        known.append(segment)
    parts = _parts(known, key, length)
    goes_on = key == "body"  # in Podcasting 2.0, who speaks is written where it changes
    speaker: str | None = None
    for segment in known:
        start, end = _span(segment, parts)
        name = name_of(segment)
        timed = segment.get("words")
        if goes_on:
            speaker = name or speaker
            yield Segment(segment[key], speaker, start, end)
        elif isinstance(timed, list):
            yield from _by_words(segment[key], timed, name, start, end, parts)
        else:
            yield Segment(segment[key], name, start, end)


def name_of(segment: Mapping[str, Any]) -> str | None:
    """Return who says a segment, if it is known; a number 0 becomes Speaker 0; an object gives its name."""
    for key in _NAMES:
        value = segment.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            return f"Speaker {value}"
        if name := one_name(value):
            return name
    return None


def _parts(segments: Sequence[Mapping[str, Any]], key: str, length: float | None) -> float:
    """Return how many units of the times make a second, as the clocks beside them, the length or the words tell."""
    starts = [_first(segment, _STARTS) for segment in segments]
    by_clock = parts_by_clock(zip(starts, map(_clock, segments), strict=True))
    if by_clock is not None:
        return by_clock
    ends = [_first(segment, _ENDS) for segment in segments]
    if length and (by_length := parts_by_length([*starts, *ends], length)):
        return by_length
    ends = [end if end is not None else following for end, following in zip(ends, [*starts[1:], None], strict=False)]
    return parts_of_a_second(zip(starts, ends, (segment[key] for segment in segments), strict=True))


def _span(segment: Mapping[str, Any], parts: float) -> tuple[float | None, float | None]:
    """Return when a segment begins and ends, in seconds."""
    start, end = sane(_first(segment, _STARTS), parts=parts), sane(_first(segment, _ENDS), parts=parts)
    for name, keys in _MILLISECONDS.items():
        if (time := sane(_first(segment, keys), parts=1000)) is not None:
            start, end = (time, end) if name == "start" else (start, time)
    stamp = segment.get("timestamp")
    if isinstance(stamp, list | tuple) and len(stamp) == 2:  # Hugging Face: [0.0, 5.2]
        return sane(stamp[0]), sane(stamp[1])
    if start is None:
        start = _clock(segment)
    length = segment.get("duration", segment.get("dur"))
    if end is None and start is not None and (lasts := sane(length, parts=parts)) is not None:
        end = start + lasts
    return start, end


def _clock(segment: Mapping[str, Any]) -> float | None:
    clocks = (segment.get(key) for key in _CLOCKS)
    return next((sane(value) for value in clocks if isinstance(value, str) and ":" in value), None)


def _first(segment: Mapping[str, Any], keys: Sequence[str]) -> object:
    return next((segment[key] for key in keys if segment.get(key) is not None), None)


def _by_words(
    words: str, timed: Sequence[object], speaker: str | None, time: float | None, end: float | None, parts: float
) -> Iterator[Segment]:
    """Yield a segment for each word of a segment, if the words are found in its text."""
    starts = list(_word_starts(words, timed))
    if not starts:
        named = (name_of(word) for word in timed if isinstance(word, dict))
        yield Segment(words, speaker or next((name for name in named if name), None), time, end)
        return
    rights = [start for start, _ in starts[1:]] + [len(words)]
    left = 0
    for (__, word), right in zip(starts, rights, strict=True):
        at, until = _span(word, parts)
        speaker, time = name_of(word) or speaker, time if at is None else at
        yield Segment(words[left:right], speaker, time, until)
        left = right


def _word_starts(words: str, timed: Sequence[object]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield where in a segment's text each of its words stands; those that are not found belong to the one before."""
    at = 0
    for word in timed:
        written = word.get("punctuated_word", word.get("word", word.get("text"))) if isinstance(word, dict) else None
        if isinstance(word, dict) and isinstance(written, str) and (written := written.strip()):
            begin = words.find(written, at, at + len(written) + 200)
            if begin >= 0:
                # the space in front of a word belongs to it, which is how segments tell where words begin
                yield begin - (begin > 0 and words[begin - 1].isspace()), word
                at = begin + len(written)
