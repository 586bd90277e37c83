"""The commands as people see them in Discord's menus."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.discordbot.asking import Bot, Interaction
from bot.discordbot.delivery import UNREACHED
from bot.discordbot.logs import log_event
from bot.discordbot.typed import question_in
from retrieval import MAX_QUESTION_CHARS


def _without_ids(record: logging.LogRecord) -> bool:
    """Tell whether discord.py may log a record: not that choices came too late, which it tells with people's ids.

    Discord takes them for three seconds, and whoever goes on typing has asked for others by then.
    """
    if not str(record.msg).startswith("Ignoring exception in autocomplete"):
        return True
    error = record.exc_info[1] if record.exc_info else None
    if error is None or isinstance(error, (discord.DiscordException, *UNREACHED)):
        log_event("choices not shown", {"why": type(error).__name__})
    else:  # a bug of ours
        log_event("choices failed", level=logging.ERROR, error=error)
    return False


class Commands(app_commands.CommandTree[Any]):
    """All commands, for servers, direct messages and people who installed the app for themselves."""

    def __init__(self, bot: discord.Client) -> None:
        super().__init__(
            bot,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        logging.getLogger(app_commands.tree.__name__).addFilter(_without_ids)
        self.add_command(_ask)
        self.add_command(_episodes)
        self.add_command(_about)
        self.add_command(_reload)
        self.add_command(_ask_the_episode)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Tell whether a command may be used by that person and in that channel; the owner reloads anywhere."""
        bot: Bot = interaction.client
        data: Mapping[str, Any] = interaction.data or {}
        return data.get("name") == _reload.name or await bot.admits(interaction)

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Log what went wrong before a command of ours ran: Discord has a command that we have not, or not so."""
        log_event("command refused", {"why": type(error).__name__}, level=logging.WARNING)
        if interaction.type is not discord.InteractionType.autocomplete:
            bot: Bot = interaction.client
            await bot.tell(interaction, "This command has changed. Please restart Discord and try again.")


@app_commands.command(name="ask", description="Ask the podcast; the answer is in its own words, or an honest no")
@app_commands.describe(
    question="What you would like to know",
    episode="Ask this episode only",
    private="Show the answer to you only",
)
async def _ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, MAX_QUESTION_CHARS],
    episode: str | None = None,
    private: bool = False,
) -> None:
    bot: Bot = interaction.client
    await bot.answer(interaction, question, private=private, episode=episode)


@_ask.autocomplete("episode")
async def _complete(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer episodes for what was typed. An answer that comes too late is logged by ``_without_ids``."""
    bot: Bot = interaction.client
    offered = await asyncio.to_thread(bot.desk.shelf.choices, typed)
    return [app_commands.Choice(name=name, value=value) for name, value in offered]


@app_commands.command(name="episodes", description="The episodes, and what you could ask them")
async def _episodes(interaction: Interaction) -> None:
    bot: Bot = interaction.client
    await bot.show_episodes(interaction)


@app_commands.command(name="about", description="What this is, and what it stores")
async def _about(interaction: Interaction) -> None:
    bot: Bot = interaction.client
    await bot.show_about(interaction)


@app_commands.command(name="reload", description="For the bot's owner: read the episodes again")
@app_commands.default_permissions(administrator=True)
async def _reload(interaction: Interaction) -> None:
    bot: Bot = interaction.client
    await bot.reload(interaction)


@app_commands.context_menu(name="Ask the episode")
async def _ask_the_episode(interaction: Interaction, message: discord.Message) -> None:
    bot: Bot = interaction.client
    written = message.content or "\n".join(snapshot.content for snapshot in message.message_snapshots)
    if question_in(written):
        await bot.answer(interaction, written, private=False)
    else:
        await bot.tell(interaction, "That message has no text that I could take as a question.")
