"""Score SQuAD articles put together as one library, by the index in memory and by the one on disk."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from corpus import Episode
from retrieval.answer import Answer
from retrieval.answerer import Answerer
from retrieval.evaluation.measures import contains_answer
from retrieval.evaluation.squad import Article, SquadQuestion
from retrieval.index.disk import open_library, update
from retrieval.reader import Reader


@dataclass(frozen=True, slots=True)
class EpisodeSource:
    """An episode that is at hand already, for an index on disk to read."""

    episode: Episode

    @property
    def id(self) -> str:
        """The episode's id."""
        return self.episode.id

    def stamp(self) -> str:
        """Return what changes when the episode does."""
        return self.digest()

    def digest(self) -> str:
        """Return what tells this episode from any other."""
        return hashlib.sha256(repr(self.episode).encode(errors="surrogatepass")).hexdigest()

    def read(self) -> Episode:
        """Return the episode."""
        return self.episode


def evaluate_library(
    articles: Sequence[Article], *, step: Callable[[], None] = lambda: None, reader: Reader | None = None
) -> dict[str, float]:
    """Return P@1, AC and milliseconds a question by each index over all articles; ``step`` follows each article twice.

    P@1: the first citation is from the paragraph that the question was written for, of all paragraphs of all articles.
    """
    opened = [article.episode() for article in articles]
    episodes = [replace(episode, id=f"article-{number:04}") for number, (episode, _) in enumerate(opened)]
    starts = [starts for _, starts in opened]
    figures = _figures("rank-bm25", Answerer(episodes, reader=reader), articles, starts, step)
    with TemporaryDirectory() as folder:
        update(Path(folder), [EpisodeSource(episode) for episode in episodes])
        index = open_library(Path(folder))
        figures |= _figures("tantivy", Answerer.over(index, reader=reader), articles, starts, step)
        index.close()
    return figures


def _figures(
    name: str,
    answerer: Answerer,
    articles: Sequence[Article],
    starts: Sequence[Sequence[int]],
    step: Callable[[], None],
) -> dict[str, float]:
    first: list[bool] = []
    quoted: list[bool] = []
    seconds: list[float] = []
    for number, article in enumerate(articles):
        for question in article.answerable:
            begin = time.perf_counter()
            answer = answerer.ask(question.text)
            seconds.append(time.perf_counter() - begin)
            first.append(_is_first(answer, number, article, question, starts[number][question.paragraph]))
            quoted.append(contains_answer(answer.citations[0].quote, [text for text, _ in question.answers]))
        step()
    return {
        f"P@1 library, {name}": mean(first),
        f"AC library, {name}": mean(quoted),
        f"ms library, {name}": 1_000 * mean(seconds),
    }


def _is_first(answer: Answer, number: int, article: Article, question: SquadQuestion, start: int) -> bool:
    citation = answer.citations[0]
    end = start + len(article.paragraphs[question.paragraph])
    return citation.episode == f"article-{number:04}" and start <= citation.start < end
