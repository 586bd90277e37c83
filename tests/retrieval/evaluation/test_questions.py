from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluation import Article, GoldenQuestion, QuestionSetError, SquadQuestion, Turn, read_question_set

SQUAD = {
    "data": [
        {
            "title": "Steam_engine",
            "paragraphs": [
                {
                    "context": "Steam is hot.",
                    "qas": [
                        {
                            "question": "What is hot?",
                            "is_impossible": False,
                            "answers": [{"text": "Steam", "answer_start": 0}],
                        },
                        {"question": "What is cold?", "is_impossible": True, "answers": []},
                    ],
                }
            ],
        }
    ]
}


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_squad_articles_are_read_with_their_questions(tmp_path: Path) -> None:
    assert read_question_set(write(tmp_path, "a.json", json.dumps(SQUAD))) == [
        Article(
            title="Steam engine",
            paragraphs=("Steam is hot.",),
            questions=(SquadQuestion("What is hot?", 0, (("Steam", 0),)), SquadQuestion("What is cold?", 0, ())),
        )
    ]


GOLDEN = [
    GoldenQuestion((Turn("Who?", ("Ann",)),), group="plain"),
    GoldenQuestion((Turn("Where?", kind="none"),), miss="hard"),
    GoldenQuestion((Turn("hi", kind="smalltalk"), Turn("And who?", ("Ann", "Bo")))),
]


def test_golden_questions_are_read_from_toml(tmp_path: Path) -> None:
    text = """
    [[questions]]
    question = "Who?"
    expect = "Ann"
    group = "plain"
    [[questions]]
    question = "Where?"
    unanswerable = true
    miss = "hard"
    [[questions]]
    turns = [{question = "hi", kind = "smalltalk"}, {question = "And who?", expect = ["Ann", "Bo"]}]
    """
    assert read_question_set(write(tmp_path, "q.toml", text)) == GOLDEN


def test_golden_questions_are_read_from_json_lines(tmp_path: Path) -> None:
    lines = [
        {"question": "Who?", "expect": "Ann", "group": "plain"},
        {"question": "Where?", "unanswerable": True, "miss": "hard"},
        {"turns": [{"question": "hi", "kind": "smalltalk"}, {"question": "And who?", "expect": ["Ann", "Bo"]}]},
    ]
    text = "\n\n".join(map(json.dumps, lines))
    assert read_question_set(write(tmp_path, "q.jsonl", text)) == GOLDEN


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("q.toml", "[[questions]\n", "line 1"),
        ("q.toml", "questions = 3", "$.questions: a list expected, found a whole number"),
        ("q.toml", 'question = "Who?"', "q.toml: 'questions' expected, found 'question'"),
        ("q.toml", '[[questions]]\nexpect = "x"', "questions[0]: 'question' expected"),
        ("q.toml", '[[questions]]\nquestion = "Who?"', "questions[0]: 'expect' or 'unanswerable = true' expected"),
        ("q.toml", '[[questions]]\nquestion = "Who?"\nexpect = ""', "questions[0].expect: a phrase expected"),
        ("q.toml", '[[questions]]\nquestion = "Who?"\nexpect = [""]', "questions[0].expect[0]: a phrase expected"),
        ("q.toml", '[[questions]]\nquestion = "Who?"\nexpect = ""', "has 'unanswerable = true' instead"),
        ("q.toml", '[[questions]]\nquestion = "W"\nexpect = "a"\nunanswerable = true', "and not both"),
        ("q.toml", '[[questions]]\nquestion = "W"\nkind = "song"', "questions[0].kind: one of quote, overview"),
        ("q.toml", "[[questions]]\nturns = []", "questions[0].turns: at least one turn expected"),
        ("q.toml", "[[questions]]\nturns = [{question = 1}]", "questions[0].turns[0].question: a string expected"),
        ("q.toml", '[[questions]]\nquestion = "W"\nexpct = "a"', "unknown key 'expct'; did you mean 'expect'?"),
        ("q.toml", '[[questions]]\nquestion = "W"\nturns = []', "unknown key 'question'"),
        ("q.toml", '[[questions]]\nquestion = "W"\nkind = "overview"\nunanswerable = true', "and not both"),
        ("q.toml", f"[[questions]]\nquestion = {'1' * 5000}", "TOML expected"),
        ("q.jsonl", f'{{"question": {"1" * 5000}}}', "line 1"),
        ("q.toml", f'[[questions]]\nquestion = "{"x" * 5000}"\nunanswerable = true', "at most 4,000 characters"),
        ("q.toml", "", "the file is empty; write questions into it, or name another file"),
        ("q.json", " \n", "the file is empty"),
        ("q.jsonl", "", "the file is empty"),
        ("q.toml", "a = 1", "q.toml: 'questions' expected, found 'a'"),
        ("q.json", "{}", "q.json: 'data' expected, found nothing"),
        ("q.toml", "questions = []", "no question in it"),
        ("q.jsonl", '{"question": "Who?", "expect": "x"}\n{oops', "line 2, column 2"),
        ("q.jsonl", "[1]", "line 1: an object expected, found a list"),
        ("a.json", '{"data": [', "column"),
        ("a.json", '{"data": 3}', "$.data: a list expected, found a whole number"),
        (
            "a.json",
            '{"data": [{"paragraphs": [{"context": 1, "qas": []}]}]}',
            "$.data[0].paragraphs[0].context: a string",
        ),
        (
            "a.json",
            '{"data": [{"paragraphs": [{"context": "x"}]}]}',
            "$.data[0].paragraphs[0]: 'qas' expected, found 'context'",
        ),
        (
            "a.json",
            '{"data": [{"paragraphs": [{"context": "x", "qas": [{"question": "q", "answers": []}]}]}]}',
            "$.data[0].paragraphs[0].qas[0]: 'answers' expected unless 'is_impossible'",
        ),
        ("a.json", "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_malformed_set_names_the_file_the_place_and_what_was_expected(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    with pytest.raises(QuestionSetError) as error:
        read_question_set(write(tmp_path, name, text))
    assert name in str(error.value)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_and_one_that_is_not_utf_8_are_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"nowhere\.toml: No such file"):
        read_question_set(tmp_path / "nowhere.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(b"# caf\xe9")
    with pytest.raises(QuestionSetError, match="byte 5"):
        read_question_set(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["data", "paragraphs", "qas", "question", "turns", "expect", "kind"]), inner)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["a.json", "q.jsonl"]))
def test_nothing_but_a_question_set_error_comes_of_any_json(
    tmp_path_factory: pytest.TempPathFactory, value: object, name: str
) -> None:
    path = tmp_path_factory.mktemp("sets") / name
    path.write_text(json.dumps(value))
    with suppress(QuestionSetError):
        assert read_question_set(path)
