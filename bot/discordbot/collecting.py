"""Keep Python's collector of garbage from looking through the episodes: each time, it would hold up everything."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_paused() -> Iterator[None]:
    """Collect nothing while the block lasts, which makes a great many things that are no garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def leave_out_what_there_is() -> None:
    """Never look again through what is in memory now; it is freed all the same when nothing refers to it any more.

    That is for the start of the program: whatever is garbage then stays for good.
    """
    gc.collect(1)
    gc.freeze()
