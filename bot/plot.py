"""Plot coverage against precision; needs the optional extra ``plot`` (matplotlib)."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from bot.scoring import Score, ScoringError
from corpus.translation import _
from retrieval.evaluation import coverage_and_precision
from retrieval.ranking.confidence import THRESHOLD


def check_plot(file: Path) -> None:
    """Raise ScoringError if no picture can be written there: no matplotlib, no such folder, or another ending."""
    if file.suffix.lower() not in (".svg", ".png"):
        raise ScoringError(_("--plot {file}: the name must end in .svg or .png").format(file=file))
    if not file.absolute().parent.is_dir():
        raise ScoringError(_("--plot {file}: No such folder; make it first").format(file=file))
    if importlib.util.find_spec("matplotlib") is None:
        raise ScoringError(_("--plot needs matplotlib; install it with: pip install matplotlib"))


def draw(scores: Sequence[Score], file: Path) -> None:
    """Write the picture as SVG or PNG: for every threshold, how much is answered and how much of that is right.

    The shipped threshold is marked. Raises ScoringError if it cannot be written.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 5), layout="constrained")
    axes = figure.add_subplot(
        xlabel=_("coverage: answerable questions that are answered"),
        ylabel=_("precision: answers whose first quote is right"),
        xlim=(0, 1.02),
        ylim=(0, 1.02),
    )
    for score in scores:
        points = coverage_and_precision(score.judged)
        (line,) = axes.plot([p.coverage for p in points], [p.precision for p in points], label=score.name)
        shipped = next((point for point in reversed(points) if point.threshold >= THRESHOLD), None)
        if shipped:
            axes.plot(shipped.coverage, shipped.precision, "o", color=line.get_color())
            label = _("threshold {threshold}").format(threshold=THRESHOLD)
            axes.annotate(label, (shipped.coverage, shipped.precision), textcoords="offset points", xytext=(-80, -20))
    axes.legend(loc="lower left")
    axes.grid(visible=True, alpha=0.3)
    try:
        figure.savefig(file)
    except OSError as error:
        raise ScoringError(
            _("--plot {file}: {reason}; check the path").format(file=file, reason=error.strerror or error)
        ) from None
