"""What is counted while the bot runs, for Prometheus: numbers only, nothing of any person or question."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.discordbot.errors import NotNow, TookTooLong
from bot.opening.reloading import Reloaded, ReloadOutcome
from corpus import PullquoteError

_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


@dataclass(slots=True)
class Asked:
    """A question that is being answered, and what came of it: the answer's kind, or why there is none."""

    outcome: str = "failed"


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that is looked up when somebody asks for it; ``grows`` if it is a count since the start."""

    name: str
    meaning: str
    look: Callable[[], float]
    grows: bool = False


class Metrics:
    """Counters in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        registry = self._registry
        ProcessCollector(namespace="pullquote", registry=registry)
        self._questions = Counter(
            "pullquote_questions", "Questions by where they were asked and what came of them.",
            ["surface", "outcome"], registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "pullquote_answer_seconds", "From a question to its answer, waiting for a turn included.",
            registry=registry, buckets=_SECONDS,
        )  # fmt: skip
        self._deliveries = Counter(
            "pullquote_deliveries", "Answers by what came of sending them; late is after the deadline.",
            ["outcome"], registry=registry,
        )  # fmt: skip
        for outcome in ("delivered", "late", "lost", "refused"):
            self._deliveries.labels(outcome)
        self._limited = Counter("pullquote_rate_limited", "Requests that Discord answered with 429.", registry=registry)
        self._reconnects = Counter(
            "pullquote_gateway_reconnects", "Connections to the gateway after a shard's first.", registry=registry
        )
        self._reloads = Counter("pullquote_reloads", "Reloads of the episodes.", ["outcome"], registry=registry)
        for outcome in ("done", "failed"):
            self._reloads.labels(outcome)

    def read(self, readings: Iterable[Reading]) -> None:
        """Look these up, too."""
        self._registry.register(_Readings(list(readings)))

    @contextmanager
    def question(self, surface: str) -> Iterator[Asked]:
        """Count a question that is answered within the block, and how long it took; the block says what came of it."""
        asked, begun = Asked(), time.monotonic()
        try:
            yield asked
            self._seconds.observe(time.monotonic() - begun)
        except NotNow:
            asked.outcome = "busy"
            raise
        except TookTooLong:
            asked.outcome = "timeout"
            raise
        except PullquoteError:
            asked.outcome = "invalid"
            raise
        finally:
            self._questions.labels(surface, asked.outcome).inc()

    def refused(self, surface: str) -> None:
        """Count a question, or a press, of somebody who asks too much, or in a channel where too much is asked."""
        self._questions.labels(surface, "cooldown").inc()

    def delivered(self, outcome: str) -> None:
        """Count what came of sending an answer: delivered, late, lost, refused, or taken by another process."""
        self._deliveries.labels(outcome).inc()

    def limited(self) -> None:
        """Count a request that Discord put off."""
        self._limited.inc()

    def reconnected(self) -> None:
        """Count a connection to the gateway that is not a shard's first."""
        self._reconnects.inc()

    def reloaded(self, outcome: ReloadOutcome) -> None:
        """Count a reload."""
        self._reloads.labels("done" if isinstance(outcome, Reloaded) else "failed").inc()

    def exposition(self) -> bytes:
        """Return all of it in Prometheus's text format."""
        return generate_latest(self._registry)


class _Readings(Collector):
    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = readings

    def collect(self) -> Iterator[Metric]:
        for reading in self._readings:
            family = CounterMetricFamily if reading.grows else GaugeMetricFamily
            yield family(reading.name, reading.meaning, value=reading.look())
