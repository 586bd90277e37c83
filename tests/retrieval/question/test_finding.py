from __future__ import annotations

import time

import pytest

from retrieval.language.wording import worded
from retrieval.question.finding import Finding, asks_for_guests, finding_of


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
        ("wich epsiode is about honey", "honey"),
        ("wat ep is about honey", "honey"),
        ("the one where they talk about graph databases", "graph databases"),
        ("find me the episode about Haskell", "Haskell"),
        ("do you have anything on lightning talks?", "lightning talks"),
        ("what episodes do you have on protocol buffers", "protocol buffers"),
        ("what do you have on tides?", "tides"),
        ("have you ever talked about TDD", "TDD"),
        ("Have you covered neuroplasticity?", "neuroplasticity"),
        ("did you ever do an episode on rye bread", "rye bread"),
        ("which episode is the game show from Berlin", "the game show from Berlin"),
        ("i'm looking for the episode about bees", "bees"),
        ("which one has the lightning talks?", "the lightning talks"),
        ("whats the ep with the founder of Grafana", "the founder of Grafana"),
        ("find the gumroad episode", "gumroad"),
        ("anything about estimating?", "estimating"),
        ("rye bread episodes", "rye bread"),
        ("how many episodes are about rye?", "rye"),
        ("what's the title of the episode on rye", "rye"),
        ("a good episode to learn about rye", "rye"),
        ("which episode should i listen to for rye", "rye"),
        ("has Ann Lee ever been on the show?", "Ann Lee"),
        ("was Ann Lee a guest", "Ann Lee"),
        ("is rye covered anywhere?", "rye"),
        ("what show was chaos engineering on", "chaos engineering"),
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
        ("who was on the Gumroad one?", "Gumroad"),
        ("who did they talk to about protocol buffers and Buf?", "protocol buffers and Buf"),
        ("who came on to talk about zero trust", "zero trust"),
        ("which guest talked about bees", "bees"),
        ("any guests from Google?", "Google"),
        ("who came on for the release of Go", "the release of Go"),
        ("who was interviewed about rye", "rye"),
        ("how many guests have there been", ""),
        ("who was the guest that works at Disney?", "Disney"),
        ("who has been on the show?", ""),
        ("what guests did you have?", ""),
        ("who have you had on?", ""),
        ("wich guests have you interviewed so far", ""),
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
        "what does the episode say about bees?",
        "which one is better, rye or wheat?",
        "which ones has Go used since?",
        "which one of them is in Berlin",
        "which episode was the most popular one of 2021?",
        "which episode did Johnny like from last year?",
        "and what was number one on the list?",
        "what is the best episode",
        "did they mention pricing?",
        "have they tried bees?",
        "who is the founder of Grafana?",
        "who talked about bees?",
        "when was the first bridge built",
        "find out how bees make honey",
        "which one did they talk about first",
        "which ones do they mention most?",
        "what one did they cover next",
        "which one did they discuss at the beginning",
        "which one do they talk about more",
        "which one did they mention was cheaper",
        "",
    ],
)
def test_what_an_episode_says_is_not_taken_for_a_question_about_episodes(question: str) -> None:
    assert finding_of(worded(question)) is None


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("which shows mention Storybook", "Storybook"),
        ("in which episode is Storybook mentioned?", "Storybook"),
        ("what ep was the one with the guy from Snyk?", "Snyk"),
        ("which episode has somebody who studied criminology?", "studied criminology"),
    ],
)
def test_an_episode_that_only_mentions_a_thing_may_be_asked_for(question: str, topic: str) -> None:
    assert finding_of(worded(question)) == Finding(worded(topic), guests=False, mentioned=True)


@pytest.mark.parametrize(
    "question", ["what episode was he on?", "which one is it about?", "who was on the one about it"]
)
def test_what_a_pronoun_stands_for_is_no_topic(question: str) -> None:
    assert finding_of(worded(question)) is None


@pytest.mark.parametrize(
    "question", ["when did they talk about bees?", "where do you discuss bees", "when was bees mentioned?"]
)
def test_when_a_thing_is_spoken_of_is_asked_for(question: str) -> None:
    found = finding_of(worded(question))
    assert found
    assert (found.topic, found.guests, found.when) == (worded("bees"), False, True)


def test_a_long_question_takes_no_time() -> None:
    begun = time.process_time()
    finding_of(worded("is there " * 20_000))
    finding_of(worded("which episode is " + "a on " * 20_000))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "question",
    """
    who did you have on|who came on|who joined the podcast|who talks in this episode|which expert was invited
    who got interviewed here|who are they talking to|who did the host talk to|who is featured in this episode
    who do we hear from|whose interview is this|who did they bring on|who was the special guest|who was on
    who did they have as a guest|who visited the show|who is the expert in this episode|who appears in this episode
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_who_was_on_it_is_asked_in_many_words(question: str) -> None:
    assert asks_for_guests(worded(question.strip()))


@pytest.mark.parametrize(
    "question",
    """
    who are they talking about|who is this|who spoke|who joined the company|who was on stage with him|who brought it up
    who was on the one about it|who interviewed Putin|what people are here|who is on the board|who came up with it
    how many people visited|who joined|who joined them|who visited|what did the guest bring|who brought it on
    who had it on them|who invited them|who interviewed them|who featured in it|who did they hear it from
    what did they hear from the guest|who appeared|who has this on|which people are here on a visit
    who interviewed the host|who can come on
    what did the guest talk about|what do people talk about on this show|what did the guest know about it
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_who_did_something_else_is_no_guest_asked_for(question: str) -> None:
    assert not asks_for_guests(worded(question.strip()))
