"""What only announces an answer is no answer: the quote goes on to what is announced, or is not sure."""

from __future__ import annotations

import pytest

from retrieval import Answer, Answerer
from tests.transcripts import transcript

OTHERS = [
    ("Bo", "The weather was fine and we walked along the harbour for an hour.", 200.0),
    ("Ann", "My neighbour keeps a boat there, and she paints it every spring.", 210.0),
    ("Bo", "I like the sound of the ropes when the wind comes from the sea.", 220.0),
]


def ask(question: str, *turns: tuple[str, str]) -> Answer:
    talk = [(speaker, words, 10.0 * number) for number, (speaker, words) in enumerate(turns, 1)]
    return Answerer([transcript("bees", [*talk, *OTHERS])]).ask(question)


@pytest.mark.parametrize(
    "announcement",
    [
        "Okay, here is your top five most popular hives of 2023.",
        "Here are some of the most popular hives of 2023...",
        "Let me tell you the most popular hives of 2023.",
        "We're going to talk about the most popular hives of 2023.",
        "So I'll start with the most popular hives of 2023.",
        "Let's go through the most popular hives of 2023.",
        "I wanted to mention the most popular hives of 2023.",
        "There are a few reasons for the most popular hives of 2023.",
    ],
)
def test_the_quote_is_what_is_announced_in_the_next_turn_and_not_sure(announcement: str) -> None:
    answer = ask(
        "what are the most popular hives of 2023?",
        ("Ann", announcement),
        ("Bo", "Number one is straw, number two is oak, and number three is clay."),
    )
    assert answer.citations[0].sentence == "Number one is straw, number two is oak, and number three is clay."
    assert not answer.sure


def test_in_the_same_turn_the_quote_goes_on_and_is_as_sure() -> None:
    answer = ask(
        "what are the most popular hives of 2023?",
        ("Ann", "Here is your top five most popular hives of 2023. Straw leads, then come oak and clay."),
    )
    assert "Straw leads, then come oak and clay." in answer.citations[0].quote


def test_further_announcements_and_questions_are_passed_over() -> None:
    answer = ask(
        "what are the most popular hives of 2023?",
        ("Ann", "Let me tell you the most popular hives of 2023."),
        ("Ann", "Let's see. Are you ready?"),
        ("Bo", "Straw leads, then come oak and clay."),
    )
    assert answer.citations[0].sentence == "Straw leads, then come oak and clay."


def test_an_announcement_that_nothing_follows_is_never_sure() -> None:
    talk = [("Bo", "We keep bees and nothing else.", 1.0), ("Ann", "Here is your top five most popular hives.", 5.0)]
    answer = Answerer([transcript("bees", talk)]).ask("what are the top five most popular hives?")
    assert not answer.sure


@pytest.mark.parametrize(
    "said",
    [
        "The most popular hives of 2023 were straw, oak and clay.",
        "I would say the most popular hives of 2023 were those of straw.",
        "Let's say the most popular hives of 2023 were those of straw.",
        "There are two popular hives of 2023: the straw one and the oak one.",
    ],
)
def test_what_tells_something_is_quoted_itself(said: str) -> None:
    answer = ask("what are the most popular hives of 2023?", ("Ann", said), ("Bo", "That may be so in your village."))
    assert answer.citations[0].sentence == said


@pytest.mark.parametrize(
    ("question", "words", "said"),
    [
        pytest.param(
            "which keyboard did Ann buy?",
            "I buy a keyboard too often, I know. I do have a new keyboard now that I had to buy. This is a Keychron.",
            "This is a Keychron.",
            id="a name",
        ),
        pytest.param(
            "what percentage of the rent do students pay?",
            "Students pay a percentage of the rent. That percentage of the rent the students pay later. It is 17%.",
            "It is 17%.",
            id="a number",
        ),
        pytest.param(
            "why did Ann write the parser with reflection?",
            "I did write the parser. I did write the parser with reflection. That is because I was new to it.",
            "because I was new to it",
            id="a reason",
        ),
    ],
)
def test_the_quote_goes_on_in_the_same_turn_to_what_is_asked_for(question: str, words: str, said: str) -> None:
    assert said in (ask(question, ("Bo", "And you?"), ("Ann", words)).quote or "")


def test_the_quote_stays_where_it_has_what_is_asked_for() -> None:
    words = "I bought a Keychron keyboard in May. I like it. My brother has a Dell."
    assert "I bought a Keychron" in (ask("which keyboard did Ann buy?", ("Bo", "And you?"), ("Ann", words)).quote or "")
