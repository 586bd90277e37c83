"""Transcripts as tables: Whisper's TSV, CSV with speaker and times, the tables of web pages.

The heading of a column tells what it holds, or else what is in it: words are the longest, and names recur.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from corpus.errors import NO_TABLE, EpisodeUnreadable
from corpus.segments import Segment, Transcript, one_name
from corpus.times import first_time, sane, seconds
from corpus.translation import N_, _
from corpus.units import parts_of_a_second

_HEADINGS = {
    "words": "text transcript content sentence utterance words said speech caption subtitle body dialogue line",
    "who": "speaker name voice who person participant speakername",
    "start": "start starttime timestamp time begin from in startsec timecode offset tc startms",
    "end": "end endtime stop to out endsec endms",
}
_MEANING = {word: column for column, words in _HEADINGS.items() for word in words.split()}
_DELIMITERS = ",;\t|"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SNIFFED_CHARS = 4_000
_MAX_NAME_CHARS = 60
_EXPECTED = N_("columns named start, speaker and text")
_Row = Sequence[str]


def read_table(text: str, source: str) -> Transcript:
    """Return the transcript in CSV or TSV. Raises EpisodeUnreadable if no column has words."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # of the whole process, so it is never lowered
    text = _LINE_BREAK.sub("\n", text)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)) if any(row)]
    except csv.Error as error:
        raise EpisodeUnreadable(
            _("{source}: not a table, {error}; it must have {expected}").format(
                source=source, error=error, expected=_(_EXPECTED)
            )
        ) from None
    segments = read_rows(rows)
    if segments is None:
        raise EpisodeUnreadable(_(NO_TABLE).format(source=source, expected=_(_EXPECTED)))
    return Transcript(segments)


def read_rows(rows: Sequence[_Row]) -> list[Segment] | None:
    """Return the segments that the rows of a table are, nothing if it is no transcript."""
    if not rows:
        return None
    named = _by_headings(rows[0])
    columns = named if "words" in named else _by_contents(rows)
    if "words" not in columns:
        return None
    body = rows[1:] if named else rows
    parts = _parts(rows[0] if named else (), body, columns)
    return [segment for row in body if (segment := _segment(row, columns, parts)).text.strip()]


def has_headings(text: str) -> bool:
    """Tell whether a text's first line is that of a transcript's table: it names words, and who or when."""
    line = _LINE_BREAK.split(text[:_SNIFFED_CHARS].lstrip())[0]
    named = _by_headings([cell.strip("\"' ") for cell in line.split(_delimiter(line))])
    return "words" in named and len(named) > 1


def _delimiter(text: str) -> str:
    line = text[:_SNIFFED_CHARS].lstrip("\ufeff \r\n").partition("\n")[0]
    return max(_DELIMITERS, key=line.count)


def _by_headings(row: _Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        plain = "".join(char for char in cell.partition("(")[0].casefold() if char.isalnum())
        if meaning := _MEANING.get(plain):
            columns.setdefault(meaning, at)
    return columns


def _by_contents(rows: Sequence[_Row]) -> dict[str, int]:
    """Return what the columns hold where no headings say it: times first, then words, then who says them."""
    width = max(map(len, rows))
    cells = [[row[at].strip() if at < len(row) else "" for row in rows] for at in range(width)]
    times = [at for at in range(width) if all(_when(cell) is not None for cell in cells[at])]
    rest = [at for at in range(width) if at not in times]
    if not rest or not (times or len(rest) > 1):
        return {}
    found = {"words": max(rest, key=lambda at: sum(map(len, cells[at])))}
    others = [at for at in rest if at != found["words"]]
    recurring = [at for at in others if _are_names(cells[at])]
    if recurring:
        found["who"] = recurring[0]
    if times:
        found["start"] = times[0]
    if times[1:]:
        found["end"] = times[1]
    return found if times or "who" in found else {}


def _are_names(cells: Sequence[str]) -> bool:
    names = Counter(cell for cell in cells if cell)
    return 1 < sum(names.values()) > len(names) and max(map(len, names)) <= _MAX_NAME_CHARS


def _parts(headings: _Row, rows: Sequence[_Row], columns: dict[str, int]) -> float:
    """Return how many units of bare numbers make a second: 1,000 in Whisper's tables, which have milliseconds."""
    start = columns.get("start")
    if start is not None and start < len(headings) and headings[start].casefold().rstrip(") ").endswith("ms"):
        return 1000.0
    spans: list[tuple[object, object, str]] = []
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else ()
        end = _cell(row, columns.get("end")) or _cell(following, start)
        spans.append((_cell(row, start), end, _cell(row, columns["words"])))
    return parts_of_a_second(spans)


def _segment(row: _Row, columns: dict[str, int], parts: float) -> Segment:
    start, end = (_when(_cell(row, columns.get(which)), parts) for which in ("start", "end"))
    who = one_name(_cell(row, columns.get("who")))
    return Segment(f" {_cell(row, columns['words'])}", f"Speaker {who}" if who and who.isdigit() else who, start, end)


def _cell(row: _Row, at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _when(written: str, parts: float = 1) -> float | None:
    """Return the time that stands in a cell: a clock, bracketed or not, or a number."""
    bare = written.strip("[]() ")
    if ":" in bare:
        return first_time(bare) if seconds(bare.split()[0]) is not None else None
    return sane(bare, parts=parts) if bare else None
