"""A feed's bytes as XML that is safe to parse: in UTF-8, whatever it came in, and refused if it is made to do harm.

expat knows few encodings and feedparser many; if both get the same UTF-8, what one of them refuses the other
never sees.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from bot.adding.errors import FeedError

#: Far above any podcast's: 5,000 episodes of 40 elements each. Parsing so many takes three seconds.
MAX_ELEMENTS = 200_000
MAX_ITEMS = 20_000
_DECLARATION = re.compile(r"\s*<\?xml[^<>]*?(?:encoding\s*=\s*[\"']([\w.:-]{1,40})[\"'][^<>]*)?\?>", re.IGNORECASE)
#: Also where the feed has none: feedparser takes quadratic time to look for one in a hostile first line.
_HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'
_DECLARED_WITHIN = 1_000
_ELEMENT = re.compile(r"<[^\W\d]")
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    "<?".encode("utf-32-le"): "utf-32-le",
    "<?".encode("utf-32-be"): "utf-32-be",
    "<?".encode("utf-16-le"): "utf-16-le",
    "<?".encode("utf-16-be"): "utf-16-be",
}
#: What is declared as the former commonly is the latter, which has all of it and more.
_MEANT = {"ascii": "windows-1252", "iso8859-1": "windows-1252", "gb2312": "gb18030"}
#: Codecs of other things than texts, some of them slow without bounds.
_NO_CHARSETS = frozenset({"punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape"})


def safe_xml(content: bytes, charset: str) -> bytes:
    """Return a feed in UTF-8, and declared as that; ``charset`` is what the server calls it, may be empty.

    Raises FeedError if it declares entities, which is how a small file is made to grow to gigabytes, and if it has
    too many elements.
    """
    text = _decode(content, charset)
    if "<!ENTITY" in text:
        raise FeedError("the feed declares XML entities, which no podcast needs; tell its publisher")
    marked_up = _without_cdata(text)
    for what, most, pattern in (("elements", MAX_ELEMENTS, _ELEMENT), ("episodes", MAX_ITEMS, _ITEM)):
        if len(pattern.findall(marked_up)) > most:
            raise FeedError(f"the feed has more than {most:,} {what}; tell its publisher")
    return _HEAD + text.encode(errors="replace")


def _without_cdata(text: str) -> str:
    kept, at = [], 0
    while (opening := text.find("<![CDATA[", at)) >= 0 and (closing := text.find("]]>", opening)) >= 0:
        kept.append(text[at:opening])
        at = closing + len("]]>")
    return "".join([*kept, text[at:]])


def _decode(content: bytes, charset: str) -> str:
    """Return the text by its byte-order mark, the server's word, its own word, or as what it most likely is."""
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "")
    declared = _DECLARATION.match(content[:_DECLARED_WITHIN].decode("latin-1"))
    for name in (marked, charset, (declared and declared[1]) or "", "utf-8"):
        with suppress(LookupError, ValueError):
            known = codecs.lookup(name).name.replace("-", "_")
            if known not in _NO_CHARSETS:
                return _undeclared(content.decode(_MEANT.get(codecs.lookup(name).name, name)))
    return _undeclared(content.decode("windows-1252", errors="replace"))


def _undeclared(text: str) -> str:
    text = text.removeprefix("\ufeff")
    declared = _DECLARATION.match(text, 0, _DECLARED_WITHIN)
    return text[declared.end() :] if declared else text
