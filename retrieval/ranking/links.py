"""Links that begin where a quote does."""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit, urlunsplit

from corpus import Entry

_YOUTUBE = re.compile(r"(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com|youtu\.be", re.IGNORECASE)


def link_at(entry: Entry, time: float | None) -> str | None:
    """Return a link to an episode that begins at a time, in whole seconds.

    YouTube takes ``t`` in the query; any other address a media fragment, ``#t=`` (W3C Media Fragments URI 1.0), on
    the recording where there is one, for a page mostly ignores it. Without a time, the page comes first.
    """
    page, audio = entry.url, entry.audio
    if time is None or not 0 <= time < math.inf:
        return page or audio
    url = page if page and _is_youtube(page) else audio or page
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if _is_youtube(url):
        kept = [field for field in parts.query.split("&") if field and field.partition("=")[0] != "t"]
        return urlunsplit(parts._replace(query="&".join([*kept, f"t={int(time)}"])))
    return urlunsplit(parts._replace(fragment=f"t={int(time)}"))


def _is_youtube(url: str) -> bool:
    try:
        return _YOUTUBE.fullmatch(urlsplit(url).hostname or "") is not None
    except ValueError:
        return False
