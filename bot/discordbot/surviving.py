"""Go on after an event from Discord that is not as it should be."""

from __future__ import annotations

import logging
from collections.abc import Callable, MutableMapping
from typing import Any

from bot.discordbot.logs import log_event

Parse = Callable[[Any], None]


def survive_malformed_events(parsers: MutableMapping[str, Parse]) -> None:
    """Make what reads each kind of event log what is wrong with one, which would otherwise end the connection."""
    for event, parse in list(parsers.items()):
        parsers[event] = _surviving(event, parse)


def _surviving(event: str, parse: Parse) -> Parse:
    def survive(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:  # whatever Discord has sent, the next event is another one
            log_event("malformed event", {"kind": event, "why": type(error).__name__}, level=logging.WARNING)

    return survive
