"""Times as people read them."""

from __future__ import annotations

from corpus.translation import _


def clock(seconds: float) -> str:
    """Return a time in a recording, in seconds, as h:mm:ss, or as m:ss below an hour; fractions are cut off."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def when(time: float | None, after: float | None) -> str:
    """Return when something is said: at a time, or else after one; empty if neither is known, or all is after it."""
    if time is not None:
        return clock(time)
    return _("after {time}").format(time=clock(after)) if after else ""
