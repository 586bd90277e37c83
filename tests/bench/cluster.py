"""An archive in a cluster of three nodes on this machine, and on disk: the same answers, and in what time.

    python -m tests.bench.cluster FOLDER [--questions N] [--prepared FILE] [TIMES ...]

FOLDER holds transcripts. The questions are those that the speakers themselves ask, of 5 to 15 words. TIMES, such as
1 2 4 9, are sizes to measure one after the other: the archive is copied until it is there that many times in all
(``tests.bench.copies``), and both indexes are asked the same questions at each size. FILE keeps what was prepared of
the archive for the next run.

Of a question, the milliseconds are those that it took, and those that processors worked for it, of the process that
asks and of the nodes: other work on the machine adds to the first alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from corpus import find_sources
from retrieval import Answerer
from retrieval.index.cluster.address import Address, is_address, read_address
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.index import open_cluster
from retrieval.index.cluster.tidying import tidy
from retrieval.index.cluster.updating import batches, make_ready
from retrieval.index.cluster.writer import Item
from retrieval.index.cluster.writer import Writer as ClusterWriter
from retrieval.index.disk import open_library
from retrieval.index.disk.generations import current, exclusive, new_generation
from retrieval.index.disk.preparing import Prepared
from retrieval.index.disk.updating import INDEX_VERSION
from retrieval.index.disk.writer import Writer as DiskWriter
from tests.bench.copies import make_archive
from tests.bench.library import peak_memory, questions_in, show
from tests.cluster.nodes import Cluster

_HEAP = 512
#: One in so many questions only warms what answers.
_WARMING = 2
_SETTINGS = "shards=3&replicas=0"  # what is added is analysed and written once, and not once a copy
_TICKS = os.sysconf("SC_CLK_TCK") / 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking an index all questions took, in ms and MB, and where the first answer to each stands."""

    half: float
    p90: float
    worked: float
    nodes_worked: float
    memory: float
    first: list[str]


def main(folder: Path, questions: int, times: Sequence[int], file: Path | None) -> None:
    """Print the figures."""
    with TemporaryDirectory() as temporary, Cluster(heap=_HEAP) as cluster:
        begun = time.perf_counter()
        archive = make_archive(find_sources(folder), file or Path(temporary) / "prepared")
        show(
            "prepare",
            f"{time.perf_counter() - begun:.0f} s",
            f"growth of terms: to the power of {archive.exponent:.2f}",
        )
        home, place = Path(temporary) / "index", f"{cluster.address}/archive?{_SETTINGS}"
        asked: list[str] = []
        there = 0
        for count in times:
            copies = chain.from_iterable(archive.copy(number) for number in range(there + 1, count + 1))
            fill(home, read_address(place), copies)
            there = count
            asked = asked or questions_in(Answerer.over(open_library(home)), questions * _WARMING // (_WARMING - 1))
            report(home, place, asked, cluster)


def fill(home: Path, address: Address, episodes: Iterable[Prepared]) -> None:
    """Add episodes to both indexes."""
    make_ready(address)
    begun = time.perf_counter()
    on_disk = in_cluster = 0.0
    connection = Connection(address, timeout=60, patience=120)
    with (
        exclusive(home, wait=0),
        new_generation(home, current(home)) as folder,
        DiskWriter(folder, INDEX_VERSION) as disk,
    ):
        writer = ClusterWriter(connection)
        for batch, _ in batches(episodes):
            started = time.perf_counter()
            for one in batch:
                disk.add(one)
            between = time.perf_counter()
            writer.add([Item(one) for one in batch])
            on_disk, in_cluster = on_disk + between - started, in_cluster + time.perf_counter() - between
        disk.write_meanings()
    started = time.perf_counter()
    tidy(connection)
    tidied = time.perf_counter() - started
    show("add to both", f"{time.perf_counter() - begun:.0f} s", f"on disk {on_disk:.0f} s, in the cluster")
    show("", "", f"{in_cluster:.0f} s and {tidied:.0f} s to tidy")


def report(home: Path, place: str, questions: Sequence[str], cluster: Cluster) -> None:
    """Ask both indexes and show what it took."""
    nodes = [node.pid for node in cluster.nodes]
    index = open_library(home)
    passages = sum(entry.passages for entry in index.catalogue)
    index.close()
    size = sum(file.stat().st_size for file in (home / current(home).name).rglob("*"))  # type: ignore[union-attr]
    show("passages", f"{passages:,}", f"on disk {size / 1e6:,.0f} MB; load {os.getloadavg()[0]:.1f}")
    found = {name: ask_apart(where, questions, nodes) for name, where in (("disk", str(home)), ("cluster", place))}
    for name, one in found.items():
        worked = f"worked {one.worked:.1f} ms" + (f", nodes {one.nodes_worked:.1f} ms" if name == "cluster" else "")
        show(f"ask, {name}", f"{one.half:.1f} ms", f"p90 {one.p90:.1f}; {worked}; {one.memory:.0f} MB")
    same = sum(a == b for a, b in zip(found["disk"].first, found["cluster"].first, strict=True))
    show("same first answer", f"{same} of {len(found['disk'].first)}")
    show("memory of the nodes", ", ".join(f"{resident(node):.0f}" for node in nodes), "MB")


def ask_apart(where: str, questions: Sequence[str], nodes: Sequence[int]) -> Asked:
    """Ask an index all questions in a process of its own."""
    command = [sys.executable, "-m", __spec__.name, "--ask", where, *map(str, nodes)]
    answer = subprocess.run(command, input=json.dumps(questions), stdout=subprocess.PIPE, text=True, check=True)
    return Asked(**json.loads(answer.stdout))


def ask(where: str, questions: Sequence[str], nodes: Sequence[int]) -> Asked:
    """Ask an index questions, after others that only warm it."""
    index = open_cluster(read_address(where)) if is_address(where) else open_library(Path(where))
    answerer = Answerer.over(index)
    warming = questions[::_WARMING]
    for question in warming:
        answerer.ask(question)
    seconds, first = [], []
    worked, nodes_worked = time.process_time(), processor_ms(nodes)
    for question in [question for number, question in enumerate(questions) if number % _WARMING]:
        begun = time.perf_counter()
        answer = answerer.ask(question)
        seconds.append(time.perf_counter() - begun)
        first.append(" ".join(f"{citation.episode} {citation.start}" for citation in answer.citations[:1]))
    count = len(seconds)
    seconds.sort()
    return Asked(
        half=1_000 * seconds[count // 2],
        p90=1_000 * seconds[int(0.9 * count)],
        worked=1_000 * (time.process_time() - worked) / count,
        nodes_worked=(processor_ms(nodes) - nodes_worked) / count,
        memory=peak_memory(),
        first=first,
    )


def processor_ms(processes: Sequence[int]) -> float:
    """Return for how many milliseconds processors have worked for processes."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def resident(process: int) -> float:
    """Return how much memory a process has, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1_000


if __name__ == "__main__":
    if sys.argv[1] == "--ask":
        click.echo(json.dumps(asdict(ask(sys.argv[2], json.loads(sys.stdin.read()), [int(n) for n in sys.argv[3:]]))))
    else:
        parser = ArgumentParser()
        parser.add_argument("folder", type=Path)
        parser.add_argument("times", type=int, nargs="*", default=[1])
        parser.add_argument("--questions", type=int, default=200)
        parser.add_argument("--prepared", type=Path)
        given = parser.parse_intermixed_args()
        main(given.folder, given.questions, given.times, given.prepared)
