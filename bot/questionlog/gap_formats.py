"""Gaps as lines to read, as JSON, as CSV that a spreadsheet can be trusted with, and as questions to test with."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from rich.text import Text

from bot.layout import MATCH, QUIET, Indented, Line
from bot.plural import counted
from bot.printable import one_line
from bot.questionlog.days import day_of, moment
from bot.questionlog.gaps import Gap

#: What makes a spreadsheet take a text for a formula, also full-width: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
#: What a TOML string must not have as it is, and what nobody would see in it.
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]'
)
_GOLDEN_HEAD = """\
# {count}, written by pullquote gaps --golden on {day}.
# Each is marked as unanswerable, as that is what was said. Where an episode does say it, put what must stand in
# the first quote in place of that line: expect = "its words". Then: pullquote eval FILE --corpus PATH
"""


def gap_lines(gaps: Sequence[Gap], *, asked: int) -> Iterator[Line]:
    """Yield each gap: when and how often it was asked, and its other wordings; then the number of gaps.

    ``asked`` is the number of all questions, without small talk.
    """
    for gap in gaps:
        times = f"{gap.asked:>4} ×" if not gap.down else f"{gap.asked:>4} × {gap.down} down"
        yield Text.assemble((f"{day_of(gap.last)} {times}  ", QUIET), (one_line(gap.question), MATCH))
        for wording in gap.wordings:
            yield Indented(Text(one_line(wording), style=QUIET))
    yield Text(f"{counted(len(gaps), 'gap')} among {counted(asked, 'question')}", style=QUIET)


def gap_record(gap: Gap) -> dict[str, Any]:
    """Return a gap as a JSON object."""
    return {
        "question": gap.question,
        "asked": gap.asked,
        "unanswered": gap.unanswered,
        "down": gap.down,
        "last": moment(gap.last),
        "wordings": list(gap.wordings),
    }


def gaps_csv(gaps: Iterable[Gap]) -> str:
    """Return the gaps as CSV, in which no question is taken for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["last", "asked", "unanswered", "down", "question"])
    for gap in gaps:
        question = one_line(gap.question)
        safe = f"'{question}" if question.startswith(_FORMULA) else question
        writer.writerow([moment(gap.last), gap.asked, gap.unanswered, gap.down, safe])
    return buffer.getvalue()


def gaps_toml(gaps: Sequence[Gap], *, now: datetime) -> str:
    """Return the gaps as a question set that ``pullquote eval`` reads, to be completed by whoever knows the episode."""
    blocks = [_GOLDEN_HEAD.format(count=counted(len(gaps), "question"), day=now.date().isoformat())]
    for gap in gaps:
        answered = f"; answered {_times(gap.asked - gap.unanswered)}, {gap.down} thumbs down" if gap.down else ""
        blocks.append(
            f"[[questions]]  # asked {_times(gap.asked)}, last on {day_of(gap.last)}{answered}\n"
            f"question = {toml_string(gap.question)}\n"
            "unanswerable = true\n"
            'group = "gaps"\n'
        )
    return "\n".join(blocks)


def toml_string(text: str) -> str:
    """Return a text as a TOML basic string on one line; what is invisible is escaped."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x80:
        return json.dumps(match[0])[1:-1] if code != 0x7F else "\\u007f"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
