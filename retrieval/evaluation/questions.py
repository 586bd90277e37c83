"""Read question sets: SQuAD 2.0 as JSON, and the project's golden format as TOML or JSON Lines.

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
from corpus.translation import N_, _
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
            raise QuestionSetError(_("{path}: larger than {most:,} bytes; split it").format(path=path, most=_MAX_BYTES))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionSetError(_("{path}: {reason}; check the path").format(path=path, reason=error.strerror)) from None
    except UnicodeDecodeError as error:
        raise QuestionSetError(
            _("{path}: not UTF-8 at byte {start}; save it as UTF-8").format(path=path, start=error.start)
        ) from None
    if not text.strip():
        raise QuestionSetError(
            _("{path}: the file is empty; write questions into it, or name another file").format(path=path)
        )
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
        raise QuestionSetError(_("{path}: no question in it").format(path=path))
    return found


class _Fault(Exception):
    """What is wrong and where, without the file's name; in the whole of a file it is nowhere in particular."""

    def __init__(self, message: str) -> None:
        super().__init__(message.removeprefix("$: "))


def _read_toml(text: str) -> list[GoldenQuestion]:
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _Fault(_("{fault}; TOML expected").format(fault=error)) from None
    return [_golden(item, f"questions[{number}]") for number, item in enumerate(_get(document, "questions", list, "$"))]


def _read_json_lines(text: str) -> list[GoldenQuestion]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found.append(_golden(_json(line, number), _("line {line}").format(line=number)))
    return found


def _read_squad(text: str) -> list[Article]:
    data = _get(_json(text), "data", list, "$")
    return [_article(item, f"$.data[{number}]") for number, item in enumerate(data)]


def _json(text: str, line: int | None = None) -> Any:
    """Return the value that a text is, or that a line of a file is; raise _Fault."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = {"line": line or error.lineno, "column": error.colno}
        raise _Fault(
            _("line {line}, column {column}: {fault}; JSON expected").format(**where, fault=error.msg)
        ) from None
    except (ValueError, RecursionError) as error:
        what = _("nested too deeply") if isinstance(error, RecursionError) else _("a number too long")
        told = _("line {line}, {fault}; JSON expected") if line else _("{fault}; JSON expected")
        raise _Fault(told.format(line=line, fault=what)) from None


def _golden(item: Any, at: str) -> GoldenQuestion:
    several = "turns" in _typed(item, dict, at)
    item = _known(item, at, _GOLDEN_KEYS if several else _GOLDEN_KEYS | _TURN_KEYS)
    turns = _get(item, "turns", list, at) if several else [item]
    if not turns:
        raise _Fault(_("{at}.turns: at least one turn expected").format(at=at))
    return GoldenQuestion(
        turns=tuple(_turn(turn, f"{at}.turns[{n}]" if several else at) for n, turn in enumerate(turns)),
        group=_get(item, "group", str, at, ""),
        miss=_get(item, "miss", str, at, "") or None,
    )


def _turn(item: Any, at: str) -> Turn:
    item = _known(item, at, _TURN_KEYS | _GOLDEN_KEYS)
    question = _get(item, "question", str, at)
    if len(question) > MAX_QUESTION_CHARS:
        raise _Fault(
            _("{at}.question: at most {most:,} characters expected, found {count:,}").format(
                at=at, most=MAX_QUESTION_CHARS, count=len(question)
            )
        )
    expect = item.get("expect", [])
    phrases = [expect] if isinstance(expect, str) else _typed(expect, list, f"{at}.expect")
    for number, phrase in enumerate(phrases):
        place = f"{at}.expect" if isinstance(expect, str) else f"{at}.expect[{number}]"
        if not _typed(phrase, str, place):
            raise _Fault(
                _(
                    "{place}: a phrase expected, found an empty string; a question that nothing answers has"
                    " 'unanswerable = true' instead"
                ).format(place=place)
            )
    refused = _get(item, "unanswerable", bool, at, default=False)
    kind = _get(item, "kind", str, at, "none" if refused else "quote")
    if kind not in _KINDS:
        raise _Fault(
            _("{at}.kind: one of {kinds} expected, found {kind!r}").format(at=at, kinds=", ".join(_KINDS), kind=kind)
        )
    if refused and kind != "none":
        raise _Fault(_("{at}: 'kind' or 'unanswerable = true' expected, and not both").format(at=at))
    if (kind == "quote") != bool(phrases) and kind != "overview":
        raise _Fault(_("{at}: 'expect' or 'unanswerable = true' expected, and not both").format(at=at))
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
        raise _Fault(_("{at}: 'answers' expected unless 'is_impossible'").format(at=at))
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
            mend = (
                _("did you mean {nearest!r}?").format(nearest=nearest[0])
                if nearest
                else _("one of {keys} expected").format(keys=", ".join(sorted(keys)))
            )
            raise _Fault(_("{at}: unknown key {key!r}; {mend}").format(at=at, key=key, mend=mend))
    return mapping


def _get(item: Any, key: str, kind: type[T], at: str, default: T | None = None) -> T:
    mapping: Mapping[str, Any] = _typed(item, dict, at)
    if key not in mapping and default is not None:
        return default
    if key not in mapping:
        found = ", ".join(map(repr, mapping)) or _("nothing")
        raise _Fault(_("{at}: {key!r} expected, found {found}").format(at=at, key=key, found=found))
    return _typed(mapping[key], kind, f"{at}.{key}")


def _typed(value: Any, kind: type[T], at: str) -> T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _Fault(
            _("{at}: {expected} expected, found {found}").format(
                at=at, expected=_(_NAMES[kind]), found=_(_NAMES.get(type(value), type(value).__name__))
            )
        )
    return value


_NAMES: Mapping[type, str] = {
    dict: N_("an object"),
    list: N_("a list"),
    str: N_("a string"),
    bool: N_("true or false"),
    int: N_("a whole number"),
    float: N_("a number"),
    type(None): "null",
}
