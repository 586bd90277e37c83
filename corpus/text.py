"""Read one plain text or Markdown episode: front matter, title, passages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from corpus import split
from corpus.episode import Episode, Passage, Sentence
from corpus.errors import EpisodeEmpty, EpisodeUnreadable

MAX_TITLE_CHARS = 300
_MAX_FRONT_MATTER_CHARS = 64_000
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_FRONT_MATTER_END = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
#: How YAML writes that there is no value.
_NOTHING = (None, "", "~", "null", "Null", "NULL")
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_HEADING = re.compile(r"#{1,6}[ \t]++")
_RULE = re.compile(r"(?:[-*_=][ \t]*+){3,}+")


def parse_episode(text: str, *, id: str, source: str | None = None) -> Episode:
    """Return the episode that ``text`` holds.

    The title is ``title:`` of the YAML front matter, or else the first line that is no rule; blank
    lines, headings and rules separate the paragraphs below it. ``date``, ``guests`` and ``url`` come
    from the front matter. ``text`` is kept as it is, so that offsets count into what was given.
    ``source`` names the file in errors.

    Raises EpisodeEmpty without a title or a paragraph, EpisodeUnreadable for broken front matter.
    """
    source = source or id
    metadata, start = _front_matter(text, source)
    title = _one_line(metadata.get("title"))
    if not title:
        line = next((span for span in _lines(text, start, len(text)) if not _is_rule(text, span)), None)
        if line is None:
            raise EpisodeEmpty(f"{source}: nothing in it; write a title on the first line and the text below it")
        title, start = _one_line(_unmark(text[line[0] : line[1]])), line[1]
    passages = tuple(_passages(text, start))
    if not passages:
        raise EpisodeEmpty(f"{source}: a title and no text; add the episode's text below the first line")
    return Episode(
        id=id,
        title=title or id,
        text=text,
        passages=passages,
        date=_date(metadata.get("date"), source),
        guests=_names(metadata.get("guests", metadata.get("guest")), source),
        url=_one_line(metadata.get("url")) or None,
    )


def _passages(text: str, start: int) -> Iterator[Passage]:
    number, lead_in = 0, None
    for block in split.paragraphs(text, start):
        for (begin, end), is_furniture in _runs(text, *block):
            if is_furniture:
                lead_in = begin if lead_in is None else lead_in
                continue
            for part in split.passages(text, begin, end):
                number += 1
                first = part[0][0] if lead_in is None else lead_in
                lead_in = None
                yield Passage(number, first, part[-1][1], tuple(Sentence(*span) for span in part))


def _runs(text: str, start: int, end: int) -> Iterator[tuple[split.Span, bool]]:
    """Yield a block by its runs of prose and of furniture, and which of the two each is."""
    for is_furniture, run in groupby(_lines(text, start, end), key=lambda span: _is_furniture(text, span)):
        first, *others = run
        yield (first[0], others[-1][1] if others else first[1]), is_furniture


def _is_furniture(text: str, line: split.Span) -> bool:
    """Tell whether a line is a Markdown heading or a rule: searched with what follows, never quoted."""
    return _is_rule(text, line) or _HEADING.match(text, *line) is not None


def _is_rule(text: str, line: split.Span) -> bool:
    return _RULE.fullmatch(text, *line) is not None


def _unmark(line: str) -> str:
    """Return the words of a line without the marks that make it a Markdown heading."""
    heading = _HEADING.match(line)
    if not heading:
        return line
    words, space, closing = line[heading.end() :].rpartition(" ")
    return words if space and not closing.strip("#") else line[heading.end() :]


def _lines(text: str, start: int, end: int) -> Iterator[split.Span]:
    """Yield the span of each line that is not blank, trimmed."""
    for match in _LINE.finditer(text, start, end):
        span = split.trim(text, *match.span())
        if span[0] < span[1]:
            yield span


def _front_matter(text: str, source: str) -> tuple[Mapping[str, object], int]:
    """Return the metadata in front of the text, and where the text begins."""
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return {}, 0
    closing = _FRONT_MATTER_END.search(text, opening.end(), opening.end() + _MAX_FRONT_MATTER_CHARS)
    if not closing:
        return {}, 0  # a rule on the first line, not front matter
    import yaml  # only here: most episodes have no front matter, and a command line should start at once

    try:
        # BaseLoader makes only str, list and dict: a title "30.10" keeps its nought, and a stranger's
        # merge keys or endless numbers cost nothing.
        metadata = yaml.load(text[opening.end() : closing.start()], yaml.BaseLoader)  # noqa: S506 (safer than safe)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        what = getattr(error, "problem", None) or "not YAML"
        raise EpisodeUnreadable(f"{source}{where}: broken front matter, {what}; write 'key: value' lines") from None
    if metadata in _NOTHING:
        metadata = {}
    if not isinstance(metadata, dict):
        raise EpisodeUnreadable(f"{source}: the front matter is no mapping; write 'key: value' lines")
    return {key: value for key, value in metadata.items() if value not in _NOTHING}, closing.end()


def _one_line(value: object) -> str:
    """Return a scalar as one line of text, a container as nothing."""
    return " ".join(value.split())[:MAX_TITLE_CHARS] if isinstance(value, str) else ""


def _date(value: object, source: str) -> dt.date | None:
    if value is None:
        return None
    day = _one_line(value)
    try:
        return dt.date.fromisoformat(re.split(r"[T ]", day, maxsplit=1)[0])  # a time may follow
    except ValueError:
        raise EpisodeUnreadable(f"{source}: date {day!r} is not YYYY-MM-DD; correct the front matter") from None


def _names(value: object, source: str) -> tuple[str, ...]:
    match value:
        case None:
            return ()
        case str():
            return tuple(name for part in value.split(",") if (name := _one_line(part)))
        case list():
            return tuple(name for item in value if (name := _one_line(item)))
    raise EpisodeUnreadable(f"{source}: guests is neither a name nor a list of names; correct the front matter")
