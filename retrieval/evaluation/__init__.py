"""Score question sets: how often the first quote answers, and how well silence is kept."""

from retrieval.evaluation.golden import GoldenQuestion, GoldenResult, ask_golden
from retrieval.evaluation.questions import QuestionSetError, read_question_set
from retrieval.evaluation.squad import Article, SquadQuestion, evaluate_articles

__all__ = [
    "Article",
    "GoldenQuestion",
    "GoldenResult",
    "QuestionSetError",
    "SquadQuestion",
    "ask_golden",
    "evaluate_articles",
    "read_question_set",
]
