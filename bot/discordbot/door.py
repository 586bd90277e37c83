"""Decide who is answered, where and how often, and say so to those who are not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot.discordbot.asking import Interaction
from bot.discordbot.gate import Gate, Refusal
from bot.discordbot.metrics import Metrics
from bot.discordbot.parents import Parents
from corpus.translation import N_, _

_ELSEWHERE = N_("In this server, I answer in other channels only. You can also write to me.")
_IGNORED = N_("I may not answer here.")
#: A person who presses too often is told so this many times at once; further presses are not answered.
_TOLD_AT_ONCE = 5

Tell = Callable[..., Awaitable[None]]


class Door:
    """Lets messages, commands and presses in; ``tell`` answers an interaction with a short message and a title."""

    def __init__(self, gate: Gate, parents: Parents, metrics: Metrics, *, tell: Tell) -> None:
        self._gate, self._parents, self._metrics = gate, parents, metrics
        self._tell = tell
        self._telling: dict[int, int] = {}

    async def admits(self, interaction: Interaction) -> bool:
        """Tell whether a command may be used by that person and in that channel; say so if not."""
        channel, server = interaction.channel_id, interaction.guild_id
        parent = getattr(interaction.channel, "parent_id", None)
        if self._gate.ignores(interaction.user.id, channel, parent, server):
            why = _(_IGNORED)
        elif not self._gate.is_open(channel, parent, server=server):
            why = _(_ELSEWHERE)
        else:
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await self._tell(interaction, why)
        return False

    async def lets_ask(self, interaction: Interaction, *, via: str) -> bool:
        """Count a question asked by an interaction; say so if that person may not ask it now."""
        person, channel, server = interaction.user.id, interaction.channel_id or 0, interaction.guild_id
        if self._gate.ignores(person, channel, server):
            await self._tell(interaction, _(_IGNORED))
            return False
        if refusal := self._gate.question(person, channel, server=server):
            self._metrics.refused(via)
            await self._tell(interaction, refusal.text)
            return False
        return True

    def refuses(self, message: discord.Message) -> Refusal | None:
        """Count a question asked by a message; return why it is not answered, if it is one too many."""
        refusal = self._gate.question(message.author.id, message.channel.id, server=_server(message))
        if refusal:
            self._metrics.refused("message")
        return refusal

    def may_be_hinted(self, person: int) -> bool:
        """Tell whether a person may be told how to ask: once an hour."""
        return self._gate.hint(person)

    async def is_open_to(self, message: discord.Message) -> bool:
        """Tell whether a message of that person, in that channel and server, is to be answered."""
        server = _server(message)
        parent = await self._parents.of(message.channel) if self._gate.keeps_to_channels and server else None
        parent = parent or getattr(message.channel, "parent_id", None)
        if self._gate.ignores(message.author.id, message.channel.id, parent, server):
            return False
        return self._gate.is_open(message.channel.id, parent, server=server)

    async def admits_press(self, interaction: Interaction) -> bool:
        """Count a press; tell that person if it is one too many, but not more often than matters."""
        person = interaction.user.id
        if self._gate.ignores(person, interaction.channel_id, interaction.guild_id):
            await self._tell(interaction, _(_IGNORED))
            return False
        refusal = self._gate.press(person)
        if refusal is None:
            return True
        self._metrics.refused("press")
        telling = self._telling.get(person, 0)
        if telling < _TOLD_AT_ONCE:
            self._telling[person] = telling + 1
            try:
                await self._tell(interaction, refusal.text, title=_("One moment"))
            finally:
                self._telling[person] -= 1
                if not self._telling[person]:
                    del self._telling[person]
        return False


def _server(message: discord.Message) -> int | None:
    return message.guild.id if message.guild else None
