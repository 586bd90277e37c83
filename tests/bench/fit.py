"""Fit the ranking weights and the confidence again, one article left out at a time, and say what each signal is worth.

    .venv/bin/python -m tests.bench.fit SQUAD.json

Ranking: softmax regression over the sentences of an article, the gold sentence and the gold paragraph
sharing the target (weight .6 and .4), L2 .3. Confidence: logistic regression; answerable questions
against as many of the other articles, those whose paragraph was taken out (weight .3), both as two
keywords (.4), both on episodes of ten paragraphs (.7), and near misses: questions with one word exchanged
for another article's (.15). Prints what the shipped numbers were rounded from.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.evaluation import Article, SquadQuestion, read_question_set
from retrieval.evaluation.measures import area_under_curve, contains_answer
from retrieval.index.candidates import Candidates
from retrieval.index.memory import MemoryIndex
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query
from retrieval.language.analysis import analyze
from retrieval.language.evidence import AnswerType
from retrieval.language.lexicon import FRAME_WORDS
from retrieval.language.wording import worded
from retrieval.question.chat import strip_chat
from retrieval.question.query import make_query
from retrieval.ranking.confidence import Features, features
from retrieval.ranking.quoting import choose_quote
from retrieval.ranking.ranking import rank
from retrieval.ranking.signals import match, signals
from retrieval.ranking.weights import PROSE as WEIGHTS

Array = NDArray[np.float64]
FITTED = [name for name in WEIGHTS if name not in ("teaser", "led in", "title", "context")]
CANDIDATES = 40
SENTENCE_SHARE, L2 = 0.6, 0.3
FEATURES = ("score", "matched", "unknown", "unknown names", "lacking")


class Question(NamedTuple):
    """A question's signals (sentences, signals), and which sentences are right."""

    values: Array
    fixed: Array
    in_paragraph: NDArray[np.bool_]
    in_sentence: NDArray[np.bool_]
    asked: SquadQuestion


class Opened(NamedTuple):
    """An article's index and the analysed questions on it."""

    candidates: Candidates
    questions: list[Question]


def main() -> None:
    """Print the refitted ranking and confidence, with everything and with each part left out."""
    articles = [item for item in read_question_set(Path(sys.argv[1])) if isinstance(item, Article)]
    opened = [open_article(article) for article in articles]
    shipped = np.array([WEIGHTS[name] for name in FITTED])
    print("ranking, in points          P@1    S@1     AC")
    counts = [len(o.questions) for o in opened]
    print(f"{'shipped weights':<24}" + row(np.average([measure(o, shipped) for o in opened], axis=0, weights=counts)))
    whole = cross_validated(opened, range(len(FITTED)))
    print(f"{'refitted, left out':<24}" + row(whole))
    for number, name in enumerate(FITTED):
        without = cross_validated(opened, [n for n in range(len(FITTED)) if n != number])
        print(f"{'without ' + name:<24}" + row(without) + "   " + row(without - whole))
    fit = softmax_regression([q for o in opened for q in o.questions], range(len(FITTED)))
    print("fitted on all:", dict(zip(FITTED, (fit / fit[FITTED.index("word")]).round(2).tolist(), strict=True)))
    fit_confidence(articles)
    count_lacking(articles)


def row(figures: Array) -> str:
    return " ".join(f"{100 * figure:6.1f}" for figure in figures)


def open_article(article: Article) -> Opened:
    episode, starts = article.episode()
    index = MemoryIndex([episode])
    candidates = index.sample()
    questions = []
    for asked in article.answerable:
        found = match(make_query(strip_chat(worded(asked.text)), index), index, candidates)
        values = signals(found, candidates)
        start, length = starts[asked.paragraph], len(article.paragraphs[asked.paragraph])
        in_paragraph = np.array([start <= place.sentence.start < start + length for place in candidates.places])
        in_sentence = in_paragraph & np.array(
            [
                any(place.sentence.start <= start + offset < place.sentence.end for _, offset in asked.answers)
                for place in candidates.places
            ]
        )
        fixed = sum(
            (WEIGHTS[name] * values[name] for name in values if name not in FITTED), np.zeros(len(candidates.places))
        )
        stacked = np.stack([values[name] for name in FITTED], axis=1)
        questions.append(Question(stacked, fixed, in_paragraph, in_sentence, asked))
    return Opened(candidates, questions)


