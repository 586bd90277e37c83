"""A card, the embed of Discord, as a plain value: what it says, how long it is, and how it reads as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.discordbot.limits import AUTHOR, CONTENT, ELLIPSIS, cut, length
from bot.discordbot.markdown import escape
from bot.printable import one_line

ANSWER, PERHAPS, REFUSAL, NOTICE, FAULT = 0x2E7D32, 0x0288D1, 0xF9A825, 0x5865F2, 0xC62828


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
        """How many of the characters that a message may have the card takes."""
        return sum(map(length, (self.title, self.description, self.heading, self.footer)))


def headed(card: Card, heading: str) -> Card:
    """Return the card with another heading, as much of it as there is room for."""
    return replace(card, heading=cut(one_line(heading), AUTHOR))


def plain_text(cards: Sequence[Card]) -> str:
    """Return cards as the text of one message, for where a bot may not send them as they are."""
    limit = CONTENT // len(cards) - 2
    return "\n\n".join(_plain(card, limit) for card in cards)


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
