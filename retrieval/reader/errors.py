"""What can keep the reader from reading; the tree begins in ``corpus.errors``.

PullquoteError
└── ReaderUnusable           the model is damaged, too new for what is installed, or cannot run here
    ├── ReaderMissing        the extra is not installed
    └── ReaderBusy           there is no time for it now
"""

from __future__ import annotations

from corpus import PullquoteError


class ReaderUnusable(PullquoteError):
    """The reader cannot be used; questions are then answered by their words alone."""


class ReaderMissing(ReaderUnusable):
    """What the reader runs on is not installed."""


class ReaderBusy(ReaderUnusable):
    """There is no time to read now."""
