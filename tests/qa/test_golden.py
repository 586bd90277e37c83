"""The golden questions: one test each, known misses as strict xfails, and floors on the totals.

The sets are in the format of ``pullquote eval``. A known miss carries its reason (``miss``); when it is
mended, its test fails until the mark is taken away.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import load
from retrieval import Answerer
from retrieval.evaluation import GoldenQuestion, ask_golden, golden_figures, read_question_set
from tests.qa.recorded import RecordedReader

HERE = Path(__file__).parent
LANGUAGES = {f"languages/{code}": HERE / "languages" / f"{code}.md" for code in ("de", "es", "fr", "ja", "ru", "zh")}
SETS = {"eastern-express": None, "harbour-lights": HERE / "episodes" / "harbour-lights.md", **LANGUAGES}
FLOORS = {
    "eastern-express": {"right": 0.92, "answered": 0.93, "refused": 0.88},
    "harbour-lights": {"right": 0.59, "answered": 0.60, "refused": 0.53},
    **{name: {"right": 0.95, "answered": 1.0, "refused": 0.75} for name in LANGUAGES},
}
#: With the reader.
FLOORS_READ = {
    "eastern-express": {"right": 0.91, "answered": 0.90, "refused": 0.90},
    "harbour-lights": {"right": 0.68, "answered": 0.62, "refused": 0.80},
}
GOLDEN = {name: [g for g in read_question_set(HERE / f"{name}.toml") if isinstance(g, GoldenQuestion)] for name in SETS}


@pytest.fixture(scope="session")
def answerers() -> dict[str, Answerer]:
    return {name: Answerer(load(corpus)) for name, corpus in SETS.items()}


@pytest.mark.parametrize(
    ("name", "golden"),
    [
        pytest.param(
            name,
            golden,
            id=f"{name}: {golden.turns[-1].question}",
            marks=[pytest.mark.xfail(reason=golden.miss)] if golden.miss else [],
        )
        for name, questions in GOLDEN.items()
        for golden in questions
    ],
)
def test_a_golden_question_is_answered_or_refused_as_it_should_be(
    answerers: dict[str, Answerer], name: str, golden: GoldenQuestion
) -> None:
    for result in ask_golden(golden, answerers[name]):
        assert result.passed, f"{result.turn.question!r}: {result.answer.kind}, {result.answer.quote!r}"


@pytest.mark.parametrize("name", SETS)
def test_the_totals_stay_above_their_floors(answerers: dict[str, Answerer], name: str) -> None:
    results = [result for golden in GOLDEN[name] for result in ask_golden(golden, answerers[name])]
    figures = golden_figures(results)
    assert {figure: figures[figure] >= floor for figure, floor in FLOORS[name].items()} == dict.fromkeys(
        FLOORS[name], True
    )


@pytest.mark.parametrize("name", FLOORS_READ)
def test_with_the_reader_the_totals_stay_above_higher_floors(name: str) -> None:
    pytest.importorskip("onnxruntime")
    answerer = Answerer(load(SETS[name]), reader=RecordedReader())
    figures = golden_figures([result for golden in GOLDEN[name] for result in ask_golden(golden, answerer)])
    assert {figure: figures[figure] >= floor for figure, floor in FLOORS_READ[name].items()} == dict.fromkeys(
        FLOORS_READ[name], True
    ), figures


def test_what_is_recorded_of_the_reader_is_about_what_it_says_here() -> None:
    """Between processors its numbers differ by a point or two."""
    pytest.importorskip("onnxruntime")
    reader, asked = RecordedReader(), GOLDEN["eastern-express"][:8]
    live = RecordedReader(None)
    for golden in asked:
        for each in (reader, live):
            list(ask_golden(golden, Answerer(load(), reader=each)))
    both = [(reader.said[key], live.said[key]) for key in reader.said.keys() & live.said.keys()]
    assert len(both) >= 8
    assert all(abs(max(one) - max(other)) < 6 for one, other in both)


def test_every_expected_phrase_stands_in_its_episode(answerers: dict[str, Answerer]) -> None:
    for name, questions in GOLDEN.items():
        text = answerers[name].episode(answerers[name].catalogue[0].id).text
        assert [p for golden in questions for turn in golden.turns for p in turn.expect if p not in text] == []
