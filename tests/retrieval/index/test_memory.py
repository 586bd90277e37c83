from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from corpus import Episode
from retrieval.index.memory import MemoryIndex
from tests.retrieval.index.contract import PassageIndexContract


class TestMemoryIndex(PassageIndexContract):
    @pytest.fixture
    def make(self) -> Callable[[Sequence[Episode]], MemoryIndex]:
        return MemoryIndex
