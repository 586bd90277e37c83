"""WebVTT and SRT captions, read with webvtt-py.

It passes over what it cannot read; so that no file is half read, the lines with times are checked first.
Specifications: https://www.w3.org/TR/webvtt1/, and for the speakers in SRT
https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence

from corpus.errors import EpisodeUnreadable
from corpus.labels import find_label, judge
from corpus.segments import Segment, one_name

_CLOCK = r"\d{1,2}:[0-5]?\d[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*+(?:\d{{1,4}}:)?{_CLOCK}[ \t]*+-->[ \t]*+(?:\d{{1,4}}:)?{_CLOCK}(?!\d)")
_SRT_TIMING = re.compile(rf"[ \t]*+\d{{1,4}}:{_CLOCK}[ \t]*+-->[ \t]*+\d{{1,4}}:{_CLOCK}(?!\d)")
_SRT_START = re.compile(r"\s*+\d++[ \t]*+(?:\r\n|\n|\r)[^\n\r]*-->")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_WORD_TIME = re.compile(r"<(?:\d{2,4}:)?\d\d:\d\d\.\d{3}>")
_ROLLING_LINES = 4
_TAG = re.compile(r"<(/?)([^<>\s.]*+)(?:\.[^<>\s]*+)?(?:\s++([^<>]*+))?>")


def read_webvtt(text: str, source: str) -> Iterator[Segment]:
    """Yield the segments of a WebVTT file: a cue, or what each voice says in it.

    Raises EpisodeUnreadable with the line where it is broken.
    """
    if not text.startswith("WEBVTT"):
        raise EpisodeUnreadable(f"{source}, line 1: not WebVTT; its first line must be WEBVTT")
    lines, in_note = _LINE_BREAK.split(text), False
    for number, line in enumerate(lines, 1):
        in_note = bool(line) and (in_note or (line.startswith("NOTE") and not lines[number - 2]))
        if "-->" not in line or in_note:
            continue
        if not _TIMING.match(line) or "," in line.partition("-->")[0]:
            expected = "00:01.000 --> 00:04.000, hours optional"
            raise EpisodeUnreadable(f"{source}, line {number}: not a WebVTT time; write {expected}")
    yield from _segments(text, source, "vtt")


def read_srt(text: str, source: str) -> Iterator[Segment]:
    """Yield the segments of an SRT file, one a cue.

    Raises EpisodeUnreadable with the line where it is broken.
    """
    text = text.lstrip("\ufeff")
    if not _SRT_START.match(text):
        raise EpisodeUnreadable(
            f"{source}, line 1: not SRT; it must begin with a number, and below it 00:00:01,000 --> 00:00:04,000"
        )
    before = ""
    for number, line in enumerate(_LINE_BREAK.split(text), 1):
        is_cue = before.strip().isdigit()
        if "-->" in line and (is_cue or line.lstrip()[:1].isdigit()):
            if not _SRT_TIMING.match(line):
                raise EpisodeUnreadable(
                    f"{source}, line {number}: not an SRT time; write 00:00:01,000 --> 00:00:04,000"
                )
            if not is_cue:
                raise EpisodeUnreadable(f"{source}, line {number}: a time without its cue's number; put it above")
        before = line if line.strip() else before if before.strip().isdigit() else ""
    yield from _segments(text.lstrip(), source, "srt")


def _segments(text: str, source: str, format: str) -> Iterator[Segment]:
    import webvtt  # only here: not every episode has captions

    try:
        captions = webvtt.WebVTT.from_buffer(io.StringIO(text), format=format).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as error:
        raise EpisodeUnreadable(f"{source}: broken captions, {error}; correct the file") from None
    unrolled = _unrolled([caption.raw_text for caption in captions])
    times = [
        (caption.start_time.in_milliseconds() / 1000, caption.end_time.in_milliseconds() / 1000) for caption in captions
    ]
    cues = [(time, list(_voices(written))) for time, written in zip(times, unrolled, strict=True)]
    labels = judge([])
    if not any(name for _, voices in cues for name, _ in voices):
        openings = [find_label(words, 0, len(words)) for _, voices in cues for _, words in voices]
        labels = judge([label if label and label.is_speech else None for label in openings])
    speaker: str | None = None
    for (start, end), voices in cues:
        for name, words in voices:
            label = labels.at(words, 0, len(words))
            if name or label:
                speaker = name or one_name(label and label.name)
            elif words.startswith(">>"):  # how captions say that somebody else speaks, and not who
                speaker = None
            yield Segment(words[label.end :] if label else words.lstrip("> "), speaker, start, end)


def _unrolled(written: Sequence[str]) -> Iterator[str]:
    """Yield what each cue has that is new.

    Recognisers' captions, which have a time for each word, roll: a line is shown as it is spoken, then again above the
    next one. Elsewhere what is there twice was said twice.
    """
    rolls = any(_WORD_TIME.search(text) for text in written)
    before: list[str] = []
    for text in written:
        if not rolls:
            yield text
            continue
        lines = [line for line in text.splitlines() if line.strip()]
        shown = [_plain([_TAG.sub("", line)]) for line in lines]
        most = min(len(shown), len(before), _ROLLING_LINES)
        repeated = next((n for n in range(most, 0, -1) if shown[:n] == before[-n:]), 0)
        yield "\n".join(lines[repeated:])
        before = shown or before


def _voices(written: str) -> Iterator[tuple[str | None, str]]:
    """Yield what each voice of a cue says, without tags, and its name where it has one."""
    name, words, at = None, [], 0
    for tag in _TAG.finditer(written):
        words.append(written[at : tag.start()])
        at = tag.end()
        if tag[2] == "v" and not tag[1]:
            if said := _plain(words):
                yield name, said
            name, words = one_name(html.unescape(tag[3] or "")), []
    if said := _plain([*words, written[at:]]):
        yield name, said


def _plain(words: list[str]) -> str:
    return " ".join(html.unescape("".join(words)).split())
