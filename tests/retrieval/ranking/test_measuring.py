"""A number answers "how many?" only if it counts what is asked for, and "how much is it?" only if it is money."""

from __future__ import annotations

import pytest

from corpus import parse_episode
from retrieval import Answerer
from retrieval.index.memory import MemoryIndex
from retrieval.language.wording import worded
from retrieval.question.query import make_query
from retrieval.ranking.measuring import lacks_measure

LACKING_AND_HAVING = [
    (
        "How many mines were found in the port?",
        "The 40 ships left the port where mines were found.",
        "Forty-two mines.",
    ),
    ("how many people work at the mill", "The mill opened in 1990.", "There are about thirty of us, people who bake."),
    ("How much does the mill cost?", "It will be released within six months.", "It is 30 bucks a month."),
    ("what does a ticket cost", "There are two tickets.", "A ticket is €25."),
    ("what is the yearly revenue of the mill?", "Our revenue grew a lot.", "We made two million last year."),
    ("how expensive is the flour", "We buy 20 sacks.", "It's free for schools."),
    ("How long did the trip take?", "We took the ferry with 12 others.", "It took three days."),
    ("how old is Ada", "Ada is a baker.", "Ada is in her thirties."),
    ("What percentage of the bread is sold?", "We bake 200 loaves.", "About half of it is sold."),
    ("How many times did they win the cup?", "The cup is very old.", "They won the cup twice."),
    ("How old is Ada", "Fortunately Ada likes bread.", "Ada is 27."),
    ("How often does it ring?", "It rings in the tower.", "It rings every hour."),
]


def lacks(question: str, quote: str) -> bool:
    index = MemoryIndex([parse_episode(f"Title\n\n{quote}", id="one")])
    query = make_query(worded(question), index)
    candidates = index.candidates(query)
    return lacks_measure(query, 0, len(candidates.places) - 1, candidates)


@pytest.mark.parametrize(("question", "lacking", "having"), LACKING_AND_HAVING)
def test_a_quote_lacks_what_is_wanted_or_has_it(question: str, lacking: str, having: str) -> None:
    assert lacks(question, lacking)
    assert not lacks(question, having)


@pytest.mark.parametrize(
    "question",
    [
        "who counted the mines?",
        "how did they count them?",
        "how much did it matter?",
        "how much sense does it make to count?",
        "how much of a difference did it make?",
        "how much attention did she pay to the mines?",
        "what made the mines worth it?",
        "what role does price play?",
        "what is rent control?",
        "what happens when rent goes up?",
        "how many?",
    ],
)
def test_a_question_for_something_else_lacks_no_measure(question: str) -> None:
    assert not lacks(question, "They counted the mines.")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many percent of the flour is rye?", "About 40% of the flour is rye."),
        ("How many dollars did the mill raise?", "The mill raised $5 million."),
        ("How many kids does Carl have?", "Three, I think."),
        ("How many bakers are there?", "There are no bakers any more."),
        ("How many bakers are there?", "A couple of bakers, maybe."),
        ("How many copies did it sell?", "It sold 1990 copies."),
        ("How many years did the mill work?", "It worked for a decade."),
        ("How much time do you spend on it?", "Three hours every morning."),
        ("How much does it cost?", "It costs a fortune."),
        ("How much does a loaf cost?", "Thirty quid."),
        ("How much do you pay for the mill?", "Fifteen a month."),
        ("how much do they charge", "1,000/month"),
        ("How long did it take?", "It took ages."),
        ("How long did it take?", "Five hrs."),
        ("How old is Ada?", "Ada is seven."),
        ("What percentage is rye?", "One in six loaves."),
        ("How often do you bake?", "Nightly, really."),
    ],
)
def test_it_is_told_in_many_ways(question: str, answer: str) -> None:
    assert not lacks(question, answer)


def test_the_number_of_the_question_itself_counts_nothing() -> None:
    assert lacks("How many mines did the 40 sailors find?", "The 40 mines and sailors were never found.")


TALK = """\
**Anna Bell:** Tell me about the mill, Carl. When did you open it?

**Carl Dean:** We opened the mill in the spring, and {told}.

**Anna Bell:** And the bees are next to it, I have seen them in the garden.

**Carl Dean:** They are noisy in summer. Nobody minds.
"""


@pytest.mark.parametrize(
    ("question", "not_told", "told"),
    [
        ("How many bakers work at the mill?", "bakers work at it since 1990", "twelve bakers work at it"),
        (
            "How much does the mill pay its bakers?",
            "12 of us know that it pays its bakers well",
            "it pays its bakers 900 dollars",
        ),
    ],
)
def test_what_is_not_counted_is_hardly_answered_by_another_number(question: str, not_told: str, told: str) -> None:
    def sure(told: str) -> float:
        return Answerer([parse_episode(TALK.format(told=told), id="talk")]).ask(question).confidence

    assert sure(not_told) < sure(told) - 0.25


def test_in_prose_a_quote_that_counts_something_else_is_less_sure() -> None:
    def sure(told: str) -> float:
        return (
            Answerer([parse_episode(f"Title\n\nIn the port {told} were found.", id="one")])
            .ask("How many mines were found in the port?")
            .confidence
        )

    assert sure("mines of an old war by 40 divers") < sure("40 mines of an old war by divers")
