from __future__ import annotations

import time

import pytest

from retrieval.language.wording import worded
from retrieval.question.finding import Finding, finding_of


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("which episode talks about burnout?", "burnout"),
        ("What episode is burnout on", "burnout"),
        ("is there one on backups with restic?", "backups with restic"),
        ("Is there an episode about Docker Swarm?", "Docker Swarm"),
        ("any episodes about writing compilers in Go?", "writing compilers in Go"),
        ("which episode is the one about the book Indistractable?", "the book Indistractable"),
        ("in which episode do they talk about bees", "bees"),
        ("do you have an episode on tides", "tides"),
    ],
)
def test_an_episode_is_asked_for_in_many_ways(question: str, topic: str) -> None:
    assert finding_of(worded(question)) == Finding(worded(topic), guests=False)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who was the guest on the one about Tetris?", "Tetris"),
        ("Who was on the episode about bees?", "bees"),
        ("who was the guest on the Zapier episode?", "Zapier"),
        ("list all guests", ""),
        ("who were the guests so far", ""),
    ],
)
def test_guests_are_asked_for_by_what_the_episode_is_about_or_all_of_them(question: str, topic: str) -> None:
    assert finding_of(worded(question)) == Finding(worded(topic) if topic else None, guests=True)


@pytest.mark.parametrize(
    "question",
    [
        "What did Ann say about bees?",
        "how many episodes has she made",
        "who was on the ship?",
        "Is there a harbour?",
        "",
    ],
)
def test_what_an_episode_says_is_not_taken_for_a_question_about_episodes(question: str) -> None:
    assert finding_of(worded(question)) is None


def test_a_long_question_takes_no_time() -> None:
    begun = time.process_time()
    finding_of(worded("is there " * 20_000))
    finding_of(worded("which episode is " + "a on " * 20_000))
    assert time.process_time() - begun < 5
