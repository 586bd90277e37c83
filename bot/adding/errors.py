"""What can go wrong while episodes are added, as a branch of the project's error tree (see ``corpus.errors``).

AddError
├── FolderError    the library cannot be written: the run ends
├── SourceError     a source is no file, folder or address that can be read: the next one goes on
├── FetchError      a download failed
└── FeedError       what was downloaded is no feed, or has nothing in it
"""

from __future__ import annotations

from corpus import PullquoteError


class AddError(PullquoteError):
    """Episodes cannot be added."""


class FolderError(AddError):
    """The library's folder cannot be made, read or written."""


class SourceError(AddError):
    """A source cannot be read at all."""


class FetchError(AddError):
    """A download failed."""


class FeedError(AddError):
    """What was downloaded is not a feed of episodes."""
