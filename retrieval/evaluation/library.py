"""Score SQuAD articles that are put together as one library, with the indexes in memory, on disk and in a cluster."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpus import Episode
from retrieval.answer import Answer
from retrieval.answerer import Answerer
from retrieval.evaluation.measures import contains_answer
from retrieval.evaluation.squad import Article, SquadQuestion
from retrieval.index.disk import open_library, update
from retrieval.index.port import PassageIndex
from retrieval.reader import Reader


@dataclass(frozen=True, slots=True)
class EpisodeSource:
    """An episode in memory, as a source that an index on disk can read."""

    episode: Episode

    @property
    def id(self) -> str:
        """The episode's id."""
        return self.episode.id

    def stamp(self) -> str:
        """Return a text that changes when the episode does."""
        return self.digest()

    def digest(self) -> str:
        """Return a digest of the episode."""
        return hashlib.sha256(repr(self.episode).encode(errors="surrogatepass")).hexdigest()

    def read(self) -> Episode:
        """Return the episode."""
        return self.episode


#: Makes an index of episodes for as long as a block takes.
PassingIndex = Callable[[Sequence[EpisodeSource]], AbstractContextManager[PassageIndex]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """All articles as one library, and what is called after each."""

    articles: Sequence[Article]
    starts: Sequence[Sequence[int]]
    step: Callable[[], None]


class _Column(NamedTuple):
    """What one index answered: its figures, and where each first citation stands."""

    figures: dict[str, float]
    first: list[tuple[str, int]]


def evaluate_library(
    articles: Sequence[Article],
    *,
    step: Callable[[], None] = lambda: None,
    reader: Reader | None = None,
    cluster: PassingIndex | None = None,
) -> dict[str, float]:
    """Return P@1, AC and milliseconds a question by each index over all articles; ``step`` follows each article twice.

    P@1: the first citation is from the paragraph that the question was written for, of all paragraphs of all articles.
    With ``cluster``, also by the index that it makes, which is a third step, and the share of questions that have the
    same first citation there and on disk.
    """
    opened = [article.episode() for article in articles]
    episodes = [replace(episode, id=f"article-{number:04}") for number, (episode, _) in enumerate(opened)]
    sources = [EpisodeSource(episode) for episode in episodes]
    asked = _Asked(articles, [starts for _, starts in opened], step)
    in_memory = _ask("rank-bm25", Answerer(episodes, reader=reader), asked)
    with TemporaryDirectory() as folder:
        update(Path(folder), sources)
        index = open_library(Path(folder))
        on_disk = _ask("tantivy", Answerer.over(index, reader=reader), asked)
        index.close()
    figures = in_memory.figures | on_disk.figures
    if cluster:
        with cluster(sources) as there:
            in_cluster = _ask("opensearch", Answerer.over(there, reader=reader), asked)
        same = [one == other for one, other in zip(on_disk.first, in_cluster.first, strict=True)]
        figures |= in_cluster.figures | {"same library, opensearch": mean(same)}
    return figures


def _ask(name: str, answerer: Answerer, asked: _Asked) -> _Column:
    """Return what an index answers to all questions."""
    right: list[bool] = []
    quoted: list[bool] = []
    seconds: list[float] = []
    first: list[tuple[str, int]] = []
    for number, article in enumerate(asked.articles):
        for question in article.answerable:
            begin = time.perf_counter()
            answer = answerer.ask(question.text)
            seconds.append(time.perf_counter() - begin)
            right.append(_is_first(answer, number, article, question, asked.starts[number][question.paragraph]))
            quoted.append(contains_answer(answer.citations[0].quote, [text for text, _ in question.answers]))
            first.append((answer.citations[0].episode, answer.citations[0].start))
        asked.step()
    figures = {
        f"P@1 library, {name}": mean(right),
        f"AC library, {name}": mean(quoted),
        f"ms library, {name}": 1_000 * mean(seconds),
    }
    return _Column(figures, first)


def _is_first(answer: Answer, number: int, article: Article, question: SquadQuestion, start: int) -> bool:
    citation = answer.citations[0]
    end = start + len(article.paragraphs[question.paragraph])
    return citation.episode == f"article-{number:04}" and start <= citation.start < end
