"""The command that scores question sets: eval."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import BOTH, OFF, ReaderChoice, WholeNumber, as_json_option, corpus_option, is_given, option
from bot.cli.output import ANSWERED, BELOW_FLOOR, print_lines
from bot.printable import to_json
from bot.streams import console, tell
from corpus.translation import N_

if TYPE_CHECKING:
    from bot.opening.app import Corpus
    from retrieval.evaluation import PassingIndex


@click.command(
    "eval",
    help=N_(
        "Score question sets: SQuAD 2.0 JSON, or golden questions in TOML or JSON Lines.\n\n"
        "Golden questions are asked of the corpus; each SQuAD article is an episode of its own. "
        "With --library and a cluster's address as corpus, they are put into an index of their own there, which is "
        "deleted at the end."
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@corpus_option
@as_json_option
@option(
    "--typos", is_flag=True, help=N_("Also ask with a typo in each question (SQuAD articles), and count what is lost.")
)
@option(
    "--library",
    is_flag=True,
    help=N_("Also score the SQuAD articles as one library: in memory, on disk, in the cluster of --corpus."),
)
@option("--misses", type=WholeNumber(0), default=0, metavar="N", help=N_("Show the N worst misses."))
@option(
    "--min", "floors", multiple=True, metavar="NAME=X", help=N_("Exit with 1 if a figure is below X; may be repeated.")
)
@option(
    "--reader",
    type=ReaderChoice(),
    default="on",
    show_default=True,
    metavar="on|off|both",
    help=N_("Score with the reader, without it, or both side by side."),
)
@option(
    "--plot", type=click.Path(path_type=Path), metavar="FILE", help=N_("Draw coverage against precision (.svg, .png).")
)
def evaluate(
    files: tuple[Path, ...],
    corpus: Corpus | None,
    as_json: bool,
    typos: bool,
    library: bool,
    misses: int,
    floors: tuple[str, ...],
    reader: str,
    plot: Path | None,
) -> int:
    """Return the exit status of ``pullquote eval``."""
    from bot.opening.app import open_answerer
    from bot.opening.readers import reader_for
    from bot.plot import check_plot, draw
    from bot.scoring import check_floors, read_floors, score, score_lines, score_record

    lowest = read_floors(floors)
    if plot:
        check_plot(plot)
    reading = reader_for(wanted=reader != OFF, required=is_given("reader"))
    scores = score(
        files,
        lambda reader: open_answerer(corpus, strict=True, reader=reader),
        typos=typos,
        library=library,
        cluster=_in_cluster(corpus) if library else None,
        progress=console(sys.stderr),
        readers=[reading, None] if reader == BOTH else [reading],
    )
    broken = check_floors(lowest, scores)
    if as_json:
        for item in scores:
            click.echo(to_json(score_record(item, misses=misses)))
    else:
        print_lines(score_lines(scores, misses=misses))
    if plot:
        draw(scores, plot)
    for line in broken:
        tell(line)
    return BELOW_FLOOR if broken else ANSWERED


def _in_cluster(corpus: Corpus | None) -> PassingIndex | None:
    """Return what makes an index for a while in the cluster that is the corpus, None if none is."""
    if corpus is None or isinstance(corpus, Path):
        return None
    from bot.opening.clusters import passing_index

    return partial(passing_index, corpus)
