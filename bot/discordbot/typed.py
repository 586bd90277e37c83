"""Find the question in what people type in Discord.

Emoji, mentions, times and links are shown as pictures, names and dates, but sent as marks with numbers in them: no
words to look for. Quotes, code and spoilers are taken out of their marks. Every pattern takes time linear in the text.
"""

from __future__ import annotations

import re

#: Custom emoji, mentions of people, roles, channels and commands, times, parts of a server, soundboard sounds.
_MARK = re.compile(
    r"<(?:a?:\w{1,64}:\d{1,24}|@[!&]?\d{1,24}|#\d{1,24}|t:-?\d{1,20}(?::[A-Za-z])?|id:\w{1,32}|/[^<>:\n]{1,120}:\d{1,24}"
    r"|sound:\d{1,24}:\d{1,24})>"
)
#: An emoji by its name, as in ":pepe:"; a time of day such as 12:30:45 is none.
_EMOJI_NAME = re.compile(r"(?<![\w:])(?::[A-Za-z0-9_+~-]{1,64}:)++(?![\w:])")
_EVERYBODY = re.compile(r"(?<!\w)@(?:everyone|here)\b")
#: A link with words of its own, of which the words stay: "[this](https://example.org)".
_NAMED_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,500})\]\(<?https?://[^\s()<>]{1,2000}>?\)")
_LINK = re.compile(r"<?\bhttps?://[^\s<>]*>?", re.IGNORECASE)
_FENCE = re.compile(r"```(?:[A-Za-z0-9+#-]{1,20}\n)?")
#: What begins a quoted line, a heading, small print or an item of a list.
_LINE_START = re.compile(r"^[ \t]{0,8}(?:>>> |> |#{1,3} |-# |[-*] )", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]{0,8}> ?(?P<words>.*)$")
_AROUND = re.compile(r"\|\||\*\*|~~|__|`")
#: In "snake_case" and "5*3" they stay; around words, "_this_" is in italics.
_ITALICS = re.compile(r"(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_ESCAPED = re.compile(r"\\([^\w\s])")
_BLANKS = re.compile(r"[^\S\n]+")


def question_in(text: str) -> str:
    """Return the question in what somebody typed, on one line; nothing if there are only marks.

    Lines that quote somebody else are left out, unless there is nothing else.
    """
    lines = text.split("\n")
    quoted = _quoted_from(lines)
    own = [line for number, line in enumerate(lines) if number < quoted and not _QUOTED.match(line)]
    return _plain("\n".join(own)) or _plain(text)


def _quoted_from(lines: list[str]) -> int:
    """Return the number of the line from which on everything is quoted."""
    return next((number for number, line in enumerate(lines) if line.lstrip().startswith(">>> ")), len(lines))


def _plain(text: str) -> str:
    text = _NAMED_LINK.sub(r"\g<words>", text)
    for pattern in (_LINK, _MARK, _EMOJI_NAME, _EVERYBODY, _FENCE):
        text = pattern.sub(" ", text)
    text = _ESCAPED.sub(r"\1", text)
    for pattern in (_LINE_START, _AROUND, _ITALICS):
        text = pattern.sub("", text)
    return " ".join(_BLANKS.sub(" ", text).split())
