"""What a process of ``pullquote`` imports: a question waits for no module that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.program import COMMANDS

ALREADY = "import sys, nltk, rank_bm25"
#: What an answer as JSON needs of ours besides corpus and retrieval. Whoever adds a module here measures how long
#: ``ask`` takes: python -m tests.bench.start.
NEEDED = {
    "bot",
    "bot.cli",
    "bot.cli.asking",
    "bot.cli.log_options",
    "bot.cli.options",
    "bot.cli.output",
    "bot.cli.program",
    "bot.cli.settings_file",
    "bot.cli.settings_option",
    "bot.opening",
    "bot.opening.app",
    "bot.opening.faults",
    "bot.opening.readers",
    "bot.printable",
    "bot.questionlog",
    "bot.records",
    "bot.streams",
}
OURS = {"bot", "corpus", "retrieval"}


def imported(program: str, folder: Path) -> set[str]:
    """Return the names of the modules that a program has imported when it ends."""
    report = "import atexit, sys; atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))\n"
    finished = subprocess.run(
        [sys.executable, "-c", report + program],
        cwd=folder,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(finished.stderr.split())


def run_as(*arguments: str) -> str:
    return f"from bot.cli import main\nmain({arguments!r})"


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules} - sys.stdlib_module_names


def test_an_answer_as_json_imports_what_it_needs_and_nothing_else(tmp_path: Path) -> None:
    modules = imported(run_as("ask", "--json", "Who was the guest?"), tmp_path)
    assert packages(modules) - packages(imported(ALREADY, tmp_path)) <= OURS | {"click"}
    assert {name for name in modules if name.partition(".")[0] == "bot"} == NEEDED


def test_the_list_of_commands_imports_no_retrieval(tmp_path: Path) -> None:
    assert packages(imported(run_as("--help"), tmp_path)) <= {"bot", "corpus", "click"} | packages(
        imported("import sys", tmp_path)
    )


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_a_command_imports_no_other(command: str, tmp_path: Path) -> None:
    modules = imported(run_as(command, "--help"), tmp_path)
    others = {place.partition(":")[0] for place in COMMANDS.values()} - {COMMANDS[command].partition(":")[0]}
    assert not modules & others