def measure(opened: Opened, weights: Array, columns: Sequence[int] | None = None) -> Array:
    """Return P@1, S@1 and AC summed over an article's questions, divided by their number."""
    hits = np.zeros(3)
    for question in opened.questions:
        values = question.values if columns is None else question.values[:, columns]
        scores = values @ weights + question.fixed
        best = int(np.argmax(scores))
        first, last = choose_quote(best, scores, opened.candidates)
        place = opened.candidates.places
        quote = place[best].extract.slice(place[first].sentence.start, place[last].sentence.end)
        answers = [text for text, _ in question.asked.answers]
        hits += question.in_paragraph[best], question.in_sentence[best], contains_answer(quote, answers)
    return hits / len(opened.questions)


def cross_validated(opened: Sequence[Opened], columns: Sequence[int]) -> Array:
    """Return the figures of each article with weights fitted on the others, over all questions."""
    total, count = np.zeros(3), 0
    for held_out in opened:
        others = [question for o in opened if o is not held_out for question in o.questions]
        weights = softmax_regression(others, columns)
        scale = 5.5 / max(1e-9, float(np.abs(weights).sum()))  # so that the fixed signals keep their proportion
        total += measure(held_out, weights * scale, list(columns)) * len(held_out.questions)
        count += len(held_out.questions)
    return total / count


def softmax_regression(questions: Sequence[Question], columns: Sequence[int]) -> Array:
    """Return the weights under which the right sentences are most probable, by Adam (Kingma & Ba 2015)."""
    shipped = np.array([WEIGHTS[name] for name in FITTED])
    stacks, sentence, paragraph = [], [], []
    for question in questions:
        keep = np.argsort(-(question.values @ shipped + question.fixed))[:CANDIDATES]
        if not question.in_paragraph[keep].any():
            continue
        padding = CANDIDATES - len(keep)
        stacks.append(np.pad(question.values[np.ix_(keep, list(columns))], ((0, padding), (0, 0)), constant_values=-9))
        right = question.in_sentence[keep] if question.in_sentence[keep].any() else question.in_paragraph[keep]
        sentence.append(np.pad(right, (0, padding)))
        paragraph.append(np.pad(question.in_paragraph[keep], (0, padding)))
    values, targets = (
        np.stack(stacks),
        ((SENTENCE_SHARE, np.stack(sentence)), (1 - SENTENCE_SHARE, np.stack(paragraph))),
    )
    present = values[:, :, 0] > -9
    weights = np.ones(len(columns))
    momentum, variance = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 301):
        scores = np.where(present, values @ weights, -1e9)
        probable = np.exp(scores - scores.max(axis=1, keepdims=True))
        probable /= probable.sum(axis=1, keepdims=True)
        wanted = np.zeros_like(probable)
        for share, right in targets:
            mass = probable * right
            wanted += share * mass / mass.sum(axis=1, keepdims=True)
        gradient = np.einsum("qs,qsf->f", probable - wanted, values) / len(values) + L2 / len(values) * weights
        momentum, variance = 0.9 * momentum + 0.1 * gradient, 0.99 * variance + 0.01 * gradient**2
        corrected = np.sqrt(variance / (1 - 0.99**step)) + 1e-8
        weights = weights - 0.1 * momentum / (1 - 0.9**step) / corrected
    return weights


class Sample(NamedTuple):
    """One question's features, whether it was answerable, its weight in the fit, and which figure it counts in."""

    values: tuple[float, ...]
    answerable: bool
    weight: float
    kind: str


def fit_confidence(articles: Sequence[Article]) -> None:
    samples = [list(article_samples(article, articles, random.Random(5))) for article in articles]  # noqa: S311
    print("\nconfidence, left out     AUC easy  removed  keywords  ten paragraphs")
    for count in range(1, len(FEATURES) + 1):
        columns = list(range(count))
        logits: dict[str, list[float]] = {}
        for held_out in samples:
            coefficients = logistic_regression(
                [s for group in samples if group is not held_out for s in group], columns
            )
            for sample in held_out:
                value = coefficients[0] + coefficients[1:] @ np.array(sample.values)[columns]
                logits.setdefault(sample.kind, []).append(float(value))
        pairs = (("said", "easy"), ("said", "removed"), ("said 2", "easy 2"), ("said 10", "easy 10"))
        figures = [area_under_curve(logits[said], logits[other]) for said, other in pairs]
        print(f"{'+ ' + FEATURES[count - 1]:<24}" + "".join(f"{figure:9.4f}" for figure in figures))
    everything = logistic_regression([s for group in samples for s in group], list(range(len(FEATURES))))
    print("fitted on all:", dict(zip(("intercept", *FEATURES), everything.round(2).tolist(), strict=True)))


