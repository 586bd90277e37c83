"""The options of the question log, for the commands that answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.options import WholeNumber, log_file_option, option
from bot.cli.output import fail
from bot.questionlog import DAYS
from corpus.translation import N_

if TYPE_CHECKING:
    from bot.questionlog.entry import Surface
    from retrieval import Answer


@dataclass(frozen=True, slots=True)
class LogOptions:
    """Whether questions are logged, in which file, and for how many days; without a file, in the platform's folder."""

    on: bool
    file: Path | None
    days: int

    @property
    def chosen_file(self) -> Path | None:
        """The file to log to; None if the log is off."""
        if not self.on:
            return None
        from bot.questionlog.database import default_path

        return self.file or default_path()


def log_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of the question log, as its argument ``log``."""

    @option("--log-questions", is_flag=True, help=N_("Keep what is asked, for gaps and stats; not who asks."))
    @log_file_option
    @option(
        "--log-days",
        type=WholeNumber(1, 36_500),
        default=DAYS,
        show_default=True,
        metavar="N",
        help=N_("Delete questions from the log after N days."),
    )
    @wraps(command)
    def with_log(*args: Any, log_questions: bool, log_file: Path | None, log_days: int, **others: Any) -> int:
        return command(*args, log=LogOptions(log_questions, log_file, log_days), **others)

    return with_log


@contextmanager
def recording(log: LogOptions, *, surface: Surface) -> Iterator[Callable[[Answer, float], object]]:
    """Yield a function that logs an answer and the seconds it took; it does nothing if the log is off."""
    if not (file := log.chosen_file):
        yield lambda *_: None
        return
    from bot.questionlog.store import QuestionLog

    questions = QuestionLog(file, days=log.days, warn=fail)
    try:
        yield lambda answer, seconds: questions.record(answer, surface=surface, seconds=seconds)
        sys.stdout.flush()  # an answer does not wait for the log
    finally:
        questions.close()
