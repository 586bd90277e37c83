"""From a question to a cited answer, by BM25 and what it takes to make it hold up."""

from retrieval.answer import Answer, Citation, Kind
from retrieval.answerer import Answerer
from retrieval.conversation import Conversation
from retrieval.errors import MAX_QUESTION_CHARS, QuestionError, QuestionTooLong

__all__ = [
    "MAX_QUESTION_CHARS",
    "Answer",
    "Answerer",
    "Citation",
    "Conversation",
    "Kind",
    "QuestionError",
    "QuestionTooLong",
]
