"""What can be wrong with an index on disk; the tree begins in ``corpus.errors``.

PullquoteError
└── LibraryError
    ├── LibraryBusy          another process is writing it
    └── LibraryUnwritable    no permission, a full disk: the old index stays
"""

from __future__ import annotations

from corpus import PullquoteError


class LibraryError(PullquoteError):
    """An index on disk cannot be made or used."""


class LibraryBusy(LibraryError):
    """Another process is writing the index."""


class LibraryUnwritable(LibraryError):
    """The index cannot be written; what was there before stays as it is."""
