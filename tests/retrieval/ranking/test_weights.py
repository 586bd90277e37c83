"""Each weight of the ranking is held by an answer that is lost without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus import Episode, load
from retrieval import Answerer
from retrieval.evaluation import ask_golden
from retrieval.ranking import weights
from tests.qa.test_golden import GOLDEN, SETS
from tests.retrieval.index.contract import make_episode

#: What is lost without a weight: a question of a golden set.
GOLDEN_HOLDERS = [
    ("PROSE", "word", "harbour-lights", "When did the lamp go out?"),
    ("PROSE", "near", "harbour-lights", "When did the lamp go out?"),
    ("PROSE", "phrase", "harbour-lights", "When did the lamp go out?"),
    ("PROSE", "paragraph", "eastern-express", "How many states would self-determination create?"),
    ("PROSE", "exact", "eastern-express", "wehn was teh invasoin"),
    ("PROSE", "answer", "eastern-express", "How many states would self-determination create?"),
    ("PROSE", "first", "eastern-express", "How many states would self-determination create?"),
    ("PROSE", "teaser", "eastern-express", "waht did tokaev say to puttin"),
    ("TALK", "word", "harbour-lights", "wich bell did teh divres rasie"),
    ("TALK", "near", "harbour-lights", "How many prisms are there in the lens?"),
    ("TALK", "paragraph", "harbour-lights", "How many prisms are there in the lens?"),
    ("TALK", "window", "the-spare-fuse", "Where was Ilse when she heard the hiss for the very first time?"),
    ("TALK", "phrase", "harbour-lights", "and who finished the drawings?"),
    ("TALK", "answer", "harbour-lights", "How tall is the lighthouse?"),
    ("TALK", "asked", "the-spare-fuse", "where did she meet Ilse?"),
]


def without(monkeypatch: pytest.MonkeyPatch, kind: str, signal: str) -> None:
    monkeypatch.setattr(weights, kind, {**getattr(weights, kind), signal: 0.0})


@pytest.mark.parametrize(("kind", "signal", "name", "question"), GOLDEN_HOLDERS)
def test_an_answer_is_lost_without_the_weight(
    monkeypatch: pytest.MonkeyPatch, kind: str, signal: str, name: str, question: str
) -> None:
    (golden,) = (golden for golden in GOLDEN[name] if golden.turns[-1].question == question)
    answerer = Answerer(load(SETS[name]))

    def found() -> list[bool]:
        return [result.turn.found(result.answer) for result in ask_golden(golden, answerer)]

    before = found()
    without(monkeypatch, kind, signal)
    assert [had and not has for had, has in zip(before, found(), strict=True)].count(True)


FILLER = [("Ann", "We walked along the pier for an hour."), ("Bo", "Nobody was there at all on that morning.")] * 3
TALK_HOLDERS = [
    (
        "announces",
        "the tides of the harbour",
        [("Ann", "I was reading this thing about the tides of the harbour."), *FILLER],
        [("Bo", "It is high twice a day with the tides of the harbour.")],
    ),
    (
        "brief",
        "tides of the harbour",
        [("Ann", "Tides, the harbour."), *FILLER],
        [("Bo", "It is high twice a day, the tides and the harbour being what they are.")],
    ),
    (
        "asking",
        "tides of the harbour",
        [
            ("Ann", "Is it late? Is it cold? Are you well?"),
            ("Cy", "It is."),
            ("Ann", "People like the tides of the harbour a lot."),
            *FILLER,
        ],
        [("Bo", "People fear the tides of the harbour a lot.")],
    ),
    (
        "teaser",
        "tides of the harbour",
        [("Ann", "We sat there for an hour. It was late and cold. Did you fear the tides of the harbour?"), *FILLER],
        [("Bo", "We all know them, the tides in and near the harbour, rather well.")],
    ),
    (
        "by",
        "what does Bo burn in the smoker?",
        [("Ann", "Bo, I burn straw in the smoker, yes I burn it in the smoker."), *FILLER],
        [("Bo", "I burn straw in the smoker, they say of Bo.")],
    ),
]


@pytest.mark.parametrize(("signal", "question", "other", "right"), TALK_HOLDERS)
def test_in_talk_the_answer_is_another_one_without_the_weight(
    monkeypatch: pytest.MonkeyPatch,
    signal: str,
    question: str,
    other: Sequence[tuple[str, str]],
    right: Sequence[tuple[str, str]],
) -> None:
    answerer = Answerer([make_episode("one", [*other, *right])])
    said = right[0][1]
    assert answerer.ask(question).citations[0].sentence == said
    without(monkeypatch, "TALK", signal)
    assert answerer.ask(question).citations[0].sentence != said


def twins(speaker: str | None) -> list[Episode]:
    said = [(speaker, "The smoker cost nine pounds.")]
    return [replace(make_episode("a", said), title="Crusts"), replace(make_episode("b", said), title="Wintering")]


@pytest.mark.parametrize(("kind", "speaker"), [("PROSE", None), ("TALK", "Ann")])
def test_words_of_a_title_speak_for_that_episode(
    monkeypatch: pytest.MonkeyPatch, kind: str, speaker: str | None
) -> None:
    answerer = Answerer(twins(speaker))
    question = "what did the smoker cost, wintering?"
    assert answerer.ask(question).citations[0].episode == "b"
    without(monkeypatch, kind, "title")
    assert answerer.ask(question).citations[0].episode == "a"


def test_a_follow_up_is_about_what_was_just_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [(None, "The smoker cost nine pounds."), *((None, f"Nothing of number {n}.") for n in range(12))]
    answerer = Answerer([make_episode("one", [*said, said[0]])])
    last = answerer.ask("smoker", top=2).citations[1]
    assert last.passage == 14
    assert answerer.ask("what did the smoker cost?", after=last).citations[0].passage == 14
    without(monkeypatch, "PROSE", "context")
    assert answerer.ask("what did the smoker cost?", after=last).citations[0].passage == 1


def test_no_weight_is_forgotten() -> None:
    held = {(kind, signal) for kind, signal, *_ in GOLDEN_HOLDERS}
    held |= {("TALK", signal) for signal, *_ in TALK_HOLDERS}
    held |= {("PROSE", "title"), ("TALK", "title"), ("PROSE", "context")}
    assert held == {("PROSE", signal) for signal in weights.PROSE} | {("TALK", signal) for signal in weights.TALK}
