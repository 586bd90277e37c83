from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.known import language_of
from retrieval.language.wording import worded
from retrieval.question.chat import strip_chat

CHATTY = st.lists(st.sampled_from("hey bot , thanks? who U.S. was don't the 1,700 mines danke 请问灯塔 \u0301".split()))


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("hey bot quick question how many coal cars did they stop thanks", "how many coal cars did they stop"),
        ("Hello! Could you please tell me who the guest was? Thank you :)", "who the guest was?"),
        ("pls tell me which port had the mines thx", "which port had the mines"),
        ("who was the guest", "who was the guest"),
        ("Who thanked the bot?", "Who thanked the bot?"),
        ("thanks!", ""),
        ("Good morning, man, who was the guest? Awesome!", "who was the guest?"),
        ("cool what did they mine", "what did they mine"),
        ("When does she get up in the morning?", "When does she get up in the morning?"),
        ("why is the port cool?", "why is the port cool?"),
        ("what does Bob think of mines and things like that", "what does Bob think of mines"),
        ("did they discuss coal or anything?", "did they discuss coal?"),
        ("all hands meetings", "all hands meetings"),
        ("man in the middle attacks", "man in the middle attacks"),
    ],
)
def test_the_phrases_of_chat_are_taken_off_the_ends_of_a_question(message: str, question: str) -> None:
    assert strip_chat(worded(message)).text == question


@given(st.text())
def test_what_is_left_of_a_message_is_a_part_of_it(message: str) -> None:
    assert strip_chat(worded(message)).text.removesuffix("?") in message


@pytest.mark.parametrize(
    ("code", "message", "question"),
    [
        ("de", "Hallo, weißt du, wer das Schiff baute? Danke!", "wer das Schiff baute?"),
        ("zh", "请问灯塔在哪里?谢谢", "灯塔在哪里?"),
        ("zh", "请问猫谢谢", "猫"),
        ("ja", "こんにちは", ""),
    ],
)
def test_chat_in_other_languages_is_taken_off_too(code: str, message: str, question: str) -> None:
    assert strip_chat(worded(message, language_of(code))).text == question


@given(CHATTY.map(" ".join) | st.text())
@pytest.mark.parametrize("code", ["en", "de", "fr", "zh", "th"])
def test_the_words_of_what_is_left_are_those_that_its_text_has(code: str, message: str) -> None:
    core = strip_chat(worded(message, language_of(code)))
    assert core == worded(core.text, language_of(code))
