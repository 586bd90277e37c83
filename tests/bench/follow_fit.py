"""Fit the ranking of follow-ups in talk again, a fifth of the episodes left out at a time, and how sure they are.

    python -m tests.bench.follow_fit EPISODES CONVERSATIONS.jsonl...

EPISODES is a folder of transcripts, or a library made of them. Each line of CONVERSATIONS is a conversation: its
``turns`` in order, each with its ``question`` and in ``expect`` the phrases of which any in the first quote is right;
none for what is not said. ``episode`` names the episode that it is asked of (the stem of a file in the folder). Where
that is null, the whole library is asked, and a turn's ``expect_episode`` lists the episodes that are right.

Each follow-up is asked twice: after the turn before as it was answered, and as if that had been answered right.

Ranking: softmax regression over the sentences, those that hold a phrase being right. Some hundred follow-ups are few,
so the weights begin from those of single questions on talk, and from 1 for where a sentence stands, and PULL draws them
back there. Prints how often the first quote is right with the shipped weights, with those fitted on the other episodes,
and with each signal left out; and the weights of a fit on all.

Confidence: logistic regression on whether the first quote is right, by the shipped weights. Prints the area under the
curve, what is answered and refused from some thresholds on, and the model of a fit on all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from corpus import Episode, load
from retrieval import Answerer, Conversation, searching
from retrieval.answer import Citation
from retrieval.evaluation.measures import area_under_curve
from retrieval.index.candidates import Candidates
from retrieval.index.disk import open_library
from retrieval.index.disk.errors import LibraryMissing
from retrieval.ranking.following import (
    MODEL,
    WEIGHTS,
    Features,
    confidence_of_follow_up,
    features,
    rank_follow_up,
    signals_of_follow_up,
)
from retrieval.ranking.quoting import choose_quote
from retrieval.ranking.ranking import Ranking, ranking_of
from retrieval.ranking.signals import Match
from retrieval.ranking.weights import TALK
from tests.bench.regression import logistic_regression, probability

Array = NDArray[np.float64]
NAMES = list(WEIGHTS)
START = np.array([TALK.get(name, 1.0) for name in NAMES])
STEPS, RATE, PULL, SMALLER = 300, 0.05, 8.0, 1.5
#: Of the confidence.
L2 = 2.0
#: A question counts less for the fit the less probable its right sentences are: half at this probability.
HOPELESS = 0.02
PARTS = 5
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)


class Asked(NamedTuple):
    """A follow-up: its signals (sentences x NAMES), which sentences may be quoted, and which are right.

    ``after_right`` tells whether the turn before was taken as answered right, ``said`` whether an episode answers it.
    """

    episode: str
    after_right: bool
    said: bool
    values: Array
    among: NDArray[np.bool_]
    right: NDArray[np.bool_]
    found: Match
    candidates: Candidates
    features: Features
    sure: float


def main() -> None:
    """Print the figures."""
    folder, *files = map(Path, sys.argv[1:])
    try:
        answerer = Answerer.over(open_library(folder))
    except LibraryMissing:
        answerer = Answerer(load(folder))
    asked = list(read(answerer, files))
    said = [one for one in asked if one.said]
    shipped = np.array([WEIGHTS[name] for name in NAMES])
    for after_right in (False, True):
        count = sum(one.after_right is after_right for one in said)
        print(f"{count} follow-ups after {'a right answer' if after_right else 'the answer that was given'}")
    print("first quote right          given  right")
    print(row("shipped weights", said, [measure(one, shipped) for one in said]))
    everything = list(range(len(NAMES)))
    print(row("refitted, left out", said, left_out(said, everything)))
    for number, name in enumerate(NAMES):
        print(row(f"without {name}", said, left_out(said, [n for n in everything if n != number])))
    fitted = fit(said, everything) / SMALLER
    print("fitted on all:", dict(zip(NAMES, fitted.round(2).tolist(), strict=True)))
    print_confidence(asked)


def row(name: str, asked: Sequence[Asked], measured: Sequence[bool]) -> str:
    sums = [
        sum(right for one, right in zip(asked, measured, strict=True) if one.after_right is after_right)
        for after_right in (False, True)
    ]
    return f"{name:<26} {sums[0]:5d} {sums[1]:6d}"


def read(answerer: Answerer, files: Sequence[Path]) -> Iterator[Asked]:
    """Yield the follow-ups of the conversations that are ranked as such."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                conversation = json.loads(line)
                yield from follow_ups(answerer, conversation, after_right=False)
                yield from follow_ups(answerer, conversation, after_right=True)


