"""Read one plain text or Markdown episode: front matter, title, passages, and in a transcript who speaks when.

A file whose first line is a speaker's turn, or begins with a time, has no title line: its title is the metadata's, or
the file's name made readable. A turn goes on over the paragraphs below it until the next label, heading or notes. If it
cannot be told who speaks, nobody is named. A time counts for all that follows it until the next time, in later passages
too, so a citation may lead only near its words. Times of show notes count for their own lines only. Times that run
backwards do not count.

The text stays as it is, so that offsets count into the file's own text. Two things are taken out, because nobody wants
to read them in a quote: Markdown's markup, and times in the middle of what is said. ``Episode.text`` is then a text
that is made here.
"""

from __future__ import annotations

from pathlib import PurePath

from corpus.edits import Edit, edited, in_order, padded
from corpus.episode import Chapter, Episode
from corpus.errors import EpisodeEmpty
from corpus.introduced import with_names_of_handles
from corpus.language import language_of_episode
from corpus.lines import (
    Line,
    bare_times_count,
    find_lines,
    heading_words,
    heads_notes,
    is_dialogue,
    is_rule,
    is_unsaid,
    judge_lines,
)
from corpus.metadata import Metadata, encodable, front_matter, one_line
from corpus.speakers import Labels
from corpus.translation import _
from corpus.turns import TurnReader

MARKDOWN_SUFFIXES = (".md", ".markdown")
_QUOTES = "\"'\u201d\u2019)]*_"
_SENTENCE_ENDS = (".", "?", "!", "\u2026", ",", "-", "\u2013", "\u2014", "\u3002", "\uff1f", "\uff01")


def parse_text(
    text: str,
    *,
    id: str,
    source: str,
    metadata: Metadata | None = None,
    chapters: tuple[Chapter, ...] = (),
    is_page: bool = False,
) -> Episode:
    """Return the episode that a plain text or a Markdown file holds.

    The title is ``title:`` of the YAML front matter or of ``metadata`` (front matter goes first), or else the first
    line that is no rule; blank lines, headings and rules separate the paragraphs below it. ``source`` names the file
    in errors, and its stem a transcript; its ending tells Markdown, and so do labels in bold; a page has no other
    markup than bold labels and headings. Of lone surrogates each becomes U+FFFD.

    Raises EpisodeEmpty without a title or a paragraph, EpisodeUnreadable for broken front matter.
    """
    text = encodable(text)
    inside, start = front_matter(text, source)
    known = inside.over(metadata or Metadata())
    lines = find_lines(text, start)
    labels = judge_lines(lines)
    bare = bare_times_count(lines)
    is_markdown = source.lower().endswith(MARKDOWN_SUFFIXES) or labels.in_bold
    markup: list[Edit] = []
    if is_markdown or is_page:
        from corpus.markdown import find_marks, find_markup  # imported only here, so that a command line starts at once

        markup = find_marks(text) if is_page else find_markup(text, start)
    first = next((line for line in lines if not _is_no_title(text, line)), None)
    title = known.title
    dialogue = first is not None and first.dash and not labels and is_dialogue(lines)
    if first and (dialogue or heads_notes(first) or _begins_transcript(text, first, labels, bare=bare)):
        title = title or readable(source)
    elif first:
        written = _title(padded(text, markup) if markup else text, first)
        if not title or (not inside.title and written.casefold() == title.casefold()):
            title, start = title or written, first.end
            lines = [line for line in lines if line.start >= start]
    elif not title:
        raise EpisodeEmpty(
            _("{source}: nothing in it; write a title on the first line and the text below it").format(source=source)
        )
    language = language_of_episode(known.language, text[start:])
    reader = TurnReader(text, start, lines, labels, markup, bare=bare, language=language)
    passages = list(reader.passages(length=known.duration))
    if not passages:
        raise EpisodeEmpty(
            _("{source}: a title and no text; add the episode's text below the first line").format(source=source)
        )
    text, made = edited(text, passages, in_order([*markup, *reader.times_inside(passages)]))
    return Episode(
        id=id,
        title=title or id,
        text=text,
        passages=with_names_of_handles(text, made),
        date=known.date,
        guests=known.guests,
        url=known.url,
        audio=known.audio,
        chapters=chapters,
        notes=reader.notes,
        language=language,
    )


def readable(name: str) -> str:
    """Return a file's name as a title: ``go-time-12.md`` is Go Time 12."""
    stem = PurePath(name).name.encode(errors="replace").decode()
    words = PurePath(stem).stem.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] if word.islower() else word for word in words)


def _is_no_title(text: str, line: Line) -> bool:
    return is_rule(text, (line.start, line.end)) or is_unsaid(text, (line.start, line.end))


def _begins_transcript(text: str, line: Line, labels: Labels, *, bare: bool) -> bool:
    """Tell whether the first line is speech already, not a title; a title may hold a colon too ("Go Time: Maps")."""
    if labels and line.label and not line.furniture:
        label = labels.accepted(line.label)
        rest = text[line.label.end : line.end]
        is_said = rest.rstrip(_QUOTES).endswith(_SENTENCE_ENDS)
        if label is None:
            return bool(rest) and is_said and not line.label.notes
        return label.bold or label.head or label.key in labels.names or not rest or is_said
    return line.opening is not None and (bare or not line.opening.bare)


def _title(text: str, line: Line) -> str:
    return one_line(_unmark(text[line.start : line.end]))


def _unmark(line: str) -> str:
    """Return the words of a line without the marks that make it a Markdown heading."""
    words_at = heading_words(line, (0, len(line)))
    if words_at is None:
        return line
    words, space, closing = line[words_at:].rpartition(" ")
    return words if space and not closing.strip("#") else line[words_at:]
