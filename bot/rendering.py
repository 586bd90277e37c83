"""Render answers for people: pure functions from a value to styled lines of text.

Everything that comes from an episode or a question passes ``one_line`` or ``printable`` on its way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.text import Text

from bot.layout import MATCH, QUIET, REFUSAL, Indented, Line, Sourced, field
from bot.printable import one_line, printable
from bot.smalltalk import remark_on
from corpus.translation import N_, _, ngettext
from retrieval.about.clock import when
from retrieval.about.overview import Known, is_shown_by, rows_at_once
from retrieval.answer import Answer, Citation

NEAREST_SHOWN = 2
NEAREST = N_("The closest I found, though not an answer:")
PERHAPS = N_("This may answer it:")
NEXT_BEST = N_("I may have picked the wrong passage. The next best for “{resolved}”:")
NO_BETTER = N_("I found no better passage. Please ask it in other words, and I will look again.")


def answer_lines(
    answer: Answer,
    *,
    more: str,
    top: int = 1,
    help: str = "",
    rows: int | None = None,
    others: Callable[[int], str] | None = None,
) -> Iterator[Line]:
    """Yield an answer, with where it stands and how to see ``more``, or what is shown where there is none.

    At most ``top`` citations are shown, and of a list of episodes or people at most ``rows``, with how to see the
    ``others``, by default by saying "more"; no quote stands below a list that it does not show. ``help`` says where
    there is more to read for who asks how this works. What was searched comes first where it is not what was typed: a
    misspelt word was mended, or a follow-up was filled in.
    """
    if told := understood_as(answer):
        yield Text(told, style=QUIET)
    match answer.kind:
        case "quote" | "overview":
            if answer.doubted:
                yield Text(_(NEXT_BEST).format(resolved=one_line(answer.resolved)), style=REFUSAL)
            elif not answer.sure:
                yield Text(_(PERHAPS), style=REFUSAL)
            yield from _known_lines(answer.about, rows, others or more_rows)
            if is_shown_by(answer.about, answer.citations[0].title):
                yield from citation_lines(answer.citations[:top])
                if more:
                    yield Text(one_line(more), style=QUIET)
        case "smalltalk":
            yield from _small_talk_lines(answer, help)
        case "none":
            yield from _refusal_lines(answer)


def understood(answer: Answer) -> str:
    """Return what was searched, on one line, if a surface is to show it; nothing if it is what was typed.

    It is what was typed, too, where only what is no part of the question is missing ("hey", "thx"). Where the answer
    before was doubted, the next best one says itself what was searched.
    """
    if answer.doubted and answer.answered:
        return ""
    is_part = answer.resolved.casefold().rstrip("?!. ") in answer.question.casefold()
    return "" if is_part or answer.kind not in ("quote", "none") else one_line(answer.resolved)


def understood_as(answer: Answer) -> str:
    """Return the line that tells what was searched, nothing if it is what was typed."""
    resolved = understood(answer)
    return _("Understood as: {resolved}").format(resolved=resolved) if resolved else ""


def _known_lines(about: Known, rows: int | None, others: Callable[[int], str]) -> Iterator[Line]:
    """Yield what is known of episodes, at most so many rows of a list, with how to see the others."""
    listed = rows_at_once(about, len(about) if rows is None else rows)
    yield from (field(_(name), one_line(value)) for name, value in listed.shown)
    if listed.left:
        yield Text(others(len(listed.left)), style=QUIET)


def more_rows(count: int) -> str:
    """Return how many more rows a list has, and how to see them."""
    return ngettext(
        "and {count:,} more; say “more” to see it", "and {count:,} more; say “more” to see the next ones", count
    ).format(count=count)


def more_episodes(count: int) -> str:
    """Return how many more episodes there are, and which command lists them."""
    return ngettext(
        "and {count:,} more; 'pullquote episodes' lists all",
        "and {count:,} more; 'pullquote episodes' lists all",
        count,
    ).format(count=count)


def _small_talk_lines(answer: Answer, help: str) -> Iterator[Line]:
    if answer.doubted:
        yield Text(_(NO_BETTER))
        return
    remark = remark_on(answer.question)
    if remark.is_all:
        yield Text(f"{remark.words} {remark.then}".strip())
        return
    purpose = (
        _("I answer questions in the episodes' own words.")
        if answer.searched > 1
        else _("I answer questions in the episode's own words.")
    )
    yield Text(f"{remark.words} {purpose}".strip())
    if remark.help and help:
        yield Text(help)
    if answer.examples:
        yield Text(_("Ask, for example:"))
        yield from (Indented(Text(one_line(example))) for example in answer.examples)


def related(answer: Answer) -> tuple[Citation, ...]:
    """Return the citations that share a word with the question; all of them if the answer did not go by words."""
    if answer.answered and not answer.citations[0].matches:
        return answer.citations
    return tuple(citation for citation in answer.citations if citation.matches)


def citation_lines(citations: Iterable[Citation]) -> Iterator[Line]:
    """Yield each quote with the matched words emphasised, and below it where it stands; a blank line between two."""
    for number, citation in enumerate(citations):
        if number:
            yield Text()
        yield Indented(_quote(citation))
        yield Sourced(f"— {place_of(citation)}", one_line(citation.url) if citation.url else None)


def place_of(citation: Citation) -> str:
    """Return where a quote stands, on one line: title, paragraph, and as far as known time, speaker and chapter."""
    parts = [one_line(citation.title), _("paragraph {passage}").format(passage=citation.passage)]
    if said := when(citation.time, citation.after):
        parts.append(said)
    if citation.speaker:
        parts.append(one_line(citation.speaker))
    if citation.chapter:
        parts.append(f"“{one_line(citation.chapter)}”")
    return ", ".join(parts)


def text_lines(text: str) -> Iterator[Line]:
    """Yield a text line by line, safe for a terminal."""
    for line in printable(text).split("\n"):
        yield Text(line)


def not_said(answer: Answer) -> str:
    """Return that the episodes do not say, or the only one that was asked, by its title if there are others."""
    if answer.searched > 1:
        return _("The episodes do not say.")
    title = one_line(answer.within)
    return _("“{title}” does not say.").format(title=title) if title else _("The episode does not say.")


def _refusal_lines(answer: Answer) -> Iterator[Line]:
    several = answer.searched > 1
    if not (answer.citations or answer.missing or answer.unknown):
        nothing = (
            _("I found no word to look for in that. Ask about something in the episodes.")
            if several
            else _("I found no word to look for in that. Ask about something in the episode.")
        )
        yield Text(nothing, style=REFUSAL)
        return
    yield Text(not_said(answer), style=REFUSAL)
    if answer.unknown:
        nothing = _("Nothing in them mentions {words}.") if several else _("Nothing in it mentions {words}.")
        yield Text(nothing.format(words=listed(answer.unknown)), style=REFUSAL)
    if nearest := related(answer)[:NEAREST_SHOWN]:
        yield Text(_(NEAREST), style=QUIET)
        yield from citation_lines(nearest)


def _quote(citation: Citation) -> Text:
    """Return the quote with its matched words emphasised."""
    quote, at = Text(), citation.start
    for start, end in citation.matches:
        quote.append(_piece(citation, at, start))
        quote.append(_piece(citation, start, end), style=MATCH)
        at = end
    quote.append(_piece(citation, at, citation.end))
    return quote


def _piece(citation: Citation, start: int, end: int) -> str:
    piece = citation.quote[start - citation.start : end - citation.start]
    left = " " if piece[:1].isspace() else ""
    right = " " if len(piece) > 1 and piece[-1:].isspace() else ""
    return left + one_line(piece) + (right if piece.strip() else "")


def listed(words: Sequence[str]) -> str:
    """Return the words in quotation marks, with commas between them; a dash if there are none."""
    return ", ".join(f"“{one_line(word)}”" for word in words) or "–"
