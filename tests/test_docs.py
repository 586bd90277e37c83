"""README.md tells the truth: its examples run, and it leaves out no command, option or variable.

A block marked ``console`` is a shell session: after ``$ `` a command, after ``> `` a further line of it, then exactly
what it prints. Each section (##) runs in an empty folder of its own. ``python`` blocks are doctests, ``json`` blocks
are answers of ``ask --json``, ``toml`` blocks are question sets. What needs a terminal or the network is marked ``sh``
and not run. ``text`` and ``ini`` blocks are the Discord bot's, and tested with it.

    make readme        runs the sessions and writes what they print into README.md
"""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.cli import cli
from bot.cli.program import COMMANDS
from bot.cli.settings_option import commands_of
from retrieval.evaluation import read_question_set

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<command>.*(?:\n>.*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def text() -> str:
    return README.read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    """README.md by its headings."""
    return {part.partition("\n")[0]: part for part in re.split(r"^## ", text(), flags=re.MULTILINE)}


def blocks(kind: str, within: str | None = None) -> list[str]:
    return [block["body"] for block in BLOCK.finditer(within or text()) if block["kind"] == kind]


def first_line(block: str) -> str:
    return block.partition("\n")[0]


def parameters() -> Iterator[click.Option]:
    for command in [cli, *commands_of(click.Context(cli)).values()]:
        context = click.Context(command, info_name=command.name, **cli.context_settings)
        yield from (param for param in command.get_params(context) if isinstance(param, click.Option))


def options() -> list[str]:
    return sorted({name for option in parameters() for name in option.opts + option.secondary_opts})


def variables() -> list[str]:
    found = {option.envvar for option in parameters()}
    return sorted({name for name in found if isinstance(name, str)} | {"NO_COLOR", "XDG_STATE_HOME"})


def typed_scores(value: object) -> object:
    """Return an answer's record with the type of each score in its place."""
    match value:
        case dict():
            return {
                key: type(item) if key in ("confidence", "score") else typed_scores(item) for key, item in value.items()
            }
        case list():
            return [typed_scores(item) for item in value]
    return value


class Session:
    """A shell in an empty folder, with this environment's pullquote and none of its user's settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._status = 0
        self._environment = {
            "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, command: str) -> str:
        """Return what a command prints; ``$?`` is the status of the one before."""
        script = f"(exit {self._status})\n" + re.sub(r"(?m)^> ?", "", command)
        finished = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
        )
        self._status = finished.returncode
        return finished.stdout


@pytest.mark.parametrize("heading", [heading for heading, part in sections().items() if blocks("console", part)])
def test_sessions_print_what_the_readme_shows(heading: str, tmp_path: Path) -> None:
    session = Session(tmp_path)
    for block in blocks("console", sections()[heading]):
        assert COMMAND.sub("", block) == "", "a console block consists of commands and what they print"
        for example in COMMAND.finditer(block):
            assert session.run(example["command"]) == example["output"], f"$ {example['command']} (make readme)"


@pytest.mark.parametrize("block", blocks("json"), ids=first_line)
def test_json_objects_are_what_ask_prints(block: str, tmp_path: Path) -> None:
    """All but the scores, which change with the weights, and are compared by their type."""
    shown = json.loads(block)
    command = f'pullquote ask --json --top {len(shown["citations"])} "{shown["question"]}"'
    assert typed_scores(shown) == typed_scores(json.loads(Session(tmp_path).run(command)))


@pytest.mark.parametrize("block", blocks("python"), ids=first_line)
def test_python_examples_are_true(block: str) -> None:
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", str(README), 0)
    assert test.examples
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert not report, "".join(report)


@pytest.mark.parametrize("block", blocks("toml"), ids=first_line)
def test_question_sets_are_readable(block: str, tmp_path: Path) -> None:
    (tmp_path / "questions.toml").write_text(block, encoding="utf-8")
    assert read_question_set(tmp_path / "questions.toml")


def test_every_kind_of_block_is_known() -> None:
    fences = re.findall(r"^```(\w*)$", text(), re.MULTILINE)
    assert set(fences[::2]) == {"console", "ini", "json", "python", "sh", "text", "toml"}
    assert set(fences[1::2]) == {""}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"pullquote {name}" in text()


@pytest.mark.parametrize("option", options())
def test_every_option_is_in_the_readme(option: str) -> None:
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", text())


@pytest.mark.parametrize("variable", variables())
def test_every_environment_variable_is_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in text()


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in (README, ROOT / "CONTRIBUTING.md"):
        written = document.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^)make (\w+)", written, re.MULTILINE)) <= targets, document.name


def renew() -> None:
    """Write into README.md what its sessions print now."""
    parts = re.split(r"(?m)^(?=## )", text())
    for number, part in enumerate(parts):
        with tempfile.TemporaryDirectory() as folder:
            session = Session(Path(folder))

            def rerun(example: re.Match[str], session: Session = session) -> str:
                return f"$ {example['command']}\n{session.run(example['command'])}"

            def block(found: re.Match[str]) -> str:
                body = COMMAND.sub(rerun, found["body"]) if found["kind"] == "console" else found["body"]
                return f"```{found['kind']}\n{body}```"

            parts[number] = BLOCK.sub(block, part)
    README.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    renew()
