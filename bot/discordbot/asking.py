"""What commands and buttons need of the bot. The bot uses them, so they know it by this protocol alone."""

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
        """Tell whether that person may use a command in that channel. If not, the person is told why."""

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
        """Tell that person alone a message; without a title, it is headed "Sorry"."""
