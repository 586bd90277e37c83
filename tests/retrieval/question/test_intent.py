from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.wording import worded
from retrieval.question import intent
from retrieval.question.intent import Intent, intent_of


@pytest.mark.parametrize(
    "message",
    [
        "hi",
        "Hello!",
        "hey bot",
        "good morning everyone",
        "thanks",
        "Thank you so much!!",
        "thx bye",
        "help",
        "help me pls",
        "what can you do?",
        "who are you",
        "how does this work?",
        "are you a real human?",
        "nice, thanks a lot",
    ],
)
def test_small_talk_is_recognised(message: str) -> None:
    assert intent_of(worded(message)) is Intent.SMALLTALK


@pytest.mark.parametrize(
    "message",
    [
        "what is this about?",
        "What's this episode about",
        "so what's it about",
        "summary",
        "tl;dr",
        "give me a quick summary of the episode please",
        "can you sum it up for me?",
        "what are they talking about?",
        "what is it called?",
        "what's the title of this episode",
        "when was it out?",
        "when did this episode come out",
        "how old is this episode?",
    ],
)
def test_a_question_about_the_episode_itself_is_recognised(message: str) -> None:
    assert intent_of(worded(message)) is Intent.OVERVIEW


@pytest.mark.parametrize("message", ["which episodes are there?", "what episodes do you have", "list episodes"])
def test_a_question_for_the_episodes_is_one_about_them(message: str) -> None:
    assert intent_of(worded(message)) is Intent.OVERVIEW


@pytest.mark.parametrize("message", ["Who is the guest?", "who was interviewed", "guests", "who did they talk to?"])
def test_a_question_for_the_guests_is_recognised(message: str) -> None:
    assert intent_of(worded(message)) is Intent.GUESTS


@pytest.mark.parametrize(
    "message",
    [
        "Who are the ghosts?",
        "What is the war about?",
        "what did they say about the title of the king",
        "Who asked for help?",
        "when was the invasion?",
        "hi, who was the drummer?",
        "and then?",
        "the good morning show",
        "What was the date of the invasion?",
        "",
        "?!",
    ],
)
def test_a_question_about_the_content_is_neither(message: str) -> None:
    assert intent_of(worded(message)) is Intent.CONTENT


@given(st.data())
@pytest.mark.parametrize("form", ["_HELP", "_ABOUT", "_SUMMARY", "_NAME", "_RELEASED", "_LINK", "_EPISODES", "_GUESTS"])
def test_every_phrase_is_made_of_the_words_that_are_looked_at_first(form: str, data: st.DataObject) -> None:
    phrase = data.draw(st.from_regex(vars(intent)[form], fullmatch=True).filter(lambda it: len(it) <= 400))
    assert intent_of(worded(phrase)) is not Intent.CONTENT or not phrase.split()


@pytest.mark.parametrize(
    "unit", ["the ", "the episode ", "what is the ", "sum up this ", "hi ", "about this ", "in the "]
)
def test_no_message_takes_long_to_recognise(unit: str) -> None:
    begin = time.process_time()
    for front in ("", "summary ", "what is this about "):
        intent_of(worded(front + unit * 400 + "zzz"))
    assert time.process_time() - begin < 1
