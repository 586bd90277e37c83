from __future__ import annotations

from dataclasses import replace

from retrieval import Answerer, Conversation
from tests.retrieval.index.contract import make_episode

TURNS = [
    ("Ann Lee", "Alright Bo, tell us. How do you run the mill with 12 week campaigns?"),
    ("Bo Lind", "We run the mill on Zalvo, and Zalvo turns the stones."),
    ("Ann Lee", "Alright Bo. And what is Zalvo written in?"),
    ("Bo Lind", "I wrote Zalvo in an old barn near Kevin Costner. The stones are of Danish Orvik."),
    ("Ann Lee", "Where do you get that?"),
    ("Bo Lind", "They dig for Danish Orvik on the island, and Zalvo moves it."),
]


def test_the_examples_of_talk_ask_for_what_it_says_often_and_for_nobody_who_speaks() -> None:
    talk = Answerer([replace(make_episode("mill", TURNS), guests=())])
    assert set(talk.examples) == {"What does it say about Zalvo?", "What does it say about Danish Orvik?"}


def test_what_it_says_or_mentions_is_asked_of_the_episode_and_not_of_the_last_thing() -> None:
    talk = Conversation(Answerer([replace(make_episode("mill", TURNS), guests=())]))
    talk.ask("What does it say about Zalvo?")
    for question in ("What does it say about Danish Orvik?", "does it mention the island?"):
        assert talk.ask(question).resolved == question
