"""Cards and buttons as discord.py has them; a pressed button is known by its custom id alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.discordbot import marks
from bot.discordbot.cards import Card
from bot.discordbot.marks import FollowUp
from bot.discordbot.replies import Button, Reply

if TYPE_CHECKING:
    from bot.discordbot.client import PullquoteBot

_STYLES = {"primary": discord.ButtonStyle.primary, "secondary": discord.ButtonStyle.secondary}
_QUESTION_CHARS = 1_000


class PressableButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=rf"{re.escape(marks.PREFIX)}[\s\S]*"):
    """Any button of ours, on a message of whatever age: it needs nothing remembered."""

    @classmethod
    def of(cls, button: Button) -> Self:
        """Return the button to be sent."""
        style = _STYLES[button.style]
        return cls(discord.ui.Button(label=button.label, custom_id=button.custom_id, style=style))

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        return cls(discord.ui.Button(custom_id=match.string))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what its custom id says."""
        bot: PullquoteBot = interaction.client
        await bot.press(interaction, self.item.custom_id or "")


class FollowUpModal(discord.ui.Modal, title="Follow up"):
    """Asks for the next question; ``PullquoteBot.on_interaction`` answers it, going on from the answer above."""

    question: discord.ui.TextInput[Any] = discord.ui.TextInput(
        label="Your question", custom_id="question", style=discord.TextStyle.paragraph, max_length=_QUESTION_CHARS
    )

    def __init__(self, mark: FollowUp) -> None:
        super().__init__(custom_id=marks.write(mark))
        self.stop()  # so that discord.py keeps nothing: what comes back is known by its custom id, also after a restart


def typed_question(data: object) -> str:
    """Return what was typed into the modal, from the data of its submission, however deep it lies there."""
    match data:
        case {"custom_id": "question", "value": str(value)}:
            return value
        case dict():
            return next(filter(None, map(typed_question, data.values())), "")
        case list():
            return next(filter(None, map(typed_question, data)), "")
    return ""


def to_embed(card: Card) -> discord.Embed:
    """Return the embed of a card."""
    embed = discord.Embed(title=card.title, description=card.description, colour=card.colour)
    if card.heading:
        embed.set_author(name=card.heading)
    if card.footer:
        embed.set_footer(text=card.footer)
    return embed


def to_view(reply: Reply) -> discord.ui.View:
    """Return the buttons of a reply, none of which discord.py will keep in memory."""
    view = discord.ui.View(timeout=None)
    for button in reply.buttons:
        view.add_item(PressableButton.of(button))
    return view
