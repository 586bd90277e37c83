"""The bot on Discord: takes what people write or press to the desk, and sends what comes back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discordbot import cards, marks
from bot.discordbot.addressed import Addressed, addressed
from bot.discordbot.asking import Interaction
from bot.discordbot.commands import Commands
from bot.discordbot.delivery import Deliveries
from bot.discordbot.desk import Desk
from bot.discordbot.errors import NotNow
from bot.discordbot.gate import Gate
from bot.discordbot.logs import log_event
from bot.discordbot.marks import Context, FollowUp, More, Page, Thumb
from bot.discordbot.memory import Earlier
from bot.discordbot.metrics import Metrics
from bot.discordbot.outbox import Outbox
from bot.discordbot.owners import owns
from bot.discordbot.parents import Parents
from bot.discordbot.replies import Reply, answer_reply, episodes_reply, pressed_reply
from bot.discordbot.responding import STOPPING, Responder, may_speak
from bot.discordbot.settings import Settings
from bot.discordbot.shelf import Shelf
from bot.discordbot.surviving import survive_malformed_events, survive_unreadable_frames
from bot.discordbot.sync import keep_commands_known
from bot.discordbot.typed import question_in
from bot.discordbot.under_way import UnderWay
from bot.discordbot.views import FollowUpModal, PressableButton, typed_question
from bot.discordbot.votes import Votes
from bot.opening.reloading import Reloader
from corpus.translation import N_, _
from retrieval import Answer

if TYPE_CHECKING:
    from bot.questionlog.store import QuestionLog

_UNREADABLE = N_(
    "Discord shows me what you wrote only if you mention me by my name (not by my role), "
    "reply to me with the ping on, or write to me. Please ask again so."
)
_ELSEWHERE = N_("In this server I answer in other channels only. You may also write to me.")
_IGNORED = N_("I may not answer here.")
#: A person who presses too often is told so this many times at once; further presses are not answered.
_TOLD_AT_ONCE = 5
_LIMITED = 429
_VOTED = {
    "Noted": N_("Thank you, that helps."),
    "Changed": N_("Thank you, your earlier thumb no longer counts."),
    "Taken back": N_("Your thumb no longer counts."),
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
        self._gate = Gate(
            rate=settings.rate, per_channel=settings.per_channel, channels=settings.channels, ignored=settings.ignored
        )
        self._settings = settings
        self._questions = questions
        self._reloader = reloader
        self._votes = Votes(questions)
        self._met: set[int] = set()
        self._parents = Parents(self.fetch_channel)
        self._telling: dict[int, int] = {}
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
        if asked is None or not await self._is_open_to(message):
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
            return Reply(cards.notice(_(_UNREADABLE))) if self._gate.hint(person) else None
        if refusal := self._gate.question(person, channel, server=_server(message)):
            self.metrics.refused("message")
            return None if refusal.told else Reply(cards.notice(refusal.text, title=_("One moment")))
        if self._responder.stopping:
            return Reply(cards.notice(_(STOPPING)))
        self._outbox.show_typing(message.channel)
        return await self._responder.made(
            partial(self._answer, "message", person, channel, asked.question, after=asked.after)
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
            await self.tell(interaction, _("This is from a version of mine that is gone. Please ask again."))

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
            await self.tell(interaction, why)
        return False

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
        if self._gate.ignores(person, channel, interaction.guild_id):
            await self.tell(interaction, _(_IGNORED))
            return
        if refusal := self._gate.question(person, channel, server=interaction.guild_id):
            self.metrics.refused(via)
            await self.tell(interaction, refusal.text)
            return
        asked = question_in(question)
        if not asked:
            await self.tell(interaction, _("That has no words that I could take as a question."))
            return
        private = private or not may_speak(interaction)
        make = partial(self._answer, via, person, channel, asked, private=private, episode=episode, after=after)
        await self._responder.serve(interaction, make, private=private)

    async def press(self, interaction: Interaction, custom_id: str) -> None:
        """Do what a button's custom id says."""
        person = interaction.user.id
        if not await self._admits_press(interaction):
            return
        match marks.read(custom_id):
            case FollowUp() as follow_up:
                modal = FollowUpModal(follow_up)
                await self.deliveries.deliver(lambda: interaction.response.send_modal(modal), what="modal")
            case Thumb() as thumb:
                await self._responder.serve(interaction, partial(self._vote, interaction, thumb), private=True)
            case Page(number):
                make = partial(episodes_reply, self.desk.shelf, number)
                await self._responder.serve(
                    interaction, partial(self.desk.run, make, person=person), private=True, in_place=True
                )
            case (More() | Context()) as mark:
                make = partial(pressed_reply, mark, self.desk.shelf)
                await self._responder.serve(interaction, partial(self.desk.run, make, person=person), private=True)
            case None:
                await self.tell(interaction, _("This button is from a version of mine that is gone. Please ask again."))

    async def show_episodes(self, interaction: Interaction) -> None:
        """Show the first page of the list of episodes to the one who asked for it."""
        if not await self._admits_press(interaction):
            return
        make = partial(episodes_reply, self.desk.shelf, 0)
        await self._responder.serve(interaction, partial(self.desk.run, make, person=interaction.user.id), private=True)

    async def show_about(self, interaction: Interaction) -> None:
        """Say what this is and what it stores, to the one who asked."""
        if not await self._admits_press(interaction):
            return
        fault = self._reloader.fault if self._reloader and owns(interaction.user.id, self.application) else None
        episodes = self.desk.shelf.catalogue
        card = cards.about_card(episodes, questions_are_logged=self._questions is not None, fault=fault)
        await self._responder.respond(interaction, Reply(card))

    async def reload(self, interaction: Interaction) -> None:
        """Read the episodes again, and say what came of it, if it is the bot's owner who asks."""
        if not self._reloader or not owns(interaction.user.id, self.application):
            await self.tell(interaction, _("Only the owner of this bot can do that."))
            return
        reloader = self._reloader

        async def make() -> Reply:
            return Reply(cards.reloaded_card(await reloader.reload()))

        await self._responder.serve(interaction, make, private=True)

    async def tell(self, interaction: Interaction, text: str, *, title: str = "") -> None:
        """Answer an interaction with a short message to that person alone."""
        await self._responder.respond(interaction, Reply(cards.notice(text, title=title)))

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
            found = await asyncio.to_thread(shelf.look_up, after.spot) if after else None
            if after and not found:
                asked.outcome = "gone"
                return Reply(cards.notice(_(cards.GONE)))
            chosen = await asyncio.to_thread(shelf.named, episode) if episode else []
            answer = await self.desk.ask(
                question,
                person=person,
                channel=channel,
                private=private,
                within=[entry.id for entry in chosen],
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

    async def _vote(self, interaction: Interaction, thumb: Thumb) -> Reply:
        """Count a thumb: under an answer that is in the question log there, in any case in the log."""
        message = interaction.message.id if interaction.message else 0
        vote = await self._votes.count(interaction.user.id, key=thumb.key, message=message, up=thumb.up)
        spot = thumb.spot
        where = f"{spot.digest}:{spot.start}-{spot.end}" if spot else None
        log_event("rated", {"good": thumb.up, "vote": vote.word.lower(), "place": where})
        return Reply(cards.notice(_(_VOTED[vote.word]), title=_(vote.word)))

    # Who may

    async def _is_open_to(self, message: discord.Message) -> bool:
        """Tell whether a message of that person, in that channel and server, is to be answered."""
        server = _server(message)
        parent = await self._parents.of(message.channel) if self._gate.keeps_to_channels and server else None
        parent = parent or getattr(message.channel, "parent_id", None)
        if self._gate.ignores(message.author.id, message.channel.id, parent, server):
            return False
        return self._gate.is_open(message.channel.id, parent, server=server)

    async def _admits_press(self, interaction: Interaction) -> bool:
        """Count a press; tell that person if it is one too many, but not more often than matters."""
        person = interaction.user.id
        if self._gate.ignores(person, interaction.channel_id, interaction.guild_id):
            await self.tell(interaction, _(_IGNORED))
            return False
        refusal = self._gate.press(person)
        if refusal is None:
            return True
        self.metrics.refused("press")
        telling = self._telling.get(person, 0)
        if telling < _TOLD_AT_ONCE:
            self._telling[person] = telling + 1
            try:
                await self.tell(interaction, refusal.text, title=_("One moment"))
            finally:
                self._telling[person] -= 1
                if not self._telling[person]:
                    del self._telling[person]
        return False


def _server(message: discord.Message) -> int | None:
    return message.guild.id if message.guild else None


def _counting_limits(metrics: Metrics) -> aiohttp.TraceConfig:
    """Return what looks at each response of Discord, also at those that discord.py deals with by itself."""

    async def ended(_: object, __: object, ended: aiohttp.TraceRequestEndParams) -> None:
        if ended.response.status == _LIMITED:
            metrics.limited()

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace
