"""WebVTT, SRT and SBV: which captions a file has.

webvtt-py, pysrt, srt and pysubs2 were looked at: each passes over what it cannot read. So that no file is half read,
every line is accounted for here. Specification of WebVTT: https://www.w3.org/TR/webvtt1/. SRT and SBV have none: SRT
is read with and without numbers and milliseconds, SBV as YouTube writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.captions import Cue, spoken
from corpus.errors import EpisodeUnreadable, in_line
from corpus.segments import Transcript
from corpus.translation import N_, _

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_VTT_CLOCK = r"(?:\d{1,4}:)?\d{1,2}:[0-5]?\d[.,]\d{1,3}"
_VTT_TIMING = re.compile(rf"[ \t]*+({_VTT_CLOCK})[ \t]*+-->[ \t]*+({_VTT_CLOCK})(?!\d)")
_SRT_CLOCK = r"\d{1,4}:\d{1,2}:[0-5]?\d(?:[.,:]\d{1,3})?"
_SRT_TIMING = re.compile(rf"[ \t]*+({_SRT_CLOCK})[ \t]*+-->[ \t]*+({_SRT_CLOCK})(?![\d:])")
_SBV_CLOCK = r"\d{1,4}:\d{1,2}:[0-5]?\d\.\d{1,3}"
_SBV_TIMING = re.compile(rf"[ \t]*+({_SBV_CLOCK}),({_SBV_CLOCK})[ \t]*+$")
#: What was to be a line of times: a clock and some arrow, or two clocks.
_BROKEN_TIMING = re.compile(
    r"[ \t]*+\d{1,4}:\d{1,2}(?::\d{1,2})?(?:[.,:]\d{1,3})?[ \t]*+"
    r"(?:[-=~\u2010-\u2015\u2212]{1,3}>|[-\u2010-\u2015]{2,3}[ \t]|>|\u2192|&gt;|--&gt;)"
)
_VTT_BLOCKS = ("NOTE", "STYLE", "REGION")
_VTT_EXPECTED = N_("00:01.000 --> 00:04.000, hours optional")
_SRT_EXPECTED = "00:00:01,000 --> 00:00:04,000"
_SBV_EXPECTED = "0:00:01.000,0:00:04.000"


def read_webvtt(text: str, source: str) -> Transcript:
    """Return the segments of a WebVTT file: a cue, or what each voice says in it.

    Raises EpisodeUnreadable with the line where it is broken.
    """
    if not text.startswith("WEBVTT"):
        raise EpisodeUnreadable(_("{source}, line 1: not WebVTT; its first line must be WEBVTT").format(source=source))
    cues: list[Cue] = []
    for number, block in _blocks(_LINE_BREAK.split(text)):
        timed = [at for at, line in enumerate(block) if "-->" in line or _BROKEN_TIMING.match(line)]
        is_note = block[0].startswith("NOTE") or (block[0].startswith(_VTT_BLOCKS) and not timed)
        if is_note or (number == 1 and not timed):
            continue
        for at in timed:
            if not _VTT_TIMING.match(block[at]) or "," in block[at].partition("-->")[0]:
                raise EpisodeUnreadable(
                    _("{where}: not a WebVTT time; write {expected}").format(
                        where=in_line(source, number + at), expected=_(_VTT_EXPECTED)
                    )
                )
        if not timed or (timed[0] > 1 and number > 1):
            raise EpisodeUnreadable(
                _("{where}: a cue without a time; write {expected} above it").format(
                    where=in_line(source, number), expected=_(_VTT_EXPECTED)
                )
            )
        if timed[1:]:
            where = in_line(source, number + timed[1])
            raise EpisodeUnreadable(
                _("{where}: a time in the middle of a cue; put a blank line above it").format(where=where)
            )
        if timing := _VTT_TIMING.match(block[timed[0]]):
            cues.append(Cue(_clock(timing[1]), _clock(timing[2]), "\n".join(block[timed[0] + 1 :])))
    return Transcript(spoken(cues))


def read_srt(text: str, source: str) -> Transcript:
    """Return the segments of an SRT file, with or without the cues' numbers and the times' milliseconds.

    Raises EpisodeUnreadable with the line where it is broken.
    """
    lines = _LINE_BREAK.split(text.lstrip("\ufeff"))
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    is_numbered = lines[first].strip().isdigit()
    start = first + is_numbered
    if start >= len(lines) or "-->" not in lines[start]:
        raise EpisodeUnreadable(
            _("{where}: not SRT; it must begin with a number, and below it {expected}").format(
                where=in_line(source, first + 1), expected=_SRT_EXPECTED
            )
        )
    return Transcript(spoken(list(_srt_cues(lines, source, is_numbered=is_numbered))))


def read_sbv(text: str, source: str) -> Transcript:
    """Return the segments of SBV, YouTube's own captions.

    Raises EpisodeUnreadable with the line where it is broken.
    """
    cues: list[Cue] = []
    for number, block in _blocks(_LINE_BREAK.split(text.lstrip("\ufeff"))):
        timing = _SBV_TIMING.match(block[0])
        if not timing:
            raise EpisodeUnreadable(
                _("{where}: a cue without a time; write {expected} above it").format(
                    where=in_line(source, number), expected=_SBV_EXPECTED
                )
            )
        cues.append(Cue(_clock(timing[1]), _clock(timing[2]), "\n".join(block[1:]).replace("[br]", "\n")))
    return Transcript(spoken(cues))


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines between blank lines, and the number of the first of them."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _srt_cues(lines: list[str], source: str, *, is_numbered: bool) -> Iterator[Cue]:
    """Yield the cues of SRT: what stands between two lines of times belongs to the first, but for a number."""
    timings = list(_srt_timings(lines, source, is_numbered=is_numbered))
    for (at, timing), (following, __) in pairwise([*timings, (len(lines) + is_numbered, None)]):
        if timing is None:
            continue
        text = lines[at + 1 : following - is_numbered]
        if is_numbered:
            _check_numbers(text, int(lines[at - 1].strip()[:9]) + 1, source, at + 2)
        yield Cue(_clock(timing[1]), _clock(timing[2]), "\n".join(text))


def _srt_timings(lines: list[str], source: str, *, is_numbered: bool) -> Iterator[tuple[int, re.Match[str] | None]]:
    """Yield where the lines of times stand; raise EpisodeUnreadable for a broken one, and for one without a number."""
    before = ""
    for at, line in enumerate(lines):
        is_number = before.strip().isdigit()
        if _is_timing(line, after_number=is_number):
            fault = None
            timing = _SRT_TIMING.match(line)
            if not timing:
                fault = _("not an SRT time; write {expected}").format(expected=_SRT_EXPECTED)
            elif is_numbered and not is_number:
                fault = _("a time without its cue's number; put it above")
            elif not is_numbered and before.strip():
                fault = _("a time in the middle of a cue; put a blank line above it")
            if fault:
                raise EpisodeUnreadable(f"{in_line(source, at + 1)}: {fault}")
            yield at, timing
        before = line


def _check_numbers(text: list[str], expected: int, source: str, first: int) -> None:
    """Raise EpisodeUnreadable if the next cue's number stands in the text of this one: its time is missing."""
    for at, line in enumerate(text):
        if line.strip() == str(expected) and at and not text[at - 1].strip():
            raise EpisodeUnreadable(
                _("{where}: a cue without a time; write {expected} below it").format(
                    where=in_line(source, first + at), expected=_SRT_EXPECTED
                )
            )


def _is_timing(line: str, *, after_number: bool) -> bool:
    if "-->" in line and (after_number or line.lstrip()[:1].isdigit()):
        return True
    return _BROKEN_TIMING.match(line) is not None


def _clock(written: str) -> float | None:
    """Return a cue's time in seconds; a comma or a third colon may stand in front of the fraction."""
    parts = written.replace(",", ".").split(":")
    if len(parts) == 4:  # 00:00:01:500
        parts = [*parts[:2], f"{parts[2]}.{parts[3]}"]
    hours = [*["0"] * (3 - len(parts)), *parts]
    return round(int(hours[0]) * 3600 + int(hours[1]) * 60 + float(hours[2]), 3)
