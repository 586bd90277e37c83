"""Score SQuAD 2.0 articles, each an episode (Rajpurkar, Jia & Liang 2018)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean

from corpus import Episode, parse_episode
from retrieval.answer import Answer, Citation
from retrieval.answerer import Answerer
from retrieval.evaluation.measures import Judged, area_under_curve, contains_answer, mean_reciprocal_rank, precision_at
from retrieval.evaluation.typos import with_typo
from retrieval.ranking.confidence import THRESHOLD
from retrieval.reader import Reader

_SEED = 20_230_630


@dataclass(frozen=True, slots=True)
class SquadQuestion:
    """A question on one paragraph; ``answers`` are gold texts with their offsets in it, none if unanswerable."""

    text: str
    paragraph: int
    answers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """Paragraphs and the questions asked of them."""

    title: str
    paragraphs: tuple[str, ...]
    questions: tuple[SquadQuestion, ...]

    @property
    def answerable(self) -> list[SquadQuestion]:
        """The questions that a paragraph answers."""
        return [question for question in self.questions if question.answers]

    def episode(self, *, without: int | None = None) -> tuple[Episode, list[int]]:
        """Return the article as an episode, and where each paragraph starts in its text.

        The paragraph numbered ``without`` is left out (its start is then -1).
        """
        text, starts = " ".join(self.title.split()) or "Untitled", []
        for number, paragraph in enumerate(self.paragraphs):
            if number == without:
                starts.append(-1)
                continue
            starts.append(len(text) + 2)
            text += "\n\n" + paragraph
        return parse_episode(text, id="article", source=self.title), starts


@dataclass(frozen=True, slots=True)
class MissedAnswer:
    """An answerable question whose first quote does not answer."""

    article: str
    question: str
    expected: str
    quote: str
    confidence: float


@dataclass(slots=True)
class Tally:
    """What was counted over all articles."""

    ranks: list[int | None] = field(default_factory=list)
    sentence_hits: list[list[bool]] = field(default_factory=list)
    typo_ranks: list[int | None] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    answerable: list[float] = field(default_factory=list)
    easy: list[float] = field(default_factory=list)
    removed: list[float] = field(default_factory=list)
    hard: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    misses: list[MissedAnswer] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Return the figures that there was something to count for, in the order of the table."""
        figures: dict[str, float] = {}
        if self.ranks:
            figures["P@1"], figures["P@3"] = precision_at(1, self.ranks), precision_at(3, self.ranks)
            figures["MRR"] = mean_reciprocal_rank(self.ranks)
            figures["S@1"] = mean(hits[0] for hits in self.sentence_hits)
            figures["S@3"] = mean(any(hits) for hits in self.sentence_hits)
            figures["AC"] = mean(self.quoted)
            for name, others in (("easy", self.easy), ("removed", self.removed), ("hard", self.hard)):
                if others:
                    figures[f"AUC {name}"] = area_under_curve(self.answerable, others)
            figures["kept"] = mean(sure >= THRESHOLD for sure in self.answerable)
        if self.easy:
            figures["refused"] = mean(sure < THRESHOLD for sure in self.easy)
        if self.typo_ranks:
            figures["typo loss"] = figures["P@1"] - precision_at(1, self.typo_ranks)
        if self.seconds:
            figures["ms"] = 1000 * mean(self.seconds)
        return figures

    def judged(self) -> list[Judged]:
        """Return the verdicts on the answerable questions and on the easy ones to refuse."""
        return [
            *(Judged(True, right, sure) for right, sure in zip(self.quoted, self.answerable, strict=True)),
            *(Judged(False, False, sure) for sure in self.easy),
        ]


