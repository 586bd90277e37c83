"""The command that takes episodes out of an index in a cluster: remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import as_json_option, complete_episode, corpus_option
from bot.cli.output import ANSWERED
from bot.printable import one_line, to_json
from corpus.translation import N_, _

if TYPE_CHECKING:
    from bot.opening.app import Corpus


@click.command(
    help=N_(
        "Take EPISODES out of an index in a cluster, with all that is kept of them.\n\n"
        "Each is named by id, date, or how id or title begins. From a folder, delete their files "
        "instead."
    )
)
@click.argument("episodes", nargs=-1, required=True, metavar="EPISODE...", shell_complete=complete_episode)
@corpus_option
@as_json_option
def remove(episodes: tuple[str, ...], corpus: Corpus | None, as_json: bool) -> int:
    """Return the exit status of ``pullquote remove``."""
    if corpus is None or isinstance(corpus, Path):
        named = corpus or _("the bundled episode")
        raise click.ClickException(
            _("{named}: this is no index in a cluster; delete its files instead").format(named=named)
        )
    from bot.opening.clusters import open_index
    from corpus import select_one
    from retrieval.index.cluster.updating import remove_episodes

    catalogue = open_index(corpus).catalogue
    entries = {entry.id: entry for entry in (select_one(catalogue, wanted) for wanted in episodes)}
    for name in remove_episodes(corpus, list(entries)):
        if as_json:
            click.echo(to_json({"episode": name, "status": "removed"}))
        else:
            click.echo(one_line(_("removed {name} ({title})").format(name=name, title=entries[name].title)))
    return ANSWERED
