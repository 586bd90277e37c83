"""Turn episodes into lines for the terminal: what is known of one, its passages, and the list of all.

Everything that comes from an episode passes ``one_line``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from bot import plural
from bot.layout import MATCH, QUIET, Fitting, Indented, Line, field
from bot.printable import one_line
from corpus import Entry, Episode, Passage
from corpus.translation import _
from retrieval.about.clock import when

_WORD = re.compile(r"\w+")


def passage_lines(episode: Episode, passages: Sequence[Passage], *, strong: int | None = None) -> Iterator[Line]:
    """Yield passages with number, time and speaker; the one numbered ``strong`` stands out from its neighbours."""
    for passage in passages:
        quiet = strong is not None and passage.number != strong
        text = Text(one_line(episode.text[said_from(episode, passage) : passage.end]), style=QUIET if quiet else "")
        yield Text(" ".join([f"[{passage.number}]", *map(one_line, spoken(passage))]), style=QUIET)
        yield Indented(text)


def spoken(passage: Passage) -> Iterator[str]:
    """Yield when a passage begins, or after what time, and who speaks in it, as far as that is known."""
    if said := when(passage.begins, passage.time):
        yield said
    if passage.speaker:
        yield passage.speaker


def said_from(episode: Episode, passage: Passage) -> int:
    """Return where a passage begins that is shown beside its speaker: after the name, if only that stands before it."""
    if not passage.speaker or not passage.sentences:
        return passage.start
    first = passage.sentences[0].start
    lead_in, speaker = (
        _WORD.findall(name.casefold()) for name in (episode.text[passage.start : first], passage.speaker)
    )
    return first if lead_in == speaker else passage.start


def episode_lines(episode: Entry) -> Iterator[Line]:
    """Yield what is known of an episode: title, id, date, guests, link, length."""
    yield Text(one_line(episode.title), style=MATCH)
    yield field(_("id"), one_line(episode.id))
    if episode.date:
        yield field(_("date"), episode.date.isoformat())
    if episode.guests:
        yield field(_("guests"), one_line(", ".join(episode.guests)))
    if episode.url:
        yield field(_("link"), one_line(episode.url))
    yield field(_("length"), f"{plural.paragraphs(episode.passages)}, {plural.words(episode.words)}")


def episodes_listing(episodes: Sequence[Entry]) -> Line:
    """Return the episodes of a corpus as a table, or one below the other where the terminal is too narrow for it."""
    from rich.table import Table  # most answers are none

    table = Table(box=None, pad_edge=False, header_style=QUIET)
    for column in (_("id"), _("title"), _("date")):
        table.add_column(column, overflow="fold")
    table.add_column(_("paragraphs"), justify="right", overflow="fold")
    table.add_column(_("guests"), overflow="fold")
    for episode in episodes:
        table.add_row(
            Text(one_line(episode.id)),
            Text(one_line(episode.title)),
            episode.date.isoformat() if episode.date else "",
            str(episode.passages),
            Text(one_line(", ".join(episode.guests))),
        )
    return Fitting(table, tuple(line for episode in episodes for line in _listed_below(episode)))


def _listed_below(episode: Entry) -> Iterator[Line]:
    yield Text(one_line(episode.title), style=MATCH)
    date = episode.date.isoformat() if episode.date else ""
    for part in (episode.id, date, plural.paragraphs(episode.passages), ", ".join(episode.guests)):
        if part:
            yield Indented(Text(one_line(part)))
