"""Keep Python's garbage collector from looking through the episodes: the program stands still while it does."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_paused() -> Iterator[None]:
    """Collect no garbage during the block, which makes very many objects that are all kept."""
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
