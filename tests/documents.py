"""The documents as the tests read them, and their sessions run.

A block marked ``console`` is a shell session: after ``$ `` a command, after ``> `` a further line of it, then exactly
what it prints. Each section (##) runs in an empty folder of its own. ``python`` blocks are doctests, ``json`` blocks
are answers of ``ask --json``, ``toml`` blocks are question sets. What needs a terminal or the network is marked ``sh``
and not run. ``yaml`` blocks are files for Docker Compose. ``text`` and ``ini`` blocks are the Discord bot's, and
tested with it.

    make readme        runs the sessions and writes what they print into the documents, with the tables of contents
"""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<command>.*(?:\n>.*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
CONTENTS = re.compile(r"(?m)^(?:- \[.+\]\(#.+\)\n)+")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A page of Markdown, by its path from the root of the project."""

    path: str

    @property
    def file(self) -> Path:
        return ROOT / self.path

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def blocks(self, kind: str) -> list[str]:
        return [block["body"] for block in BLOCK.finditer(self.text) if block["kind"] == kind]

    def sections(self) -> Iterator[tuple[str, str]]:
        """Yield the headings (##) and the text under each; what is before the first has no heading."""
        first, *others = re.split(r"(?m)^## ", self.text)
        yield "", first
        for part in others:
            heading, _, text = part.partition("\n")
            yield heading, text

    def headings(self) -> list[str]:
        """Return the headings of every level, without the blocks, in which # begins a comment."""
        return [found[2] for found in _HEADING.finditer(BLOCK.sub("", self.text))]

    def anchors(self) -> set[str]:
        return {anchor(heading) for heading in self.headings()}

    def contents(self) -> str:
        """Return the table of contents that the document should have."""
        return "".join(f"- [{heading}](#{anchor(heading)})\n" for heading, _ in self.sections() if heading)


README = Document("README.md")
#: The pages that are run; each stands beside what it describes.
DOCUMENTS = (
    README,
    Document("corpus/README.md"),
    Document("retrieval/README.md"),
    Document("retrieval/index/cluster/README.md"),
    Document("bot/README.md"),
    Document("bot/discordbot/README.md"),
)
COMMAND_LINE = DOCUMENTS[4]
CONTRIBUTING = Document("CONTRIBUTING.md")


def anchor(heading: str) -> str:
    """Return what a link to a heading ends in, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


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


def renew(document: Document) -> None:
    """Write into a document what its sessions print now, and its table of contents."""
    parts = re.split(r"(?m)^(?=## )", document.text)
    parts[0] = CONTENTS.sub(document.contents(), parts[0], count=1)
    for number, part in enumerate(parts):
        with tempfile.TemporaryDirectory() as folder:
            session = Session(Path(folder))

            def rerun(example: re.Match[str], session: Session = session) -> str:
                return f"$ {example['command']}\n{session.run(example['command'])}"

            def block(found: re.Match[str]) -> str:
                body = COMMAND.sub(rerun, found["body"]) if found["kind"] == "console" else found["body"]
                return f"```{found['kind']}\n{body}```"

            parts[number] = BLOCK.sub(block, part)
    document.file.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    for page in DOCUMENTS:
        renew(page)
