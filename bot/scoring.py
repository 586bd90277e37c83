"""What ``pullquote eval`` does: score question sets, and show the figures as a table, JSON or a plot."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bot import plural
from bot.layout import MATCH, QUIET, Indented, Line
from bot.printable import one_line
from corpus import PullquoteError
from corpus.translation import _
from retrieval import Answerer
from retrieval.evaluation import (
    Article,
    GoldenQuestion,
    Judged,
    PassingIndex,
    Tally,
    ask_golden,
    evaluate_articles,
    evaluate_library,
    golden_figures,
    judge_golden,
    read_question_set,
    reliability,
    steps,
)
from retrieval.reader import Reader

_LOWER_IS_BETTER = ("ms", "typo loss", "ms library, rank-bm25", "ms library, tantivy", "ms library, opensearch")


class ScoringError(PullquoteError):
    """The question sets cannot be scored as it was asked for."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was not answered as it should be, and what came instead."""

    where: str
    question: str
    expected: str
    got: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one kind of question set, its misses, the most confident first, and every verdict.

    ``unread`` are the figures without the reader, where both were asked for.
    """

    name: str
    questions: int
    figures: Mapping[str, float]
    misses: Sequence[Miss]
    judged: Sequence[Judged]
    unread: Mapping[str, float] = field(default_factory=dict)


def score(
    files: Sequence[Path],
    open_answerer: Callable[[Reader | None], Answerer],
    *,
    typos: bool,
    library: bool = False,
    cluster: PassingIndex | None = None,
    progress: Console | None,
    readers: Sequence[Reader | None] = (None,),
) -> list[Score]:
    """Return the scores of question sets: golden sets each by itself against the corpus, SQuAD articles all together.

    With ``library``, the articles are also scored as one library, by the indexes in memory and on disk, and by the one
    that ``cluster`` makes, if it is given.

    Every file is read before the first question is asked. ``progress`` is where a bar is drawn. All is scored with
    each of the ``readers``, of which there are one or two; the second one's figures stand beside the first one's.
    Raises QuestionSetError, CorpusError.
    """
    golden: list[tuple[Path, list[GoldenQuestion]]] = []
    articles: list[Article] = []
    for file in files:
        questions_read = read_question_set(file)
        golden += [(file, [item for item in questions_read if isinstance(item, GoldenQuestion)])]
        articles += [item for item in questions_read if isinstance(item, Article)]
    to_do = len(readers) * (steps(articles) + ((3 if cluster else 2) * len(articles) if library else 0))
    columns: list[list[Score]] = []
    with _bar(progress if articles else None, to_do) as step:
        for reader in readers:
            answerer = open_answerer(reader) if any(questions for _, questions in golden) else None
            column = [_score_golden(f.name, questions, answerer) for f, questions in golden if answerer and questions]
            if articles:
                name = ", ".join(file.name for file, questions in golden if not questions)
                with_library = partial(evaluate_library, articles, step=step, reader=reader, cluster=cluster)
                tally = evaluate_articles(articles, typos=typos, step=step, reader=reader)
                column.append(_score_articles(name, tally, with_library() if library else {}))
            columns.append(column)
    first, *others = columns
    for other in others:
        first = [replace(one, unread=two.figures) for one, two in zip(first, other, strict=True)]
    return first


def _score_articles(name: str, tally: Tally, by_library: Mapping[str, float]) -> Score:
    misses = [Miss(m.article, m.question, m.expected, m.quote, m.confidence) for m in tally.misses]
    return Score(name, len(tally.ranks), {**tally.figures(), **by_library}, misses, tally.judged())


def _score_golden(name: str, questions: Sequence[GoldenQuestion], answerer: Answerer) -> Score:
    results = [result for golden in questions for result in ask_golden(golden, answerer)]
    misses = [
        Miss(
            result.golden.group,
            result.turn.question,
            " | ".join(result.turn.expect) or result.turn.kind,
            result.answer.quote or result.answer.kind,
            result.answer.confidence,
        )
        for result in sorted(results, key=lambda result: -result.answer.confidence)
        if not result.passed
    ]
    return Score(name, len(results), golden_figures(results), misses, judge_golden(results))


def read_floors(floors: Sequence[str]) -> list[tuple[str, float]]:
    """Return the figures' names and their floors, as written in P@1=0.90; raise ScoringError for anything else."""
    read = []
    for floor in floors:
        name, __, number = floor.rpartition("=")
        try:
            lowest = float(number)
        except ValueError:
            lowest = math.nan
        if math.isnan(lowest) or not name:
            raise ScoringError(_("--min {floor}: a figure and a number expected, such as P@1=0.90").format(floor=floor))
        if name in _LOWER_IS_BETTER:
            raise ScoringError(
                _("--min {floor}: {name} is better the lower it is; choose another figure").format(
                    floor=floor, name=name
                )
            )
        if not 0 <= lowest <= 1:
            raise ScoringError(
                _("--min {floor}: no figure is below 0 or above 1; give a number between, such as 0.90").format(
                    floor=floor
                )
            )
        read.append((name, lowest))
    return read


