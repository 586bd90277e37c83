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
    ("PROSE", "paragraph", "eastern-express", "How many states would self-determination create?"),
    ("PROSE", "exact", "eastern-express", "wehn was teh invasoin"),
    ("PROSE", "answer", "eastern-express", "How many states would self-determination create?"),
    ("PROSE", "first", "eastern-express", "How many states would self-determination create?"),
    ("PROSE", "teaser", "eastern-express", "waht did tokaev say to puttin"),
    ("TALK", "word", "harbour-lights", "quick q does the place do wheelchairs? thx"),
    ("TALK", "near", "harbour-lights", "How tall is the lighthouse?"),
    ("TALK", "paragraph", "harbour-lights", "How many prisms are there in the lens?"),
    ("TALK", "window", "harbour-lights", "How old was the timber that the divers discovered?"),
    ("TALK", "answer", "harbour-lights", "how many prisms were broken?"),
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
#: In talk, or in prose if nobody speaks: a question, a passage that is right, and what comes first without the weight.
MADE_HOLDERS = [
    (
        "PROSE",
        "word",
        "towers lamps",
        [(None, "The tower is old, that tower. The lamp went, that lamp.")],
        (None, "The tower had a lamp. The old one is dark and grey, they say, on most days of winter."),
    ),
    (
        "PROSE",
        "near",
        "tower dark",
        [
            (
                None,
                "The tower is old. It rains. The sea is grey. People came. They liked it. We went into the dark.",
            )
        ],
        (
            None,
            "It rains. The sea is grey. People came. They liked it. The tower is old. We went into the dark.",
        ),
    ),
    (
        "PROSE",
        "phrase",
        "sea wall",
        [(None, "The wall by the sea is old and grey.")],
        (None, "The old sea wall is by the grey hut."),
    ),
    (
        "TALK",
        "phrase",
        "sea wall",
        [("Ann", "The wall by the sea is old and grey.")],
        ("Ann", "The old sea wall is by the grey hut."),
    ),
    (
        "TALK",
        "announces",
        "the tides of the harbour",
        [("Ann", "I was reading a page on the tides of the harbour.")],
        ("Bo", "It is high twice a day with the tides of the harbour."),
    ),
    (
        "TALK",
        "brief",
        "tides of the harbour",
        [("Ann", "Tides, the harbour.")],
        ("Bo", "It is high twice a day, the tides and the harbour being what they are."),
    ),
    (
        "TALK",
        "vague",
        "burn in the smoker",
        [("Ann", "People burn things in the smoker there.")],
        ("Ann", "People burn straws in the smoker there."),
    ),
    (
        "TALK",
        "asking",
        "tides of the harbour",
        [
            ("Ann", "Is it late? Is it cold? Are you well?"),
            ("Cy", "It is."),
            ("Ann", "People like the tides of the harbour a lot."),
        ],
        ("Bo", "People fear the tides of the harbour a lot."),
    ),
    (
        "TALK",
        "teaser",
        "tides of the harbour",
        [
            (
                "Ann",
                "It was late. It was cold. We had tea. We sat. Fear the tides of the harbour, harbour and tides?",
            )
        ],
        ("Bo", "We all fear them here, the tides of the harbour, when we walk along the pier in winter."),
    ),
    (
        "TALK",
        "by",
        "what does Bo burn in the smoker?",
        [("Ann", "Bo, I burn straw in the smoker, yes I burn it in the smoker.")],
        ("Bo", "I burn straw in the smoker, they say of Bo."),
    ),
    (
        "TALK",
        "own",
        "what does Bo burn in the smoker?",
        [("Bo", "They burn straw in the smoker there.")],
        ("Bo", "I burn straw in the smoker there."),
    ),
    (
        "TALK",
        "named",
        "which tool did they pick?",
        [("Ann", "They picked the tool gladly.")],
        ("Ann", "They picked the tool Rectangle."),
    ),
    (
        "TALK",
        "manner",
        "what did Bo burn in the smoker?",
        [("Bo", "We burn straw in the smoker there.")],
        ("Bo", "We burned straw in the smoker there."),
    ),
]


@pytest.mark.parametrize(("kind", "signal", "question", "other", "right"), MADE_HOLDERS)
def test_the_answer_is_another_one_without_the_weight(
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    signal: str,
    question: str,
    other: Sequence[tuple[str | None, str]],
    right: tuple[str | None, str],
) -> None:
    filler = [(speaker if right[0] else None, said) for speaker, said in FILLER * 2]
    answerer = Answerer([make_episode("one", [*other, *filler, right])])
    last = len(other) + len(filler) + 1
    assert answerer.ask(question).citations[0].passage == last
    without(monkeypatch, kind, signal)
    assert answerer.ask(question).citations[0].passage != last


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
    held |= {(kind, signal) for kind, signal, *_ in MADE_HOLDERS}
    held |= {("PROSE", "title"), ("TALK", "title"), ("PROSE", "context")}
    assert held == {("PROSE", signal) for signal in weights.PROSE} | {("TALK", signal) for signal in weights.TALK}
