"""The operator's log on stderr: one event a line, as text or JSON. It never has the token, or what people wrote."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from bot.discordbot.log_queue import QueueingHandler
from bot.printable import one_line, to_json

Format = Literal["text", "json"]

_log = logging.getLogger("pullquote")


def log_event(
    event: str,
    fields: Mapping[str, object] | None = None,
    *,
    level: int = logging.INFO,
    error: BaseException | None = None,
) -> None:
    """Log an event with its fields, and with an error's traceback, if one is given."""
    _log.log(level, event, extra={"fields": fields or {}}, exc_info=error)


def set_up_logging(form: Format, *, secret: str) -> QueueingHandler:
    """Send every log, discord.py's too, to stderr in that format, with ``secret`` left out wherever it might stand.

    What is returned writes it, and is to be drained at the end.
    """
    handler = QueueingHandler(sys.stderr.fileno())
    handler.setFormatter(EventFormatter(form, secret=secret))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # says each time that something has changed
    return handler


class EventFormatter(logging.Formatter):
    """Write a record on one line: time in UTC, level, event, fields; of an error, the traceback as a field."""

    def __init__(self, form: Format, *, secret: str) -> None:
        super().__init__()
        self._form = form
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without the secret."""
        fields = {**getattr(record, "fields", {})}
        if record.name != _log.name:
            fields["logger"] = record.name
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        whole = {"time": time, "level": record.levelname.lower(), "event": record.getMessage(), **fields}
        if self._form == "json":
            line = to_json(json.loads(json.dumps(whole, default=str)))
        else:
            shown = " ".join(f"{name}={_value(value)}" for name, value in fields.items())
            line = one_line(f"{time} {record.levelname} {record.getMessage()} {shown}")
        return line.replace(self._secret, "[token]") if self._secret else line


_PLAIN = re.compile(r"[\w.:/+-]+")


def _value(value: object) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
