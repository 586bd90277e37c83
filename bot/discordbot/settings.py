"""The settings of the bot, which the operator gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.discordbot.desk import TIME_LIMIT
from bot.discordbot.limiter import NO_LIMIT, Rate
from bot.discordbot.logs import Format
from bot.questionlog import DAYS


@dataclass(frozen=True, slots=True)
class Address:
    """An address to listen at; port 0 stands for any free port."""

    host: str
    port: int

    def __str__(self) -> str:
        """Return the address as it is written: host:port, with an IPv6 host in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the bot behaves.

    ``channels`` are where it answers in servers, everywhere if there are none; ``ignored`` are ids of people, servers
    and channels that it does not answer. Commands are synced to ``guild`` alone, if one is given. ``rate`` is what a
    person may ask, ``per_channel`` what may be asked in a channel. ``at_once`` people are at work at the same time, and
    an answer takes ``deadline`` seconds at most. Questions are logged in ``question_log``, if that is given, for
    ``log_days``. Health is served at ``health``, if that is given.
    """

    channels: frozenset[int] = frozenset()
    guild: int | None = None
    ignored: frozenset[int] = frozenset()
    rate: Rate = field(default_factory=Rate)
    per_channel: Rate = NO_LIMIT
    at_once: int = 2
    deadline: float = TIME_LIMIT
    log_format: Format = "text"
    question_log: Path | None = None
    log_days: int = DAYS
    health: Address | None = None
