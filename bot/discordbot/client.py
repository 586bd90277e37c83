"""The bot on Discord: takes what people write or press to the desk, and sends what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discordbot import marks, notices
from bot.discordbot.addressed import Addressed, addressed
from bot.discordbot.answering import Answering
from bot.discordbot.asking import Interaction
from bot.discordbot.commands import Commands
from bot.discordbot.delivery import Deliveries
from bot.discordbot.desk import Desk
from bot.discordbot.door import Door
from bot.discordbot.errors import NotNow
from bot.discordbot.gate import Gate
from bot.discordbot.logs import log_event
from bot.discordbot.marks import Context, FollowUp, More, Page, Thumb
from bot.discordbot.metrics import Metrics
from bot.discordbot.outbox import Outbox
from bot.discordbot.owners import owns
from bot.discordbot.parents import Parents
from bot.discordbot.replies import Reply, episodes_reply, pressed_reply
from bot.discordbot.responding import STOPPING, Responder, may_speak
from bot.discordbot.settings import Settings
from bot.discordbot.shelf import Shelf
from bot.discordbot.surviving import survive_malformed_events, survive_unreadable_frames
from bot.discordbot.sync import keep_commands_known
from bot.discordbot.typed import question_in
from bot.discordbot.under_way import UnderWay
from bot.discordbot.views import FollowUpModal, PressableButton, typed_question
from bot.opening.reloading import Reloader
from corpus.translation import N_, _

if TYPE_CHECKING:
    from bot.questionlog.store import QuestionLog

_UNREADABLE = N_(
    "Discord shows me what you wrote only if you mention me by my name (not by my role), "
    "reply to me with the ping on, or write to me. Please ask again in one of these ways."
)
_LIMITED = 429


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
        self.metrics = metrics or Metrics()
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            http_trace=_counting_limits(self.metrics),
        )
        survive_malformed_events(self._connection.parsers)
        self.desk = desk
        self.deliveries = Deliveries(self.metrics, deadline=settings.deadline)
        self.tree = Commands(self)
        self._outbox = Outbox(self.deliveries, deadline=settings.deadline)
        self._settings = settings
        self._reloader = reloader
        self._answering = Answering(desk, self.metrics, questions)
        gate = Gate(
            rate=settings.rate, per_channel=settings.per_channel, channels=settings.channels, ignored=settings.ignored
        )
        self._door = Door(gate, Parents(self.fetch_channel), self.metrics, tell=self.tell)
        self._met: set[int] = set()
        self._under_way = UnderWay()
        self._responder = Responder(self.deliveries, self._under_way, hung=lambda: desk.hung)

    async def setup_hook(self) -> None:
        """Make all buttons that were ever sent known before connecting; Discord is told the commands meanwhile."""
        self.add_dynamic_items(PressableButton)
        self.deliveries.let_go(keep_commands_known(self, self.tree, self._settings.guild))

    async def on_ready(self) -> None:
        """Log that people can ask from now on."""
        log_event("ready", {"servers": len(self.guilds), "shards": self.shard_count})

    async def on_shard_connect(self, shard: int) -> None:
        """Count a new session of a shard; its first one does not count."""
        if shard in self._met:
            self.metrics.reconnected()
        self._met.add(shard)
        survive_unreadable_frames(self, shard)

    async def on_shard_resumed(self, shard: int) -> None:
        """Count a session that was resumed."""
        self.metrics.reconnected()
        survive_unreadable_frames(self, shard)

    async def finish(self, seconds: float) -> None:
        """Take nothing new, answer what can be answered in time, and tell the others; takes so many seconds at most."""
        await self._responder.finish(seconds, hurry=self._outbox.hurry)

    # What people do

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention, a reply to an answer, a forward, or a direct message; nothing else is looked at."""
        if message.author.bot or message.webhook_id or self.user is None:
            return
        asked = addressed(message, self.user.id)
        if asked is None or not await self._door.is_open_to(message):
            return
        with self._under_way.one():
            try:
                with self._outbox.letter(message, asked.question) as letter:
                    if reply := await self._reply_to(message, asked):
                        await self._outbox.send(letter, reply)
            except NotNow:  # nothing more can be said in this channel for now
                self.metrics.refused("message")

    async def _reply_to(self, message: discord.Message, asked: Addressed) -> Reply | None:
        """Return the reply to a message that asks something; None where the same reply has just been given."""
        person, channel = message.author.id, message.channel.id
        if not asked.readable:
            return Reply(notices.notice(_(_UNREADABLE))) if self._door.may_be_hinted(person) else None
        if refusal := self._door.refuses(message):
            return None if refusal.told else Reply(notices.notice(refusal.text, title=_("One moment")))
        if self._responder.stopping:
            return Reply(notices.notice(_(STOPPING)))
        self._outbox.show_typing(message.channel)
        return await self._responder.made(
            partial(self._answering.answer, "message", person, channel, asked.question, after=asked.after)
        )

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
            await self.tell(interaction, _("This comes from an older version of me. Please ask again."))

    async def admits(self, interaction: Interaction) -> bool:
        """Tell whether a command may be used by that person and in that channel; say so if not."""
        return await self._door.admits(interaction)

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
        via, person, channel = "follow up" if after else "command", interaction.user.id, interaction.channel_id or 0
        if not await self._door.lets_ask(interaction, via=via):
            return
        asked = question_in(question)
        if not asked:
            await self.tell(interaction, _("That has no words that I could take as a question."))
            return
        private = private or not may_speak(interaction)
        make = partial(
            self._answering.answer, via, person, channel, asked, private=private, episode=episode, after=after
        )
        await self._responder.serve(interaction, make, private=private)

    async def press(self, interaction: Interaction, custom_id: str) -> None:
        """Do what a button's custom id says."""
        person = interaction.user.id
        if not await self._door.admits_press(interaction):
            return
        match marks.read(custom_id):
            case FollowUp() as follow_up:
                modal = FollowUpModal(follow_up)
                await self.deliveries.deliver(lambda: interaction.response.send_modal(modal), what="modal")
            case Thumb() as thumb:
                message = interaction.message.id if interaction.message else 0
                await self._responder.serve(
                    interaction, partial(self._answering.vote, person, message, thumb), private=True
                )
            case Page(number):
                make = partial(episodes_reply, self.desk.shelf, number)
                await self._responder.serve(
                    interaction, partial(self.desk.run, make, person=person), private=True, in_place=True
                )
            case (More() | Context()) as mark:
                make = partial(pressed_reply, mark, self.desk.shelf)
                await self._responder.serve(interaction, partial(self.desk.run, make, person=person), private=True)
            case None:
                await self.tell(interaction, _("This button comes from an older version of me. Please ask again."))

    async def show_episodes(self, interaction: Interaction) -> None:
        """Show the first page of the list of episodes to the one who asked for it."""
        if not await self._door.admits_press(interaction):
            return
        make = partial(episodes_reply, self.desk.shelf, 0)
        await self._responder.serve(interaction, partial(self.desk.run, make, person=interaction.user.id), private=True)

    async def show_about(self, interaction: Interaction) -> None:
        """Say what this is and what it stores, to the one who asked."""
        if not await self._door.admits_press(interaction):
            return
        fault = self._reloader.fault if self._reloader and owns(interaction.user.id, self.application) else None
        episodes = self.desk.shelf.catalogue
        card = notices.about_card(episodes, questions_are_logged=self._answering.is_logged, fault=fault)
        await self._responder.respond(interaction, Reply(card))

    async def reload(self, interaction: Interaction) -> None:
        """Read the episodes again, and say what came of it, if it is the bot's owner who asks."""
        if not self._reloader or not owns(interaction.user.id, self.application):
            await self.tell(interaction, _("Only the owner of this bot can do that."))
            return
        reloader = self._reloader

        async def make() -> Reply:
            return Reply(notices.reloaded_card(await reloader.reload()))

        await self._responder.serve(interaction, make, private=True)

    async def tell(self, interaction: Interaction, text: str, *, title: str = "") -> None:
        """Answer an interaction with a short message to that person alone."""
        await self._responder.respond(interaction, Reply(notices.notice(text, title=title)))


def _counting_limits(metrics: Metrics) -> aiohttp.TraceConfig:
    """Return what looks at each response of Discord, also at those that discord.py deals with by itself."""

    async def ended(_: object, __: object, ended: aiohttp.TraceRequestEndParams) -> None:
        if ended.response.status == _LIMITED:
            metrics.limited()

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace
