"""Chat spellings and misspelt names are read as what they mean; what the episodes have stays as it is."""

from __future__ import annotations

import pytest

from retrieval import Answerer, Conversation
from retrieval.index.memory import MemoryIndex
from retrieval.language.wording import worded
from retrieval.question.spelling import spelt_out
from tests.retrieval.index.contract import make_episode

LOOM = [
    ("Ole Berg", "A heddle is a part of the loom that lifts the threads."),
    ("Signe Torvald", "The legacy of my school is a loom. Dat is the file that counts the threads."),
    ("Ole Berg", "I think that the legacy of the old looms is the oil on our floor."),
]
NAMES = ("ole", "berg", "signe", "torvald")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wut iz a heddle", "what is a heddle"),
        ("Wat does Oli think?", "What does Ole think?"),
        ("hoo oils teh loom", "who oils the loom"),
        ("wut does Singe say", "what does Singe say"),
        ("what does Torwald say", "what does Torvald say"),
        ("what is dat", "what is dat"),  # the episode has it
        ("what does Wat do", "what does Wat do"),
        ("what does Ula say", "what does Ula say"),
        ("what does Otto say", "what does Otto say"),  # a name of its own
        ("what is a heddle?", "what is a heddle?"),
        ("", ""),
    ],
)
def test_what_is_meant_is_written_in_place_of_what_was_typed(typed: str, meant: str) -> None:
    assert spelt_out(worded(typed), MemoryIndex([make_episode("loom", LOOM)]), NAMES) == meant


@pytest.mark.parametrize(
    ("typed", "resolved"),
    [
        ("wut iz a heddle", "what is a heddle"),
        ("What does Oli think about the legacey?", "What does Ole think about the legacy?"),
        ("explain the heddle to me", "the heddle"),
        ("can you explain to me what a heddle is", "what a heddle is"),
    ],
)
def test_it_is_answered_and_shown_as_it_is_meant(typed: str, resolved: str) -> None:
    answer = Answerer([make_episode("loom", LOOM)]).ask(typed)
    assert (answer.question, answer.resolved, answer.answered) == (typed, resolved, True)


def test_a_follow_up_is_read_as_it_is_meant() -> None:
    talk = Conversation(Answerer([make_episode("loom", LOOM)]))
    talk.ask("what does Ole say about the heddle?")
    assert talk.ask("wut does he think about the legacey?").resolved == "what does Ole Berg think about the legacy?"