def count_lacking(articles: Sequence[Article]) -> None:
    """Print how many questions for a figure get a quote that lacks it: answerable ones, and SQuAD's others."""
    for feature in ("lacking", "unmeasured"):
        counts = {True: [0, 0], False: [0, 0]}
        for article in articles:
            index = MemoryIndex([article.episode()[0]])
            for question in article.questions:
                query = make_query(strip_chat(worded(question.text)), index)
                is_figure = query.answer_type in (AnswerType.TIME, AnswerType.QUANTITY)
                if query.wanted and (query.counted or query.measures if feature == "unmeasured" else is_figure):
                    counts[bool(question.answers)][0] += int(getattr(look(query, index), feature))
                    counts[bool(question.answers)][1] += 1
        (lack, asked), (lack_other, asked_other) = counts[True], counts[False]
        print(f"{feature}: {lack} of {asked} answerable, {lack_other} of {asked_other} unanswerable,", end=" ")
        print(f"log likelihood ratio {np.log(lack / asked / (lack_other / asked_other)):.2f}")


def article_samples(article: Article, articles: Sequence[Article], chance: random.Random) -> Iterator[Sample]:
    others = [question.text for other in articles if other is not article for question in other.answerable]
    index = MemoryIndex([article.episode()[0]])
    for question in article.answerable:
        easy = chance.choice(others)
        yield from sample(question.text, index, True, 1.0, "said")
        yield from sample(easy, index, False, 1.0, "easy")
        yield from sample(keywords(question.text), index, True, 0.4, "said 2")
        yield from sample(keywords(easy), index, False, 0.4, "easy 2")
        yield from sample(near_miss(question.text, chance.choice(others), chance), index, False, 0.15, "near miss")
    for number in range(len(article.paragraphs)):
        left = MemoryIndex([article.episode(without=number)[0]])
        for question in article.answerable:
            if question.paragraph == number:
                yield from sample(question.text, left, False, 0.3, "removed")
    for first in range(0, len(article.paragraphs) - 5, 10):
        part = Article(article.title, article.paragraphs[first : first + 10], ())
        short = MemoryIndex([part.episode()[0]])
        for question in article.answerable:
            if first <= question.paragraph < first + 10:
                yield from sample(question.text, short, True, 0.7, "said 10")
                yield from sample(chance.choice(others), short, False, 0.7, "easy 10")
                near = near_miss(question.text, chance.choice(others), chance)
                yield from sample(near, short, False, 0.15, "near miss 10")


def sample(question: str, index: PassageIndex, answerable: bool, weight: float, kind: str) -> Iterator[Sample]:
    query = make_query(strip_chat(worded(question)), index)
    if query.wanted:
        yield Sample(look(query, index), answerable, weight, kind)


def look(query: Query, index: PassageIndex) -> Features:
    """Return the features of the best answer that an index has to a question."""
    candidates = index.candidates(query)
    found = match(query, index, candidates)
    return features(found, rank(found, candidates), candidates)


def near_miss(question: str, other: str, chance: random.Random) -> str:
    """Return the question with one content word exchanged for one of the other's, a name for a name."""

    def content(text: str) -> list[tuple[bool, str]]:
        tokens = [t for t in analyze(text) if not t.stop and t.word not in FRAME_WORDS]
        return [(t.start > 0 and text[t.start].isupper(), text[t.start : t.end]) for t in tokens]

    pairs = [(old, new) for name, old in content(question) for is_name, new in content(other) if name == is_name]
    return question.replace(*chance.choice(pairs), 1) if pairs else ""


def keywords(question: str) -> str:
    """Return a question's two longest content words, names first, as one types them into a search box."""
    content = [token for token in analyze(question) if not token.stop]
    names_first = sorted(content, key=lambda token: (not question[token.start].isupper(), -len(token.word)))[:2]
    return " ".join(token.word for token in sorted(names_first, key=lambda token: token.start))


def logistic_regression(samples: Sequence[Sample], columns: Sequence[int]) -> Array:
    """Return intercept and coefficients by Newton's method, with a ridge of 1."""
    values = np.array([[1.0, *np.array(sample.values)[columns]] for sample in samples])
    target = np.array([sample.answerable for sample in samples], dtype=float)
    weight = np.array([sample.weight for sample in samples])
    coefficients = np.zeros(values.shape[1])
    ridge = np.eye(len(coefficients)) * ([0.0] + [1.0] * len(columns))
    for _ in range(25):
        probable = 1 / (1 + np.exp(-np.clip(values @ coefficients, -30, 30)))
        gradient = values.T @ (weight * (target - probable)) - ridge @ coefficients
        curvature = (values * (weight * probable * (1 - probable))[:, None]).T @ values + ridge
        coefficients = coefficients + np.linalg.solve(curvature, gradient)
    return coefficients


if __name__ == "__main__":
    main()
