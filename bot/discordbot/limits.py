"""The limits of Discord on texts, how it counts their length, and how a text is cut to a limit."""

from __future__ import annotations

TITLE = 256
AUTHOR = 256
DESCRIPTION = 4_096
#: The most characters in the text of a message, its embeds aside.
CONTENT = 2_000
FOOTER = 2_048
#: The most characters in all embeds of a message together.
EMBED = 6_000
CUSTOM_ID = 100
LABEL = 80
CHOICES = 25
CHOICE = 100

ELLIPSIS = "…"


def length(text: str) -> int:
    """Return how long Discord may take a text to be: in UTF-16 units, of which no other count has more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Return the text, or as many of its words as fit with an ellipsis after them."""
    if length(text) <= limit:
        return text
    kept = text[: limit - 1]
    while length(kept) > limit - 1:
        kept = kept[:-1]
    words = kept.rpartition(" ")[0].rstrip()
    return (words or kept) + ELLIPSIS
