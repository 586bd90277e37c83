"""What can be wrong with a question; the tree begins in ``corpus.errors``.

PullquoteError
└── QuestionError
    └── QuestionTooLong      more than MAX_QUESTION_CHARS
"""

from __future__ import annotations

from corpus import PullquoteError

#: A chat message with the largest limit that any surface has.
MAX_QUESTION_CHARS = 4_000


class QuestionError(PullquoteError):
    """A question cannot be asked as it is."""


class QuestionTooLong(QuestionError):
    """A question has more than MAX_QUESTION_CHARS characters."""
