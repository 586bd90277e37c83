from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.conftest import Outcome, assert_one_error

Run = Callable[..., Outcome]

GOLDEN = """
[[questions]]
question = "Who was the guest?"
expect = "Bruce Pannier"
group = "plain"

[[questions]]
question = "best pizza in naples"
unanswerable = true

[[questions]]
question = "Who was the drummer?"
expect = "Ringo"
"""
SQUAD = {
    "data": [
        {
            "title": title,
            "paragraphs": [
                {"context": text, "qas": [{"question": question, "answers": [{"text": answer, "answer_start": at}]}]}
            ],
        }
        for title, text, question, answer, at in [
            ("Bread", "The baker kneads rye dough at four.", "When is the dough kneaded?", "at four", 27),
            ("Boats", "The ferry takes 300 people.", "How many people does the ferry take?", "300", 16),
        ]
    ]
}


@pytest.fixture
def golden(tmp_path: Path) -> str:
    path = tmp_path / "golden.toml"
    path.write_text(GOLDEN)
    return str(path)


@pytest.fixture
def squad(tmp_path: Path) -> str:
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(SQUAD))
    return str(path)


def test_golden_questions_are_scored_in_a_table(run: Run, golden: str) -> None:
    outcome = run("eval", golden)
    assert (outcome.status, outcome.err) == (0, "")
    rows = [line.split() for line in outcome.out.splitlines()]
    assert rows[0] == ["golden.toml", "3", "questions"]
    assert ["right", "0.667"] in rows
    assert ["answered", "0.500"] in rows
    assert ["refused", "1.000"] in rows
    assert ["group", "plain", "1.000"] in rows


def test_articles_are_scored_in_a_table(run: Run, squad: str) -> None:
    outcome = run("eval", squad, "--typos")
    figures, reliability = outcome.out.split("\n\n")
    names = [line.rpartition(" ")[0].strip() for line in figures.splitlines()[1:]]
    assert names == "P@1,P@3,MRR,S@1,S@3,AC,AUC easy,kept,refused,typo loss,ms".split(",")
    assert [line.split()[:3] for line in reliability.splitlines()[1:]] == [
        [f"{low / 10:.1f}", "to", f"{low / 10 + 0.2:.1f}"] for low in range(0, 10, 2)
    ]


def test_each_set_is_one_json_object_a_line(run: Run, golden: str, squad: str) -> None:
    golden_score, articles_score = map(json.loads, run("eval", golden, squad, "--json").out.splitlines())
    assert golden_score["name"] == "golden.toml"
    assert golden_score["figures"]["right"] == pytest.approx(0.6667)
    assert articles_score["name"] == "squad.json"
    assert articles_score["figures"]["P@1"] == 1


def test_the_worst_misses_are_shown_to_be_read(run: Run, golden: str) -> None:
    out = run("eval", golden, "--misses", "5").out
    assert "Who was the drummer?" in out
    assert "expected: Ringo" in out
    (miss,) = json.loads(run("eval", golden, "--misses", "5", "--json").out)["misses"]
    assert miss["question"] == "Who was the drummer?"


def test_a_figure_below_its_floor_ends_with_1_and_says_which(run: Run, golden: str) -> None:
    outcome = run("eval", golden, "--min", "right=0.9", "--min", "refused=1")
    assert outcome.status == 1
    assert outcome.err == "pullquote: golden.toml: right is 0.667, below 0.9\n"
    assert "right" in outcome.out


def test_figures_at_their_floors_end_with_0(run: Run, golden: str) -> None:
    assert run("eval", golden, "--min", "refused=1", "--min", "answered=0.5").status == 0


@pytest.mark.parametrize(
    ("floor", "told"),
    [
        ("rihgt=0.9", "did you mean 'right'?"),
        ("right", "such as P@1=0.90"),
        ("right=nan", "such as"),
        ("ms=1", "better the lower"),
        ("right=2", "no figure is below 0 or above 1"),
        ("right=-0.1", "no figure is below 0 or above 1"),
    ],
)
def test_a_floor_that_makes_no_sense_is_an_error(run: Run, golden: str, floor: str, told: str) -> None:
    outcome = run("eval", golden, "--min", floor)
    assert outcome.status == 2
    assert told in outcome.err


def test_a_malformed_set_is_an_error_and_nothing_is_half_scored(run: Run, golden: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("questions = 1")
    assert_one_error(run("eval", golden, str(broken)), "broken.toml", "$.questions: a list expected")


def test_a_missing_set_is_an_error(run: Run, tmp_path: Path) -> None:
    assert_one_error(run("eval", str(tmp_path / "none.toml")), "none.toml: No such file")


@pytest.mark.parametrize(("name", "magic"), [("plot.svg", b"<?xml"), ("plot.png", b"\x89PNG")])
def test_a_plot_is_written_in_the_kind_that_its_name_says(
    run: Run, golden: str, tmp_path: Path, name: str, magic: bytes
) -> None:
    assert run("eval", golden, "--plot", str(tmp_path / name)).status == 0
    assert (tmp_path / name).read_bytes().startswith(magic)


@pytest.mark.parametrize(("name", "told"), [("plot.gif", ".svg or .png"), ("none/plot.svg", "No such folder")])
def test_a_plot_that_cannot_be_written_is_an_error(run: Run, golden: str, tmp_path: Path, name: str, told: str) -> None:
    outcome = run("eval", golden, "--plot", str(tmp_path / name))
    assert outcome.status == 2
    assert told in outcome.err


def test_without_matplotlib_a_plot_says_how_to_get_it(
    run: Run, golden: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    outcome = run("eval", golden, "--plot", str(tmp_path / "plot.svg"))
    assert outcome.status == 2
    assert "pip install matplotlib" in outcome.err
