"""The golden questions: one test each, known misses as strict xfails, and floors on the totals.

The sets are in the format of ``pullquote eval``. They are asked with the reader, as listeners ask, whose numbers are
recorded (``recorded``), so that no test depends on the processor. A known miss carries its reason (``miss``); when it
is mended, its test fails until the mark is taken away. A small set is asked without the reader, too.
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
SETS = {
    "eastern-express": None,
    "harbour-lights": HERE / "episodes" / "harbour-lights.md",
    "the-spare-fuse": HERE / "episodes" / "the-spare-fuse.md",
    "hard-eastern-express": None,
    "hard-harbour-lights": HERE / "episodes" / "harbour-lights.md",
    "hard-the-spare-fuse": HERE / "episodes" / "the-spare-fuse.md",
    **LANGUAGES,
}
FLOORS = {
    "eastern-express": {"right": 0.91, "answered": 0.90, "refused": 0.93},
    "harbour-lights": {"right": 0.69, "answered": 0.63, "refused": 0.92},
    "the-spare-fuse": {"right": 0.50, "answered": 0.39, "refused": 0.91},
    "hard-eastern-express": {"refused": 0.25},
    "hard-harbour-lights": {"refused": 0.50},
    "hard-the-spare-fuse": {"refused": 0.40},
    **{name: {"right": 0.95, "answered": 1.0, "refused": 0.75} for name in LANGUAGES},
}
#: Without the reader.
LEXICAL_FLOORS = {
    "eastern-express": {"right": 0.92, "answered": 0.93, "refused": 0.88},
    "harbour-lights": {"right": 0.59, "answered": 0.60, "refused": 0.53},
    "the-spare-fuse": {"right": 0.41, "answered": 0.37, "refused": 0.58},
}
GOLDEN = {name: [g for g in read_question_set(HERE / f"{name}.toml") if isinstance(g, GoldenQuestion)] for name in SETS}


@pytest.fixture(scope="session")
def answerers() -> dict[str, Answerer]:
    reader = RecordedReader()
    return {name: Answerer(load(corpus), reader=reader) for name, corpus in SETS.items()}


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
    check(answerers[name], name, FLOORS[name])


@pytest.mark.parametrize("name", LEXICAL_FLOORS)
def test_without_the_reader_the_totals_stay_above_their_floors(name: str) -> None:
    check(Answerer(load(SETS[name])), name, LEXICAL_FLOORS[name])


def check(answerer: Answerer, name: str, floors: dict[str, float]) -> None:
    """Fail if a figure of a set is below its floor."""
    figures = golden_figures([result for golden in GOLDEN[name] for result in ask_golden(golden, answerer)])
    assert {figure: figures[figure] >= floor for figure, floor in floors.items()} == dict.fromkeys(floors, True), (
        figures
    )


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


def test_every_expected_phrase_stands_in_its_episode() -> None:
    for name, questions in GOLDEN.items():
        (episode,) = load(SETS[name])
        expected = [phrase for golden in questions for turn in golden.turns for phrase in turn.expect]
        assert [phrase for phrase in expected if phrase not in episode.text] == []
