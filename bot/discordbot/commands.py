"""The commands as people see them in Discord's menus."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.discordbot.asking import Bot, Interaction
from bot.discordbot.delivery import UNREACHED
from bot.discordbot.limits import cut
from bot.discordbot.logs import log_event
from bot.discordbot.typed import question_in
from corpus.translation import _
from retrieval import MAX_QUESTION_CHARS

_RELOAD = "reload"
_DESCRIPTION = 100
_MENU_NAME = 32


def _without_ids(record: logging.LogRecord) -> bool:
    """Tell whether discord.py may log a record: not that choices came too late, which it tells with people's ids.

    Discord takes them for three seconds, and whoever goes on typing has asked for others by then.
    """
    if not str(record.msg).startswith("Ignoring exception in autocomplete"):
        return True
    error = record.exc_info[1] if record.exc_info else None
    if error is None or isinstance(error, (discord.DiscordException, *UNREACHED)):
        log_event("choices not shown", {"why": type(error).__name__})
    else:  # it is a bug of ours
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
        for command in _commands():
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Tell whether a command may be used by that person and in that channel; the owner reloads anywhere."""
        bot: Bot = interaction.client
        data: Mapping[str, Any] = interaction.data or {}
        return data.get("name") == _RELOAD or await bot.admits(interaction)

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Log what went wrong before a command of ours ran: Discord has a command that we have not, or not so."""
        log_event("command refused", {"why": type(error).__name__}, level=logging.WARNING)
        if interaction.type is not discord.InteractionType.autocomplete:
            bot: Bot = interaction.client
            await bot.tell(interaction, _("This command has changed. Please restart Discord and try again."))


def _commands() -> Iterator[app_commands.Command[Any, ..., None] | app_commands.ContextMenu]:
    """Yield all commands, described in the language of the messages."""
    described = app_commands.describe(
        question=_described(_("What you would like to know")),
        episode=_described(_("Ask this episode only")),
        private=_described(_("Show the answer to you only")),
    )(_ask)
    ask = _command("ask", _("Ask the podcast; the answer is in its own words, or an honest no"), described)
    ask.autocomplete("episode")(_complete)
    yield ask
    yield _command("episodes", _("The episodes, and what you could ask them"), _episodes)
    yield _command("about", _("What this is, and what it stores"), _about)
    owners = app_commands.default_permissions(administrator=True)(_reload)
    yield _command(_RELOAD, _("For the bot's owner: read the episodes again"), owners)
    yield app_commands.ContextMenu(name=cut(_("Ask the episode"), _MENU_NAME), callback=_ask_the_episode)


def _command(name: str, description: str, callback: Any) -> app_commands.Command[Any, ..., None]:
    return app_commands.Command(name=name, description=_described(description), callback=callback)


def _described(text: str) -> str:
    return cut(text, _DESCRIPTION)


async def _ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, MAX_QUESTION_CHARS],
    episode: str | None = None,
    private: bool = False,
) -> None:
    bot: Bot = interaction.client
    await bot.answer(interaction, question, private=private, episode=episode)


async def _complete(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer episodes for what was typed. An answer that comes too late is logged by ``_without_ids``."""
    bot: Bot = interaction.client
    offered = await asyncio.to_thread(bot.desk.shelf.choices, typed)
    return [app_commands.Choice(name=name, value=value) for name, value in offered]


async def _episodes(interaction: Interaction) -> None:
    bot: Bot = interaction.client
    await bot.show_episodes(interaction)


async def _about(interaction: Interaction) -> None:
    bot: Bot = interaction.client
    await bot.show_about(interaction)


async def _reload(interaction: Interaction) -> None:
    bot: Bot = interaction.client
    await bot.reload(interaction)


async def _ask_the_episode(interaction: Interaction, message: discord.Message) -> None:
    bot: Bot = interaction.client
    written = message.content or "\n".join(snapshot.content for snapshot in message.message_snapshots)
    if question_in(written):
        await bot.answer(interaction, written, private=False)
    else:
        await bot.tell(interaction, _("That message has no text that I could take as a question."))
