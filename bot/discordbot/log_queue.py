"""Write the log beside everything else: a pipe that nobody reads must not stop the bot."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque

#: So many lines wait at most for somebody to read; further ones are dropped and counted.
MOST_LINES = 5_000


class QueueingHandler(logging.Handler):
    """Hands lines to a thread that writes them to a file descriptor; no call waits for that.

    When lines were dropped, the next line that is written says how many.
    """

    def __init__(self, descriptor: int, *, most: int = MOST_LINES) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._most = most
        self._lines: deque[str] = deque()
        self._dropped = 0
        self._changed = threading.Condition()
        self._writing = False
        threading.Thread(target=self._live, name="log", daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        """Put a record in the queue, or count it where that is full."""
        try:
            line = self.format(record)
        except Exception:  # a log never costs an answer
            self.handleError(record)
            return
        with self._changed:
            if len(self._lines) >= self._most:
                self._dropped += 1
                return
            self._lines.append(line)
            self._changed.notify()

    def drain(self, seconds: float) -> None:
        """Wait until all is written, for so many seconds at most."""
        end = time.monotonic() + seconds
        with self._changed:
            while (self._lines or self._writing) and (left := end - time.monotonic()) > 0:
                self._changed.wait(left)

    def _live(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._lines)
                lines, dropped = list(self._lines), self._dropped
                self._lines.clear()
                self._dropped, self._writing = 0, True
            try:
                for line in [*lines, *([self._told(dropped)] if dropped else [])]:
                    self._write(f"{line}\n".encode("utf-8", "backslashreplace"))
            except OSError:  # nobody will ever read it: the pipe is closed, the disk full
                pass
            finally:
                with self._changed:
                    self._writing = False
                    self._changed.notify_all()

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._descriptor, data) :]

    def _told(self, dropped: int) -> str:
        fields = {"fields": {"count": dropped}}
        record = logging.LogRecord("pullquote", logging.WARNING, "", 0, "log lines dropped", None, None)
        record.__dict__.update(fields)
        return self.format(record)
