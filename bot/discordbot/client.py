"""The bot on Discord: takes what people write or press to the desk, and sends what comes back."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import discord

from bot.discordbot import cards, marks
from bot.discordbot.asking import Interaction
from bot.discordbot.commands import Commands
from bot.discordbot.delivery import UNREACHED, deliver
from bot.discordbot.desk import Desk, Earlier
from bot.discordbot.errors import TookTooLong
from bot.discordbot.limiter import Wait
from bot.discordbot.logs import log_event
from bot.discordbot.marks import Context, FollowUp, More, Page, Thumb
from bot.discordbot.metrics import Metrics
from bot.discordbot.owners import owns
from bot.discordbot.replies import Reply, answer_reply, episodes_reply, pressed_reply
from bot.discordbot.settings import Settings
from bot.discordbot.shelf import Shelf
from bot.discordbot.sync import sync_commands
from bot.discordbot.under_way import UnderWay
from bot.discordbot.views import FollowUpModal, PressableButton, parts_of, send_reply, show_typing, typed_question
from bot.discordbot.votes import Votes
from bot.opening.reloading import Reloader
from corpus import PullquoteError
from retrieval import Answer

if TYPE_CHECKING:
    from bot.questionlog.store import QuestionLog

_GREETING = "hello"
_STOPPING = "I am being restarted. Please ask again in a moment."
_VOTED = {
    "Noted": "Thank you, that helps.",
    "Changed": "Thank you, your earlier thumb no longer counts.",
    "Taken back": "Your thumb no longer counts.",
}


class PullquoteBot(discord.AutoShardedClient):
    """Answers commands, mentions, direct messages, replies and buttons; asks for no privileged intent."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        questions: QuestionLog | None = None,
        *,
        reloader: Reloader[Shelf] | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
        )
        self.desk = desk
        self.metrics = metrics or Metrics()
        self.tree = Commands(self)
        self._settings = settings
        self._questions = questions
        self._reloader = reloader
        self._votes = Votes()
        self._met: set[int] = set()
        self._under_way = UnderWay()
        self._stopping = False

    async def setup_hook(self) -> None:
        """Before connecting, know all buttons ever sent, and tell Discord the commands if they changed."""
        self.add_dynamic_items(PressableButton)
        try:
            await sync_commands(self, self.tree, self._settings.guild)
        except (discord.HTTPException, *UNREACHED) as error:
            log_event("commands not synced", {"why": str(error)}, level=logging.ERROR)

    async def on_ready(self) -> None:
        """Say in the log that people can ask now."""
        log_event("ready", {"servers": len(self.guilds), "shards": self.shard_count})

    async def on_shard_connect(self, shard: int) -> None:
        """Count a new session, if it is not the shard's first."""
        if shard in self._met:
            self.metrics.reconnected()
        self._met.add(shard)

    async def on_shard_resumed(self, _: int) -> None:
        """Count a session that goes on."""
        self.metrics.reconnected()

    async def finish(self, seconds: float) -> None:
        """Take nothing new, and return when what is under way is done, or after so many seconds."""
        self._stopping = True
        if not await self._under_way.ended(seconds):
            log_event("stopped with work under way", {"count": self._under_way.count}, level=logging.WARNING)

    # What people do

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention, a reply with the ping on, or a direct message; nothing else is looked at."""
        if message.author.bot or message.webhook_id or not self._is_for_me(message):
            return
        with self._under_way.one():
            if wait := self.desk.cooldown.ask(message.author.id):
                self.metrics.refused("message")
                if not wait.told:
                    await send_reply(message, Reply(cards.notice(_too_many(wait), title="One moment")))
                return
            if self._stopping:
                await send_reply(message, Reply(cards.notice(_STOPPING)))
                return
            make = partial(self._answer, "message", message.author.id, message.channel.id, self._question(message))
            reply, _ = await asyncio.gather(self._make(make), show_typing(message.channel))
            await send_reply(message, reply)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer what was typed after Follow up, also if the program was restarted since; the rest has its own way."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Mapping[str, Any] = interaction.data or {}
        mark = marks.read(str(data.get("custom_id", "")))
        if isinstance(mark, FollowUp):
            private = interaction.message is not None and interaction.message.flags.ephemeral
            await self.answer(interaction, typed_question(data.get("components")), private=private, after=mark)
        else:
            await self.tell(interaction, "This is from a version of mine that is gone. Please ask again.")

    async def answer(
        self,
        interaction: Interaction,
        question: str,
        *,
        private: bool,
        episode: str | None = None,
        after: FollowUp | None = None,
    ) -> None:
        """Answer a question asked by a command, or by the modal of a Follow up button."""
        via = "follow up" if after else "command"
        if wait := self.desk.cooldown.ask(interaction.user.id):
            self.metrics.refused(via)
            await self.tell(interaction, _too_many(wait))
            return
        channel = interaction.channel_id or 0
        make = partial(
            self._answer, via, interaction.user.id, channel, question, private=private, episode=episode, after=after
        )
        await self._serve(interaction, make, private=private)

    async def press(self, interaction: Interaction, custom_id: str) -> None:
        """Do what a button's custom id says."""
        match marks.read(custom_id):
            case FollowUp() as follow_up:
                await deliver(lambda: interaction.response.send_modal(FollowUpModal(follow_up)), what="modal")
            case Thumb() as thumb:
                await self._vote(interaction, thumb)
            case Page(number):
                make = partial(episodes_reply, self.desk.shelf, number)
                await self._serve(interaction, partial(self.desk.run, make), private=True, in_place=True)
            case (More() | Context()) as mark:
                make = partial(pressed_reply, mark, self.desk.shelf)
                await self._serve(interaction, partial(self.desk.run, make), private=True)
            case None:
                await self.tell(interaction, "This button is from a version of mine that is gone. Please ask again.")

    async def show_episodes(self, interaction: Interaction) -> None:
        """Show the first page of the list of episodes to the one who asked for it."""
        make = partial(episodes_reply, self.desk.shelf, 0)
        await self._serve(interaction, partial(self.desk.run, make), private=True)

    async def show_about(self, interaction: Interaction) -> None:
        """Say what this is and what it stores, to the one who asked."""
        fault = self._reloader.fault if self._reloader and owns(interaction.user.id, self.application) else None
        episodes = self.desk.shelf.catalogue
        card = cards.about_card(episodes, questions_are_logged=self._questions is not None, fault=fault)
        await self._respond(interaction, Reply(card))

    async def reload(self, interaction: Interaction) -> None:
        """Read the episodes again, and say what came of it, if it is the bot's owner who asks."""
        if not self._reloader or not owns(interaction.user.id, self.application):
            await self.tell(interaction, "Only the owner of this bot can do that.")
            return
        reloader = self._reloader

        async def make() -> Reply:
            return Reply(cards.reloaded_card(await reloader.reload()))

        await self._serve(interaction, make, private=True)

    async def tell(self, interaction: Interaction, text: str, *, title: str = "Sorry") -> None:
        """Answer an interaction with a short message to that person alone."""
        await self._respond(interaction, Reply(cards.notice(text, title=title)))

    # How it is answered

    async def _answer(
        self,
        via: str,
        person: int,
        channel: int,
        question: str,
        *,
        private: bool = False,
        episode: str | None = None,
        after: FollowUp | None = None,
    ) -> Reply:
        """Return the reply to a question. Raises PullquoteError for what the person can mend."""
        shelf, begun = self.desk.shelf, time.monotonic()
        with self.metrics.question(via) as asked:
            found = shelf.look_up(after.spot) if after else None
            if after and not found:
                asked.outcome = "gone"
                return Reply(cards.notice(cards.GONE))
            answer = await self.desk.ask(
                question,
                person=person,
                channel=channel,
                private=private,
                within=[entry.id for entry in shelf.named(episode)] if episode else [],
                after=Earlier(after.question, found[1]) if after and found else None,
                shelf=shelf,
            )
            asked.outcome = answer.kind
            key = self._log_answer(via, answer, seconds=time.monotonic() - begun)
            return answer_reply(answer, shelf, with_question=via != "message", key=key)

    def _log_answer(self, via: str, answer: Answer, *, seconds: float) -> int | None:
        """Log an answer; return its key in the question log, if that is on."""
        fields = {"via": via, "kind": answer.kind, "confidence": answer.confidence, "ms": round(1_000 * seconds, 1)}
        log_event("answered", fields)
        return self._questions.record(answer, surface="discord", seconds=seconds) if self._questions else None

    async def _vote(self, interaction: Interaction, thumb: Thumb) -> None:
        """Count a thumb: under an answer that is in the question log there, in any case in the log."""
        about = thumb.key or (interaction.message.id if interaction.message else 0)
        vote = self._votes.press(interaction.user.id, about, up=thumb.up)
        if self._questions and thumb.key is not None:
            self._questions.vote(thumb.key, up=vote.up, down=vote.down)
        place = thumb.spot
        where = f"{place.digest}:{place.start}-{place.end}" if place else None
        log_event("rated", {"good": thumb.up, "vote": vote.word.lower(), "place": where})
        await self.tell(interaction, _VOTED[vote.word], title=vote.word)

    async def _serve(
        self,
        interaction: Interaction,
        make: Callable[[], Awaitable[Reply]],
        *,
        private: bool,
        in_place: bool = False,
    ) -> None:
        """Defer at once, whatever making the reply takes, then put it in place; it can be neither late nor sent twice.

        ``in_place`` changes the message whose button was pressed.
        """
        if self._stopping:
            await self.tell(interaction, _STOPPING)
            return
        with self._under_way.one():
            response = interaction.response
            deferred = await deliver(lambda: response.defer(ephemeral=private, thinking=not in_place), what="deferral")
            if deferred:
                parts = parts_of(await self._make(make), empty=True)
                await deliver(lambda: interaction.edit_original_response(**parts), what="answer")

    async def _make(self, make: Callable[[], Awaitable[Reply]]) -> Reply:
        """Return the reply; or what was wrong with the question; or an apology, with the id that the log has."""
        try:
            return await make()
        except TookTooLong as error:
            log_event("took too long", {"hung": self.desk.hung}, level=logging.ERROR)
            return Reply(cards.notice(str(error), colour=cards.FAULT))
        except PullquoteError as error:
            return Reply(cards.notice(str(error)))
        except Exception as error:  # a person waits for an answer: they get words, the log gets the traceback
            number = secrets.token_hex(4)
            log_event("failed", {"id": number}, level=logging.ERROR, error=error)
            return Reply(cards.apology(number))

    async def _respond(self, interaction: Interaction, reply: Reply) -> None:
        with self._under_way.one():
            parts = parts_of(reply)
            await deliver(lambda: interaction.response.send_message(ephemeral=True, **parts), what="notice")

    def _is_for_me(self, message: discord.Message) -> bool:
        if message.type not in (discord.MessageType.default, discord.MessageType.reply):
            return False
        if message.guild is None:
            return True
        if self.user is None or self.user.id not in {user.id for user in message.mentions}:
            return False
        here = {message.channel.id, getattr(message.channel, "parent_id", None)}
        return not self._settings.channels or bool(here & self._settings.channels)

    def _question(self, message: discord.Message) -> str:
        """Return what was written, less the mention of the bot; a bare mention is a greeting."""
        assert self.user is not None  # noqa: S101
        return re.sub(rf"<@!?{self.user.id}>", " ", message.content).strip() or _GREETING


def _too_many(wait: Wait) -> str:
    return f"That is a lot of questions at once. Please ask again in {max(1, round(wait.seconds))} s."
