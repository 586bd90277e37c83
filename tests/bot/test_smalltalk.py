"""Small talk is met with something fitting, in the chat, by ``ask`` and on Discord."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.discordbot.cards import answer_card
from bot.smalltalk import Remark, remark_on
from retrieval import Answer, Answerer
from tests.bot.conftest import Outcome

Run = Callable[..., Outcome]
PURPOSE = "I answer questions in the episode's own words."
BYE = "Goodbye! Ask me again whenever you like."
NOD = "All right. What would you like to know?"


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("no", NOD),
        ("Nope", NOD),
        ("lol", NOD),
        ("ok", NOD),
        ("OK!", NOD),
        ("haha nice", NOD),
        ("never mind", NOD),
        ("i see", NOD),
        ("that makes sense", NOD),
        ("good to know", NOD),
        ("cool", NOD),
        ("bye", BYE),
        ("good night", BYE),
        ("thanks", f"You're welcome! {PURPOSE}"),
        ("ok thank you", f"You're welcome! {PURPOSE}"),
        ("Hello", f"Hello! {PURPOSE}"),
        ("hi bot", f"Hello! {PURPOSE}"),
        ("good morning", f"Hello! {PURPOSE}"),
        ("help", PURPOSE),
        ("are you a bot?", PURPOSE),
        ("what can you do", PURPOSE),
    ],
)
def test_the_chat_says_something_fitting(run: Run, said: str, begins: str) -> None:
    first, *others = run("chat", stdin=said).out.splitlines()
    assert first == begins
    assert ("Ask, for example:" in others) == (PURPOSE in begins)


@pytest.mark.parametrize("said", ["help", "Help me", "how does this work?", "commands"])
def test_who_needs_help_is_told_where_it_is(run: Run, answerer: Answerer, said: str) -> None:
    assert "/help lists the commands.\n" in run("chat", stdin=said).out
    assert "'pullquote --help' lists the commands.\n" in run("ask", said).out
    assert "/about says what I am." in answer_card(answerer.ask(said), with_question=False).description


def test_on_discord_it_is_the_title(answerer: Answerer) -> None:
    cards = [answer_card(answerer.ask(said), with_question=False) for said in ("hi", "lol", "bye", "thanks", "help")]
    assert [card.title for card in cards] == ["Hello!", "All right.", "Goodbye!", "You're welcome!", "What I do"]
    assert cards[1].description == "What would you like to know?"
    assert "- How many railcars" in cards[0].description


def test_several_episodes_answer_in_their_own_words() -> None:
    answer = Answer("hi", "hi", "smalltalk", 0.0, searched=2)
    assert answer_card(answer, with_question=False).description == "I answer in the episodes' own words."


@pytest.mark.parametrize("said", ["danke", "merci beaucoup", "спасибо"])
def test_thanks_in_other_languages_are_thanks(said: str) -> None:
    assert remark_on(said).words == "You're welcome!"


@pytest.mark.parametrize("said", ["", "?!", "wie geht es dir", "\x1b[2J", "ping" * 1_000])
def test_whatever_else_it_is_there_is_an_introduction(said: str) -> None:
    assert remark_on(said) == Remark(help=True)
