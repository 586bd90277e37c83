"""What the operator sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.discordbot.limiter import Rate
from bot.discordbot.logs import Format
from bot.questionlog import DAYS


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; port 0 is any that is free."""

    host: str
    port: int

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the bot behaves.

    ``channels`` are where mentions are answered, everywhere if there are none. Commands are synced to ``guild`` alone,
    if one is given. ``at_once`` questions are at work at the same time. Questions are logged in ``question_log``, if
    that is given, for ``log_days``. Health is served at ``health``, if that is given.
    """

    channels: frozenset[int] = frozenset()
    guild: int | None = None
    rate: Rate = field(default_factory=Rate)
    at_once: int = 2
    log_format: Format = "text"
    question_log: Path | None = None
    log_days: int = DAYS
    health: Address | None = None
