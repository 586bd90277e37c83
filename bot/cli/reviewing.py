"""The commands that read the question log: gaps and stats."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import as_json_option, log_file_option, option
from bot.cli.output import ANSWERED, print_lines
from bot.printable import to_json
from corpus.translation import N_, _

if TYPE_CHECKING:
    from bot.questionlog.entry import LogEntry


def _read_since(__: click.Context, ___: click.Parameter, value: str | None) -> float:
    if value is None:
        return 0.0
    from bot.questionlog.days import read_since

    try:
        return read_since(value, now=datetime.now())
    except (ValueError, OverflowError):
        raise click.BadParameter(
            _("{value!r}: a date expected, such as 2026-06-30, or 7d, 24h, 30m, 2w.").format(value=value)
        ) from None


since_option = option(
    "--since",
    callback=_read_since,
    metavar="WHEN",
    help=N_("Read what was asked from this date on, or in the last 7d, 24h, 30m, 2w."),
)


@click.command(help=N_("List what was asked and not answered, or had thumbs down; similar questions together."))
@log_file_option
@since_option
@as_json_option
@option("--csv", "as_csv", is_flag=True, help=N_("Print CSV, safe to open as a spreadsheet."))
@option("--golden", is_flag=True, help=N_("Print a question set for eval, to be completed."))
def gaps(log_file: Path | None, since: float, as_json: bool, as_csv: bool, golden: bool) -> int:
    """Return the exit status of ``pullquote gaps``."""
    if as_json + as_csv + golden > 1:
        raise click.UsageError(_("--json, --csv and --golden exclude each other; give one of them."))
    entries = _entries(log_file, since)
    from bot.questionlog import gap_formats
    from bot.questionlog.gaps import find_gaps

    similar = find_gaps(entries)
    if as_json:
        for gap in similar:
            click.echo(to_json(gap_formats.gap_record(gap)))
    elif as_csv:
        click.echo(gap_formats.gaps_csv(similar), nl=False)
    elif golden:
        click.echo(gap_formats.gaps_toml(similar, now=datetime.now()), nl=False)
    else:
        print_lines(gap_formats.gap_lines(similar, asked=sum(entry.is_question for entry in entries)))
    return ANSWERED


@click.command(help=N_("Count questions a day: how many were answered, liked, and how long they took."))
@log_file_option
@since_option
@as_json_option
@option("--plot", type=click.Path(path_type=Path), metavar="FILE", help=N_("Draw the figures (.svg, .png)."))
def stats(log_file: Path | None, since: float, as_json: bool, plot: Path | None) -> int:
    """Return the exit status of ``pullquote stats``."""
    if plot:
        from bot.plot import check_plot

        check_plot(plot)
    entries = _entries(log_file, since)
    if not entries:
        raise click.ClickException(_("nothing was asked in that time; give an earlier date with --since"))
    from bot.questionlog.stats import stats_lines, stats_of, stats_record

    figures = stats_of(entries)
    if as_json:
        click.echo(to_json(stats_record(figures)))
    else:
        print_lines(stats_lines(figures))
    if plot:
        from bot.questionlog.picture import draw_stats

        draw_stats(figures, plot)
    return ANSWERED


def _entries(log_file: Path | None, since: float) -> list[LogEntry]:
    from bot.questionlog.database import default_path, read_entries

    return read_entries(log_file or default_path(), since=since)
