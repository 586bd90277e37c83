"""Fit the confidence of talk again, an eighth of the episodes left out at a time, and say how good it is.

    python -m tests.bench.talk_confidence EPISODES QUESTIONS.jsonl... [--library INDEX QUESTIONS.jsonl...]

EPISODES and QUESTIONS are as for ``tests.bench.talk_fit``; INDEX is the folder of an index on disk, which is asked the
questions that follow it. What a line expects of an episode (``group`` "episode") is not asked.

Logistic regression on whether the first quote is right, L2 1, with what the size of an index takes away held fast.
Prints the area under the curve, how many answers would be right, wrong and false from several confidences on, and how
many are right in each fifth; first with the shipped model, then with those that were fitted on the other episodes; and
the model of a fit on all, made more careful: its THRESHOLD stands where one first quote in four is right.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import load
from retrieval import Answerer, searching
from retrieval.evaluation.measures import area_under_curve
from retrieval.index.disk import open_library
from retrieval.ranking.confidence import TALK, THRESHOLD, Features, confidence, features
from tests.bench.regression import logistic_regression, probability

Array = NDArray[np.float64]
PARTS = 8
RIGHT_AT_THRESHOLD = 0.25
EPISODE_SENTENCES = 400


class Row(NamedTuple):
    """A question: where it was asked, its features, the logarithm of the index's size, and what became of it."""

    episode: str
    library: bool
    features: Features
    size: float
    right: bool
    answerable: bool


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("episodes", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--library", type=Path, nargs="+", default=[])
    arguments = parser.parse_args()
    rows = list(ask_episodes(arguments.episodes, arguments.questions))
    if arguments.library:
        rows += ask_library(*arguments.library)
    values, sizes = np.array([row.features for row in rows]), np.array([row.size for row in rows])
    right, taken = np.array([row.right for row in rows], float), -TALK.chance * sizes
    shipped = taken + TALK.intercept + values @ np.array(TALK.weights)
    report("shipped", rows, probability(shipped))
    episodes = sorted({row.episode for row in rows})
    logits = np.zeros(len(rows))
    for part in range(PARTS):
        out = np.array([row.episode in set(episodes[part::PARTS]) for row in rows])
        intercept, *weights = logistic_regression(values[~out], right[~out], offset=taken[~out])
        logits[out] = taken[out] + careful(intercept) + values[out] @ np.array(weights)
    report("left out", rows, probability(logits))
    intercept, *weights = logistic_regression(values, right, offset=taken).tolist()
    print(f"intercept {careful(intercept):.2f}", Features(*(round(weight, 2) for weight in weights)))


def report(name: str, rows: Sequence[Row], confidences: Array) -> None:
    """Print how good these confidences are."""
    library = np.array([row.library for row in rows])
    right, answerable = np.array([row.right for row in rows]), np.array([row.answerable for row in rows])
    for where, here in (("episodes", ~library), ("library", library)):
        if not here.any():
            continue
        told = [area_under_curve(confidences[here & right], confidences[here & ~right])]
        print(f"{name}, {where}: {here.sum()} questions, AUC {told[0]:.3f}")
        for least in (0.15, THRESHOLD, 0.25):
            answered = here & (confidences >= least)
            good = (answered & right).sum() + (here & ~answered & ~answerable).sum()
            wrong, false = (answered & ~right & answerable).sum(), (answered & ~answerable).sum()
            print(f"  from {least:.2f} on: {good / here.sum():.3f} as expected, {wrong} wrong, {false} false")
    fifths = [(confidences >= low) & (confidences < low + 0.2) for low in (0.0, 0.2, 0.4, 0.6, 0.8)]
    print("  right by fifths:", "  ".join(f"{right[fifth].sum()} of {fifth.sum()}" for fifth in fifths))


def ask_episodes(folder: Path, files: Sequence[Path]) -> Iterator[Row]:
    """Yield a row for each question of the files, asked of its episode."""
    paths = {file.stem.lower(): file for file in folder.rglob("*.md")}
    by_episode: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for question in (question for file in files for question in read(file)):
        by_episode[question["episode"]].append(question)
    for name, questions in by_episode.items():
        answerer = Answerer(load(paths[name]))
        for question in questions:
            yield from ask(answerer, question, name, library=False)


def ask_library(home: Path, *files: Path) -> Iterator[Row]:
    """Yield a row for each question of the files, asked of the index on disk."""
    answerer = Answerer.over(open_library(home))
    for question in (question for file in files for question in read(file)):
        yield from ask(answerer, question, question["question"], library=True)


def read(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the questions of a file that are not asked for an episode."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and (question := json.loads(line)).get("group") != "episode":
            yield question


def ask(answerer: Answerer, question: dict[str, Any], episode: str, *, library: bool) -> Iterator[Row]:
    """Yield what became of a question, if words of it were found."""
    found: list[tuple[float, Features, float]] = []

    def note(match: Any, ranking: Any, candidates: Any, *, sentences: int) -> float:
        sure = confidence(match, ranking, candidates, sentences=sentences)
        if match.query.wanted and len(ranking.order) and candidates.spoken[ranking.order[0]]:
            size = math.log(max(1.0, sentences / EPISODE_SENTENCES))
            found.append((round(sure, 4), features(match, ranking, candidates), size))
        return sure

    searching.confidence = note  # type: ignore[attr-defined]
    answer = answerer.ask(question["question"])
    expect = question.get("expect") or []
    right = bool(answer.citations) and any(phrase in answer.citations[0].quote for phrase in expect)
    told = [one for one in found if one[0] == answer.confidence]
    if told:
        yield Row(episode, library, told[-1][1], told[-1][2], right, bool(expect))


def careful(intercept: float) -> float:
    """Return the intercept with which the THRESHOLD stands where RIGHT_AT_THRESHOLD of first quotes are right."""
    return intercept - math.log(RIGHT_AT_THRESHOLD / (1 - RIGHT_AT_THRESHOLD)) + math.log(THRESHOLD / (1 - THRESHOLD))


if __name__ == "__main__":
    main()
