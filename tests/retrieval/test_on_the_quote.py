"""What only doubts the last answer is chat about it: no quote has to be found for its words."""

from __future__ import annotations

import pytest

from retrieval import Answerer, Conversation
from tests.retrieval.index.contract import make_episode

MILL = [
    ("Ann", "I asked whether that is right, and I was sure that something is wrong with the wheel."),
    ("Bo", "The mill grinds rye in the autumn, and nothing else."),
    ("Cy", "The mill grinds oats in the spring as well."),
    ("Bo", "Are you sure that is not what I asked about, Ann?"),
]
DOUBTS = [
    "no that's wrong",
    "that's wrong!",
    "No, that isn't right.",
    "are you sure?",
    "Are you really sure about that?",
    "you sure?",
    "that's not what I asked",
    "hm, that's not what I was asking for",
    "it doesn't answer my question",
    "I didn't ask about that",
    "is that true?",
    "wrong answer",
    "that's not an answer to my question",
    "really?",
    "that's the wrong person",
    "he didn't say that",
    "not really",
    "sorry but that is nonsense",
]


@pytest.fixture
def talk() -> Conversation:
    return Conversation(Answerer([make_episode("mill", MILL)]))


@pytest.mark.parametrize("doubt", DOUBTS)
def test_after_a_quote_the_next_best_one_is_shown_and_not_surely(talk: Conversation, doubt: str) -> None:
    first = talk.ask("what does the mill grind?")
    answer = talk.ask(doubt)
    assert (answer.kind, answer.doubted, answer.sure) == ("quote", True, False)
    assert answer.resolved == first.resolved
    assert answer.citations == first.citations[1:]


def test_doubt_upon_doubt_shows_one_after_another_until_there_is_none(talk: Conversation) -> None:
    shown = [talk.ask("what does the mill grind?").citations[0]]
    while (answer := talk.ask("are you sure?")).kind == "quote":
        shown.append(answer.citations[0])
    assert len(set(shown)) == len(shown) > 1
    assert (answer.kind, answer.doubted, answer.citations) == ("smalltalk", True, ())


def test_a_doubt_does_not_end_the_topic(talk: Conversation) -> None:
    talk.ask("what does the mill grind?")
    talk.ask("are you sure?")
    assert "the mill" in talk.ask("and who owns it?").resolved


@pytest.mark.parametrize("doubt", DOUBTS)
def test_with_nothing_to_doubt_it_is_small_talk(talk: Conversation, doubt: str) -> None:
    answer = talk.ask(doubt)
    assert (answer.kind, answer.doubted) == ("smalltalk", True)
    talk.ask("who sold the violin in Vienna?")
    assert talk.ask(doubt).kind == "smalltalk"


@pytest.mark.parametrize(
    "question", ["what was wrong with the wheel?", "is it right to grind rye?", "who was sure that something is wrong?"]
)
def test_a_question_that_only_has_such_words_is_searched(talk: Conversation, question: str) -> None:
    talk.ask("what does the mill grind?")
    assert not talk.ask(question).doubted


@pytest.mark.parametrize("question", ["tell me more", "what else?"])
def test_more_after_a_refusal_is_what_comes_nearest_next(talk: Conversation, question: str) -> None:
    refused = talk.ask("when did the wheel of the mill grind oats for Ann?")
    assert refused.kind == "none"
    answer = talk.ask(question)
    assert answer.kind == "none"
    assert answer.citations[0] in refused.citations[2:]
