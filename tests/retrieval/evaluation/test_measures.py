from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluation.measures import (
    Judged,
    area_under_curve,
    contains_answer,
    coverage_and_precision,
    mean_reciprocal_rank,
    precision_at,
    reliability,
)

SCORES = st.lists(st.sampled_from([0.0, 0.1, 0.5, 0.5, 0.9, 1.0]), min_size=1, max_size=12)


def test_precision_counts_the_questions_whose_right_passage_is_among_the_first() -> None:
    ranks = [1, 2, 3, 4, None]
    assert precision_at(1, ranks) == pytest.approx(0.2)
    assert precision_at(3, ranks) == pytest.approx(0.6)


def test_the_mean_reciprocal_rank_counts_unranked_as_nothing() -> None:
    assert mean_reciprocal_rank([1, 2, None]) == pytest.approx(0.5)


@given(SCORES, SCORES)
def test_the_area_under_the_curve_is_the_share_of_pairs_in_the_right_order(high: list[float], low: list[float]) -> None:
    pairs = [1.0 if a > b else 0.5 if a == b else 0.0 for a in high for b in low]
    assert area_under_curve(high, low) == pytest.approx(sum(pairs) / len(pairs))


@pytest.mark.parametrize(
    ("quote", "answers", "holds"),
    [
        ("It cost the 1,700 railcars.", ["1700 Railcars"], True),
        ("In the United States, yes.", ["United States"], True),
        ("A hero of Alexandria", ["the Hero"], True),
        ("It was cold.", ["warm", "hot"], False),
        ("", ["x"], False),
    ],
)
def test_a_quote_holds_an_answer_case_articles_and_punctuation_aside(
    quote: str, answers: list[str], holds: bool
) -> None:
    assert contains_answer(quote, answers) is holds


def test_each_threshold_gives_a_coverage_and_a_precision() -> None:
    judged = [Judged(True, True, 0.9), Judged(True, False, 0.6), Judged(False, False, 0.6), Judged(True, True, 0.1)]
    points = coverage_and_precision(judged)
    assert [point.threshold for point in points] == [0.9, 0.6, 0.1]
    assert [point.coverage for point in points] == pytest.approx([1 / 3, 2 / 3, 1])
    assert [point.precision for point in points] == pytest.approx([1, 1 / 3, 1 / 2])


def test_reliability_counts_questions_and_right_ones_in_bins_of_confidence() -> None:
    judged = [Judged(True, True, 1.0), Judged(True, False, 0.85), Judged(False, False, 0.1), Judged(True, True, 0.2)]
    counted = [(part.questions, part.right) for part in reliability(judged)]
    assert counted == [(1, 0), (1, 1), (0, 0), (0, 0), (2, 1)]
    assert [part.low for part in reliability(judged)] == [0.0, 0.2, 0.4, 0.6, 0.8]
