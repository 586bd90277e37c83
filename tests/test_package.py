"""What ships: the distributions that are built from this tree, and the program that they install."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "retrieval", "bot")
READER_FILES = ("reader.onnx", "tokenizer.json", "vectors.npz", "MODEL_CARD.md")
RAILCARS = "Kazakhstan reported soon after that 1,700 railcars of Russian coal had also been stopped."


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the sdist, so that the sdist is known to be complete."""
    source = tmp_path_factory.mktemp("source")
    with tarfile.open(sdist) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # not before Python 3.11.4
        archive.extractall(source)  # noqa: S202 (built here a moment ago)
    return build(next(source.iterdir()), "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a fresh environment with the wheel and what it requires, without developer tools."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).stdout.strip())
    for required in requirements_of(metadata_of(wheel)):
        for name in top_level(required):
            if not (site / name).exists():
                (site / name).symlink_to(Path(str(required.locate_file(name))))
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=home)
    return scripts


def test_the_wheel_has_every_module_the_episodes_byte_for_byte_and_the_word_lists(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    assert shipped == source_files()
    assert "corpus/episodes/eastern-express-06-30.txt" in shipped
    assert "retrieval/language/words/COPYRIGHT.txt" in shipped
    assert {f"retrieval/reader/{name}" for name in READER_FILES} <= set(shipped)
    assert {f"{package}/py.typed" for package in PACKAGES} <= set(shipped)


def test_the_wheel_has_no_tests_and_no_package_but_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {PurePosixPath(name).parts[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_sdist_has_the_packages_and_the_documents(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {"/".join(PurePosixPath(name).parts[1:]) for name in archive.getnames()}
    assert set(source_files()) <= names
    assert {
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "corpus/README.md",
        "docs/chat.svg",
    } <= names


def test_the_installed_program_answers_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    asked = run(installed / "pullquote", "ask", "How many railcars of Russian coal were stopped?", cwd=tmp_path)
    assert RAILCARS in asked.stdout
    assert asked.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_what_the_wheel_requires_is_enough_for_each_surface(installed: Path, tmp_path: Path) -> None:
    modules = "bot.opening.app, bot.chat, bot.cli, bot.records, bot.rendering, bot.repl, retrieval.evaluation"
    modules += ", bot.adding.add, bot.adding.subscription"
    run(installed / "python", "-W", "error", "-c", f"import {modules}", cwd=tmp_path)


def test_the_generic_package_names_are_ours_alone(installed: Path, tmp_path: Path) -> None:
    program = "import importlib.metadata as m, json; print(json.dumps(m.packages_distributions()))"
    owners = json.loads(run(installed / "python", "-c", program, cwd=tmp_path).stdout)
    assert {package: owners[package] for package in PACKAGES} == {package: ["pullquote"] for package in PACKAGES}


def test_the_metadata_names_licence_authors_and_a_version_that_the_changelog_knows(wheel: Path) -> None:
    metadata = metadata_of(wheel).metadata
    assert (metadata["License-Expression"], metadata["Author"]) == ("MIT", "the pullquote contributors")
    assert f"\n## [{metadata['Version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_file_that_keeps_its_own_licence_is_there(wheel: Path) -> None:
    named = re.findall(r"\b(?:corpus|retrieval|bot)/[\w/.-]*\w", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    with zipfile.ZipFile(wheel) as archive:
        assert set(named) <= set(archive.namelist())
    assert len(named) >= 5


def test_what_runs_is_locked_as_it_is_for_those_who_develop() -> None:
    """``make chat`` installs less than ``make test``, and nothing else."""
    runs, develops = (
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert runs < develops
    assert not {name for name in runs if name.startswith(("pytest", "mypy", "ruff", "matplotlib", "hypothesis"))}


def build(source: Path, kind: str, folder: Path) -> Path:
    """Build a distribution with the hatchling of this environment, which needs no network."""
    run(sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", folder, cwd=source)
    (built,) = folder.iterdir()
    return built


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without what this environment would lend it; it must succeed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PULLQUOTE_", "PYTHON", "PIP_"))}
    finished = subprocess.run(
        list(map(str, command)), cwd=cwd, env=kept, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished


def source_files() -> dict[str, bytes]:
    """Everything in the three packages that is neither a page to read beside them nor left behind by running them."""
    return {
        file.relative_to(ROOT).as_posix(): file.read_bytes()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.name != "README.md"
    }


def metadata_of(wheel: Path) -> Distribution:
    (folder,) = (path for path in zipfile.Path(wheel).iterdir() if path.name.endswith(".dist-info"))
    return PathDistribution(folder)


def requirements_of(root: Distribution) -> Iterator[Distribution]:
    """Yield what a distribution requires and what that requires, without extras, as installed here."""
    seen, todo = set(), [root]
    while todo:
        for line in todo.pop().requires or ():
            required = Requirement(line)
            if required.name.lower() in seen or (required.marker and not required.marker.evaluate({"extra": ""})):
                continue
            seen.add(required.name.lower())
            found = distribution(required.name)
            todo.append(found)
            yield found


def top_level(installed: Distribution) -> set[str]:
    """Return the names of the files and folders in site-packages that belong to a distribution."""
    names = {file.parts[0] for file in installed.files or ()}
    return names - {"..", "__pycache__"}
