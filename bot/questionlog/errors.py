"""What can be wrong with the question log; the tree begins in ``corpus.errors``.

PullquoteError
└── QuestionLogError
    └── NotOurs            a file that is none, or of a newer version
"""

from __future__ import annotations

from corpus import PullquoteError


class QuestionLogError(PullquoteError):
    """The question log cannot be read."""


class NotOurs(QuestionLogError):
    """The file is no question log of this program, and is left alone."""
