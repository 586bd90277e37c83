"""Texts that a hostile or careless author could write."""

from __future__ import annotations

from hypothesis import strategies as st

#: Marks without width, which a span leaves out at its ends as it does white space.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"

_PIECES = [
    *["Putin", "said", "the", "St.", "U.S.", "J.", "No.", "p.m.", "etc.", "5", "1.", "3.5", "v2.0.1", "x" * 1_300],
    *[".", "!", "?", "?!", "...", "…", ". . .", "。", "！", ",", ";", "-", "—", "$"],
    *['"', "'", "“", "”", "’", "«", "»", "(", ")", "[", "]", "*", "「", "」"],
    *[" ", "  ", "\t", "\u00a0", "\u3000", "\v", "\f", "\x1c", " " * 1_300, *INVISIBLE],
    *["\n", "\n\n", "\r", "\r\n", "\r\n\r\n", "\x85", "\u2028", "\u2029", "\n \n"],
    *["# ", "\n## Part\n", "#", "---", "\n---\n", "- - -", "title: x", "date: 1", "guests: {", "&a [*a]", "~"],
    *["é", "e\u0301", "ß", "İ", "他来了", "שלום", "😀", "\0", "\ud800"],
]
_BLOCKS = ["One. Two.", "\n\n", "\n\n## Part\n\n", "\n---\n", "\r\n\r\n"]
texts = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.sampled_from(_BLOCKS), st.just(" "), st.text(max_size=3)), max_size=60
).map("".join)


def visible(text: str) -> str:
    """Return the text without white space and invisible marks."""
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE)
