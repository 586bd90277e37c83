"""Draw the figures of the log; needs the optional extra ``plot`` (matplotlib)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.questionlog.errors import QuestionLogError
from bot.questionlog.stats import Stats
from corpus.translation import _


def draw_stats(stats: Stats, file: Path) -> None:
    """Write the picture as SVG or PNG: questions a day, answered and not, and below how long they took.

    Raises QuestionLogError if it cannot be written.
    """
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    days = [date.fromisoformat(name) for name, __ in stats.days]
    figures = [day for __, day in stats.days]
    figure = Figure(figsize=(8, 6), layout="constrained")
    asked, taken = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    answered = [day.answered for day in figures]
    asked.bar(days, answered, label=_("answered"), color="tab:green")
    refused = [day.questions - day.answered for day in figures]
    asked.bar(days, refused, bottom=answered, label=_("not answered"), color="tab:orange")
    asked.set_ylabel(_("questions a day"))
    asked.yaxis.set_major_locator(MaxNLocator(integer=True))
    asked.legend()
    taken.plot(days, [day.median_ms for day in figures], "o-", markersize=3, label=_("median"))
    taken.plot(days, [day.p99_ms for day in figures], "o-", markersize=3, label=_("99 % within"))
    taken.set_ylabel(_("milliseconds"))
    taken.set_ylim(bottom=0)
    taken.legend()
    figure.autofmt_xdate()
    for axes in (asked, taken):
        axes.set_axisbelow(True)
        axes.grid(visible=True, alpha=0.3)
    try:
        figure.savefig(file)
    except OSError as error:
        raise QuestionLogError(
            _("--plot {file}: {reason}; check the path").format(file=file, reason=error.strerror or error)
        ) from None
