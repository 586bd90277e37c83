"""Render answers as cards, the embeds of Discord: pure functions from a value to what is shown.

Everything that comes from an episode or a question passes ``markdown`` on its way into a description; a heading
and a footer are plain text for Discord. No card is over a limit, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.clock import clock
from bot.discordbot.limits import AUTHOR, CONTENT, DESCRIPTION, ELLIPSIS, FOOTER, cut, length
from bot.discordbot.markdown import Span, escape, fit
from bot.opening.reloading import NotReloaded, Reloaded, ReloadOutcome
from bot.printable import one_line
from bot.rendering import NEAREST, NEAREST_SHOWN, related, said_from, spoken
from corpus import Entry, Episode, Passage
from retrieval import Answer, Citation

ANSWER, PERHAPS, REFUSAL, NOTICE, FAULT = 0x2E7D32, 0x0288D1, 0xF9A825, 0x5865F2, 0xC62828
GONE = "The episode has changed since this was asked, or is gone. Please ask again."
_NOT_RELOADED = "The episodes could not be read again; I answer from the old ones."
_FOOTER = min(300, FOOTER)
_CUT = f"\n{ELLIPSIS} *(cut here, the quote goes on)*"
_WORDS_NAMED = 8
#: A link is shown as one only if nothing in it could end it early or be taken for markup.
_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]*)?")


@dataclass(frozen=True, slots=True)
class Card:
    """One embed: title and description are Markdown, heading and footer plain text."""

    title: str
    description: str
    colour: int = NOTICE
    heading: str = ""
    footer: str = ""

    @property
    def length(self) -> int:
        """How much of what a message may hold it takes."""
        return sum(map(length, (self.title, self.description, self.heading, self.footer)))


def answer_card(answer: Answer, *, with_question: bool, episodes: int = 1) -> Card:
    """Return the card of an answer; ``with_question`` where the question is not above it anyway.

    ``episodes`` is how many were asked.
    """
    heading = cut(one_line(answer.question), AUTHOR) if with_question else ""
    footer = ""
    if answer.resolved != answer.question and answer.kind in ("quote", "none"):
        footer = cut(f"Understood as: {one_line(answer.resolved)}", _FOOTER)
    match answer.kind:
        case "quote":
            title, colour = ("The episode says", ANSWER) if answer.sure else ("This may answer it", PERHAPS)
            return Card(title, citation_block(answer.citations[0], DESCRIPTION), colour, heading, footer)
        case "overview":
            known = [f"**{escape(name)}** {fit(value, 200)[0]}" for name, value in answer.about]
            text = "\n".join(known)
            quoted = citation_block(answer.citations[0], DESCRIPTION - length(text) - 2)
            return Card("About the episode", f"{text}\n\n{quoted}".strip(), ANSWER, heading)
        case "smalltalk":
            return Card("Hello!", _invitation(answer.examples), NOTICE, heading)
        case "none":
            return Card(_not_said(episodes), _refusal(answer, several=episodes > 1), REFUSAL, heading, footer)


def headed(card: Card, heading: str) -> Card:
    """Return the card with another heading, as much of it as there is room for."""
    return replace(card, heading=cut(one_line(heading), AUTHOR))


def plain_text(cards: Sequence[Card]) -> str:
    """Return cards as the text of one message, for where a bot may not send them as they are."""
    limit = CONTENT // len(cards) - 2
    return "\n\n".join(_plain(card, limit) for card in cards)


def citations_card(citations: Sequence[Citation], *, answered: bool, episodes: int = 1) -> Card:
    """Return the card of further citations, out of so many episodes."""
    limit = (DESCRIPTION - length(NEAREST) - 2) // len(citations) - 2
    blocks = [citation_block(citation, limit) for citation in citations]
    if answered:
        return Card("It also says", "\n\n".join(blocks), ANSWER)
    return Card(_not_said(episodes), "\n\n".join([NEAREST, *blocks]), REFUSAL)


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
        quote, _ = fit(citation.quote, room - length(_CUT), bold)
    return f"> {quote}{_CUT if is_cut else ''}\n{source}"


def notice(text: str, *, title: str = "Sorry", colour: int = NOTICE) -> Card:
    """Return the card of a short message of our own; ``text`` may hold what a person wrote."""
    return Card(title, fit(text, 1_000)[0], colour)


def apology(id: str) -> Card:
    """Return what is said when answering failed, with the id that stands in the log."""
    return notice(f"Something went wrong on my side. The operator finds it in the log as {id}.", colour=FAULT)


def about_card(episodes: Sequence[Entry], *, questions_are_logged: bool, fault: str | None = None) -> Card:
    """Return the card of what this is, what it stores and where the texts come from.

    ``fault``, why the episodes could not be read again, is for the bot's owner only: it has the names of files.
    """
    failed = f"\n\n**For you, as this is your bot** {_NOT_RELOADED} {fit(fault, 600)[0]}" if fault else ""
    kept = (
        "The operator has turned on a log of the questions. It does not have who asked, or where, and what looks like "
        "an e-mail address, a phone number or a token is masked. Nothing else of what anyone says is stored"
        if questions_are_logged
        else "Nothing that anyone says is stored"
    )
    thumbs = (
        "a salted hash of you and the answer is kept as long as the question is"
        if questions_are_logged
        else "I remember in memory that it was yours"
    )
    sources = [f"- {_titled(episode)}" for episode in episodes[:5]]
    more = f"\n- and {len(episodes) - 5} more: /episodes" if len(episodes) > 5 else ""
    return Card(
        "What this is",
        "I answer questions about a podcast with its own words, and say so when it does not say. Nothing is made up: "
        "every quote is a piece of an episode's text, and I show where it stands. I match words, so other words may "
        "find more.\n\nUse /ask, mention me, write to me, or reply to me with the ping on.\n\n"
        f"**What is stored** {kept}; for follow-ups I remember your last answer in a channel for 15 minutes, in "
        f"memory only. A thumb is counted without your name; so that it counts once, {thumbs}.\n\n"
        f"**Where the texts come from**\n{chr(10).join(sources)}{more}{failed}",
    )


def reloaded_card(outcome: ReloadOutcome) -> Card:
    """Return the card of what a reload did; for the bot's owner."""
    match outcome:
        case Reloaded(episodes, added, removed, changed):
            text = f"{episodes:,} episodes now: {added:,} added, {removed:,} removed, {changed:,} changed."
            return notice(text, title="Reloaded")
        case NotReloaded(why):
            return Card("Not reloaded", f"{_NOT_RELOADED} {fit(why, 1_000)[0]}", FAULT)


