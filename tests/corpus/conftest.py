from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

#: What these tests guard is linear and takes about a second; what they guard against takes hours.
LIMIT_SECONDS = 30


@pytest.fixture
def no_hang() -> Iterator[None]:
    """Fail a test that hangs, instead of hanging with it."""
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("needs SIGALRM")

    def stop(*_: object) -> None:
        pytest.fail(f"still busy after {LIMIT_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
