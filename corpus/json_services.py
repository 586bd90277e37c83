"""JSON as recognisers and services give it that is no list of segments; read after what they document.

AWS Transcribe, Deepgram, Google Speech-to-Text, Azure (batch and fast transcription, Video Indexer), Rev.ai,
Speechmatics, ElevenLabs, YouTube's json3. Libraries for these are clients of the services, tens of megabytes each; none
reads a saved file alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corpus.json_segments import name_of
from corpus.segments import Segment, one_name
from corpus.times import sane

_PERIOD = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?")
_PUNCTUATION = re.compile(r"[.,;:!?\u2026)\]\u3002\uff0c\uff1f\uff01]+")


def read_aws(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the segments of AWS Transcribe: ``audio_segments``, or else ``items`` with ``speaker_labels``."""
    results = _dict(found.get("results"))
    segments = _dicts(results.get("audio_segments"))
    said = [
        Segment(_text(item.get("transcript")), name_of(item), sane(item.get("start_time")), sane(item.get("end_time")))
        for item in segments
    ]
    if any(segment.text.strip() for segment in said):
        yield from said
        return
    speakers = {
        str(item.get("start_time")): name_of(item)
        for segment in _dicts(_dict(results.get("speaker_labels")).get("segments"))
        for item in _dicts(segment.get("items"))
    }
    words = (
        _word(
            _text(_first(item.get("alternatives")).get("content")),
            name_of(item) or speakers.get(str(item.get("start_time"))),
            sane(item.get("start_time")),
            sane(item.get("end_time")),
            joined=item.get("type") == "punctuation",
        )
        for item in _dicts(results.get("items"))
    )
    yield from _with_the_one_before(words)


