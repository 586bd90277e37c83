"""An explanation says in words why an answer is what it is, and gives the figures below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.explaining import explanation_lines
from retrieval import Answer
from retrieval.ranking.weights import PROSE, TALK
from tests.bot.test_rendering import cite, reply, shown

NEAR = "words of the question stand in it or just before it"
OVERVIEW = "The question is about episodes themselves, so what is known of them answers it."
UNSURE = "That is enough to show it, but not enough to be sure of it."


def explained(answer: Answer) -> list[str]:
    return shown(explanation_lines(answer)).splitlines()


def test_words_come_first_and_figures_last() -> None:
    answer = reply(
        "quote",
        cite(signals=(("near", 1.5), ("exact", 0.7), ("number", -0.0), ("teaser", -2.5))),
        matched=("coal", "oil"),
        missing=("gas", "pizza"),
        unknown=("pizza",),
    )
    assert explained(answer) == [
        "The paragraph has “coal”, “oil”.",
        "The paragraph does not have “gas”.",
        "Nothing mentions “pizza”.",
        f"This quote was chosen because {NEAR}, and its words are spelt as they are in the question.",
        "What speaks against it is that it asks, or only announces what comes.",
        "That is enough to be sure of the answer.",
        "confidence  0.50 of 1 (quote)",
        "reader      not asked, as it is for questions in English on what is said",
        "signals 1   near +1.50  exact +0.70  teaser -2.50  = 1.00  (paragraph 9)",
    ]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (
            replace(reply("quote", cite()), confidence=0.1),
            "That is enough to show it, but not enough to be sure of it.",
        ),
        (reply("none", cite()), "That is not enough for an answer."),
        (
            reply("overview", cite()),
            "The question is about episodes themselves, so what is known of them answers it.",
        ),
        (
            replace(reply("overview", cite()), question="which episode is on coal?", resolved="coal"),
            "The question asks for an episode; title, people and the words that it comes back to tell which.",
        ),
        (reply("smalltalk"), "That is no question about an episode."),
    ],
)
def test_the_verdict_is_said_of_every_kind(answer: Answer, verdict: str) -> None:
    assert verdict in explained(answer)


def test_a_question_that_was_resolved_is_shown() -> None:
    answer = replace(reply("none"), resolved="How much coal was stopped?")
    assert explained(answer)[0] == "The question was understood as: How much coal was stopped?"


@pytest.mark.parametrize("name", sorted({*PROSE, *TALK}))
def test_every_signal_that_may_decide_is_said_in_words(name: str) -> None:
    """Also the one that somebody adds: a signal has its words in ``bot.explaining``."""
    said = [explained(reply("quote", cite(signals=((name, share),)))) for share in (2.0, -2.0)]
    assert any(line.startswith(("This quote was chosen", "What speaks against it")) for lines in said for line in lines)


def test_a_statement_is_not_called_a_question() -> None:
    """What is weighed is how much its speaker asks in the whole episode, as a host does."""
    said = explained(reply("quote", cite(signals=(("asking", -0.4),))))
    assert "What speaks against it is that whoever says it asks questions in the episode, too." in said
