"""Fit the ranking of talk again, a sixth of the episodes left out at a time, and say what each signal is worth.

    python -m tests.bench.talk_fit EPISODES QUESTIONS.jsonl...

EPISODES is a folder of transcripts. Each line of QUESTIONS names the ``episode`` that it is asked of (the stem of a
file in the folder), the ``question``, its ``group``, and in ``expect`` the phrases of which any in the first quote is
right; none for what the episode does not say.

Ranking: softmax regression over the best sentences of an episode, those that hold a phrase being right; every signal
is divided by its deviation, L2 1. Prints how often the first quote is right, and one of the first three passages',
with the shipped weights, with those fitted on the other episodes, and with each signal left out; and the weights of a
fit on all.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import load
from retrieval.index.memory import MemoryIndex
from retrieval.language.wording import worded
from retrieval.question.chat import strip_chat
from retrieval.question.query import make_query
from retrieval.ranking.quoting import choose_quote
from retrieval.ranking.signals import match, signals, with_associates
from retrieval.ranking.weights import TALK
from retrieval.scope import Cast, scope_of

Array = NDArray[np.float64]
FITTED = [name for name in TALK if name not in ("title", "context")]
BEST, STEPS, RATE, L2 = 250, 200, 0.05, 1.0
#: A question counts less for the fit the less probable its right sentences are: half at this probability.
HOPELESS = 0.02
PARTS = 6


class Asked(NamedTuple):
    """A question on an episode: its signals (sentences x FITTED), which sentences are right, and their passages."""

    episode: str
    group: str
    values: Array
    right: NDArray[np.bool_]
    candidates: object
    passage_of: NDArray[np.intp]


def main() -> None:
    """Print the figures."""
    folder, *files = map(Path, sys.argv[1:])
    asked = [one for one in read(folder, files) if one.right.any()]
    shipped = np.array([TALK[name] for name in FITTED])
    print(f"{len(asked)} questions      first  among three")
    print(row("shipped weights", [measure(one, shipped) for one in asked]))
    everything = list(range(len(FITTED)))
    print(row("refitted, left out", left_out(asked, everything)))
    for number, name in enumerate(FITTED):
        print(row(f"without {name}", left_out(asked, [n for n in everything if n != number])))
    fitted = fit(asked, everything)
    print("fitted on all:", dict(zip(FITTED, (fitted / 2).round(2).tolist(), strict=True)))


def row(name: str, measured: Sequence[tuple[bool, bool]]) -> str:
    first, three = np.mean(measured, axis=0)
    return f"{name:<20} {first:6.3f} {three:6.3f}"


def read(folder: Path, files: Sequence[Path]) -> Iterator[Asked]:
    """Yield the questions of the files, asked of their episodes."""
    paths = {file.stem.lower(): file for file in folder.rglob("*.md")}
    by_episode: dict[str, list[dict[str, object]]] = defaultdict(list)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                question = json.loads(line)
                by_episode[question["episode"]].append(question)
    for name, questions in by_episode.items():
        (episode,) = load(paths[name])
        index, cast = MemoryIndex([episode]), Cast([episode.entry])
        for question in questions:
            core = strip_chat(worded(str(question["question"])))
            scope = scope_of(core, cast)
            query = make_query(core, index, people=cast.parts_of_names)
            query = replace(query, likely=scope.likely | scope.speakers)
            candidates = index.candidates(query)
            values = signals(with_associates(match(query, index, candidates), candidates), candidates)
            expect = question.get("expect") or []
            assert isinstance(expect, list)
            at = [episode.text.find(phrase) for phrase in expect]
            right = [any(p.sentence.start <= start < p.sentence.end for start in at) for p in candidates.places]
            stacked = np.stack([values[name] for name in FITTED], axis=1)
            yield Asked(name, str(question["group"]), stacked, np.array(right), candidates, candidates.passage_of)


def measure(one: Asked, weights: Array, columns: Sequence[int] | None = None) -> tuple[bool, bool]:
    """Return whether the first quote is right, and whether one of the first three passages' is."""
    scores = (one.values if columns is None else one.values[:, list(columns)]) @ weights
    best: dict[int, int] = {}
    for sentence in np.argsort(-scores, kind="stable"):
        best.setdefault(int(one.passage_of[sentence]), int(sentence))
        if len(best) == 3:
            break
    quotes = [choose_quote(sentence, scores, one.candidates) for sentence in best.values()]  # type: ignore[arg-type]
    right = [bool(one.right[first : last + 1].any()) for first, last in quotes]
    return right[0], any(right)


def left_out(asked: Sequence[Asked], columns: Sequence[int]) -> list[tuple[bool, bool]]:
    """Return the measures of each of PARTS of the episodes with weights that were fitted on the others."""
    episodes = sorted({one.episode for one in asked})
    measured = []
    for part in range(PARTS):
        out = set(episodes[part::PARTS])
        weights = fit([one for one in asked if one.episode not in out], columns)
        measured += [measure(one, weights, columns) for one in asked if one.episode in out]
    return measured


def fit(asked: Sequence[Asked], columns: Sequence[int]) -> Array:
    """Return the weights under which the right sentences are most probable, by Adam (Kingma & Ba 2015)."""
    shipped = np.array([TALK[name] for name in FITTED])
    kept = [
        np.union1d(np.argsort(-(one.values @ shipped))[:BEST], np.flatnonzero(one.right)[:BEST]).astype(int)
        for one in asked
    ]
    size = max(map(len, kept))
    values, right = np.zeros((len(asked), size, len(columns))), np.zeros((len(asked), size), bool)
    present = np.zeros((len(asked), size), bool)
    for number, (one, rows) in enumerate(zip(asked, kept, strict=True)):
        values[number, : len(rows)] = one.values[np.ix_(rows, list(columns))]
        right[number, : len(rows)], present[number, : len(rows)] = one.right[rows], True
    deviation = values[present].std(axis=0) + 1e-6
    values = values / deviation
    weights = np.zeros(len(columns))
    momentum, variance = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.where(present, values @ weights, -1e9)
        probable = np.exp(scores - scores.max(axis=1, keepdims=True))
        probable /= probable.sum(axis=1, keepdims=True)
        wanted = probable * right
        wanted /= wanted.sum(axis=1, keepdims=True)
        chance = (probable * right).sum(axis=1)
        counts = (chance / (chance + HOPELESS))[:, None]
        gradient = (np.einsum("qs,qsf->f", (probable - wanted) * counts, values) + 16 * L2 * weights) / len(asked)
        momentum, variance = 0.9 * momentum + 0.1 * gradient, 0.99 * variance + 0.01 * gradient**2
        weights = weights - RATE * momentum / (1 - 0.9**step) / (np.sqrt(variance / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weights / deviation)


if __name__ == "__main__":
    main()
