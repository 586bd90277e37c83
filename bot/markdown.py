"""An answer as Markdown to paste elsewhere: a quotation, and below it where it stands, with the link."""

from __future__ import annotations

import re

from bot.printable import one_line
from bot.rendering import PERHAPS, place_of
from corpus.translation import _
from retrieval.about.overview import is_shown_by
from retrieval.answer import Answer, Citation

#: What may begin markup in CommonMark, in GitHub's dialect (@, #1) or in a chat's.
_MARKS = re.compile(r"[\\`*_{}\[\]<>|~#@&!$]|:(?=//)")
_LINE_START = re.compile(r"^(?P<number>\d{0,9})(?P<mark>[+.)=-])")
#: What would end a link's address, or the line.
_UNSAFE = re.compile(r"[\s()<>\\\x00-\x20\x7f-\x9f]")


def answer_markdown(answer: Answer, *, top: int = 1) -> str:
    """Return an answer as Markdown, without a line break at its end: what is known, as a list, and ``top`` citations.

    No quote stands below a list that it does not show.
    """
    known = "\n".join(f"- {_escaped(_(name))}: {_escaped(value)}" for name, value in answer.about)
    shown = answer.citations[:top] if is_shown_by(answer.about, answer.citations[0].title) else ()
    quotes = "\n\n".join(citation_markdown(citation) for citation in shown)
    return "\n\n".join(part for part in ("" if answer.sure else _(PERHAPS), known, quotes) if part)


def citation_markdown(citation: Citation) -> str:
    """Return a quote as a quotation in Markdown, with where it stands, which is the link if there is one."""
    place = _escaped(place_of(citation))
    if citation.url and citation.url.startswith(("https://", "http://")):
        place = f"[{place}]({_UNSAFE.sub(_as_percent, citation.url)})"
    return f"> {_escaped(citation.quote)}\n>\n> — {place}"


def _escaped(text: str) -> str:
    """Return a text, on one line, in which nothing is markup."""
    return _LINE_START.sub(r"\g<number>\\\g<mark>", _MARKS.sub(r"\\\g<0>", one_line(text)))


def _as_percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace"))
