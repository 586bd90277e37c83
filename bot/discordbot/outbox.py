"""Send replies to messages. Each channel has a queue, in which the oldest question comes first and none is forgotten.

Discord lets a bot send about five messages in five seconds to a channel. Where more are asked, the answers that would
otherwise come late are put together into one message.
"""

from __future__ import annotations

import asyncio
import logging
from bisect import insort
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import discord

from bot.discordbot.card import headed
from bot.discordbot.delivery import LIFE_SECONDS, MISSING_PERMISSIONS, Deliveries
from bot.discordbot.errors import NotNow
from bot.discordbot.limits import EMBED
from bot.discordbot.logs import log_event
from bot.discordbot.replies import Reply
from bot.discordbot.views import parts_of, send_reply, text_parts
from corpus.translation import _

#: At most this many questions of a channel are under way. With five answers in a message, they take half a minute.
MOST_WAITING = 150
#: When this share of the deadline has passed, the answers of a channel are put together into one message.
_HURRIED = 0.6
#: An answer waits for the answers to earlier questions that were asked less than this long ago.
_HELD_SECONDS = 1.0
_LOOKED_AGAIN_SECONDS = 0.05
_TOGETHER = 5
_TYPING_SECONDS = 8.0
_CHANNELS_KEPT = 1_000


@dataclass(slots=True, eq=False)
class Letter:
    """A message that is being answered, and the answer, once it is there. ``asked`` is on the event loop's clock."""

    message: discord.Message
    question: str
    asked: float
    reply: Reply | None = None
    delivered: bool = False

    @property
    def number(self) -> int:
        """The message's number: of two messages, the older has the lower one."""
        return self.message.id


@dataclass(slots=True)
class _Line:
    """The letters of a channel, the oldest first, and the delivery that is under way."""

    letters: list[Letter] = field(default_factory=list)
    sending: asyncio.Task[None] | None = None


class Outbox:
    """Answers messages, in order within each channel; ``deadline`` is in seconds from the question on."""

    def __init__(self, deliveries: Deliveries, *, deadline: float) -> None:
        self._deliveries = deliveries
        self._deadline = deadline
        self._lines: dict[int, _Line] = {}
        self._typed: dict[int, float] = {}
        self._refused: dict[tuple[int, str], None] = {}
        self._hurried = False

    @contextmanager
    def letter(self, message: discord.Message, question: str) -> Iterator[Letter]:
        """Yield a letter that has its place in the channel's queue from now on, until the block ends.

        Raises NotNow where too many wait already.
        """
        line = self._lines.setdefault(message.channel.id, _Line())
        if len(line.letters) >= MOST_WAITING:
            raise NotNow(_("too many questions wait in this channel"))
        letter = Letter(message, question, _now())
        insort(line.letters, letter, key=lambda other: other.number)
        try:
            yield letter
        finally:
            line.letters.remove(letter)
            if not line.letters:
                self._lines.pop(message.channel.id, None)

    async def send(self, letter: Letter, reply: Reply) -> None:
        """Send the answer when it is its turn, and return when Discord has it, or never will.

        Whoever waits in a channel sends what is next there, be it the own answer or an earlier one.
        """
        line = self._lines[letter.message.channel.id]
        letter.reply = reply
        with self._deliveries.waiting():
            while not letter.delivered:
                if line.sending:
                    await asyncio.wait([line.sending])
                elif letters := self._next(line):
                    line.sending = self._deliveries.let_go(self._deliver(line, letters))
                else:
                    await asyncio.sleep(_LOOKED_AGAIN_SECONDS)

    def hurry(self) -> None:
        """Put all answers that wait together from now on, because the program is about to end."""
        self._hurried = True

    def show_typing(self, channel: discord.abc.MessageableChannel) -> None:
        """Show that an answer is coming; nothing waits for that, or fails with it."""
        if self._typed.get(channel.id, float("-inf")) > _now() - _TYPING_SECONDS:
            return
        while len(self._typed) >= _CHANNELS_KEPT:
            del self._typed[next(iter(self._typed))]
        self._typed.pop(channel.id, None)
        self._typed[channel.id] = _now()

        async def typing() -> None:
            await channel.typing()

        self._deliveries.let_go(typing())

    def _next(self, line: _Line) -> Sequence[Letter]:
        """Return the letters to send now; none if they have to wait for the answer to an earlier question."""
        waiting = [letter for letter in line.letters if not letter.delivered]
        ready = [letter for letter in waiting if letter.reply]
        earlier = waiting[: waiting.index(ready[0])]
        if any(_now() < letter.asked + _HELD_SECONDS for letter in earlier) and not self._hurried:
            return ()
        late = _now() - ready[0].asked > _HURRIED * self._deadline
        return _fitting(ready) if late or self._hurried else ready[:1]

    async def _deliver(self, line: _Line, letters: Sequence[Letter]) -> None:
        try:
            await self._send_together(letters)
        except Exception as error:  # the next ones are to be sent all the same
            log_event("failed", {"what": "reply"}, level=logging.ERROR, error=error)
        finally:
            line.sending = None
            for letter in letters:
                letter.delivered = True

    async def _send_together(self, letters: Sequence[Letter]) -> None:
        message = letters[0].message
        replies = [letter.reply for letter in letters if letter.reply]
        if len(letters) > 1:
            replies = [_told_apart(letter) for letter in letters]
        left = max(0.0, LIFE_SECONDS - (_now() - letters[0].asked))
        parts = parts_of(replies)
        delivered = await self._deliveries.deliver(
            lambda: send_reply(message, parts), what="reply", seconds=left, is_waiting=True
        )
        if delivered.code == MISSING_PERMISSIONS:
            text = text_parts(replies)
            delivered = await self._deliveries.deliver(
                lambda: send_reply(message, text), what="reply", seconds=left, is_waiting=True
            )
            if delivered.sent:
                self._say_once(message, "sent as text", "the bot may not embed links in this channel")
        if delivered.outcome == "refused":
            self._say_once(message, "refused by Discord", delivered.why)
        for letter in letters:
            self._deliveries.count(delivered, asked=letter.asked)

    def _say_once(self, message: discord.Message, event: str, why: str) -> None:
        """Log that something is not allowed in a channel, once for each."""
        key = (message.channel.id, event + why)
        if key in self._refused:
            return
        while len(self._refused) >= _CHANNELS_KEPT:
            del self._refused[next(iter(self._refused))]
        self._refused[key] = None
        fields = {"what": "reply", "why": why, "channel": message.channel.id}
        log_event(event, fields, level=logging.WARNING)


def _fitting(letters: Sequence[Letter]) -> Sequence[Letter]:
    """Return as many of the first letters as a message has room for."""
    chosen: list[Letter] = []
    room = EMBED
    for letter in letters[:_TOGETHER]:
        room -= _told_apart(letter).card.length
        if chosen and room < 0:
            break
        chosen.append(letter)
    return chosen


def _told_apart(letter: Letter) -> Reply:
    """Return a reply that says whose question it answers, without buttons."""
    assert letter.reply  # noqa: S101
    name = letter.message.author.display_name
    return Reply(headed(letter.reply.card, f"{name}: {letter.question}"))


def _now() -> float:
    return asyncio.get_running_loop().time()
