"""An archive in a cluster of three nodes on this machine, and on disk: the same answers, and in what time.

    python -m tests.bench.cluster FOLDER [QUESTIONS [TIMES]]

FOLDER holds transcripts. The questions are those that the speakers themselves ask, of 5 to 15 words. With TIMES, the
archive is added so many times in all, and asked after each: each copy has a share of words of its own, as another year
of the same shows would.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from bot.opening.libraries import progress_bar
from bot.streams import console
from corpus import Episode, Source, find_sources
from retrieval import Answerer
from retrieval.index.cluster.address import Address, read_address
from retrieval.index.cluster.index import open_cluster
from retrieval.index.cluster.updating import add_episodes
from retrieval.index.disk import Readable, open_library, update
from tests.bench.library import peak_memory, questions_in, show
from tests.cluster.nodes import Cluster

#: One word in so many of a copy is one that no other copy has, as often as it is in the first.
_OWN_WORDS = 40
_HEAP = 512


@dataclass(frozen=True, slots=True)
class Copy:
    """An episode once more, under another id, with some words of its own."""

    source: Source
    number: int

    @property
    def id(self) -> str:
        """The episode's id."""
        return f"{self.source.id}-{self.number}"

    def stamp(self) -> str:
        """Return what changes when the episode does."""
        return f"{self.source.stamp()} {self.number}"

    def digest(self) -> str:
        """Return what tells this episode from any other."""
        return f"{self.source.digest()} {self.number}"

    def read(self) -> Episode:
        """Return the episode; letters are exchanged, so that every offset stays."""
        from dataclasses import replace

        episode = self.source.read()

        def own(found: re.Match[str]) -> str:
            word = found[0]
            if hash_of(word.lower()) % _OWN_WORDS:
                return word
            return word[:-2] + chr(97 + self.number % 26) + word[-1]

        return replace(episode, id=self.id, text=re.sub(r"[A-Za-z]{6,}", own, episode.text))


def hash_of(word: str) -> int:
    """Return a number of a word that is the same in each process."""
    return sum(ord(char) * 31**place for place, char in enumerate(word))


def main(folder: Path, questions: int, times: int) -> None:
    """Print the figures."""
    sources = find_sources(folder)
    with TemporaryDirectory() as home, Cluster(heap=_HEAP) as cluster:
        address = read_address(f"{cluster.address}/archive?shards=3&replicas=1")
        begun = time.perf_counter()
        with progress_bar(console(sys.stderr), "on disk") as moved:
            update(Path(home), sources, progress=moved)
        show("index on disk", f"{time.perf_counter() - begun:.0f} s", f"{len(sources)} episodes")
        on_disk = Answerer.over(open_library(Path(home)))
        asked = questions_in(on_disk, questions)
        fill(address, sources)
        in_cluster = opened(address)
        ask("disk", on_disk, asked)
        ask("cluster", in_cluster, asked)
        compare(on_disk, in_cluster, asked)
        memory(cluster)
        for number in range(2, times + 1):
            fill(address, [Copy(source, number) for source in sources])
            ask("cluster", opened(address), asked)
            memory(cluster)


def fill(address: Address, sources: Sequence[Readable]) -> None:
    """Add episodes."""
    begun = time.perf_counter()
    with progress_bar(console(sys.stderr), "in the cluster") as moved:
        add_episodes(address, sources, progress=moved, on_fault=click.echo)
    show("add to the cluster", f"{time.perf_counter() - begun:.0f} s", f"{len(sources)} episodes")


def opened(address: Address) -> Answerer:
    """Return what answers from the cluster."""
    begun = time.perf_counter()
    index = open_cluster(address)
    passages = sum(entry.passages for entry in index.catalogue)
    show("open", f"{1_000 * (time.perf_counter() - begun):.0f} ms", f"{passages:,} passages")
    return Answerer.over(index)


def ask(name: str, answerer: Answerer, questions: Sequence[str]) -> None:
    """Ask the questions, each for the first time."""
    seconds = []
    for question in questions:
        begun = time.perf_counter()
        answerer.ask(question)
        seconds.append(time.perf_counter() - begun)
    seconds.sort()
    half, p90, p99 = (1_000 * seconds[min(int(share * len(seconds)), len(seconds) - 1)] for share in (0.5, 0.9, 0.99))
    show(f"ask, {name}", f"{1_000 * median(seconds):.1f} ms", f"p50 {half:.1f}, p90 {p90:.1f}, p99 {p99:.1f}")


def compare(one: Answerer, other: Answerer, questions: Sequence[str]) -> None:
    """Show for how many questions both have the same first answer."""
    same = sum(
        [(c.episode, c.start) for c in one.ask(question).citations[:1]]
        == [(c.episode, c.start) for c in other.ask(question).citations[:1]]
        for question in questions
    )
    show("same first answer", f"{same} of {len(questions)}")


def memory(cluster: Cluster) -> None:
    """Show how much memory is in use."""
    nodes = []
    for node in cluster.nodes:
        status = Path(f"/proc/{node.pid}/status").read_text(encoding="ascii")
        nodes.append(int(status.partition("VmRSS:")[2].split()[0]) // 1_000)
    show("memory, asking", f"{peak_memory():.0f} MB", f"nodes {', '.join(map(str, nodes))} MB")


if __name__ == "__main__":
    numbers = [int(value) for value in sys.argv[2:]]
    main(Path(sys.argv[1]), *(numbers + [200, 1][len(numbers) :]))
