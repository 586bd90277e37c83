from __future__ import annotations

import pytest

from retrieval.language.wording import worded
from retrieval.question.naming import naming_of


@pytest.mark.parametrize(
    ("question", "name", "asks"),
    [
        ("who is Ann Lee?", "Ann Lee", "who"),
        ("Who was Ann again?", "Ann", "who"),
        ("whos ann lee", "ann lee", "who"),
        ("who the heck is ann lee", "ann lee", "who"),
        ("who's ann lee?", "ann lee", "who"),
        ("what does Ann Lee do?", "Ann Lee", "does"),
        ("what did Ann Lee do for work", "Ann Lee", "does"),
        ("tell me about Ann", "Ann", "alone"),
        ("about bees", "bees", "alone"),
        ("dorsey", "dorsey", "alone"),
        ("Elizabeth K. Joseph", "Elizabeth K. Joseph", "alone"),
    ],
)
def test_a_question_that_only_names_somebody_is_told_from_others(question: str, name: str, asks: str) -> None:
    naming = naming_of(worded(question))
    assert naming is not None
    assert (naming.name.text, naming.asks) == (name, asks)


@pytest.mark.parametrize(
    "question",
    [
        "who is the founder of Grafana?",
        "who said that?",
        "who talked about bees?",
        "what does Ann Lee think?",
        "what does it do?",
        "what does Ann do about bees in winter?",
        "who is she",
        "how do bees keep warm",
        "bees like warm hives in winter",
        "who",
        "who bees",
        "who was Grafana's first investor",
        "what does Brian's project do?",
        "",
    ],
)
def test_what_asks_for_more_than_who_goes_by_a_name_is_no_such_question(question: str) -> None:
    assert naming_of(worded(question)) is None
