"""How well articles are answered, and strangers' questions refused, among the many passages of an archive.

    python -m tests.bench.scale FOLDER SQUAD_FILE

The articles' questions are asked of one library of the archive in FOLDER with the articles, where they have answers,
and of another of the archive alone, where they have none.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import click

from corpus import find_sources
from retrieval import Answerer
from retrieval.evaluation import Article, read_question_set
from retrieval.evaluation.library import EpisodeSource
from retrieval.evaluation.measures import area_under_curve
from retrieval.index.disk import Readable, open_library, update
from retrieval.ranking.confidence import THRESHOLD


def main(folder: Path, articles: Sequence[Article]) -> None:
    """Print the figures."""
    opened = [article.episode() for article in articles]
    starts = [starts for _, starts in opened]
    episodes = [replace(episode, id=f"article-{number:04}") for number, (episode, _) in enumerate(opened)]
    archive = find_sources(folder, on_fault=print)
    with TemporaryDirectory() as temporary:
        home = Path(temporary)
        within = library(home / "with", [*archive, *(EpisodeSource(episode) for episode in episodes)])
        without = library(home / "without", archive)
        first, said, unsaid = [], [], []
        for number, article in enumerate(articles):
            for question in article.answerable:
                answer = within.ask(question.text)
                start = starts[number][question.paragraph]
                citation, end = answer.citations[0], start + len(article.paragraphs[question.paragraph])
                first.append(citation.episode == episodes[number].id and start <= citation.start < end)
                said.append(answer.confidence)
                unsaid.append(without.ask(question.text, top=1).confidence)
    click.echo(f"P@1 {mean(first):.3f}  AUC {area_under_curve(said, unsaid):.3f}", nl=False)
    click.echo(f"  kept {mean(c >= THRESHOLD for c in said):.3f}  refused {mean(c < THRESHOLD for c in unsaid):.3f}")


def library(home: Path, sources: Sequence[Readable]) -> Answerer:
    """Return an Answerer over a new library."""
    update(home, sources)
    return Answerer.over(open_library(home))


if __name__ == "__main__":
    found = read_question_set(Path(sys.argv[2]))
    main(Path(sys.argv[1]), [item for item in found if isinstance(item, Article)])
