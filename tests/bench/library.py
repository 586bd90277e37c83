"""An archive as one library: how long indexing, opening, adding and asking take, and how much memory asking does.

    python -m tests.bench.library FOLDER [QUESTIONS]

FOLDER holds transcripts; it is copied, not changed. The questions are those that the speakers themselves ask, of 5 to
15 words, the same ones each time.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np

from bot.opening.libraries import progress_bar
from bot.opening.pauses import collect_rarely
from bot.streams import console
from corpus import INDEX_FOLDER, find_sources
from retrieval import Answerer
from retrieval.index.analysed import AnalysedTexts
from retrieval.index.disk import LibraryIndex, open_library, update
from retrieval.index.extract import Extract
from retrieval.index.windows import Windows, WindowScorer
from retrieval.language.wording import worded
from retrieval.question.query import make_query
from retrieval.reader import Reader, open_reader

QUESTIONS = 500
EXACT = 200


def main(folder: Path, questions: int) -> None:
    """Print the figures."""
    with TemporaryDirectory() as temporary:
        library = Path(temporary) / "library"
        shutil.copytree(folder, library)
        home = library / INDEX_FOLDER
        sources = find_sources(library, on_fault=print)
        begun = time.perf_counter()
        with progress_bar(console(sys.stderr), "indexing") as moved:
            update(home, sources, progress=moved)
        show("index all", f"{time.perf_counter() - begun:.1f} s", f"{len(sources)} episodes")
        size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
        show("size of the index", f"{size / 1e6:.0f} MB")
        asked = json.dumps(questions_in(Answerer.over(open_library(home)), questions)).encode()
        for reader in ("--ask", "--read"):
            subprocess.run([sys.executable, "-m", __spec__.name, reader, home], input=asked, check=True)
        same, of = exact(open_library(home), json.loads(asked)[:EXACT])
        show("ten best windows proposed", f"{same} of {of}", "questions, against BM25 over everything")
        (library / "new.md").write_text(sources[0].read().text.replace("the", "thee"), encoding="utf-8")
        begun = time.perf_counter()
        subprocess.run(
            ["pullquote", "show", "new", "--corpus", library, "--passage", "1"], check=True, stdout=subprocess.DEVNULL
        )
        show("add one, the program's start included", f"{time.perf_counter() - begun:.2f} s")


def ask(home: Path, reader: Reader | None = None) -> None:
    """Ask an index the questions on stdin, in a process of its own, which collects garbage as the bot's does."""
    collect_rarely()
    with_reader = ", with the reader" if reader else ""
    begun = time.perf_counter()
    index = open_library(home)
    show(
        "open",
        f"{1_000 * (time.perf_counter() - begun):.0f} ms",
        f"{sum(e.passages for e in index.catalogue):,} passages",
    )
    answerer = Answerer.over(index, reader=reader)
    seconds = []
    for question in json.loads(sys.stdin.read()):
        begun = time.perf_counter()
        answerer.ask(question)
        seconds.append(time.perf_counter() - begun)
    seconds.sort()
    show(f"ask, median{with_reader}", f"{1_000 * median(seconds):.1f} ms", f"{len(seconds)} questions")
    show(
        f"ask, p99{with_reader}",
        f"{1_000 * seconds[int(0.99 * len(seconds))]:.1f} ms",
        f"worst {1_000 * seconds[-1]:.1f} ms",
    )
    show(f"peak memory while asking{with_reader}", f"{peak_memory():.0f} MB")


def questions_in(answerer: Answerer, count: int) -> list[str]:
    """Return questions that speakers ask, from all over the archive, always the same."""
    chance = random.Random(11)  # noqa: S311 (a sample, not a secret)
    found: list[str] = []
    for entry in chance.sample(list(answerer.catalogue), min(len(answerer.catalogue), count)):
        episode = answerer.episode(entry.id)
        texts = [episode.text[s.start : s.end] for p in episode.passages for s in p.sentences]
        own = [text for text in texts if text.endswith("?") and 5 <= len(text.split()) <= 15]
        found += chance.sample(own, min(len(own), 3))
    chance.shuffle(found)
    return found[:count]


def exact(index: LibraryIndex, questions: Sequence[str]) -> tuple[int, int]:
    """Return for how many of the questions the ten best windows are proposed, and how many questions there are."""
    spoken: list[list[str]] = []
    extracts: list[Extract] = []
    for entry in index.catalogue:
        found = index.read(entry.id).extracts
        spoken += AnalysedTexts(found).fields.spoken_terms
        extracts += found
    everything, same = WindowScorer(spoken, Windows(extracts)), 0
    for question in questions:
        query = make_query(worded(question), index)
        scores = everything.get_scores(query.terms)
        best = {extracts[n].key for n in np.argsort(-scores, kind="stable")[:10] if scores[n] > 0}
        same += best <= {extract.key for extract in index.candidates(query).extracts}
    return same, len(questions)


def peak_memory() -> float:
    """Return this process's peak in MB; getrusage would give that of the one which started it, if that is more."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_000


def show(name: str, figure: str, note: str = "") -> None:
    """Print one figure."""
    click.echo(f"{name:<40}{figure:>10}  {note}")


if __name__ == "__main__":
    if sys.argv[1] in ("--ask", "--read"):
        ask(Path(sys.argv[2]), open_reader() if sys.argv[1] == "--read" else None)
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else QUESTIONS)
