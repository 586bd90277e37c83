"""Whatever the program says can be translated: with a translation of everything, no word of English is left."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.messages import PACKAGES, ROOT, extracted, write_translation

#: What a translated message stands between. A message may stand in another.
OPEN, CLOSE = "⟦", "⟧"
#: What people read and no translation changes: the program's name, and what they have to type as it is.
KEPT = r"pullquote|--?[a-z]+(?:-[a-z]+)*|/[a-z]+|PULLQUOTE_[A-Z_]+|DISCORD_TOKEN|[A-Z]{2,}(?:_[A-Z]+)*"
WORD = re.compile(r"[^\W\d_]{2,}")


def left_in_english(output: str, data: str) -> list[str]:
    """Return the words that stand outside of every translated message, and are neither data nor what is typed."""
    known = set(WORD.findall(data.casefold()))
    depth, outside = 0, []
    for char in re.sub(rf"({OPEN}[^{CLOSE}\n]*\.\.\.)$", rf"\1{CLOSE}", output, flags=re.MULTILINE):  # click cuts help
        depth += (char == OPEN) - (char == CLOSE)
        outside.append(char if depth == 0 and char != CLOSE else " ")
    words = WORD.findall(re.sub(KEPT, " ", "".join(outside)).casefold())
    return [word for word in words if word not in known]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What the program says in each of many places, and the data in it, with every message in brackets."""
    folder = tmp_path_factory.mktemp("translated")
    write_translation(folder / "locale", "de", lambda message: f"{OPEN}{message}{CLOSE}")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PULLQUOTE_", "LC_", "LANG"))}
    kept |= {"LANGUAGE": "de", "XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "cache")}
    kept |= {"PYTHONPATH": str(ROOT), "PULLQUOTE_READER": "0"}
    home = folder / "home"
    home.mkdir()
    told = subprocess.run(
        [sys.executable, "-m", "tests.bot.said", str(folder / "locale")],
        cwd=home, env=kept, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return {name: (output, data) for name, output, data in map(json.loads, told.stdout.splitlines())}


def test_no_word_of_english_is_left(said: dict[str, tuple[str, str]]) -> None:
    assert len(said) > 80
    left = {name: words for name, (output, data) in said.items() if (words := left_in_english(output, data))}
    assert not left, "\n".join(f"{name}: {' '.join(words)}\n{said[name][0]}" for name, words in left.items())


def test_each_of_them_says_something_that_is_translated(said: dict[str, tuple[str, str]]) -> None:
    silent = [name for name, (output, _) in said.items() if OPEN not in output]
    assert [name for name in silent if not name.startswith("pressed Context")] == []  # which shows a paragraph


# What is not run there is looked at as it is written.

#: What shows its first argument to people.
SPEAKERS = {"tell", "fail", "Text", "Card", "Button", "notice", "field", "note", "_say", "_Fault", "BadParameter"}
#: click's errors; those of ours are found.
ERRORS = {"ClickException", "UsageError", "BadParameter"}
_SAYS = re.compile(r"[^\W\d_]{2,} ?[^\W\d_]{2,}")


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@cache
def speakers() -> set[str]:
    """The names of what shows its first argument, among them every error that is told on one line."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for package in PACKAGES
        for file in sources(package)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    errors = {"PullquoteError"}
    while more := {name for name, above in bases.items() if above & errors} - errors:
        errors |= more
    return SPEAKERS | ERRORS | errors


def untranslated(source: str) -> Iterator[int]:
    """Yield the lines of a module in which words are raised or shown that no translation could change."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in speakers() and _SAYS.search(words_of(node.args[0])):
                yield node.lineno


def words_of(node: ast.expr) -> str:
    """Return the words that are written in an expression outside of any call, which may translate them."""
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(map(words_of, values))
        case ast.IfExp(_, body, orelse):
            return f"{words_of(body)} {words_of(orelse)}"
        case ast.BinOp(left, ast.Add(), right):
            return f"{words_of(left)} {words_of(right)}"
    return "\0"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('raise CorpusError("no such file")', True),
        ('raise CorpusError(f"{path}: no such file")', True),
        ('tell("waiting " + name)', True),
        ('raise CorpusError(_("no such file"))', False),
        ('raise CorpusError(_("{path}: no such file").format(path=path))', False),
        ('raise CorpusError(f"{path}: {fault}")', False),
        ('raise ValueError("no such file")', False),
    ],
)
def test_what_cannot_be_translated_is_found(line: str, found: bool) -> None:
    assert bool(list(untranslated(line))) is found


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_is_raised_or_shown_untranslated(package: str) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in sources(package)
        for line in untranslated(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_message_that_is_marked_is_in_the_template() -> None:
    """Babel passes over what stands inside of an f-string."""
    known = {
        text for message in extracted() for text in (message.id if isinstance(message.id, tuple) else [message.id])
    }
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for package in PACKAGES
        for file in sources(package)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_", "ngettext")
        if isinstance(node.args[0], ast.Constant) and node.args[0].value not in known
    ]
    assert found == []


def test_no_function_that_translates_has_another_thing_of_that_name() -> None:
    """``_`` is also what is thrown away, and would then be called."""
    found = [
        f"{file.relative_to(ROOT)}:{function.lineno}"
        for package in PACKAGES
        for file in sources(package)
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if takes_or_binds(function) and calls(function)
    ]
    assert found == []


def takes_or_binds(function: ast.AST) -> bool:
    others = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    others += (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if (isinstance(node, ast.arg) and node.arg == "_") or (
            isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
        ):
            return True
        if not isinstance(node, others):
            waiting += ast.iter_child_nodes(node)
    return False


def calls(function: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
        for node in ast.walk(function)
    )
