"""Make strangers' text safe to send to a terminal or to write as JSON: controls are shown as escapes."""

from __future__ import annotations

import json
import re

#: Characters that control a terminal or reorder what it shows: C0 but the tab, C1, surrogates, line and
#: paragraph separators, bidirectional embeddings, overrides and isolates.
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: The same and everything else that is invisible (Cf), for JSON, where an escape loses nothing.
_INVISIBLE = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")


def printable(text: str) -> str:
    """Return the text with control characters shown as escapes; line breaks and tabs stay."""
    return "\n".join(_CONTROLS.sub(_escape, line) for line in text.splitlines())


def one_line(text: str) -> str:
    """Return the text on one line, white space folded, with control characters shown as escapes."""
    return _CONTROLS.sub(_escape, _SPACES.sub(" ", text)).strip()


def to_json(value: object) -> str:
    """Return ``value`` as one line of JSON in readable Unicode; what is invisible is escaped."""
    return _INVISIBLE.sub(_json_escape, json.dumps(value, ensure_ascii=False, allow_nan=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escape(match: re.Match[str]) -> str:
    # Half a character, from an argument that is no UTF-8: as an escape, strict readers would refuse the whole line.
    return "\\ufffd" if "\ud800" <= match[0] <= "\udfff" else json.dumps(match[0])[1:-1]
