"""Score question sets: how often the first quote answers, and how often a question without an answer is refused."""

from retrieval.evaluation.golden import GoldenQuestion, GoldenResult, Turn, ask_golden, golden_figures, judge_golden
from retrieval.evaluation.library import PassingIndex, evaluate_library
from retrieval.evaluation.measures import Bin, Judged, OperatingPoint, coverage_and_precision, reliability
from retrieval.evaluation.questions import QuestionSetError, read_question_set
from retrieval.evaluation.squad import Article, SquadQuestion, Tally, evaluate_articles, steps

__all__ = [
    "Article",
    "Bin",
    "GoldenQuestion",
    "GoldenResult",
    "Judged",
    "OperatingPoint",
    "PassingIndex",
    "QuestionSetError",
    "SquadQuestion",
    "Tally",
    "Turn",
    "ask_golden",
    "coverage_and_precision",
    "evaluate_articles",
    "evaluate_library",
    "golden_figures",
    "judge_golden",
    "read_question_set",
    "reliability",
    "steps",
]
