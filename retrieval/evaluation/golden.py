"""Score golden questions, which tell what an episode must answer and what it must not."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from retrieval.answer import Answer, Kind
from retrieval.answerer import Answerer
from retrieval.conversation import Conversation
from retrieval.evaluation.measures import Judged


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what is expected: one of some phrases in the first quote, or a kind of answer.

    ``kind`` is "none" for a question that the episode does not answer.
    """

    question: str
    expect: tuple[str, ...] = ()
    kind: Kind = "quote"

    def passes(self, answer: Answer) -> bool:
        """Tell whether an answer is what was expected."""
        if answer.kind != self.kind:
            return False
        return not self.expect or self.found(answer)

    def found(self, answer: Answer) -> bool:
        """Tell whether the first citation has an expected phrase, answered or not."""
        return any(phrase in citation.quote for phrase in self.expect for citation in answer.citations[:1])


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """One turn, or the turns of one conversation; ``miss`` says why it is known to fail, and is empty if it is not."""

    turns: tuple[Turn, ...]
    group: str = ""
    miss: str | None = None


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """A turn with the answer to it."""

    golden: GoldenQuestion
    turn: Turn
    answer: Answer
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether the answer is what was expected."""
        return self.turn.passes(self.answer)


def ask_golden(golden: GoldenQuestion, answerer: Answerer) -> Iterator[GoldenResult]:
    """Ask the turns in order, in one conversation, and yield each with its answer."""
    conversation = Conversation(answerer)
    for turn in golden.turns:
        begin = time.perf_counter()
        answer = conversation.ask(turn.question)
        yield GoldenResult(golden, turn, answer, time.perf_counter() - begin)


def golden_figures(results: Sequence[GoldenResult]) -> dict[str, float]:
    """Return the share of turns that passed: all, those to be answered, those to be refused, and by group."""
    answerable = [result.passed for result in results if result.turn.kind != "none"]
    refusable = [result.passed for result in results if result.turn.kind == "none"]
    groups: Mapping[str, list[bool]] = {result.golden.group: [] for result in results}
    for result in results:
        groups[result.golden.group].append(result.passed)
    shares = {"right": [result.passed for result in results], "answered": answerable, "refused": refusable}
    shares |= {f"group {group}": passed for group, passed in groups.items() if group}
    figures = {name: mean(passed) for name, passed in shares.items() if passed}
    return {**figures, "ms": 1000 * mean(result.seconds for result in results)} if results else figures


def judge_golden(results: Sequence[GoldenResult]) -> list[Judged]:
    """Return the verdicts on the turns that want a quote or none."""
    return [
        Judged(
            answerable=result.turn.kind == "quote",
            right=result.turn.kind == "quote" and result.turn.found(result.answer),
            confidence=result.answer.confidence,
        )
        for result in results
        if result.turn.kind in ("quote", "none")
    ]
