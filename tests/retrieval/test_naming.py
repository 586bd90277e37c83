"""Who or what goes by a name is told by what introduces it, or else by what speaks of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retrieval import Answerer, Conversation
from tests.retrieval.index.contract import make_episode

TURNS = {
    "pier-1": [
        ("Ann Lee", "Welcome to the pier. I am joined by Bo Lind, who is a keeper of the light at Rask."),
        ("Bo Lind", "Bees like warm hives, and the light of the harbour is warm."),
        ("Ann Lee", "What would Cy Moor say to that?"),
        ("Bo Lind", "Cy Moor would laugh at the bees, and so would Grace Hopper."),
    ],
    "pier-2": [
        ("Ann Lee", "Welcome to the pier. Tell us who you are."),
        ("Cy Moor", "I'm Cy. I'm an engineer of tides at the harbour office."),
        ("Ann Lee", "Grace Hopper found a moth, and a moth is a bug."),
        ("Cy Moor", "It was Grace Hopper who told everybody of it. And the harbour is paid in zlotys."),
    ],
    "pier-3": [
        ("Ann Lee", "Welcome to the pier. Well, here we are."),
        ("Di Rask", "Rye wants time. Zlotys buy rye, and zlotys buy time."),
        ("Ann Lee", "I spoke with Flo Hart, who is the founder of the mill at Moor."),
    ],
}


@pytest.fixture
def talk() -> Answerer:
    return Answerer(
        [replace(make_episode(name, turns), guests=(), title=name.title()) for name, turns in TURNS.items()]
    )


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who is Bo Lind?", "joined by Bo Lind"),
        ("who's bo lind", "joined by Bo Lind"),
        ("who is Bo Lind exactly?", "joined by Bo Lind"),
        ("Bo Lind", "joined by Bo Lind"),
        ("tell me about Bo Lind", "joined by Bo Lind"),
        ("What does Cy Moor do?", "an engineer of tides"),
        ("what does cy moor do for a living?", "an engineer of tides"),
        ("who is Cy Moor?", "an engineer of tides"),
        ("who is Flo Hart?", "founder of the mill"),
        ("what does Flo Hart do?", "founder of the mill"),
    ],
)
def test_somebody_is_told_surely_by_what_introduces_them(talk: Answerer, question: str, says: str) -> None:
    answer = talk.ask(question)
    assert (answer.kind, answer.sure) == ("quote", True)
    assert says in answer.citations[0].quote
    citation = answer.citations[0]
    assert talk.episode(citation.episode).text[citation.start : citation.end] == citation.quote


def test_what_somebody_is_may_be_any_trade_and_the_host_is_told_as_the_host() -> None:
    turns = [
        ("Ann Lee", "Hello and welcome to the pier. I'm here with Bo Lind, who is a baker."),
        ("Bo Lind", "Hi. I bake bread."),
        ("Ann Lee", "Why?"),
    ]
    talk = Answerer([replace(make_episode("pier", turns), guests=(), title="Pier")])
    assert talk.ask("what does Bo Lind do?").sure
    assert talk.ask("who is Ann Lee?").about == (("host", "Ann Lee (Pier)"),)


def test_a_word_about_somebody_is_no_introduction() -> None:
    turns = [("Ann Lee", "Welcome to the pier."), ("Cy Moor", "Hi."), ("Ann Lee", "We talked to Cy a little bit.")]
    talk = Answerer([replace(make_episode("pier", turns), guests=(), title="Pier")])
    assert not talk.ask("what does Cy Moor do?").sure
    assert not talk.ask("who is Cy Moor?").sure


def test_what_somebody_does_is_not_surely_told_by_who_only_welcomes_them() -> None:
    turns = [("Ann Lee", "Welcome to the pier. I am joined by Bo Lind. Hello!"), ("Bo Lind", "Hello to the pier.")]
    talk = Answerer([replace(make_episode("pier", turns), guests=())])
    assert talk.ask("who is Bo Lind?").sure
    assert not talk.ask("what does Bo Lind do?").sure


def test_somebody_whom_nothing_introduces_is_told_by_where_they_are(talk: Answerer) -> None:
    answer = talk.ask("who is Di Rask?")
    assert (answer.kind, answer.sure) == ("overview", False)
    assert answer.about == (("guest", "Di Rask (Pier-3)"),)
    assert answer.citations[0].speaker == "Di Rask"


@pytest.mark.parametrize("question", ["zlotys", "Grace Hopper", "who is Grace Hopper?", "grace hopper"])
def test_what_people_often_speak_of_is_answered(talk: Answerer, question: str) -> None:
    answer = talk.ask(question)
    assert answer.kind == "quote"
    assert not (answer.sure and question.startswith("who"))
    assert question.casefold().split()[-1].rstrip("?") in answer.citations[0].quote.casefold()


@pytest.mark.parametrize("question", ["who is Bo Hart?", "who is Ed Wynn?", "what does Grace Hopper do?"])
def test_somebody_of_another_name_or_whom_nothing_tells_of_is_not_taken_for_them(talk: Answerer, question: str) -> None:
    assert not talk.ask(question).sure


def test_one_episode_that_is_asked_tells_of_those_on_it_alone(talk: Answerer) -> None:
    assert "engineer" not in (talk.ask("who is Cy Moor?", within=["pier-1"]).quote or "")


def test_why_an_introduction_was_chosen_is_said(talk: Answerer) -> None:
    answer = talk.ask("What does Cy Moor do?")
    assert [name for name, _share in answer.citations[0].signals] == ["introduces"]
    assert (answer.matched, answer.missing) == (("cy",), ("moor",))


@pytest.mark.parametrize(
    ("first", "then", "resolved"),
    [
        ("Who is Bo Lind?", "what does he like?", "what does Bo Lind like?"),
        ("what does Flo Hart do?", "where is she?", "where is Flo Hart?"),
        ("who is Di Rask?", "what did she say about rye?", "what did Di Rask say about rye?"),
        ("any episodes with Grace Hopper?", "what did she find?", "what did Grace Hopper find?"),
        ("who hosts the pier?", "what did she say about moths?", "what did Ann Lee say about moths?"),
    ],
)
def test_who_was_asked_about_is_meant_by_what_follows(talk: Answerer, first: str, then: str, resolved: str) -> None:
    conversation = Conversation(talk)
    assert conversation.ask(first).answered
    assert conversation.ask(then).resolved == resolved