def evaluate_articles(
    articles: Sequence[Article],
    *,
    typos: bool = False,
    step: Callable[[], None] = lambda: None,
    reader: Reader | None = None,
) -> Tally:
    """Ask every question of every article and count; ``step`` is called after each paragraph and article.

    Definitions: P@k, MRR: the gold passage is the paragraph that the question was written for. S@k: the
    k-th citation's sentence holds the start of a gold answer. AC: the first quote contains a gold answer.
    AUC easy: answerable questions against as many from the other articles; removed: against the same
    questions with their paragraph taken out; hard: against SQuAD's own unanswerable ones. kept and
    refused: answerable ones answered, easy ones refused, at the shipped threshold.
    """
    tally, chance = Tally(), random.Random(_SEED)  # noqa: S311 # a sample, not a secret
    for article in articles:
        answerer, starts = _open(article, reader)
        for question in article.answerable:
            _count(tally, article, question, answerer, starts)
            if typos:
                asked = with_typo(question.text, chance)
                tally.typo_ranks.append(_rank(asked, article, question, answerer, starts))
        others = [q.text for other in articles if other is not article for q in other.answerable]
        for text in chance.sample(others, min(len(others), len(article.answerable))):
            tally.easy.append(answerer.ask(text, top=1).confidence)
        for question in article.questions:
            if not question.answers:
                tally.hard.append(answerer.ask(question.text, top=1).confidence)
        step()
        for removed in _without_paragraphs(article, reader):
            tally.removed.extend(removed)
            step()
    tally.misses.sort(key=lambda miss: -miss.confidence)
    return tally


def steps(articles: Sequence[Article]) -> int:
    """Return how often evaluate_articles will call its ``step``."""
    return sum(1 + len(article.paragraphs) for article in articles)


def _open(article: Article, reader: Reader | None, without: int | None = None) -> tuple[Answerer, list[int]]:
    episode, starts = article.episode(without=without)
    return Answerer([episode], reader=reader), starts


def _count(tally: Tally, article: Article, question: SquadQuestion, answerer: Answerer, starts: Sequence[int]) -> None:
    begin = time.perf_counter()
    answer = answerer.ask(question.text)
    tally.seconds.append(time.perf_counter() - begin)
    start = starts[question.paragraph]
    gold = [start + offset for _, offset in question.answers]
    texts = [text for text, _ in question.answers]
    quote = answer.citations[0].quote if answer.citations else ""
    tally.ranks.append(_rank(question.text, article, question, answerer, starts, answer))
    tally.sentence_hits.append([any(_holds(citation, at) for at in gold) for citation in answer.citations] or [False])
    tally.quoted.append(contains_answer(quote, texts))
    tally.answerable.append(answer.confidence)
    if not tally.quoted[-1]:
        tally.misses.append(MissedAnswer(article.title, question.text, texts[0], quote, answer.confidence))


def _rank(
    asked: str,
    article: Article,
    question: SquadQuestion,
    answerer: Answerer,
    starts: Sequence[int],
    answer: Answer | None = None,
) -> int | None:
    """Return where the gold paragraph ranks, from 1; ask for all passages only if it is not among the first."""
    start = starts[question.paragraph]
    end = start + len(article.paragraphs[question.paragraph])
    for found in (answer or answerer.ask(asked), None):
        found = found or answerer.ask(asked, top=10_000)
        for rank, citation in enumerate(found.citations, 1):
            if start <= citation.start < end:
                return rank
    return None


def _without_paragraphs(article: Article, reader: Reader | None) -> Iterator[list[float]]:
    """Yield for each paragraph the confidences of its questions where it has been taken out."""
    by_paragraph: Mapping[int, list[SquadQuestion]] = {n: [] for n in range(len(article.paragraphs))}
    for question in article.answerable:
        by_paragraph[question.paragraph].append(question)
    for number, questions in by_paragraph.items():
        if questions and len(article.paragraphs) > 1:
            answerer, _ = _open(article, reader, number)
            yield [answerer.ask(question.text, top=1).confidence for question in questions]
        else:
            yield []


def _holds(citation: Citation, at: int) -> bool:
    """Tell whether a citation's sentence holds an offset of the text."""
    start = citation.start + citation.quote.index(citation.sentence)
    return start <= at < start + len(citation.sentence)
