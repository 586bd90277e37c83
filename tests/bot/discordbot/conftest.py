from __future__ import annotations

import asyncio
import functools
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.discordbot.client import PullquoteBot
from bot.discordbot.desk import Desk
from bot.discordbot.limiter import Rate
from bot.discordbot.metrics import Metrics
from bot.discordbot.settings import Settings
from bot.discordbot.upkeep import reloader_of
from bot.opening.reopening import CorpusOnDisk
from bot.questionlog.store import QuestionLog
from retrieval import Answerer


@dataclass(frozen=True, slots=True)
class Scene:
    """A server with a channel and a person in it, and the bot."""

    env: simcord.Env
    channel: Any
    ann: Any
    bot: PullquoteBot

    @property
    def mention(self) -> str:
        assert self.bot.user
        return self.bot.user.mention

    async def says(self, text: str, **how: Any) -> None:
        await self.ann.send(self.channel, text, **how)

    async def asks(self, question: str, **options: Any) -> Any:
        return await self.ann.slash(self.channel, "ask", question=question, **options)

    @property
    def last(self) -> discord.Message:
        message = self.channel.last_message
        assert message
        return message

    def bots_messages(self) -> list[discord.Message]:
        return [message for message in self.channel.history() if message.author.bot]


def new_bot(
    answerer: Answerer, questions: QuestionLog | None = None, corpus: CorpusOnDisk | None = None, **settings: Any
) -> PullquoteBot:
    chosen = Settings(**{"rate": Rate(0), **settings})
    desk = Desk(answerer, at_once=chosen.at_once)
    reloader = reloader_of(corpus, desk, Metrics()) if corpus else None
    return PullquoteBot(desk, chosen, questions, reloader=reloader)


def on_discord(
    **settings: Any,
) -> Callable[[Callable[..., Coroutine[Any, Any, None]]], Callable[..., None]]:
    """Run a test's coroutine with a scene on a simulated Discord; the bot has these settings, and no cooldown."""

    def decorate(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
        @functools.wraps(test)
        def run(answerer: Answerer) -> None:
            async def play() -> None:
                bot = new_bot(answerer, **settings)
                async with simcord.run(bot, shard_count=1) as env:
                    guild = env.create_guild()
                    channel = guild.create_text_channel("general")
                    ann = guild.add_member(env.create_user("ann"))
                    await test(Scene(env, channel, ann, bot))

            asyncio.run(play())

        del run.__wrapped__  # type: ignore[attr-defined]
        return run

    return decorate


def shown(message: Any) -> str:
    """Return what one reads in a message's embed, without emphasis."""
    (embed,) = message.embeds
    text = "\n".join(filter(None, [embed.author.name, embed.title, embed.description, embed.footer.text]))
    return re.sub(r"\\([^0-9A-Za-z\s])|\*\*", lambda match: match[1] or "", text)
