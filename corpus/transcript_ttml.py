"""TTML and DFXP: captions in XML.

Read after https://www.w3.org/TR/ttml2/, and after Apple Podcasts' transcripts. pycaption was looked at: it knows no
agents, adds up no times of nested elements, and brings four more packages along; ttconv makes pictures of captions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from corpus.captions import Cue, spoken
from corpus.errors import EpisodeUnreadable, in_line
from corpus.segments import Transcript, one_name
from corpus.times import sane
from corpus.translation import _

_MAX_LEVELS = 200
_MAX_ELEMENTS = 2_000_000
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,3}(?:\.\d{1,9})?)(?::(\d{1,3})(?:\.\d{1,3})?)?")
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)\s?(h|ms|m|s|f|t)?")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, None: 1.0}
_TEXT_BLOCKS = frozenset(("p", "lyric"))


def read_ttml(text: str, source: str) -> Transcript:
    """Return the transcript in TTML: a paragraph is a caption, its agent who speaks.

    Raises EpisodeUnreadable if it is broken, declares entities, or has no paragraphs.
    """
    reader = _Reader(source)
    try:
        reader.parser.Parse(text.encode(errors="replace"), True)
    except expat.ExpatError as error:
        where = in_line(source, error.lineno, error.offset + 1)
        fault = expat.ErrorString(error.code)
        raise EpisodeUnreadable(
            _("{where}: broken XML, {fault}; export it again").format(where=where, fault=fault)
        ) from None
    if not reader.is_ttml:
        raise EpisodeUnreadable(
            _("{source}: not TTML; it must have <tt> and in it <p begin=...>").format(source=source)
        )
    names = {key: name for key, name in reader.names.items() if name}
    cues = [
        Cue(cue.start, cue.end, cue.written, names.get(cue.agent or "") or one_name(cue.agent)) for cue in reader.cues
    ]
    return Transcript(spoken(cues), title=reader.title)


@dataclass(frozen=True, slots=True)
class _Said:
    start: float | None
    end: float | None
    written: str
    agent: str | None


@dataclass(slots=True)
class _Level:
    """An element that is open: its name, from when on it counts, whose it is."""

    tag: str
    begin: float | None
    end: float | None
    agent: str | None
    words: list[str] = field(default_factory=list)


class _Reader:
    """Handlers for expat that gather the paragraphs."""

    def __init__(self, source: str) -> None:
        self.cues: list[_Said] = []
        self.names: dict[str, str | None] = {}
        self.title = ""
        self.is_ttml = False
        self._source = source
        self._rates: dict[str, float] = {"f": 30.0, "t": 1.0}
        self._levels: list[_Level] = []
        self._agent: str | None = None
        self._elements = 0
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        known = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._elements += 1
        if len(self._levels) >= _MAX_LEVELS or self._elements > _MAX_ELEMENTS:
            raise EpisodeUnreadable(
                _("{source}: too many elements, or nested too deep; export it again").format(source=self._source)
            )
        if tag == "tt":
            self.is_ttml = True
            self._set_rates(known)
        if tag == "agent":
            self._agent = known.get("id")
        above = self._levels[-1] if self._levels else _Level("", None, None, None)
        begin = self._time(known.get("begin"))
        end = self._time(known.get("end"))
        lasts = self._time(known.get("dur"))
        base = above.begin
        is_inside = any(level.tag in _TEXT_BLOCKS for level in self._levels)
        start = base if begin is None else begin + (0.0 if base is None or is_inside else base)
        if end is not None and base is not None and not is_inside:
            end += base
        if end is None and lasts is not None and start is not None:
            end = start + lasts
        agent = known.get("agent", above.agent)
        if is_inside and known.get("unit") == "word":
            self._text(" ")
        if is_inside and tag == "br":
            self._text("\n")
        self._levels.append(_Level(tag, start, end, agent.split()[0] if agent and agent.split() else None))

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        level = self._levels.pop()
        written = "".join(level.words)
        if tag in _TEXT_BLOCKS:
            if written.strip():
                self.cues.append(_Said(level.begin, level.end, written, level.agent))
            return
        if tag == "name" and self._agent is not None:
            self.names[self._agent] = self.names.get(self._agent) or one_name(written)
        elif tag == "agent":
            self._agent = None
        elif tag == "title":
            self.title = self.title or " ".join(written.split())[:300]
        elif self._levels and any(above.tag in _TEXT_BLOCKS for above in self._levels):
            self._levels[-1].words.append(written)
            if self._levels[-1].begin is None:
                self._levels[-1].begin = level.begin

    def _text(self, text: str) -> None:
        if self._levels:
            self._levels[-1].words.append(text)

    def _refuse(self, *__: object) -> None:
        raise EpisodeUnreadable(
            _("{source}: it declares XML entities, which no captions need; export it again").format(source=self._source)
        )

    def _set_rates(self, known: Mapping[str, str]) -> None:
        frames, ticks = (_rate(known.get(name)) for name in ("frameRate", "tickRate"))
        multiplier = known.get("frameRateMultiplier", "1 1").replace(":", " ").split()
        if frames:
            self._rates["f"] = self._rates["t"] = frames
        if len(multiplier) == 2 and all(part.isdigit() and 0 < int(part) < 1e6 for part in multiplier):
            self._rates["f"] *= int(multiplier[0]) / int(multiplier[1])
        if ticks:
            self._rates["t"] = ticks

    def _time(self, written: str | None) -> float | None:
        """Return a time expression in seconds: a clock, also with frames, or a number with its unit."""
        if written is None:
            return None
        if clock := _CLOCK.fullmatch(written.strip()):
            hours, minutes, seconds, frames = clock.groups()
            whole = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
            return sane(whole + int(frames or 0) / self._rates["f"])
        if offset := _OFFSET.fullmatch(written.strip()):
            unit = offset[2]
            number = float(offset[1])
            return sane(number / self._rates[unit] if unit in ("f", "t") else number * _UNITS[unit])
        return None


def _rate(written: str | None) -> float:
    """Return a rate, 0 if there is none."""
    return float(written) if written and written.isascii() and written.isdigit() and len(written) < 13 else 0.0
