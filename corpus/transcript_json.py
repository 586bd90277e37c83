"""Transcripts as JSON, told apart by what is in them: one row of ``_SHAPES`` for each kind.

Specification of Podcasting 2.0's: https://github.com/Podcastindex-org/podcast-namespace, docs/examples/transcripts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus import json_services as services
from corpus.errors import NO_JSON, NO_LIST, EpisodeUnreadable, in_line
from corpus.json_segments import read_segments, words_key
from corpus.segments import Segment, Transcript, one_name
from corpus.times import sane
from corpus.translation import N_, _
from corpus.units import parts_of_a_second

#: Far above a twelve-hour transcript with a time for each word (about a million), and what fits into memory.
MAX_VALUES = 5_000_000
_EXPECTED = N_(
    "segments with startTime and body (Podcasting 2.0), segments with start and text "
    "(Whisper), or transcription (whisper.cpp)"
)
#: What the lists of segments are called in objects.
_LISTS = "segments transcript transcripts utterances sentences chunks cues captions entries data".split()


@dataclass(frozen=True, slots=True)
class _Shape:
    """A kind of JSON: whose it is, how it is told, how it is read."""

    name: str
    fits: Callable[[Mapping[str, Any]], bool]
    read: Callable[[Mapping[str, Any]], Iterator[Segment]]


def _has(*path: str, kind: type = list) -> Callable[[Mapping[str, Any]], bool]:
    def fits(found: Mapping[str, Any]) -> bool:
        value: Any = found
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return isinstance(value, kind)

    return fits


def _results_have(key: str) -> Callable[[Mapping[str, Any]], bool]:
    def fits(found: Mapping[str, Any]) -> bool:
        results = found.get("results")
        first = results[0] if isinstance(results, list) and results else None
        return isinstance(first, dict) and key in first

    return fits


def _is_google(found: Mapping[str, Any]) -> bool:
    response = found.get("response")
    whole = response if isinstance(response, dict) else found
    results = whole.get("results")
    by_files = isinstance(results, dict) and any(
        isinstance(item, dict) and {"transcript", "inlineResult", "results"} & item.keys() for item in results.values()
    )
    return by_files or isinstance(whole.get("annotationResults"), list) or _results_have("alternatives")(whole)


def _read_words(found: Mapping[str, Any]) -> Iterator[Segment]:
    words = [word for word in found["words"] if isinstance(word, dict)]
    spans = [(word.get("start"), word.get("end"), str(word.get("text", word.get("word", "")))) for word in words]
    yield from services.read_words(found, parts=parts_of_a_second(spans))


_SHAPES = (
    _Shape("whisper.cpp", _has("transcription"), lambda found: _offsets(found["transcription"])),
    _Shape("AWS Transcribe", _has("results", "transcripts"), services.read_aws),
    _Shape("AWS Transcribe", _has("results", "items"), services.read_aws),
    _Shape("Deepgram", _has("results", "channels"), services.read_deepgram),
    _Shape("Deepgram", _has("results", "utterances"), services.read_deepgram),
    _Shape("Azure", _has("recognizedPhrases"), services.read_azure),
    _Shape("Azure", _has("phrases"), services.read_azure),
    _Shape("Azure Video Indexer", _has("videos"), services.read_video_indexer),
    _Shape("Rev.ai", _has("monologues"), services.read_rev),
    _Shape("YouTube json3", _has("events"), services.read_youtube),
    _Shape("Speechmatics", _results_have("type"), services.read_speechmatics),
    _Shape("Google Speech-to-Text", _is_google, services.read_google),
)
#: Read last, since lists of segments may have a list of all words beside them.
_WORDS = _Shape("a list of words", _has("words"), _read_words)
NAMES = tuple(
    dict.fromkeys(["Podcasting 2.0", "Whisper", "WhisperX", "Podlove", "AssemblyAI", *(s.name for s in _SHAPES)])
)


def read_json(text: str, source: str) -> Transcript:
    """Return the transcript in JSON.

    A time that is none (missing, NaN, negative) is taken as unknown. Raises EpisodeUnreadable if the file is broken,
    with line and column; if it is no transcript; and if a segment has no words, with the segment's number.
    """
    content = parse_json(text, source)
    length = _length(content)
    if isinstance(content, dict):
        content = _unwrapped(content)
        length = length or _length(content)
        if shape := next((shape for shape in _SHAPES if shape.fits(content)), None):
            return Transcript(shape.read(content), length=length)
    segments = _listed(content)
    if segments is None and isinstance(content, dict) and _WORDS.fits(content):
        return Transcript(_WORDS.read(content), length=length)
    first = next(iter(segments), None) if segments is not None else None
    if segments is None or (first is not None and not isinstance(first, dict)):
        raise EpisodeUnreadable(_(NO_JSON).format(source=source, expected=_(_EXPECTED)))
    key = words_key(segments)
    if key is None and isinstance(first, dict):
        if not {"body", "text"} & first.keys():
            raise EpisodeUnreadable(_(NO_LIST).format(source=source, expected=_(_EXPECTED)))
        key = "body" if "body" in first else "text"
    return Transcript(read_segments(segments, source, key=key or "text", length=length), length=length)


def parse_json(text: str, source: str) -> object:
    """Return what the JSON text holds; not-a-number and the infinities as null.

    Raises EpisodeUnreadable with line and column if it is broken, and if it is too deep or has too many values.
    """
    if sum(map(text.count, "{[,")) > MAX_VALUES:
        raise EpisodeUnreadable(
            _("{source}: more than {most:,} values; split it into episodes").format(source=source, most=MAX_VALUES)
        )
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        where = in_line(source, error.lineno, error.colno)
        raise EpisodeUnreadable(
            _("{where}: broken JSON, {fault}; save the transcript again").format(where=where, fault=error.msg)
        ) from None
    except RecursionError:
        raise EpisodeUnreadable(
            _("{source}: JSON that is nested too deep; it must have {expected}").format(
                source=source, expected=_(_EXPECTED)
            )
        ) from None
    except ValueError:
        raise EpisodeUnreadable(
            _("{source}: JSON with an endless number; it must have {expected}").format(
                source=source, expected=_(_EXPECTED)
            )
        ) from None


def _length(found: object) -> float | None:
    """Return the recording's length in seconds, where a transcript in JSON says it."""
    if not isinstance(found, dict):
        return None
    metadata = found.get("metadata")
    values = [found.get("audio_duration"), found.get("duration"), found.get("audioDuration")]
    values += [metadata.get("duration") if isinstance(metadata, dict) else None]
    return next((length for value in values if (length := sane(value))), None)


