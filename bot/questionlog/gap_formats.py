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

from bot import plural
from bot.layout import MATCH, QUIET, Indented, Line
from bot.printable import one_line
from bot.questionlog.days import day_of, moment
from bot.questionlog.gaps import Gap
from corpus.translation import N_, _, ngettext

#: What makes a spreadsheet take a text for a formula, also full-width: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
#: What a TOML string must not have as it is, and what nobody would see in it.
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]'
)
_GOLDEN_HEAD = (
    N_("{questions}, written by pullquote gaps --golden on {day}."),
    N_(
        "Each is marked as unanswerable, as that is what was said. Where an episode does say it, put what must stand in"
    ),
    N_('the first quote in place of that line: expect = "its words". Then: pullquote eval FILE --corpus PATH'),
)


def gap_lines(gaps: Sequence[Gap], *, asked: int) -> Iterator[Line]:
    """Yield each gap: when and how often it was asked, and its other wordings; then the number of gaps.

    ``asked`` is the number of all questions, without small talk.
    """
    for gap in gaps:
        times = f"{gap.asked:>4} ×"
        if gap.down:
            times = _("{times} {down} down").format(times=times, down=gap.down)
        yield Text.assemble((f"{day_of(gap.last)} {times}  ", QUIET), (one_line(gap.question), MATCH))
        for wording in gap.wordings:
            yield Indented(Text(one_line(wording), style=QUIET))
    among = _("{gaps} among {questions}").format(gaps=plural.gaps(len(gaps)), questions=plural.questions(asked))
    yield Text(among, style=QUIET)


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
    number, day = plural.questions(len(gaps)), now.date().isoformat()
    blocks = ["".join(f"# {_(line).format(questions=number, day=day)}\n" for line in _GOLDEN_HEAD)]
    for gap in gaps:
        asked = _("asked {times}, last on {day}").format(times=_times(gap.asked), day=day_of(gap.last))
        if gap.down:
            answered = _times(gap.asked - gap.unanswered)
            down = ngettext("{count} thumb down", "{count} thumbs down", gap.down).format(count=gap.down)
            asked = _("{asked}; answered {times}, {down}").format(asked=asked, times=answered, down=down)
        blocks.append(
            f'[[questions]]  # {asked}\nquestion = {toml_string(gap.question)}\nunanswerable = true\ngroup = "gaps"\n'
        )
    return "\n".join(blocks)


def toml_string(text: str) -> str:
    """Return a text as a TOML basic string on one line; what is invisible is escaped."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _times(number: int) -> str:
    return ngettext("once", "{count} times", number).format(count=number)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x80:
        return json.dumps(match[0])[1:-1] if code != 0x7F else "\\u007f"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
