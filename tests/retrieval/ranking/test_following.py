"""What a follow-up in talk is ranked by, one test a weight, and how sure an answer to it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from retrieval import Answer, Answerer
from retrieval.index.memory import extracts_of
from retrieval.ranking import following
from retrieval.ranking.citing import cite
from tests.retrieval.index.contract import make_episode

Turns = Sequence[tuple[str | None, str]]

QUOTED = ("Bo", "The mill stands in the valley, and it is old.")
FILLER = [("Ann", "We walked along the pier for an hour."), ("Cy", "Nobody was there at all on that morning.")]
LONG = FILLER * 12
RIGHT = "Olsen paints barns in the winter."


def ask_after(question: str, turns: Turns, *, beside: Sequence[int] = (), lent: str = "", top: int = 3) -> Answer:
    """Return the answer after QUOTED was quoted, and the passages with these numbers (from 0) were shown beside it."""
    episode = make_episode("one", turns)
    extracts = list(extracts_of(episode, episode.passages))
    cited = [cite(extract, extract.passage.start, extract.passage.end) for extract in extracts]
    after = cited[list(turns).index(QUOTED)]
    shown = [cited[number] for number in beside]
    words = frozenset(lent.split())
    return Answerer([episode]).ask(question, after=after, beside=shown, lent=words, top=top)


class Case(NamedTuple):
    """A signal that decides a question: what is said, and what is the answer with its weight alone."""

    signal: str
    question: str
    turns: Turns
    right: str = RIGHT
    beside: Sequence[int] = ()


CASES = [
    Case("after", "who paints barns", [("Bo", "Greta paints barns in the winter."), *LONG, QUOTED, ("Bo", RIGHT)]),
    Case("before", "who paints barns", [("Bo", "Greta paints barns in the winter."), *LONG * 2, ("Bo", RIGHT), QUOTED]),
    Case(
        "beside",
        "who paints barns",
        [QUOTED, *FILLER, ("Bo", "Greta paints barns in the winter."), *LONG, ("Bo", RIGHT)],
        beside=[28],
    ),
    Case(
        "quoted", "how old is the mill", [QUOTED, *FILLER * 3, ("Ann", "An old mill it is, in the valley.")], QUOTED[1]
    ),
    Case(
        "hanging",
        "the barns",
        [
            QUOTED,
            ("Bo", "One of the barns there is grey and wide."),
            *LONG * 2,
            ("Ann", "It was the barns, all of the barns."),
        ],
        "One of the barns there is grey and wide.",
    ),
    Case(
        "manner",
        "what would you recommend",
        [QUOTED, ("Ann", "The barns are large and grey in winter."), ("Bo", "You should see the barns in the winter.")],
        "You should see the barns in the winter.",
    ),
    Case(
        "word",
        "barns winter",
        [QUOTED, ("Bo", "In winter he likes barns. And then he walks home with his dog every evening.")],
        "In winter he likes barns.",
    ),
    Case(
        "answer",
        "when were barns painted",
        [QUOTED, ("Bo", "Barns were painted in the winter."), *FILLER * 3, ("Bo", "Barns were painted in 1994 by us.")],
        "Barns were painted in 1994 by us.",
    ),
    Case(
        "by",
        "what does Bo paint",
        [QUOTED, ("Ann", "I paint the boats in winter."), *FILLER * 3, ("Bo", "I paint the barns in winter.")],
        "I paint the barns in winter.",
    ),
    Case(
        "phrase",
        "the old blue barn",
        [
            QUOTED,
            ("Bo", "A barn is blue, it is rather old."),
            *FILLER * 3,
            ("Bo", "It was the old blue barn in winter."),
        ],
        "It was the old blue barn in winter.",
    ),
    Case(
        "brief",
        "who paints barns",
        [QUOTED, ("Bo", "Greta paints barns."), *FILLER * 2, ("Bo", RIGHT)],
    ),
    Case(
        "teaser",
        "barns",
        [
            ("Bo", RIGHT),
            *FILLER * 4,
            QUOTED,
            ("Cy", "We sat there. It was late. It was cold. Who paints the barns in winter?"),
        ],
    ),
    Case("asking", "barns", [QUOTED, ("Cy", "Is it late? Greta paints barns in the winter."), *FILLER, ("Bo", RIGHT)]),
    Case(
        "asked",
        "barns",
        [
            QUOTED,
            ("Cy", "Greta paints barns."),
            ("Ann", "So who paints the barns in winter?"),
            ("Bo", "The wood rots there, you know that."),
        ],
        "The wood rots there, you know that.",
    ),
    Case(
        "near",
        "who paints barns in winter",
        [
            QUOTED,
            ("Cy", "Greta paints in winter, as far as I know."),
            ("Ann", "Barns are old. They are large, too."),
            ("Bo", "Olsen paints in winter."),
        ],
        "Olsen paints in winter.",
    ),
    Case(
        "window",
        "who paints barns in winter",
        [
            QUOTED,
            *FILLER,
            ("Bo", "Greta paints barns in the winter."),
            *FILLER,
            ("Ann", "Barns are what people here paint, and so are the barns of winter."),
            ("Bo", RIGHT),
            ("Cy", "They are such old barns, barns of old, that one paints in winter."),
        ],
    ),
    Case(
        "paragraph",
        "who paints barns",
        [QUOTED, ("Cy", "Greta paints barns in the winter of every year that she is here."), ("Bo", RIGHT)],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.signal)
def test_the_answer_is_another_one_without_the_weight(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    assert ask_after(case.question, case.turns, beside=case.beside).citations[0].sentence == case.right
    monkeypatch.setattr(following, "WEIGHTS", {**following.WEIGHTS, case.signal: 0.0})
    assert ask_after(case.question, case.turns, beside=case.beside).citations[0].sentence != case.right


def test_no_weight_is_forgotten() -> None:
    assert {case.signal for case in CASES} == set(following.WEIGHTS)


TALK = [QUOTED, ("Bo", RIGHT), *FILLER, ("Ann", "Greta likes boats."), *LONG]


def test_what_was_lent_says_where_and_only_own_words_say_what() -> None:
    turns = [QUOTED, ("Bo", RIGHT), *FILLER, ("Ann", "The mill in the valley is large and old.")]
    assert ask_after("who paints mill valley old", turns, lent="mill valley old").citations[0].sentence == RIGHT


def test_a_follow_up_whose_own_words_nobody_says_is_refused() -> None:
    assert ask_after("who paints barns", TALK).answered
    assert ask_after("who sings operas", TALK).kind == "none"
    assert ask_after("who sings mill", TALK, lent="mill").kind == "none"


def test_an_answer_without_a_word_of_the_follow_up_is_never_sure() -> None:
    answer = ask_after("why mill", TALK, lent="mill")
    assert answer.confidence <= 0.4
    assert not answer.sure
