"""Times as people read them."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """Return a time in a recording, in seconds, as h:mm:ss, or as m:ss below an hour; fractions are cut off."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