def follow_ups(answerer: Answerer, conversation: Mapping[str, Any], *, after_right: bool) -> Iterator[Asked]:
    talk, within = Conversation(answerer), [conversation["episode"]] if conversation["episode"] else []
    episode, before, last = conversation["episode"], None, None
    for turn in conversation["turns"]:
        episode = conversation["episode"] or next(iter(turn.get("expect_episode") or []), episode)
        if after_right and before and last and (cited := cite_right(answerer, episode, before["expect"])):
            talk.resume(last.resolved or before["question"], cited)
        ranked: list[tuple[Match, Candidates, Mapping[str, Any], Ranking]] = []

        def spy(found: Match, candidates: Candidates, ranked: list[Any] = ranked, **options: Any) -> Ranking:
            ranked.append((found, candidates, options, rank_follow_up(found, candidates, **options)))
            return ranked[-1][-1]

        with patch.object(searching, "rank_follow_up", spy):
            last = talk.ask(turn["question"], within=within)
        if before and ranked:
            yield make_asked(answerer, episode, turn["expect"], *ranked[0], after_right=after_right)
        before = turn


def cite_right(answerer: Answerer, episode: str, expect: Sequence[str]) -> Citation | None:
    """Return the citation of the sentence that has the first of the phrases, None without one."""
    text: Episode = answerer.episode(episode)
    starts = [start for phrase in expect if (start := text.text.find(phrase)) >= 0]
    sentences = [sentence for passage in text.passages for sentence in passage.sentences]
    found = next((s for start in starts for s in sentences if s.start <= start < s.end), None)
    return answerer.cite(episode, found.start, found.end) if found else None


def make_asked(
    answerer: Answerer,
    episode: str,
    expect: Sequence[str],
    found: Match,
    candidates: Candidates,
    options: Mapping[str, Any],
    ranking: Ranking,
    *,
    after_right: bool,
) -> Asked:
    values = signals_of_follow_up(found, candidates, options["after"], options["beside"])
    text = answerer.episode(episode).text
    at = [start for phrase in expect if (start := text.find(phrase)) >= 0]
    ids = [extract.entry.id for extract in candidates.extracts]
    right = [
        ids[passage] == episode and any(place.sentence.start <= start < place.sentence.end for start in at)
        for passage, place in zip(candidates.passage_of, candidates.places, strict=True)
    ]
    among = options["among"]
    return Asked(
        episode,
        after_right,
        bool(expect),
        np.stack([values[name] for name in NAMES], axis=1),
        np.ones(len(right), dtype=bool) if among is None else among,
        np.array(right),
        found,
        candidates,
        features(found, ranking, candidates) if len(ranking.order) else Features(0.0, 0.0, 1.0, 1.0),
        confidence_of_follow_up(found, ranking, candidates),
    )


def measure(one: Asked, weights: Array, columns: Sequence[int] | None = None) -> bool:
    """Return whether the first quote is right."""
    kept = range(len(NAMES)) if columns is None else columns
    given = {NAMES[n]: weights[place] * one.values[:, n] for place, n in enumerate(kept)}
    given.setdefault("teaser", np.zeros(len(one.right)))
    ranking = ranking_of(given, one.found, one.candidates, among=one.among)
    if not len(ranking.order):
        return False
    first, last = choose_quote(int(ranking.order[0]), ranking.scores, one.candidates)
    return bool(one.right[first : last + 1].any())


