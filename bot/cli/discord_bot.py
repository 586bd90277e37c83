"""The command that runs the Discord bot."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from bot.cli.log_options import LogOptions, log_options
from bot.cli.options import CommaSeparated, WholeNumber, corpus_option, is_given, option, reader_option, strict_option
from bot.cli.output import ANSWERED
from corpus.translation import N_, _

_LOOPBACK = "127.0.0.1"
_ADDRESS = re.compile(r"(?:(?P<host>\[[0-9A-Fa-f:.]+(?:%\w+)?\]|[\w.-]+)?:)?(?P<port>\d{1,5})", re.ASCII)
_LAST_PORT = 65_535
#: Of the deadline; the rest is for sending the answer, or the apology.
_ANSWERING_SHARE = 0.95


def _read_ids(__: click.Context, ___: click.Parameter, value: str | None) -> frozenset[int]:
    if value is None:
        return frozenset()
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        raise click.BadParameter(
            _("{value!r}: ids expected, such as 123,456 (right-click a channel, Copy Channel ID).").format(value=value)
        )
    return frozenset(map(int, parts))


def _read_rate(__: click.Context, ___: click.Parameter, value: str) -> tuple[int, float]:
    rate = re.fullmatch(r"(\d{1,6})/(\d{1,6})", value, re.ASCII)
    if not rate or not int(rate[2]):
        raise click.BadParameter(
            _("{value!r}: two numbers expected, such as 5/20 for 5 questions in 20 seconds.").format(value=value)
        )
    return int(rate[1]), float(rate[2])


def _read_address(__: click.Context, ___: click.Parameter, value: str | None) -> tuple[str, int] | None:
    if value is None:
        return None
    address = _ADDRESS.fullmatch(value)
    if not address or int(address["port"]) > _LAST_PORT:
        raise click.BadParameter(
            _("{value!r}: a port expected, or an address with one, such as 127.0.0.1:8080.").format(value=value)
        )
    return (address["host"] or _LOOPBACK).strip("[]"), int(address["port"])


if TYPE_CHECKING:
    from bot.opening.app import Corpus


@click.command(
    "discord",
    help=N_(
        "Run the Discord bot until SIGTERM or Ctrl-C.\n\n"
        "The bot's token comes from the environment's DISCORD_TOKEN or from a file, never from the "
        "command line."
    ),
)
@corpus_option
@option(
    "--token-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("Read the token here, not in DISCORD_TOKEN."),
)
@option(
    "--channels",
    type=CommaSeparated(),
    callback=_read_ids,
    metavar="ID,...",
    help=N_("In servers, answer in these channels only."),
)
@option(
    "--ignore",
    "ignored",
    type=CommaSeparated(),
    callback=_read_ids,
    metavar="ID,...",
    help=N_("Do not answer these people, servers and channels."),
)
@option("--guild", type=WholeNumber(1), metavar="ID", help=N_("Give the commands to this server only, without delay."))
@option(
    "--cooldown",
    callback=_read_rate,
    default="5/20",
    show_default=True,
    metavar="N/S",
    help=N_("Allow each person N questions in S seconds; 0/1 sets no limit."),
)
@option(
    "--per-channel",
    callback=_read_rate,
    default="0/1",
    metavar="N/S",
    help=N_("Allow each channel N questions in S seconds.  [default: no limit]"),
)
@option(
    "--concurrency",
    type=WholeNumber(1, 64),
    default=2,
    show_default=True,
    metavar="N",
    help=N_("Answer N questions at the same time."),
)
@option(
    "--deadline",
    type=WholeNumber(1, 600),
    default=20,
    show_default=True,
    metavar="SECONDS",
    help=N_("Answer within this time, or apologise."),
)
@option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("Log to stderr in this format."),
)
@option(
    "--health",
    callback=_read_address,
    metavar="ADDRESS:PORT",
    help=N_("Serve /healthz and /metrics at this address; a port alone is on 127.0.0.1."),
)
@reader_option
@strict_option
@log_options
def discord_bot(
    corpus: Corpus | None,
    token_file: Path | None,
    channels: frozenset[int],
    ignored: frozenset[int],
    guild: int | None,
    cooldown: tuple[int, float],
    per_channel: tuple[int, float],
    concurrency: int,
    deadline: int,
    log_format: Literal["text", "json"],
    health: tuple[str, int] | None,
    reader: bool,
    strict: bool,
    log: LogOptions,
) -> int:
    """Return the exit status of ``pullquote discord``."""
    from bot.arenas import use_few_arenas
    from bot.discordbot.desk import Desk
    from bot.discordbot.haste import HastyReader
    from bot.discordbot.limiter import Rate
    from bot.discordbot.settings import Address, Settings
    from bot.discordbot.token import read_token
    from bot.opening.readers import reader_for, share_of_cores
    from bot.opening.reopening import CorpusOnDisk

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ANSWERED))  # until the bot itself listens
    if hasattr(signal, "SIGHUP") and not sys.stderr.isatty():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the corpus is about to be read anyway
    token = read_token(token_file, os.environ)
    use_few_arenas()
    seconds = _ANSWERING_SHARE * deadline
    loading = reader_for(wanted=reader, required=is_given("reader"), threads=share_of_cores(concurrency))
    hasty = HastyReader(loading, at_once=concurrency, seconds=seconds) if loading else None
    on_disk = CorpusOnDisk(corpus, strict=strict, reader=hasty)
    desk = Desk(on_disk.open(), at_once=concurrency, seconds=seconds)
    if hasty:
        hasty.waiting = lambda: desk.waiting
    from bot.discordbot.run import run

    settings = Settings(
        channels=channels,
        ignored=ignored,
        guild=guild,
        rate=Rate(*cooldown),
        per_channel=Rate(*per_channel),
        at_once=concurrency,
        deadline=float(deadline),
        log_format=log_format,
        question_log=log.chosen_file,
        log_days=log.days,
        health=Address(*health) if health else None,
    )
    run(desk, on_disk, token, settings, hasty=hasty)
    return ANSWERED
