"""The documents tell the truth: examples run, no command, option or variable is left out, links lead on."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from bot.cli import cli
from bot.cli.program import COMMANDS
from bot.cli.settings_option import commands_of
from retrieval.evaluation import read_question_set
from tests import pictures
from tests.documents import (
    BLOCK,
    COMMAND,
    COMMAND_LINE,
    CONTENTS,
    CONTRIBUTING,
    DOCUMENTS,
    README,
    ROOT,
    Document,
    Session,
)

PAGES = (*DOCUMENTS, CONTRIBUTING)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
SESSIONS = [
    pytest.param(text, id=f"{page.path}: {heading}")
    for page in DOCUMENTS
    for heading, text in page.sections()
    if "```console" in text
]


def of_kind(kind: str) -> list[str]:
    return [block for page in DOCUMENTS for block in page.blocks(kind)]


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


@pytest.mark.parametrize("section", SESSIONS)
def test_sessions_print_what_the_documents_show(section: str, tmp_path: Path) -> None:
    session = Session(tmp_path)
    for block in (found["body"] for found in BLOCK.finditer(section) if found["kind"] == "console"):
        assert COMMAND.sub("", block) == "", "a console block consists of commands and what they print"
        for example in COMMAND.finditer(block):
            assert session.run(example["command"]) == example["output"], f"$ {example['command']} (make readme)"


@pytest.mark.parametrize("block", of_kind("json"), ids=first_line)
def test_json_objects_are_what_ask_prints(block: str, tmp_path: Path) -> None:
    """All but the scores, which change with the weights, and are compared by their type."""
    shown = json.loads(block)
    command = f'pullquote ask --json --top {len(shown["citations"])} "{shown["question"]}"'
    assert typed_scores(shown) == typed_scores(json.loads(Session(tmp_path).run(command)))


@pytest.mark.parametrize("block", of_kind("python"), ids=first_line)
def test_python_examples_are_true(block: str) -> None:
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", None, 0)
    assert test.examples
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert not report, "".join(report)


@pytest.mark.parametrize("block", of_kind("toml"), ids=first_line)
def test_question_sets_are_readable(block: str, tmp_path: Path) -> None:
    (tmp_path / "questions.toml").write_text(block, encoding="utf-8")
    assert read_question_set(tmp_path / "questions.toml")


@each_page
def test_every_kind_of_block_is_known(page: Document) -> None:
    fences = re.findall(r"^```(\w*)$", page.text, re.MULTILINE)
    assert set(fences[::2]) <= {"console", "ini", "json", "python", "sh", "text", "toml", "yaml"}
    assert set(fences[1::2]) <= {""}


@each_page
def test_a_page_begins_with_a_table_of_its_contents(page: Document) -> None:
    found = CONTENTS.search(page.text)
    assert found
    assert found[0] == page.contents(), "make readme"
    assert found.start() < page.text.index("\n## ")


@each_page
def test_every_link_leads_to_a_place_that_is_there(page: Document) -> None:
    written = BLOCK.sub("", page.text)
    for target in re.findall(r"\]\(([^)\s]+)\)", written):
        if "://" in target:
            continue
        path, _, wanted = target.partition("#")
        file = page.file.parent / path if path else page.file
        assert file.exists(), target
        if wanted:
            assert wanted in Document(str(file.resolve().relative_to(ROOT))).anchors(), target


def test_the_pictures_show_what_the_program_answers_and_fetch_nothing() -> None:
    for name, picture in pictures.draw().items():
        assert (pictures.FOLDER / name).read_text(encoding="utf-8") == picture, f"{name} (make readme)"
        assert not re.search(r"url\((?!#)|href=|@font-face", picture)


def test_a_newcomer_has_few_lines_to_read() -> None:
    assert len(README.text.splitlines()) <= 200
    assert len(CONTRIBUTING.text.splitlines()) <= 120


def test_compose_files_name_three_nodes_that_find_each_other() -> None:
    (block,) = (block for block in of_kind("yaml") if "services:" in block)
    services = yaml.safe_load(block)["services"]
    assert len(services) == 3
    for name, service in services.items():
        assert service["environment"]["node.name"] == name
        assert service["environment"]["discovery.seed_hosts"].split(",") == list(services)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"pullquote {name}" in README.text


@pytest.mark.parametrize("option", options())
def test_every_option_is_documented(option: str) -> None:
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", COMMAND_LINE.text)


@pytest.mark.parametrize("variable", variables())
def test_every_environment_variable_is_documented(variable: str) -> None:
    assert f"`{variable}`" in COMMAND_LINE.text


@each_page
def test_every_make_target_in_the_documents_exists(page: Document) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make (\w+)", page.text, re.MULTILINE)) <= targets
