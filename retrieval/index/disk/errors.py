"""What can be wrong with an index on disk; the tree begins in ``corpus.errors``.

PullquoteError
└── LibraryError
    ├── LibraryMissing       there is no index, or a broken one
    ├── LibraryBusy          another process is writing it
    └── LibraryUnwritable    no permission, a full disk: the old index stays
"""

from __future__ import annotations

from corpus import PullquoteError


class LibraryError(PullquoteError):
    """An index on disk cannot be made or used."""


class LibraryMissing(LibraryError):
    """There is no index in the folder, or a broken one."""


class LibraryBusy(LibraryError):
    """Another process is writing the index."""


class LibraryUnwritable(LibraryError):
    """The index cannot be written; what was there before stays as it is."""