def check_floors(floors: Sequence[tuple[str, float]], scores: Sequence[Score]) -> list[str]:
    """Return a line for each figure below its floor. Raises ScoringError for a figure that no score has."""
    known = {name for score in scores for name in score.figures}
    for name, __ in floors:
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.3)
            mend = (
                _("did you mean {nearest!r}?").format(nearest=nearest[0])
                if nearest
                else _("there is {names}").format(names=", ".join(sorted(known)))
            )
            raise ScoringError(_("--min {name}: no such figure in this run; {mend}").format(name=name, mend=mend))
    return [
        _("{name}: {figure} is {value:.3f}, below {lowest}").format(
            name=score.name, figure=name, value=score.figures[name], lowest=lowest
        )
        for name, lowest in floors
        for score in scores
        if name in score.figures and score.figures[name] < lowest
    ]


def score_lines(scores: Sequence[Score], *, misses: int) -> Iterator[Line]:
    """Yield a table of figures for each score, and below it as many of its worst misses as ``misses`` says."""
    for item in scores:
        table = Table(box=None, pad_edge=False, header_style=QUIET)
        table.add_column(one_line(item.name))
        table.add_column(plural.questions(item.questions), justify="right")
        if item.unread:
            table.add_column(_("without reader"), justify="right")
        for name, value in item.figures.items():
            values = [value, *([item.unread[name]] if item.unread else [])]
            table.add_row(Text(one_line(name)), *(f"{v:.2f}" if name.startswith("ms") else f"{v:.3f}" for v in values))
        yield table
        yield from _reliability_lines(item.judged)
        for miss in item.misses[:misses]:
            yield Text()
            yield Text.assemble(
                (f"[{one_line(miss.where)}] " if miss.where else "", QUIET), (one_line(miss.question), MATCH)
            )
            yield Indented(Text(_("expected: {expected}").format(expected=one_line(miss.expected))))
            yield Indented(
                Text(_("got: {got} ({confidence:.2f})").format(got=one_line(miss.got), confidence=miss.confidence))
            )


def _reliability_lines(judged: Sequence[Judged]) -> Iterator[Line]:
    """Yield a table of how often the first quote is right, by how sure it was; nothing where nothing was asked."""
    if not judged:
        return
    table = Table(box=None, pad_edge=False, header_style=QUIET)
    for heading in (_("confidence"), _("questions"), _("first quote right")):
        table.add_column(heading, justify="right" if table.columns else "left")
    for part in reliability(judged):
        table.add_row(
            _("{low:.1f} to {high:.1f}").format(low=part.low, high=part.high), str(part.questions), str(part.right)
        )
    yield Text()
    yield table


def score_record(item: Score, *, misses: int) -> dict[str, Any]:
    """Return a score as a JSON object."""
    return {
        "name": item.name,
        "questions": item.questions,
        "figures": {name: round(value, 4) for name, value in item.figures.items()},
        **({"without reader": {name: round(v, 4) for name, v in item.unread.items()}} if item.unread else {}),
        "reliability": [part._asdict() for part in reliability(item.judged)],
        "misses": [
            {
                "where": miss.where,
                "question": miss.question,
                "expected": miss.expected,
                "got": miss.got,
                "confidence": miss.confidence,
            }
            for miss in item.misses[:misses]
        ],
    }


@contextmanager
def _bar(screen: Console | None, total: int) -> Iterator[Callable[[], None]]:
    """Draw a progress bar on the screen, if it is a terminal; yield a function that moves it by one."""
    columns = (TextColumn(_("scoring")), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True, disable=not (screen and screen.is_terminal)) as progress:
        task = progress.add_task("scoring", total=total)
        yield lambda: progress.advance(task)
