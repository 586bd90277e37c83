"""Keep Python's garbage collector from holding up questions in a program that answers many."""

from __future__ import annotations

import gc

#: Python looks at young objects after 700 new ones, and at all objects after 100 times as many. With a library open, a
#: look at all of them takes 60 ms, and one question in fifty waited for it. So it looks 28 times less often.
_YOUNG, _OLDER, _ALL = 10_000, 20, 10


def collect_rarely() -> None:
    """Have the garbage collector of this process look for cycles less often."""
    gc.set_threshold(_YOUNG, _OLDER, _ALL)
