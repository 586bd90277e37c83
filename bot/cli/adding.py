"""The command that copies episodes into a library: add."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import CorpusType, WholeNumber, as_json_option, complete_path, option
from bot.cli.output import ANSWERED, ERROR, fail
from corpus.translation import N_, _

if TYPE_CHECKING:
    from bot.adding.fetch import Fetcher
    from bot.opening.app import Corpus


def _read_seconds(__: click.Context, ___: click.Parameter, value: float) -> float:
    if math.isnan(value):  # which is within every range
        raise click.BadParameter(_("'nan' is no number of seconds."))
    return value


@click.command(
    help=N_(
        "Copy episodes into a library and index them.\n\n"
        "A SOURCE is a file, a folder, or a podcast's feed (its address, or the file) whose episodes "
        "have transcripts."
    )
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=complete_path)
@option(
    "--corpus",
    "-c",
    type=CorpusType(),
    metavar="LIBRARY",
    help=N_("Folder to copy into, or opensearch://HOST/INDEX; made if need be (required)."),
)
@option("--limit", type=WholeNumber(1), metavar="N", help=N_("Add the newest N episodes of a feed only."))
@option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    callback=_read_seconds,
    default=120,
    show_default=True,
    metavar="SECONDS",
    help=N_("Give up a download that takes longer."),
)
@option("--refresh", is_flag=True, help=N_("Also ask for transcripts that changed where the feed says the same."))
@option("--strict", is_flag=True, help=N_("Exit with 2 if any episode failed."))
@as_json_option
def add(
    sources: tuple[str, ...],
    corpus: Corpus | None,
    limit: int | None,
    timeout: float,
    refresh: bool,
    strict: bool,
    as_json: bool,
) -> int:
    """Return the exit status of ``pullquote add``."""
    if corpus is None:
        raise click.UsageError(_("No library to add to; name a folder with --corpus LIBRARY."))
    from bot.adding.add import add
    from bot.adding.outcome import Status, nothing_came
    from bot.adding.showing import open_witness, summary
    from bot.opening.app import update_library

    def open_fetcher() -> Fetcher:
        from bot.adding.fetch import Fetcher, Limits

        return Fetcher(Limits(total=timeout))

    try:
        with open_witness(as_json=as_json) as witness:
            if isinstance(corpus, Path):
                outcomes = add(
                    sources,
                    corpus,
                    index=update_library,
                    open_fetcher=open_fetcher,
                    limit=limit,
                    witness=witness,
                    refresh=refresh,
                )
            else:
                from bot.adding.remote import add_to_cluster

                outcomes = add_to_cluster(
                    sources, corpus, open_fetcher=open_fetcher, limit=limit, witness=witness, refresh=refresh
                )
    except KeyboardInterrupt:
        fail(_("interrupted; what was added stays, and the same command will go on from there"))
        raise
    failed = sum(outcome.status is Status.FAILED for outcome in outcomes)
    if len(outcomes) > 1 and failed:
        fail(
            _("{failed:,} of {count:,} failed; mend what you can, and run the same again").format(
                failed=failed, count=len(outcomes)
            )
        )
    if nothing_came(outcomes):
        if not failed:
            fail(
                _(
                    "there is nothing to add, as no episode has a transcript; "
                    "ask the publisher for transcripts in the feed"
                )
            )
        return ERROR
    if not as_json:
        click.echo(summary(outcomes, corpus))
    return ERROR if strict and failed else ANSWERED
