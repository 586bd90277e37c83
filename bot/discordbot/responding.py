"""Answer an interaction: it is deferred at once, and its answer, or what became of it, is put in place later."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord

from bot.discordbot import notices
from bot.discordbot.asking import Interaction
from bot.discordbot.card import FAULT
from bot.discordbot.delivery import LIFE_SECONDS, MISSING_PERMISSIONS, Delivered, Deliveries
from bot.discordbot.errors import TookTooLong
from bot.discordbot.logs import log_event
from bot.discordbot.replies import Reply
from bot.discordbot.under_way import UnderWay
from bot.discordbot.views import parts_of, text_parts
from corpus import PullquoteError
from corpus.translation import N_, _
from retrieval.index.cluster.errors import ClusterError

Make = Callable[[], Awaitable[Reply]]

OUT_OF_REACH = N_("I cannot reach the episodes at the moment. Please ask again in a few minutes.")
STOPPING = N_("I am being restarted. Please ask again in a moment.")
#: The share of the time to finish in which questions under way are still answered; after it, people are told.
_ANSWERED_SHARE = 0.6


class Responder:
    """Makes replies and sends those to interactions; from ``finish`` on, whoever asks is told that it ends.

    ``hung`` tells how many questions were given up and still run.
    """

    def __init__(self, deliveries: Deliveries, under_way: UnderWay, *, hung: Callable[[], int]) -> None:
        self.stopping = False
        self._hung = hung
        self._deliveries = deliveries
        self._under_way = under_way
        self._given_up = asyncio.Event()

    async def serve(self, interaction: Interaction, make: Make, *, private: bool, in_place: bool = False) -> None:
        """Defer at once, whatever making the reply takes, then put it in place; it can be neither late nor sent twice.

        ``in_place`` changes the message whose button was pressed.
        """
        if self.stopping:
            await self.respond(interaction, Reply(notices.notice(_(STOPPING))))
            return
        asked = _now()
        with self._under_way.one():
            deferred = await self._defer(interaction, private=private, thinking=not in_place)
            if deferred.sent:
                reply = await self.made(make)
                delivered = await self._put(interaction, reply, seconds=LIFE_SECONDS - (_now() - asked))
                self._deliveries.count(delivered, asked=asked)

    async def respond(self, interaction: Interaction, reply: Reply) -> None:
        """Answer at once, to that person alone."""
        with self._under_way.one():
            parts = parts_of([reply])
            await self._deliveries.deliver(
                lambda: interaction.response.send_message(ephemeral=True, **parts), what="notice"
            )

    async def made(self, make: Make) -> Reply:
        """Return the reply; or what was wrong with the question; or an apology, with the id that the log has.

        What is not made when the program has to end is left alone, and the reply says so.
        """
        making = self._deliveries.let_go(_awaited(make))
        ending = asyncio.ensure_future(self._given_up.wait())
        await asyncio.wait([making, ending], return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if not making.done():
            return Reply(notices.notice(_(STOPPING)))
        try:
            reply: Reply = making.result()
            return reply
        except TookTooLong as error:
            log_event("took too long", {"hung": self._hung()}, level=logging.ERROR)
            return Reply(notices.notice(str(error), colour=FAULT))
        except ClusterError as error:  # it names hosts, which are nobody's business here
            log_event("cluster fails", {"why": str(error)}, level=logging.ERROR)
            return Reply(notices.notice(_(OUT_OF_REACH), colour=FAULT))
        except PullquoteError as error:
            return Reply(notices.notice(str(error)))
        except Exception as error:  # a person waits for an answer: they get words, the log gets the traceback
            number = secrets.token_hex(4)
            log_event("failed", {"id": number}, level=logging.ERROR, error=error)
            return Reply(notices.apology(number))

    async def finish(self, seconds: float, *, hurry: Callable[[], object]) -> None:
        """Take nothing new, answer what can be answered in time, and tell the others; takes so many seconds at most.

        ``hurry`` is called when the time for answers is over.
        """
        self.stopping = True
        if await self._under_way.ended(_ANSWERED_SHARE * seconds):
            return
        log_event("not answered before the end", {"count": self._under_way.count}, level=logging.WARNING)
        self._given_up.set()
        hurry()
        if not await self._under_way.ended((1 - _ANSWERED_SHARE) * seconds):
            log_event("stopped with work under way", {"count": self._under_way.count}, level=logging.WARNING)

    async def _defer(self, interaction: Interaction, *, private: bool, thinking: bool) -> Delivered:
        """Let Discord show that an answer is coming; where the bot may not speak, to that person alone."""

        async def defer(ephemeral: bool) -> Delivered:
            response = interaction.response
            return await self._deliveries.deliver(
                lambda: response.defer(ephemeral=ephemeral, thinking=thinking), what="deferral"
            )

        deferred = await defer(private)
        return await defer(True) if deferred.code == MISSING_PERMISSIONS and not private else deferred

    async def _put(self, interaction: Interaction, reply: Reply, *, seconds: float) -> Delivered:
        """Put the answer where Discord shows that it is coming: as text where the bot may not embed it."""

        async def put(parts: Mapping[str, Any]) -> Delivered:
            return await self._deliveries.deliver(
                lambda: interaction.edit_original_response(**parts), what="answer", seconds=seconds
            )

        delivered = await put(parts_of([reply], empty=True))
        if delivered.code == MISSING_PERMISSIONS:
            delivered = await put(text_parts([reply], empty=True))
        if delivered.code == MISSING_PERMISSIONS:
            parts = text_parts([reply])
            delivered = await self._deliveries.deliver(
                lambda: interaction.followup.send(ephemeral=True, **parts), what="answer", seconds=seconds
            )
        return delivered


def may_speak(interaction: Interaction) -> bool:
    """Tell whether the bot may speak where it was asked; in private it always may."""
    may = interaction.app_permissions
    if interaction.guild_id is None or not may.value:  # a Discord that does not say
        return True
    return may.send_messages_in_threads if isinstance(interaction.channel, discord.Thread) else may.send_messages


async def _awaited(make: Make) -> Reply:
    return await make()


def _now() -> float:
    return asyncio.get_running_loop().time()
