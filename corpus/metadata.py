"""Read what is known of an episode besides its words: front matter, or the same keys in ``<stem>.meta.yaml``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass

from corpus.errors import EpisodeUnreadable, in_line
from corpus.times import sane
from corpus.translation import _

MAX_TITLE_CHARS = 300
#: Longer addresses than browsers and servers take. Recordings have long ones, signed.
MAX_URL_CHARS = 4_000
MAX_METADATA_CHARS = 64_000
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_FRONT_MATTER_END = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: What YAML writes for no value.
_NOTHING = (None, "", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date, guests, page, recording, its length in seconds and its language (a tag), where they are given."""

    title: str = ""
    date: dt.date | None = None
    guests: tuple[str, ...] = ()
    url: str | None = None
    audio: str | None = None
    duration: float | None = None
    language: str = ""

    def over(self, other: Metadata) -> Metadata:
        """Return these values; those that are missing are taken from ``other``."""
        mine = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return dataclasses.replace(other, **{name: value for name, value in mine.items() if value})


def front_matter(text: str, source: str) -> tuple[Metadata, int]:
    """Return the metadata in front of the text, and where the text begins.

    Raises EpisodeUnreadable, naming ``source`` and the line, if it is broken.
    """
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return Metadata(), 0
    closing = _FRONT_MATTER_END.search(text, opening.end(), opening.end() + MAX_METADATA_CHARS)
    if not closing:
        return Metadata(), 0  # a rule on the first line, not front matter
    written = text[opening.end() : closing.start()]
    return _read(written, source, what=_("front matter"), first_line=2), closing.end()


def read_metadata(text: str, source: str) -> Metadata:
    """Return the metadata of a file of its own, with or without rules around it.

    Raises EpisodeUnreadable, naming ``source`` and the line, if it is broken.
    """
    if len(text) > MAX_METADATA_CHARS:
        raise EpisodeUnreadable(
            _("{source}: larger than {most:,} characters; keep the known keys only").format(
                source=source, most=MAX_METADATA_CHARS
            )
        )
    inside, end = front_matter(text, source)
    return inside if end else _read(text, source, what=_("metadata"), first_line=1)


def one_line(value: object) -> str:
    """Return a scalar as one line of text; an empty text for a list or a mapping."""
    return encodable(" ".join(value.split())[:MAX_TITLE_CHARS]) if isinstance(value, str) else ""


def encodable(text: str) -> str:
    """Return the text with U+FFFD for each lone surrogate: JSON and YAML can name them, no file or index can hold them.

    The length stays the same, and so do offsets.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _read(written: str, source: str, *, what: str, first_line: int) -> Metadata:
    import yaml  # only here: most episodes have no front matter, and a command line should start at once

    try:
        # BaseLoader makes only str, list and dict: a title "30.10" keeps its nought, and a stranger's
        # merge keys or endless numbers cost nothing.
        fields = yaml.load(written, yaml.BaseLoader)  # noqa: S506 (safer than safe)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = in_line(source, mark.line + first_line) if mark else source
        fault = getattr(error, "problem", None) or _("not YAML")
        raise EpisodeUnreadable(
            _("{where}: broken {what}, {fault}; write 'key: value' lines").format(where=where, what=what, fault=fault)
        ) from None
    if fields in _NOTHING:
        fields = {}
    if not isinstance(fields, dict):
        raise EpisodeUnreadable(
            _("{source}: the {what} is no mapping; write 'key: value' lines").format(source=source, what=what)
        )
    known = {key: value for key, value in fields.items() if value not in _NOTHING}
    return Metadata(
        title=one_line(known.get("title")),
        date=_date(known.get("date"), source, what),
        guests=_names(known.get("guests", known.get("guest")), source, what),
        url=_address(known.get("url")),
        audio=_address(known.get("audio")),
        duration=sane(known.get("duration")),
        language=one_line(known.get("language")),
    )


def _address(value: object) -> str | None:
    """Return an address; None if it is too long, because a part of it would lead elsewhere."""
    written = value.strip() if isinstance(value, str) else ""
    return encodable(" ".join(written.split())) if 0 < len(written) <= MAX_URL_CHARS else None


def _date(value: object, source: str, what: str) -> dt.date | None:
    if value is None:
        return None
    day = one_line(value)
    try:
        return dt.date.fromisoformat(re.split(r"[T ]", day, maxsplit=1)[0])  # a time may follow
    except ValueError:
        raise EpisodeUnreadable(
            _("{source}: date {day!r} is not YYYY-MM-DD; correct the {what}").format(source=source, day=day, what=what)
        ) from None


def _names(value: object, source: str, what: str) -> tuple[str, ...]:
    match value:
        case None:
            return ()
        case str():
            return tuple(name for part in value.split(",") if (name := one_line(part)))
        case list():
            return tuple(name for item in value if (name := one_line(item)))
    raise EpisodeUnreadable(
        _("{source}: guests is neither a name nor a list of names; correct the {what}").format(source=source, what=what)
    )
