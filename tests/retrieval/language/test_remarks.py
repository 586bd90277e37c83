"""What a sentence of talk does, and what a question expects of the sentence that answers it."""

from __future__ import annotations

import pytest

from retrieval.language.analysis import analyze
from retrieval.language.english import ENGLISH
from retrieval.language.known import language_of
from retrieval.language.remarks import Remark, expected_remarks, remarks_on


def remarks(sentence: str, *, language: str = "en", spoken: bool = True) -> Remark:
    known = language_of(language)
    return Remark(remarks_on(sentence, analyze(sentence, language=known), known, spoken=spoken))


@pytest.mark.parametrize(
    ("sentence", "remark"),
    [
        ("Who paid for it?", Remark.TEASER),
        ("I was reading this thing about bees.", Remark.ANNOUNCES),
        *(
            (sentence, Remark.ANNOUNCES)
            for sentence in (
                "Okay, here is your top five most popular opinions shared on the show in 2023.",
                "And here’s what we did.",
                "Let me tell you three things.",
                "Well, let's see.",
                "We're going to talk about that.",
                "So today we're talking about bees.",
                "I'll give you an example...",
                "I wanted to give a quick update on progress there.",
                "There's a couple of reasons for that.",
                "A few things.",
                "One thing I wanted to mention is the smoke.",
                "Okay, the question is...",
                "That's a really good question.",
                "Next up, we have Ann.",
            )
        ),
        ("They left because of the rain.", Remark.REASON),
        ("My hives stand there.", Remark.OWN),
        ("It makes all kind of stuff.", Remark.VAGUE),
        ("And then they...", Remark.VAGUE),
        ("They moved to Riga.", Remark.PAST),
        ("She went to Riga.", Remark.PAST),
        ("He would take the train.", Remark.SUPPOSED),
        ("A smoker is a can with a bellows.", Remark.DEFINES),
    ],
)
def test_a_sentence_of_talk_shows_how_it_is_meant(sentence: str, remark: Remark) -> None:
    assert remarks(sentence) & remark


def test_a_plain_sentence_shows_nothing() -> None:
    assert remarks("Bees fly far.") is Remark.NONE


@pytest.mark.parametrize(
    "sentence",
    [
        "I would say Friday.",
        "Let's say it is twelve hives.",
        "There are two ways: straw, or clay.",
        "Let me know.",
        "Some things are common, but it differs from hive to hive.",
        "We will see more of these bees in the next years.",
        "A lot of people thought that the smoke was strange.",
        "One thing I love about bees is their quiet.",
        "That's a good question, and it differs from hive to hive.",
        "Here's to the bees.",
    ],
)
def test_a_sentence_that_tells_something_announces_nothing(sentence: str) -> None:
    assert not remarks(sentence) & Remark.ANNOUNCES


def test_no_sentence_takes_long_to_be_told() -> None:
    """Fillers and adverbs are read once, however many there are."""
    for piece in ("so, ", "i mean ", "just ", "there's a few ", "here's the "):
        assert not remarks(piece * 4_000 + "x") & Remark.DEFINES


def test_in_prose_only_questions_and_reasons_are_told() -> None:
    assert remarks("I went there, and they...", spoken=False) is Remark.NONE


def test_a_language_without_such_words_tells_only_what_marks_tell() -> None:
    assert remarks("Ich ging dorthin.", language="de") is Remark.NONE


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did she burn", Remark.PAST),
        ("what would she burn", Remark.SUPPOSED),
        ("what is a smoker", Remark.DEFINES),
        ("what does apt stand for", Remark.DEFINES),
        ("why does she burn straw", Remark.NONE),
    ],
)
def test_a_question_expects_to_be_answered_in_its_own_manner(question: str, expected: Remark) -> None:
    assert expected_remarks(question, ENGLISH) is expected


@pytest.mark.parametrize(
    ("question", "asks_for_a_name"),
    [("which tool did they pick", True), ("what breed is it", True), ("what did they pick", False)],
)
def test_a_which_asks_for_a_name(question: str, asks_for_a_name: bool) -> None:
    assert bool(ENGLISH.talk.named.search(question)) is asks_for_a_name
