"""Run the bot: connect, stay connected, and finish what is under way when the program is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.discordbot.client import PullquoteBot
from bot.discordbot.collecting import leave_out_what_there_is
from bot.discordbot.desk import Desk
from bot.discordbot.errors import ConnectionFault, TokenError
from bot.discordbot.haste import HastyReader
from bot.discordbot.health import Health, gateway_of, serve
from bot.discordbot.logs import log_event, set_up_logging
from bot.discordbot.metrics import Metrics, Reading
from bot.discordbot.settings import Address, Settings
from bot.discordbot.shelf import Shelf
from bot.discordbot.upkeep import keep_up, reloader_of
from bot.opening.reloading import Reloader
from bot.opening.reopening import CorpusOnDisk
from corpus.translation import N_, _

if TYPE_CHECKING:
    from bot.questionlog.store import QuestionLog

#: The program ends within five seconds after SIGTERM or SIGINT, which these parts share.
_FINISH_SECONDS = 3.5
_CLOSE_SECONDS = 1.0
_LOG_SECONDS = 0.4
_LEAVE_SECONDS = 5.0

#: How often a thread at work lets the event loop go on, in seconds; each time costs it some microseconds.
SWITCH_SECONDS = 0.0005

_AUTHENTICATION_FAILED = 4004
_REFUSED = N_("Discord refused the token; copy it anew from the developer portal, Bot, Reset Token")
_LATER = N_("start again later")
_CLOSED = {
    4010: N_("it does not know this shard; please report that"),
    4011: N_("the bot is in too many servers for one shard; please report that"),
    4012: N_("it no longer speaks this version of its API; install a newer pullquote"),
    4013: N_("it does not know an intent; please report that"),
    4014: N_("an intent was not granted; see the developer portal, Bot (no privileged intent is needed)"),
}


def run(desk: Desk, corpus: CorpusOnDisk, token: str, settings: Settings, *, hasty: HastyReader | None = None) -> None:
    """Run the bot until SIGTERM or SIGINT, and return. Raises DiscordError for what ends it otherwise."""
    log = set_up_logging(settings.log_format, secret=token)
    sys.setswitchinterval(SWITCH_SECONDS)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # of no use to a bot that never speaks
    questions, metrics = _open_log(settings), Metrics()
    reloader = reloader_of(corpus, desk, metrics)
    bot = PullquoteBot(desk, settings, questions, reloader=reloader, metrics=metrics)
    metrics.read(_readings(desk, bot, questions, hasty))
    leave_out_what_there_is()
    try:
        asyncio.run(_live(bot, token, settings.health, reloader, corpus))
    finally:
        reloader.close()
        desk.close()
        if questions:
            questions.close(_LOG_SECONDS)
        log.drain(_LOG_SECONDS)


def _open_log(settings: Settings) -> QuestionLog | None:
    if not settings.question_log:
        return None
    from bot.questionlog.store import QuestionLog

    def warn(message: str) -> None:
        log_event("questions not logged", {"why": message}, level=logging.WARNING)

    return QuestionLog(settings.question_log, days=settings.log_days, warn=warn)


def _readings(
    desk: Desk, bot: PullquoteBot, questions: QuestionLog | None, hasty: HastyReader | None
) -> Iterator[Reading]:
    """Yield what is looked up for the metrics."""
    yield Reading("pullquote_episodes", "Episodes that are answered from.", lambda: len(desk.shelf.catalogue))
    yield Reading("pullquote_passages", "Passages that are answered from.", lambda: desk.shelf.passages)
    yield Reading("pullquote_hung_questions", "Questions given up whose thread still runs.", lambda: desk.hung)
    yield Reading("pullquote_waiting_questions", "Questions that wait for their turn.", lambda: desk.waiting)
    yield Reading("pullquote_undelivered", "What is ready and not delivered yet.", lambda: len(bot.deliveries))
    if hasty:
        meaning = "Questions answered without the reader, for want of time."
        yield Reading("pullquote_unread_questions", meaning, lambda: hasty.left_out, grows=True)
    if questions:
        failures, lost = "pullquote_log_write_failures", "pullquote_log_lost"
        yield Reading(failures, "Writes to the question log that failed.", lambda: questions.failures, grows=True)
        yield Reading(lost, "Questions and votes never to be logged.", lambda: questions.lost, grows=True)


async def _live(
    bot: PullquoteBot, token: str, address: Address | None, reloader: Reloader[Shelf], corpus: CorpusOnDisk
) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C raises KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(number, stop.set)

    def health() -> Health:
        return Health(
            gateway=gateway_of(bot),
            episodes=len(bot.desk.shelf.catalogue),
            hung=bot.desk.hung,
            undelivered_seconds=bot.deliveries.oldest(),
            reload_failed=reloader.fault is not None,
        )

    served = await serve(address, health, bot.metrics) if address else None
    upkeep = asyncio.create_task(keep_up(reloader, corpus, terminal_gone=stop.set))
    stopping = asyncio.create_task(stop.wait())
    running = asyncio.create_task(bot.start(token))
    try:
        await asyncio.wait({stopping, running}, return_when=asyncio.FIRST_COMPLETED)
        if stopping.done():
            log_event("stopping")
            leave_in(_LEAVE_SECONDS, status=0)
            await bot.finish(_FINISH_SECONDS)
    finally:
        await _close(bot)
        stopping.cancel()
        upkeep.cancel()
        if served:
            await served.close()
        ended = running.done() and not running.cancelled()
        running.cancel()
    if ended and (error := running.exception()):
        leave_in(_LEAVE_SECONDS, status=2)
        raise _explained(error) from None
    log_event("stopped")


def leave_in(seconds: float, *, status: int) -> None:
    """End the process at that time: a thread that hangs, or the look-up of a name, would hold it up for ever."""
    timer = threading.Timer(seconds, os._exit, args=(status,))
    timer.daemon = True
    timer.start()


async def _close(bot: PullquoteBot) -> None:
    """Close the connection, and wait for Discord's answer to that for at most a second."""
    try:
        async with asyncio.timeout(_CLOSE_SECONDS):
            await bot.close()
    except (TimeoutError, AttributeError):  # AttributeError: discord.py before it has logged in
        await bot.http.close()


def _explained(error: BaseException) -> BaseException:
    """Return what the operator can do about an error, as one line; a bug stays as it is."""
    match error:
        case discord.LoginFailure():
            return TokenError(_(_REFUSED))
        case discord.PrivilegedIntentsRequired():
            return _closed(4014)
        case discord.ConnectionClosed(code=code) if code == _AUTHENTICATION_FAILED:
            return TokenError(_(_REFUSED))
        case discord.ConnectionClosed(code=code):
            return _closed(code)
        case discord.HTTPException(status=status):
            return ConnectionFault(_("Discord answered {status}; try again later").format(status=status))
        case discord.GatewayNotFound() | aiohttp.ClientError() | OSError():
            return ConnectionFault(
                _("cannot reach Discord ({fault}); check the network, or try later").format(fault=type(error).__name__)
            )
    return error


def _closed(code: int) -> ConnectionFault:
    why = _(_CLOSED.get(code, _LATER))
    return ConnectionFault(_("Discord closed the connection for good ({code}): {why}").format(code=code, why=why))