def read_deepgram(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the segments of Deepgram: ``utterances``, or else the paragraphs or words of the first channel."""
    results = _dict(found.get("results"))
    if utterances := _dicts(results.get("utterances")):
        for item in utterances:
            words = f" {_text(item.get('transcript'))}"
            yield Segment(words, name_of(item), sane(item.get("start")), sane(item.get("end")))
        return
    best = _first(_first(results.get("channels")).get("alternatives"))
    paragraphs = _dicts(_dict(best.get("paragraphs")).get("paragraphs"))
    if any(_dicts(paragraph.get("sentences")) for paragraph in paragraphs):
        for paragraph in paragraphs:
            for item in _dicts(paragraph.get("sentences")):
                words = f" {_text(item.get('text'))}"
                yield Segment(words, name_of(paragraph), sane(item.get("start")), sane(item.get("end")))
        return
    for item in _dicts(best.get("words")):
        words = _text(item.get("punctuated_word") or item.get("word"))
        yield Segment(f" {words}", name_of(item), sane(item.get("start")), sane(item.get("end")))


def read_google(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the segments of Google Speech-to-Text, by words where these have times.

    With speakers told apart, the last result has all words again, with who says each.
    """
    results = _google_results(found)
    best = [_first(result.get("alternatives")) for result in results]
    if len(best) > 1 and best[-1].get("words"):
        before = [
            (word.get("word"), _google_time(word, "start")) for item in best[:-1] for word in _dicts(item.get("words"))
        ]
        last = [(word.get("word"), _google_time(word, "start")) for word in _dicts(best[-1].get("words"))]
        best = best[-1:] if before and before == last[: len(before)] else best
    for item in best:
        words = _dicts(item.get("words"))
        for word in words:
            written = _text(word.get("word"))
            yield Segment(f" {written}", _google_speaker(word), _google_time(word, "start"), _google_time(word, "end"))
        if not words:
            yield Segment(f" {_text(item.get('transcript'))}")


def read_azure(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the segments of Azure's batch (``recognizedPhrases``) and fast (``phrases``) transcription."""
    phrases = _dicts(found.get("recognizedPhrases")) or _dicts(found.get("phrases"))
    several = len({str(phrase.get("channel")) for phrase in phrases}) > 1
    if several:
        phrases = sorted(phrases, key=lambda phrase: _azure_time(phrase, "offset") or 0.0)
    for phrase in phrases:
        start, lasts = _azure_time(phrase, "offset"), _azure_time(phrase, "duration")
        best = _first(phrase.get("nBest"))
        words = _text(best.get("display") or best.get("lexical") or phrase.get("text"))
        end = start + lasts if start is not None and lasts is not None else None
        channel = phrase.get("channel")
        name = name_of(phrase) or (f"Channel {channel}" if several and isinstance(channel, int) else None)
        yield Segment(f" {words}", name, start, end)


def read_video_indexer(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the segments of Azure Video Indexer: ``insights.transcript``, with the names of its speakers."""
    for video in _dicts(found.get("videos")):
        insights = _dict(video.get("insights"))
        names = {item.get("id"): one_name(item.get("name")) for item in _dicts(insights.get("speakers"))}
        for item in _dicts(insights.get("transcript")):
            at = _first(item.get("instances"))
            name = names.get(item.get("speakerId")) or name_of(item)
            yield Segment(f" {_text(item.get('text'))}", name, sane(at.get("start")), sane(at.get("end")))


def read_youtube(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the segments of YouTube's json3, in milliseconds; ``>>`` begins somebody else's words."""
    for event in _dicts(found.get("events")):
        begins = sane(event.get("tStartMs"), parts=1000)
        for number, piece in enumerate(_dicts(event.get("segs"))):
            words = _text(piece.get("utf8"))
            words = words if number else f" {words}"
            offset = sane(piece.get("tOffsetMs", 0), parts=1000)
            time = begins + offset if begins is not None and offset is not None else begins
            is_new = words.lstrip().startswith(">>")
            yield Segment(f" {words.lstrip().lstrip('> ')}" if is_new else words, None, time, None, is_new)


def read_rev(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the segments of Rev.ai: ``monologues`` of elements, with the names of speakers where they are given."""
    names = {item.get("id"): one_name(item.get("name")) for item in _dicts(found.get("speakers"))}
    for monologue in _dicts(found.get("monologues")):
        info = _dict(monologue.get("speaker_info"))
        name = names.get(monologue.get("speaker")) or one_name(info.get("display_name")) or name_of(monologue)
        yield from _with_the_one_before(_elements(_dicts(monologue.get("elements")), name))


def read_speechmatics(found: Mapping[str, Any]) -> Iterator[Segment]:
    """Yield the words of Speechmatics."""
    items = _dicts(found.get("results"))
    words = (
        _word(
            _text(_first(item.get("alternatives")).get("content")),
            name_of(_first(item.get("alternatives"))),
            sane(item.get("start_time")),
            sane(item.get("end_time")),
            joined=item.get("type") == "punctuation" and item.get("attaches_to", "previous") == "previous",
        )
        for item in items
    )
    yield from _with_the_one_before(words)


def read_words(content: Mapping[str, Any], *, parts: float = 1) -> Iterator[Segment]:
    """Yield a list of words with times: ElevenLabs (seconds), AssemblyAI without utterances (milliseconds)."""
    for item in _dicts(content.get("words")):
        words = _text(item.get("punctuated_word") or item.get("text") or item.get("word"))
        if item.get("type") != "spacing":
            start, end = sane(item.get("start"), parts=parts), sane(item.get("end"), parts=parts)
            yield Segment(f" {words.strip()}", name_of(item), start, end)


def _elements(elements: Iterable[Mapping[str, Any]], name: str | None) -> Iterator[Segment]:
    """Yield the words and stops of a monologue; the white space between words is an element, too."""
    is_apart, time = True, None
    for element in elements:
        written = _text(element.get("value"))
        at = sane(element.get("ts"))
        time = time if at is None else at
        if written.strip():
            yield _word(written.strip(), name, time, sane(element.get("end_ts")), joined=not is_apart)
        is_apart = not written.strip() or written[-1:].isspace()


def _word(words: str, name: str | None, start: float | None, end: float | None, *, joined: bool) -> Segment:
    return Segment(words if joined else f" {words}", name, start, end)


def _with_the_one_before(words: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the words with the stops that follow them; stops have neither time nor speaker of their own."""
    held: Segment | None = None
    for word in words:
        is_stop = held is not None and not word.text[:1].isspace() and _PUNCTUATION.match(word.text) is not None
        if held is not None and is_stop:
            held = Segment(held.text + word.text, held.speaker, held.time, held.end)
        else:
            if held is not None:
                yield held
            held = word
    if held is not None:
        yield held


def _google_results(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    response = _dict(found.get("response")) or found
    if annotations := _dicts(response.get("annotationResults")):
        return [item for annotation in annotations for item in _dicts(annotation.get("speechTranscriptions"))]
    results = response.get("results")
    if isinstance(results, dict):  # version 2, by files
        files = [_dict(item) for item in results.values()]
        inner = (_dict(item.get("inlineResult")).get("transcript") or item.get("transcript") or item for item in files)
        return [result for item in inner for result in _dicts(_dict(item).get("results"))]
    return _dicts(results)


def _google_speaker(word: Mapping[str, Any]) -> str | None:
    tag = word.get("speakerTag", word.get("speaker_tag"))
    if isinstance(tag, int) and not isinstance(tag, bool) and tag:
        return f"Speaker {tag}"
    label = one_name(word.get("speakerLabel"))
    return f"Speaker {label}" if label and label.isdigit() else label


def _google_time(word: Mapping[str, Any], which: str) -> float | None:
    keys = (f"{which}Time", f"{which}Offset", f"{which}_time", f"{which}_offset")
    value = next((word[key] for key in keys if key in word), None)
    if isinstance(value, dict):  # of protocol buffers
        whole, parts = sane(value.get("seconds", 0)), sane(value.get("nanos", 0), parts=1e9)
        return whole + parts if whole is not None and parts is not None else None
    return 0.0 if value is None and which == "start" else sane(value)


def _azure_time(phrase: Mapping[str, Any], name: str) -> float | None:
    for key, parts in ((f"{name}InTicks", 1e7), (f"{name}Milliseconds", 1e3)):
        if phrase.get(key) is not None:
            return sane(phrase.get(key), parts=parts)
    written = phrase.get(name)
    if isinstance(written, str) and (period := _PERIOD.fullmatch(written)):
        hours, minutes, seconds = (float(part or 0) for part in period.groups())
        return hours * 3600 + minutes * 60 + seconds
    return sane(written, parts=1e7)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _first(value: object) -> Mapping[str, Any]:
    return next(iter(_dicts(value)), {})
