"""Make safe XML of a feed's bytes: in UTF-8, whatever the feed is in; one that is made to do harm is refused.

expat knows few encodings and feedparser many; if both get the same UTF-8, what one of them refuses the other
never sees.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from html.entities import html5

from bot.adding.errors import FeedError
from corpus.translation import _

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
_AMPERSAND = re.compile(r"&(?:(#[0-9]{1,20}|#x[0-9a-fA-F]{1,20}|[A-Za-z][A-Za-z0-9]{0,40});)?")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_ROOT = re.compile(r"(<[A-Za-z][\w.-]{0,60}(?::[\w.-]{1,60})?)((?:\s[^<>]*+)?>)")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):|\s([A-Za-z_][\w.-]{0,40}):[\w.-]{1,60}\s{0,3}=")
_DECLARED = re.compile(r"xmlns:([\w.-]{1,41})\s{0,3}=")
_BUILT_IN = frozenset(("xml", "xmlns"))
_MOST_PREFIXES = 50
_VERBATIM = re.compile(r"<!\[CDATA\[|<!--|<\?")
_CLOSINGS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
#: What feeds mean by a prefix that they do not declare.
_NAMESPACES = {
    "podcast": "https://podcastindex.org/namespace/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
}
#: What is declared as the first encoding is commonly in the second, which has all its characters and more.
_MEANT = {"ascii": "windows-1252", "iso8859-1": "windows-1252", "gb2312": "gb18030"}
#: Codecs for things other than texts, some of which take unbounded time.
_NO_CHARSETS = frozenset({"punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape"})


def safe_xml(content: bytes, charset: str) -> bytes:
    """Return a feed in UTF-8, and declared as that; ``charset`` is what the server calls it, may be empty.

    Raises FeedError if it declares entities, which is how a small file is made to grow to gigabytes, and if it has
    too many elements.
    """
    text = _decode(content, charset)
    if "<!ENTITY" in text:
        raise FeedError(_("the feed declares XML entities, which no podcast needs; tell its publisher"))
    text = _mended(text)
    marked_up = _without_cdata(text)
    for what, most, pattern in ((_("elements"), MAX_ELEMENTS, _ELEMENT), (_("episodes"), MAX_ITEMS, _ITEM)):
        if len(pattern.findall(marked_up)) > most:
            raise FeedError(
                _("the feed has more than {most:,} {what}; tell its publisher").format(most=most, what=what)
            )
    return _HEAD + text.encode(errors="replace")


def _mended(text: str) -> str:
    """Return the text with what browsers forgive and XML does not: HTML's entities, bare &, prefixes not declared."""
    outside, inside = _parts(text)
    outside = [_AMPERSAND.sub(_reference, part) for part in outside]
    marked_up = "".join(outside)
    root = _ROOT.search(marked_up)
    if root:
        used = {prefix for match in _PREFIX.finditer(marked_up) if (prefix := match[1] or match[2])}
        missing = sorted(used - set(_DECLARED.findall(root[0])) - _BUILT_IN)[:_MOST_PREFIXES]
        declared = "".join(f' xmlns:{p}="{_NAMESPACES.get(p, f"urn:undeclared:{p}")}"' for p in missing)
        at = next(n for n, part in enumerate(outside) if _ROOT.search(part)) if declared else 0
        outside[at] = (
            _ROOT.sub(lambda tag: f"{tag[1]}{declared}{tag[2]}", outside[at], count=1) if declared else outside[at]
        )
    return "".join(piece for pair in zip(outside, [*inside, ""], strict=True) for piece in pair)


def _reference(match: re.Match[str]) -> str:
    """Return what an & begins: itself where XML knows it, the character that HTML means by it, or an & alone."""
    name = match[1]
    if name is None:
        return "&amp;"
    if name.startswith("#") or name in _XML_ENTITIES:
        return match[0]
    meant = html5.get(f"{name};")
    return "".join(f"&#{ord(char)};" for char in meant) if meant else f"&amp;{name};"


def _parts(text: str) -> tuple[list[str], list[str]]:
    """Return what stands outside of CDATA, comments and processing instructions, and these, in turn."""
    outside, inside, at = [], [], 0
    endless: set[str] = set()  # a mark that is never closed is looked for only once
    for match in _VERBATIM.finditer(text):
        closing = _CLOSINGS[match[0]]
        if match.start() < at or closing in endless:
            continue
        if (end := text.find(closing, match.end())) < 0:
            endless.add(closing)
            continue
        outside.append(text[at : match.start()])
        at = end + len(closing)
        inside.append(text[match.start() : at])
    return [*outside, text[at:]], inside


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
