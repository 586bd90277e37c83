"""Render answers as cards, the embeds of Discord: pure functions from a value to what is shown.

Everything that comes from an episode or a question passes ``markdown`` on its way into a description; a heading
and a footer are plain text for Discord. No card is over a limit, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.discordbot.card import ANSWER, NOTICE, PERHAPS, REFUSAL, Card
from bot.discordbot.limits import AUTHOR, DESCRIPTION, ELLIPSIS, FOOTER, cut, length
from bot.discordbot.markdown import escape, fit
from bot.episodes import said_from, spoken
from bot.printable import one_line
from bot.rendering import NEAREST, NEAREST_SHOWN, NEXT_BEST, NO_BETTER, more_rows, related, understood_as
from bot.smalltalk import remark_on
from corpus import Episode, Passage, Span
from corpus.translation import _
from retrieval import Answer, Citation
from retrieval.about.clock import when
from retrieval.about.overview import Known, is_shown_by, rows_at_once

_FOOTER = min(300, FOOTER)
_WORDS_NAMED = 8
#: What is known of episodes takes so much of a card at most, and one value so much of that.
_KNOWN, _LONGEST_VALUE = 3_000, 200
#: A link is shown as one only if nothing in it could end it early or be taken for markup.
_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]*)?")


def answer_card(answer: Answer, *, with_question: bool) -> Card:
    """Return the card of an answer; ``with_question`` where the question is not above it anyway."""
    several = answer.searched > 1
    heading = cut(one_line(answer.question), AUTHOR) if with_question else ""
    footer = cut(understood_as(answer), _FOOTER)
    match answer.kind:
        case "quote":
            title, colour = (_("The episode says"), ANSWER) if answer.sure else (_("This may answer it"), PERHAPS)
            instead = _(NEXT_BEST).format(resolved=fit(answer.resolved, 200)[0]) + "\n" if answer.doubted else ""
            quoted = citation_block(answer.citations[0], DESCRIPTION - length(instead))
            return Card(title, f"{instead}{quoted}", colour, heading, footer)
        case "overview":
            text = _known(answer.about)
            first = answer.citations[0]
            shows = is_shown_by(answer.about, first.title)
            quoted = citation_block(first, DESCRIPTION - length(text) - 2) if shows else ""
            listed = sum(name in ("episode", "guest", "host") for name, _value in answer.about)
            title = _("About the episodes") if listed > 1 else _("About the episode")
            title, colour = (title, ANSWER) if answer.sure else (_("This may answer it"), PERHAPS)
            return Card(title, f"{text}\n\n{quoted}".strip(), colour, heading)
        case "smalltalk":
            return _small_talk(answer, heading)
        case "none":
            nothing = _not_said(several=several, within=answer.within)
            return Card(nothing, _refusal(answer, several=several), REFUSAL, heading, footer)


def citations_card(citations: Sequence[Citation], *, answered: bool, several: bool = False) -> Card:
    """Return the card of further citations; ``several`` tells that more than one episode was searched."""
    nearest = _(NEAREST)
    limit = (DESCRIPTION - length(nearest) - 2) // len(citations) - 2
    blocks = [citation_block(citation, limit) for citation in citations]
    if answered:
        return Card(_("It also says"), "\n\n".join(blocks), ANSWER)
    return Card(_not_said(several=several), "\n\n".join([nearest, *blocks]), REFUSAL)


def context_card(episode: Episode, citation: Citation) -> Card:
    """Return the card of a quote's passage, the quote in bold, between its neighbours as far as there is room."""
    number = citation.passage
    before, here, after = (_passage(episode, number + step) for step in (-1, 0, 1))
    assert here is not None  # noqa: S101
    start = min(said_from(episode, here), citation.start)
    label = _label(here, strong=True)
    room = DESCRIPTION - length(label)
    text, is_cut = fit(episode.text[start : here.end], room, [_within(citation, start)])
    if is_cut and citation.start > start:  # begin with the quote, which is what the reader came for
        label, start = f"{label}{ELLIPSIS} ", citation.start
        room = DESCRIPTION - length(label) - length(f" {ELLIPSIS}")
        text, is_cut = fit(episode.text[start : here.end], room, [_within(citation, start)])
    elif is_cut:
        text, is_cut = fit(episode.text[start : here.end], room - length(f" {ELLIPSIS}"), [_within(citation, start)])
    parts = [f"{label}{text}{f' {ELLIPSIS}' if is_cut else ''}"]
    left = DESCRIPTION - length(parts[0])
    shares = (left // 2, left - left // 2) if before and after else (left, left)
    if before and (block := _neighbour(episode, before, shares[0])):
        parts.insert(0, block)
    if after and (block := _neighbour(episode, after, shares[1])):
        parts.append(block)
    return Card(fit(episode.title, 200)[0], "\n\n".join(parts), ANSWER)


def citation_block(citation: Citation, limit: int) -> str:
    """Return a quote, its matched words in bold, and its source, in at most ``limit`` (200 or more).

    Where it is cut, a line below the quote says so.
    """
    source = _source(citation, limit // 3)
    room = limit - length(f"> \n{source}")
    bold = [(start - citation.start, end - citation.start) for start, end in citation.matches]
    quote, is_cut = fit(citation.quote, room, bold)
    if is_cut:
        note = _("(cut here, the quote goes on)")
        note = f"\n{ELLIPSIS} *{note}*"
        quote = f"{fit(citation.quote, room - length(note), bold)[0]}{note}"
    return f"> {quote}\n{source}"


def _known(about: Known) -> str:
    """Return names and values one below the other, each value shortened so that there is room for a quote.

    Of a list, as many rows are shown as at once, with how to see the others.
    """
    about, left = rows_at_once(about)
    names = [f"**{escape(_(name))}** " for name, _value in about]
    room = (_KNOWN - sum(map(length, names))) // max(1, len(about)) - 1
    values = (fit(value, min(_LONGEST_VALUE, room))[0] for _name, value in about)
    rows = [f"{name}{value}" for name, value in zip(names, values, strict=True)]
    return "\n".join([*rows, more_rows(len(left))] if left else rows)


def _small_talk(answer: Answer, heading: str) -> Card:
    if answer.doubted:
        return Card(_("Sorry"), _(NO_BETTER), NOTICE, heading)
    remark = remark_on(answer.question)
    if remark.is_all:
        return Card(remark.words, remark.then, NOTICE, heading)
    several = answer.searched > 1
    lines = [_("I answer in the episodes' own words.") if several else _("I answer in the episode's own words.")]
    if remark.help:
        lines.append(_("/ask asks a question, /episodes lists the episodes, and /about says what I am."))
    if answer.examples:
        lines[-1] = _("{text} Ask, for example:").format(text=lines[-1])
        lines += [f"- {fit(example, 200)[0]}" for example in answer.examples]
    return Card(remark.words or _("What I do"), "\n".join(lines), NOTICE, heading)


def _not_said(*, several: bool, within: str = "") -> str:
    """Return that the episodes do not say, or the only one that was asked, by its title ``within`` if that is known."""
    if several:
        return _("The episodes do not say")
    return _("“{title}” does not say").format(title=fit(within, 200)[0]) if within else _("The episode does not say")


def _refusal(answer: Answer, *, several: bool) -> str:
    if not (answer.citations or answer.missing or answer.unknown):
        return (
            _("I found no word to look for in that. Ask about something in the episodes.")
            if several
            else _("I found no word to look for in that. Ask about something in the episode.")
        )
    lines = []
    if answer.unknown:
        words = ", ".join(f"“{fit(word, 60)[0]}”" for word in answer.unknown[:_WORDS_NAMED])
        if len(answer.unknown) > _WORDS_NAMED:
            words = _("{words} and more").format(words=words)
        nothing = _("Nothing in them mentions {words}.") if several else _("Nothing in it mentions {words}.")
        lines.append(nothing.format(words=words))
    if nearest := related(answer)[:NEAREST_SHOWN]:
        lines.append(f"**{_(NEAREST)}**")
        room = DESCRIPTION - length("\n".join(lines)) - 2 * (len(nearest) + 1)
        lines += ["\n\n".join(citation_block(citation, room // len(nearest)) for citation in nearest)]
    nothing = _("Nothing in them comes near to that.") if several else _("Nothing in it comes near to that.")
    return "\n".join(lines) or nothing


def _source(citation: Citation, limit: int) -> str:
    """Return where a quote stands, in at most ``limit`` (60 or more)."""
    paragraph = _("paragraph {passage}").format(passage=citation.passage)
    place = f", {paragraph}"
    if said := when(citation.time, citation.after):
        place += f", {said}"
    room = limit - length(f"— {place}")
    title = fit(citation.title, room // 2)[0]
    room -= length(title)
    speaker = f", {fit(citation.speaker, room // 2)[0]}" if citation.speaker and room > 8 else ""
    room -= length(speaker)
    chapter = f", “{fit(citation.chapter, 100)[0]}”" if citation.chapter else ""
    if length(chapter) <= room // 2:  # a link is worth more than what is left out
        speaker, room = speaker + chapter, room - length(chapter)
    link = f", <{citation.url}>" if citation.url and _LINK.fullmatch(citation.url) else ""
    if citation.url and not link:
        link = f", {escape(citation.url)}"
    return f"— {title}{place}{speaker}{link if length(link) <= room else ''}"


def _label(passage: Passage, *, strong: bool = False) -> str:
    """Return a passage's number, when it begins and who speaks, to stand before its text."""
    number = f"**[{passage.number}]**" if strong else f"[{passage.number}]"
    said = " ".join(fit(part, 100)[0] for part in spoken(passage))
    return f"{number} {said}: " if said else f"{number} "


def _passage(episode: Episode, number: int) -> Passage | None:
    return episode.passages[number - 1] if 1 <= number <= len(episode.passages) else None


def _within(citation: Citation, start: int) -> Span:
    return citation.start - start, citation.end - start


def _neighbour(episode: Episode, passage: Passage, limit: int) -> str:
    """Return a neighbouring passage; an empty text if there is room for a few words only."""
    label = _label(passage)
    room = limit - length(f"{label} {ELLIPSIS}\n\n")
    if room < 80:
        return ""
    text, is_cut = fit(episode.text[said_from(episode, passage) : passage.end], room)
    return f"{label}{text}{f' {ELLIPSIS}' if is_cut else ''}"