def _unwrapped(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a service has put into ``result`` or ``data``."""
    for keys in (("result", "transcription"), ("result",), ("data",), ("transcription",)):
        inner: Any = found
        for key in keys:
            inner = inner.get(key) if isinstance(inner, dict) else None
        if isinstance(inner, dict) and any(isinstance(value, list | dict) for value in inner.values()):
            return inner
    return found


def _listed(found: object) -> list[object] | None:
    """Return the list of segments."""
    if isinstance(found, list):
        return found
    lists = ((name, found.get(name)) for name in _LISTS) if isinstance(found, dict) else ()
    return next((v for name, v in lists if isinstance(v, list) and (name == "segments" or words_key(v))), None)


def _offsets(segments: list[object]) -> Iterator[Segment]:
    """Yield the segments of whisper.cpp: ``offsets`` in milliseconds, or else ``timestamps``."""
    for segment in segments:
        if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
            continue
        offsets, stamps = segment.get("offsets"), segment.get("timestamps")
        start, end = (
            sane(offsets.get(key), parts=1000) if isinstance(offsets, dict) else None for key in ("from", "to")
        )
        if start is None and isinstance(stamps, dict):
            start, end = sane(stamps.get("from")), sane(stamps.get("to"))
        yield Segment(segment["text"], one_name(segment.get("speaker")), start, end)
