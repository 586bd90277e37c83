"""Read question sets: SQuAD 2.0 JSON, and the project's golden format as TOML or JSON Lines.

A set is read whole before anything is asked; a fault names the file, the line or the path in it,
and what was expected there.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from corpus import PullquoteError
from retrieval.answer import Kind
from retrieval.errors import MAX_QUESTION_CHARS
from retrieval.evaluation.golden import GoldenQuestion, Turn
from retrieval.evaluation.squad import Article, SquadQuestion

_MAX_BYTES = 100_000_000
_TURN_KEYS = frozenset(["question", "expect", "unanswerable", "kind"])
_GOLDEN_KEYS = frozenset(["turns", "group", "miss"])
_KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}
T = TypeVar("T")


class QuestionSetError(PullquoteError):
    """A question set is not what it should be."""


def read_question_set(path: Path) -> list[Article] | list[GoldenQuestion]:
    """Return a file's articles (SQuAD JSON) or golden questions (.toml, .jsonl); at least one.

    Raises QuestionSetError.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise QuestionSetError(f"{path}: larger than {_MAX_BYTES:,} bytes; split it")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionSetError(f"{path}: {error.strerror}; check the path") from None
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    try:
        match path.suffix.lower():
            case ".toml":
                found: list[Article] | list[GoldenQuestion] = _read_toml(text)
            case ".jsonl" | ".ndjson":
                found = _read_json_lines(text)
            case _:
                found = _read_squad(text)
    except _Fault as fault:
        raise QuestionSetError(f"{path}: {fault}") from None
    if not found:
        raise QuestionSetError(f"{path}: no question in it")
    return found


class _Fault(Exception):
    """What is wrong and where, without the file's name."""


def _read_toml(text: str) -> list[GoldenQuestion]:
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _Fault(f"{error}; TOML expected") from None
    return [_golden(item, f"questions[{number}]") for number, item in enumerate(_get(document, "questions", list, "$"))]


def _read_json_lines(text: str) -> list[GoldenQuestion]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found.append(_golden(_json(line, f"line {number}, "), f"line {number}"))
    return found


def _read_squad(text: str) -> list[Article]:
    data = _get(_json(text, ""), "data", list, "$")
    return [_article(item, f"$.data[{number}]") for number, item in enumerate(data)]


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _Fault(f"{where or f'line {error.lineno}, '}column {error.colno}: {error.msg}; JSON expected") from None
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else "a number too long"
        raise _Fault(f"{where}{what}; JSON expected") from None


def _golden(item: Any, at: str) -> GoldenQuestion:
    several = "turns" in _typed(item, dict, at)
    item = _known(item, at, _GOLDEN_KEYS if several else _GOLDEN_KEYS | _TURN_KEYS)
    turns = _get(item, "turns", list, at) if several else [item]
    if not turns:
        raise _Fault(f"{at}.turns: at least one turn expected")
    return GoldenQuestion(
        turns=tuple(_turn(turn, f"{at}.turns[{n}]" if several else at) for n, turn in enumerate(turns)),
        group=_get(item, "group", str, at, ""),
        miss=_get(item, "miss", str, at, "") or None,
    )


def _turn(item: Any, at: str) -> Turn:
    item = _known(item, at, _TURN_KEYS | _GOLDEN_KEYS)
    question = _get(item, "question", str, at)
    if len(question) > MAX_QUESTION_CHARS:
        raise _Fault(f"{at}.question: at most {MAX_QUESTION_CHARS:,} characters expected, found {len(question):,}")
    expect = item.get("expect", [])
    phrases = [expect] if isinstance(expect, str) else _typed(expect, list, f"{at}.expect")
    for number, phrase in enumerate(phrases):
        if not _typed(phrase, str, f"{at}.expect[{number}]"):
            raise _Fault(f"{at}.expect[{number}]: a phrase expected, found an empty string")
    refused = _get(item, "unanswerable", bool, at, default=False)
    kind = _get(item, "kind", str, at, "none" if refused else "quote")
    if kind not in _KINDS:
        raise _Fault(f"{at}.kind: one of {', '.join(_KINDS)} expected, found {kind!r}")
    if refused and kind != "none":
        raise _Fault(f"{at}: 'kind' or 'unanswerable = true' expected, and not both")
    if (kind == "quote") != bool(phrases) and kind != "overview":
        raise _Fault(f"{at}: 'expect' or 'unanswerable = true' expected, and not both")
    return Turn(question, tuple(phrases), _KINDS[kind])


def _article(item: Any, at: str) -> Article:
    paragraphs = _get(item, "paragraphs", list, at)
    questions = [
        _squad_question(question, number, f"{at}.paragraphs[{number}].qas[{n}]")
        for number, paragraph in enumerate(paragraphs)
        for n, question in enumerate(_get(paragraph, "qas", list, f"{at}.paragraphs[{number}]"))
    ]
    return Article(
        title=_get(item, "title", str, at, "Untitled").replace("_", " "),
        paragraphs=tuple(_get(p, "context", str, f"{at}.paragraphs[{n}]") for n, p in enumerate(paragraphs)),
        questions=tuple(questions),
    )


def _squad_question(item: Any, paragraph: int, at: str) -> SquadQuestion:
    text = _get(item, "question", str, at)
    impossible = _get(item, "is_impossible", bool, at, default=False)
    answers = _get(item, "answers", list, at, [])
    if bool(answers) == impossible:
        raise _Fault(f"{at}: 'answers' expected unless 'is_impossible'")
    gold = [
        (_get(a, "text", str, f"{at}.answers[{n}]"), _get(a, "answer_start", int, f"{at}.answers[{n}]"))
        for n, a in enumerate(answers)
    ]
    return SquadQuestion(text, paragraph, tuple(gold))


def _known(item: Any, at: str, keys: frozenset[str]) -> Mapping[str, Any]:
    """Return the item, an object with no other keys than these."""
    mapping: Mapping[str, Any] = _typed(item, dict, at)
    for key in mapping:
        if key not in keys:
            nearest = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
            mend = f"did you mean {nearest[0]!r}?" if nearest else f"one of {', '.join(sorted(keys))} expected"
            raise _Fault(f"{at}: unknown key {key!r}; {mend}")
    return mapping


def _get(item: Any, key: str, kind: type[T], at: str, default: T | None = None) -> T:
    mapping: Mapping[str, Any] = _typed(item, dict, at)
    if key not in mapping and default is not None:
        return default
    if key not in mapping:
        raise _Fault(f"{at}: {key!r} expected, found {', '.join(map(repr, mapping)) or 'nothing'}")
    return _typed(mapping[key], kind, f"{at}.{key}")


def _typed(value: Any, kind: type[T], at: str) -> T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _Fault(f"{at}: {_NAMES[kind]} expected, found {_NAMES.get(type(value), type(value).__name__)}")
    return value


_NAMES: Mapping[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    type(None): "null",
}
