from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

#: What these tests guard is linear and takes about a second; what they guard against takes minutes, or waits for ever.
#: The first limit is of the processor's time, so that a busy machine fails no test.
BUSY_SECONDS, WAITING_SECONDS = 20, 120


@pytest.fixture
def no_hang() -> Iterator[None]:
    """Fail a test that hangs, instead of hanging with it."""
    if not hasattr(signal, "setitimer"):
        pytest.skip("needs setitimer")

    def stop(number: int, _: object) -> None:
        busy = number == signal.SIGVTALRM
        pytest.fail(f"still busy after {BUSY_SECONDS} s" if busy else f"still waiting after {WAITING_SECONDS} s")

    timers = {
        signal.SIGVTALRM: (signal.ITIMER_VIRTUAL, BUSY_SECONDS),
        signal.SIGALRM: (signal.ITIMER_REAL, WAITING_SECONDS),
    }
    before = {number: signal.signal(number, stop) for number in timers}
    for timer, seconds in timers.values():
        signal.setitimer(timer, seconds)
    yield
    for number, (timer, _) in timers.items():
        signal.setitimer(timer, 0)
        signal.signal(number, before[number])
