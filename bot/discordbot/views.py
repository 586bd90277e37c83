"""Make discord.py's embeds and buttons of cards, and send them. The custom id alone tells which button was pressed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self

import discord

from bot.discordbot import marks
from bot.discordbot.asking import Bot
from bot.discordbot.card import Card, plain_text
from bot.discordbot.limits import cut
from bot.discordbot.marks import FollowUp
from bot.discordbot.replies import Button, Reply
from corpus.translation import _

_STYLES = {"primary": discord.ButtonStyle.primary, "secondary": discord.ButtonStyle.secondary}
_QUESTION_CHARS = 1_000
_TITLE = 45
_NO_MESSAGE_HISTORY = 160002


class PressableButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=rf"{re.escape(marks.PREFIX)}[\s\S]*"):
    """Any button of ours, on a message of any age: nothing has to be remembered for it."""

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
        """Do what the custom id says."""
        bot: Bot = interaction.client
        await bot.press(interaction, self.item.custom_id or "")


class FollowUpModal(discord.ui.Modal):
    """Asks for the next question; ``PullquoteBot.on_interaction`` answers it, going on from the answer above."""

    def __init__(self, mark: FollowUp) -> None:
        super().__init__(title=cut(_("Follow up"), _TITLE), custom_id=marks.write(mark))
        label = cut(_("Your question"), _TITLE)
        style = discord.TextStyle.paragraph
        self.add_item(discord.ui.TextInput(label=label, custom_id="question", style=style, max_length=_QUESTION_CHARS))
        self.stop()  # so that discord.py keeps nothing: what comes back is known by its custom id, also after a restart


def follow_up_in(components: object) -> FollowUp | None:
    """Return what the Follow up button under a message goes on from; None if it has none of ours."""
    for row in components if isinstance(components, list) else ():
        for item in getattr(row, "children", ()):
            mark = marks.read(str(getattr(item, "custom_id", None) or ""))
            if isinstance(mark, FollowUp):
                return mark
    return None


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


def parts_of(replies: Sequence[Reply], *, empty: bool = False) -> dict[str, Any]:
    """Return the keyword arguments for sending replies as one message; only one alone keeps its buttons.

    A view without buttons is sent only where it may replace others.
    """
    parts: dict[str, Any] = {"embeds": [to_embed(reply.card) for reply in replies]}
    if len(replies) == 1 and (replies[0].buttons or empty):
        parts["view"] = to_view(replies[0]) if replies[0].buttons else None
    return parts


def text_parts(replies: Sequence[Reply], *, empty: bool = False) -> dict[str, Any]:
    """Return the keyword arguments for sending replies as text, for where the bot may not embed links."""
    return {**parts_of(replies, empty=empty), "embeds": [], "content": plain_text([reply.card for reply in replies])}


async def send_reply(message: discord.Message, parts: Mapping[str, Any]) -> None:
    """Reply to a message without pinging; simply send where its history may not be read, or it is gone.

    The nonce is the message's id, so that no fault makes Discord take two answers to it.
    """
    told = {"nonce": message.id, "mention_author": False, "suppress_embeds": not parts["embeds"]}
    parts = {**{name: value for name, value in parts.items() if value}, **told}
    reference = message.to_reference(fail_if_not_exists=False)
    try:
        await message.channel.send(reference=reference, **parts)
    except discord.HTTPException as error:
        if error.code != _NO_MESSAGE_HISTORY:
            raise
        await message.channel.send(**parts)
