"""What somebody tells of themselves answers nothing that is asked about somebody else on the show."""

from __future__ import annotations

import pytest

from retrieval import Answerer
from tests.transcripts import transcript

TALK = [
    ("Ann Bell", "Welcome, Bo. It is good to have you here."),
    ("Bo Hart", "I grew up on a farm two hours north of the harbour, with goats."),
    ("Ann Bell", "The bakery is in the old town, near the church."),
    ("Cy Dunn", "The fog was everywhere on that morning in the winter."),
    ("Bo Hart", "Cy went to school by the sea, as I know."),
]


@pytest.mark.parametrize("question", ["Where did Ann grow up?", "where did Cy Dunn grow up"])
def test_another_ones_own_story_is_no_answer(question: str) -> None:
    answer = Answerer([transcript("talk", TALK)]).ask(question)
    assert not answer.answered


@pytest.mark.parametrize(
    ("question", "quote"),
    [("Where did Bo grow up?", "I grew up on a farm"), ("Where did Cy go to school?", "Cy went to school by the sea")],
)
def test_their_own_story_is_one_and_so_is_what_is_told_of_them_by_name(question: str, quote: str) -> None:
    answer = Answerer([transcript("talk", TALK)]).ask(question)
    assert quote in answer.citations[0].quote
    assert answer.answered
