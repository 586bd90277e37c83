"""What commands and buttons need of the bot: the one thing that they, which the bot itself uses, know of it."""

from __future__ import annotations

from typing import Any, Protocol

import discord

from bot.discordbot.desk import Desk
from bot.discordbot.marks import FollowUp

Interaction = discord.Interaction[Any]


class Bot(Protocol):
    """The bot as a command or a button sees it: each method answers the interaction."""

    desk: Desk

    async def admits(self, interaction: Interaction) -> bool:
        """Tell whether a command may be used by that person and in that channel; say so if not."""

    async def answer(
        self,
        interaction: Interaction,
        question: str,
        *,
        private: bool,
        episode: str | None = None,
        after: FollowUp | None = None,
    ) -> None:
        """Answer a question."""

    async def press(self, interaction: Interaction, custom_id: str) -> None:
        """Do what a button's custom id says."""

    async def show_episodes(self, interaction: Interaction) -> None:
        """Show the first page of the list of episodes."""

    async def show_about(self, interaction: Interaction) -> None:
        """Say what this is and what it stores."""

    async def reload(self, interaction: Interaction) -> None:
        """Read the episodes again, if it is the bot's owner who asks."""

    async def tell(self, interaction: Interaction, text: str, *, title: str = "") -> None:
        """Say something to that person alone; the title is "Sorry", if none is given."""
