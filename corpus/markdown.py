"""Find the markup in a Markdown text, so that it is shown and quoted without: links, emphasis, lists, entities.

Read after https://spec.commonmark.org, as far as podcasters use it. markdown-it-py, which rich brings along, was looked
at: it does not say where in a line its pieces stand. What is in doubt stays as it is written: a star between letters or
digits, a number in front of a line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from corpus.edits import Edit, in_order

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n\r]{1,400}+)\1(?!`)")
#: The address of a link, and a title; neither holds a blank line.
_TARGET = (
    r"\((?:<[^<>\n\r]{0,2000}+>|[^\s()<>]{0,2000}+(?:\([^\s()]{0,200}+\)[^\s()]{0,500}+)?)"
    r"(?:\s{1,3}[\"'(][^\"\n\r]{0,300}?[\"')])?[ \t]{0,3}\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]\n\r]{{0,300}}+\]{_TARGET}")
_LINK = re.compile(rf"(?<!\\)(?P<open>\[)(?=[^\[\]]{{1,500}}+(?P<close>\]{_TARGET}))")
_REFERENCE = re.compile(r"(?<!\\)(?P<open>\[)(?=[^\[\]\n\r]{1,300}+(?P<close>\]\[(?P<to>[^\[\]\n\r]{0,100}+)\]))")
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[[^\[\]\n\r]{1,100}+\]:[ \t]++<?(?:https?://|mailto:|www\.|[#/.])\S*+[^\n\r]{0,300}+$", re.MULTILINE
)
_AUTOLINK = re.compile(r"<(?=https?://[^\s<>]{1,2000}+(?P<close>>))")
_TAG = re.compile(
    r"<(?:/?(?:a|abbr|b|big|blockquote|br|cite|code|details|div|em|font|h[1-6]|hr|i|img|mark|p|s|small|span|strong|sub"
    r"|summary|sup|u)(?=[\s/>])[^<>]{0,500}+>|!--[^<>]{0,2000}?-->)",
    re.IGNORECASE,
)
_RUN = re.compile(r"\*\*{0,2}|__{0,2}|~~")  # each begins with a sign of its own, so that others are passed over quickly
_LINE_START = re.compile(r"^[ \t]{0,12}(?:>[ \t]?){0,5}(?:[-*+\u2022][ \t]++(?:\[[ xX]\][ \t]++)?)?", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}(?P<open>#{1,6}[ \t]++)(?P<words>[^\n\r]*+)$", re.MULTILINE)
_BOLD_START = re.compile(r"^(?P<open>\*\*)[^*\n\r]++(?P<close>\*\*)", re.MULTILINE)
_RULE = re.compile(r"[ \t]*+(?:[-*_=][ \t]*+){3,}+$", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:[^\n\r]+(?:\r\n|\n|\r|\Z))+")
_MOST_OPEN = 50


def find_markup(text: str, start: int = 0) -> list[Edit]:
    """Return the edits that make plain text of Markdown, in order, from ``start`` on."""
    code = [(match.start(), match.end(), len(match[1])) for match in _found(_CODE, "`", text, start)]
    edits = [Edit(at, at + ticks) for at, _, ticks in code] + [Edit(end - ticks, end) for _, end, ticks in code]
    hidden = _blanked(text, [(at, end) for at, end, _ in code])
    targets: list[tuple[int, int]] = []
    for pattern in (_IMAGE, _DEFINITION, _TAG):
        for match in pattern.finditer(hidden, start):
            edits.append(Edit(*match.span()))
            targets.append(match.span())
    for pattern, sign in ((_LINK, "]("), (_REFERENCE, "]["), (_AUTOLINK, "<")):
        for match in _found(pattern, sign, hidden, start):
            edits += [Edit(match.start(), match.start() + 1), Edit(*match.span("close"))]
            targets.append(match.span("close"))
    edits += [Edit(match.start(), match.end(), _entity(match[0])) for match in _ENTITY.finditer(hidden, start)]
    hidden = _blanked(hidden, sorted(targets))
    for match in _LINE_START.finditer(hidden, start):
        if match[0].strip() and not _RULE.match(hidden, match.start()):
            edits.append(Edit(*match.span()))
            targets.append(match.span())
    for match in _HEADING.finditer(hidden, start):
        edits.append(Edit(*match.span("open")))
        words, space, closing = match["words"].rstrip().rpartition(" ")
        if space and not closing.strip("#"):
            edits.append(Edit(match.start("words") + len(words), match.end()))
    hidden = _blanked(hidden, sorted(targets))
    edits += [Edit(match.start(), match.end()) for match in _ESCAPE.finditer(hidden, start)]
    edits += _emphasis(hidden, start)
    return in_order(edit for edit in edits if text[edit.start : edit.end] != edit.instead)


def _found(pattern: re.Pattern[str], sign: str, text: str, start: int) -> Iterable[re.Match[str]]:
    """Return the matches of a pattern that always has a ``sign``; most texts have none, and are not searched."""
    return pattern.finditer(text, start) if sign in text else ()


def find_marks(text: str) -> list[Edit]:
    """Return the edits that take a page's marks out: around bold words that begin a line, and those of headings."""
    bold = (Edit(*match.span(group)) for match in _BOLD_START.finditer(text) for group in ("open", "close"))
    return in_order([*bold, *(Edit(*match.span("open")) for match in _HEADING.finditer(text))])


def _entity(written: str) -> str:
    meant = html.unescape(written)
    if meant.isspace():
        return " "
    return (
        meant
        if len(meant) <= len(written) and meant.isprintable()
        else "\ufffd"
        if not meant.isprintable()
        else written
    )


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with the spans blanked, so that they are not looked at; line ends stay."""
    pieces, left = [], 0
    for at, end in spans:
        if at < left:
            continue
        pieces += [text[left:at], "".join(char if char in "\n\r" else "x" for char in text[at:end])]
        left = end
    return "".join([*pieces, text[left:]])


def _emphasis(text: str, start: int) -> Iterator[Edit]:
    """Yield the runs of stars, underscores and tildes that open and close emphasis within a paragraph."""
    for paragraph in _PARAGRAPH.finditer(text, start):
        opened: list[tuple[str, int]] = []
        for run in _RUN.finditer(text, *paragraph.span()):
            before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
            if before == "\\" or before == run[0][0] or after == run[0][0]:
                continue
            closes = bool(before) and not before.isspace() and not after.isalnum()
            opens = bool(after) and not after.isspace() and not before.isalnum()
            at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == run[0]), None)
            if closes and at is not None:
                yield Edit(opened[at][1], opened[at][1] + len(run[0]))
                yield Edit(*run.span())
                del opened[at:]
            elif opens:
                opened = [*opened[-_MOST_OPEN:], (run[0], run.start())]