def episodes_card(episodes: Sequence[Entry], examples: Sequence[Sequence[str]], *, page: int, pages: int) -> Card:
    """Return the card of one page of the list: each episode with questions that it answers."""
    blocks = []
    for episode, asked in zip(episodes, examples, strict=True):
        guests = fit(", ".join(episode.guests), 200)[0]
        lines = [f"**{_titled(episode)}**", *([f"with {guests}"] if guests else [])]
        blocks.append("\n".join([*lines, *(f"- {fit(question, 120)[0]}" for question in asked[:2])]))
    footer = f"Page {page + 1} of {pages}" if pages > 1 else ""
    return Card("Episodes", "\n\n".join(blocks), NOTICE, footer=footer)


def _plain(card: Card, limit: int) -> str:
    heading = f"{escape(card.heading)}\n" if card.heading else ""
    footer = f"\n{escape(card.footer)}" if card.footer else ""
    around = f"{heading}**{card.title}**\n", footer
    whole = f"{around[0]}{card.description}{footer}"
    if length(whole) <= limit:
        return whole
    kept = card.description[: max(0, limit - sum(map(length, around)) - 8)]
    kept = kept[: kept.rfind(" ")].rstrip("\\")
    return cut(f"{around[0]}{kept}{'**' * (kept.count('**') % 2)} {ELLIPSIS}{footer}", limit)


def _invitation(examples: Sequence[str]) -> str:
    listed = "".join(f"\n- {fit(example, 200)[0]}" for example in examples)
    return f"I answer in the episode's own words.{' Ask, for example:' if listed else ''}{listed}"


def _not_said(episodes: int) -> str:
    return "The episodes do not say" if episodes > 1 else "The episode does not say"


def _refusal(answer: Answer, *, several: bool) -> str:
    where = "them" if several else "it"
    if not (answer.citations or answer.missing or answer.unknown):
        asked = "the episodes" if several else "the episode"
        return f"I found no word to look for in that. Ask about something in {asked}."
    lines = []
    if answer.unknown:
        words = ", ".join(f"“{fit(word, 60)[0]}”" for word in answer.unknown[:_WORDS_NAMED])
        more = " and more" if len(answer.unknown) > _WORDS_NAMED else ""
        lines.append(f"Nothing in {where} mentions {words}{more}.")
    if nearest := related(answer)[:NEAREST_SHOWN]:
        lines.append(f"**{NEAREST}**")
        room = DESCRIPTION - length("\n".join(lines)) - 2 * (len(nearest) + 1)
        lines += ["\n\n".join(citation_block(citation, room // len(nearest)) for citation in nearest)]
    return "\n".join(lines) or f"Nothing in {where} comes near to that."


def _source(citation: Citation, limit: int) -> str:
    """Return where a quote stands, in at most ``limit`` (60 or more)."""
    place = f", paragraph {citation.passage}"
    if citation.time is not None:
        place += f", {clock(citation.time)}"
    room = limit - length(f"— {place}")
    title = fit(citation.title, room // 2)[0]
    room -= length(title)
    speaker = f", {fit(citation.speaker, room // 2)[0]}" if citation.speaker and room > 8 else ""
    room -= length(speaker)
    chapter = f", “{fit(citation.chapter, 100)[0]}”" if citation.chapter else ""
    if length(chapter) <= room // 2:  # a link is worth more
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


def _titled(episode: Entry) -> str:
    return f"{fit(episode.title, 200)[0]}{f' ({episode.date})' if episode.date else ''}"


def _passage(episode: Episode, number: int) -> Passage | None:
    return episode.passages[number - 1] if 1 <= number <= len(episode.passages) else None


def _within(citation: Citation, start: int) -> Span:
    return citation.start - start, citation.end - start


def _neighbour(episode: Episode, passage: Passage, limit: int) -> str:
    """Return a neighbouring passage, nothing where there is room for a few words only."""
    label = _label(passage)
    room = limit - length(f"{label} {ELLIPSIS}\n\n")
    if room < 80:
        return ""
    text, is_cut = fit(episode.text[said_from(episode, passage) : passage.end], room)
    return f"{label}{text}{f' {ELLIPSIS}' if is_cut else ''}"