def folds(asked: Sequence[Asked]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield for each of PARTS of the episodes which follow-ups are on the others, and which on its own."""
    episodes = sorted({one.episode for one in asked})
    part_of = {episode: number % PARTS for number, episode in enumerate(np.random.default_rng(1).permutation(episodes))}
    parts = np.array([part_of[one.episode] for one in asked])
    for part in range(PARTS):
        yield np.flatnonzero(parts != part), np.flatnonzero(parts == part)


def left_out(asked: Sequence[Asked], columns: Sequence[int]) -> list[bool]:
    """Return whether the first quote is right with weights that were fitted on the other episodes."""
    measured = [False] * len(asked)
    for others, own in folds(asked):
        weights = fit([asked[n] for n in others], columns)
        for n in own:
            measured[n] = measure(asked[n], weights, columns)
    return measured


def fit(asked: Sequence[Asked], columns: Sequence[int]) -> Array:
    """Return the weights under which the right sentences are most probable, by Adam (Kingma & Ba 2015)."""
    known = [one for one in asked if (one.right & one.among).any()]
    size = max(int(one.among.sum()) for one in known)
    values, right = np.zeros((len(known), size, len(columns))), np.zeros((len(known), size), bool)
    present = np.zeros((len(known), size), bool)
    for number, one in enumerate(known):
        rows = np.flatnonzero(one.among)
        values[number, : len(rows)] = one.values[np.ix_(rows, list(columns))]
        right[number, : len(rows)], present[number, : len(rows)] = one.right[rows], True
    weights = START[list(columns)].copy()
    momentum, variance = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.where(present, values @ weights, -1e9)
        probable = np.exp(scores - scores.max(axis=1, keepdims=True))
        probable /= probable.sum(axis=1, keepdims=True)
        chance = (probable * right).sum(axis=1)
        wanted = probable * right / np.maximum(chance, 1e-12)[:, None]
        counts = (chance / (chance + HOPELESS))[:, None]
        pulled = 2 * PULL * (weights - START[list(columns)])
        gradient = (np.einsum("qs,qsf->f", (probable - wanted) * counts, values) + pulled) / len(known)
        momentum, variance = 0.9 * momentum + 0.1 * gradient, 0.99 * variance + 0.01 * gradient**2
        weights = weights - RATE * momentum / (1 - 0.9**step) / (np.sqrt(variance / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weights)


def print_confidence(asked: Sequence[Asked]) -> None:
    shipped = np.array([WEIGHTS[name] for name in NAMES])
    right = np.array([one.said and measure(one, shipped) for one in asked])
    given, said = np.array([not one.after_right for one in asked]), np.array([one.said for one in asked])
    known = np.array([one.features for one in asked])
    surely = np.zeros(len(asked))
    for others, own in folds(asked):
        intercept, *weights = logistic_regression(known[others], right[others], l2=L2)
        surely[own] = probability(intercept + known[own] @ np.array(weights))
    for name, sure in (("shipped", np.array([one.sure for one in asked])), ("refitted, left out", surely)):
        areas = [area_under_curve(sure[here & right], sure[here & ~right]) for here in (given, ~given)]
        print(f"{name}: area under the curve {areas[0]:.3f}, after a right answer {areas[1]:.3f}")
        print("from     right  wrong  refused of what is not said")
        for threshold in THRESHOLDS:
            answered = sure >= threshold
            counts = [(answered & right & given).sum(), (answered & ~right & said & given).sum()]
            print(f"{threshold:.2f} {counts[0]:9d} {counts[1]:6d} {(~answered & ~said & given).sum():4d}", end="")
            print(f" of {(~said & given).sum()}")
    intercept, *weights = logistic_regression(known, right, l2=L2).tolist()
    print("fitted on all:", round(intercept, 2), Features(*(round(weight, 2) for weight in weights)), "shipped:", MODEL)


if __name__ == "__main__":
    main()
