"""Similar questions are one gap, different ones are not, and what is printed of them can be trusted."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questionlog.entry import LogEntry
from bot.questionlog.gap_formats import gaps_csv, gaps_toml, toml_string
from bot.questionlog.gaps import Gap, find_gaps, lead
from retrieval.evaluation import GoldenQuestion, read_question_set


def entry(question: str, time: int = 0, *, kind: str = "none", down: int = 0) -> LogEntry:
    return LogEntry(time, "ask", question, kind, kind == "quote", 0.1, 1.0, down=down)


def gaps_of(*questions: str) -> list[Gap]:
    return find_gaps([entry(question, time) for time, question in enumerate(questions)])


@pytest.mark.parametrize(
    "questions",
    [
        ("Who is Tokayev?", "who is TOKAYEV", "who’s Tokayev", "is Tokayev, who?"),
        ("Who is Tokayev?", "Who is Tokajev?", "who is tokayew"),
        ("What about the capital of Kazakhstan?", "capital of kazakhstan", "What’s the capital of Kazakstan?"),
        ("the of and", "The of and?"),
        ("😀", "😀"),
    ],
)
def test_similar_questions_are_one_gap(questions: tuple[str, ...]) -> None:
    (gap,) = gaps_of(*questions)
    assert gap.asked == gap.unanswered == len(questions)
    assert {gap.question, *gap.wordings} == set(questions)


@pytest.mark.parametrize(
    "questions",
    [
        ("Who is Tokayev?", "Where is Tokayev?"),
        ("Who was the guest in episode 12?", "Who was the guest in episode 13?"),
        ("Why did it rain?", "Why did it not rain?"),
        ("What about coal?", "What about oil?"),
        ("😀", "?"),
    ],
)
def test_different_questions_are_not(questions: tuple[str, ...]) -> None:
    assert len(gaps_of(*questions)) == len(questions)


def test_gaps_come_newest_first_each_in_its_commonest_wording() -> None:
    first, second = gaps_of("About oil?", "Who is Ann?", "who is ann", "Who is Ann?", "oil")
    assert (first.question, first.wordings, first.last) == ("oil", ("About oil?",), 4)
    assert (second.question, second.wordings, second.asked, second.last) == ("Who is Ann?", ("who is ann",), 3, 3)


def test_an_answer_with_thumbs_down_is_a_gap_and_a_liked_one_or_small_talk_is_none() -> None:
    (gap,) = find_gaps(
        [
            *(entry("who is ann?", kind="quote", down=2), entry("who is ann?", kind="none")),
            *(entry("who is bob?", kind="quote"), entry("hello", kind="smalltalk")),
        ]
    )
    assert (gap.question, gap.asked, gap.unanswered, gap.down) == ("who is ann?", 2, 1, 2)


@given(st.lists(st.text("ab 12", max_size=12), unique=True, max_size=30))
def test_every_question_is_in_one_group_that_an_earlier_one_leads(keys: list[str]) -> None:
    leaders = lead(keys)
    assert list(leaders) == keys
    assert all(leaders[leader] == leader for leader in leaders.values())
    assert all(keys.index(leader) <= keys.index(key) for key, leader in leaders.items())


def gap(question: str) -> Gap:
    return Gap(question, (), asked=3, unanswered=2, down=1, last=1_700_000_000)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＠", "\t=", "\r\n=", " ="])
def test_no_cell_is_a_formula(sign: str) -> None:
    rows = list(csv.reader(io.StringIO(gaps_csv([gap(f'{sign}HYPERLINK("https://example.org","a,b")')]))))
    assert rows[0] == ["last", "asked", "unanswered", "down", "question"]
    assert rows[1][:4] == ["2023-11-14T22:13:20Z", "3", "2", "1"]
    assert rows[1][4].startswith("'")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_a_question_is_in_the_question_set_as_it_was_asked(question: str) -> None:
    line = f"question = {toml_string(question)}"
    assert line.isprintable() or "\u3000" in line or any(not char.isprintable() for char in question)
    assert tomllib.loads(line) == {"question": question}


def test_gaps_become_a_question_set_that_eval_reads(tmp_path: Path) -> None:
    questions = ['who "is" Ann?', "back\\slash", "\x1b[31m\u202e", "’😀\U000e0001"]
    path = tmp_path / "gaps.toml"
    text = gaps_toml([gap(question) for question in questions], now=datetime(2026, 7, 1))
    assert not set(text) & set("\x1b\u202e\U000e0001")
    path.write_text(text, encoding="utf-8")
    found = [item for item in read_question_set(path) if isinstance(item, GoldenQuestion)]
    assert [(item.turns[0].question, item.turns[0].kind) for item in found] == [(q, "none") for q in questions]
    assert "# asked 3 times, last on 2023-11-1" in text
    assert "answered once, 1 thumb down" in text
