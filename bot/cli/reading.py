"""The commands that show what is in the corpus: episodes and show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import WholeNumber, as_json_option, complete_episode, corpus_option, option, strict_option
from bot.cli.output import ANSWERED, NOT_ANSWERED, print_exactly, print_lines
from bot.listing import SORT_KEYS, SortKey, Wish, listed
from bot.printable import to_json
from bot.streams import tell
from corpus.translation import N_, _, ngettext

if TYPE_CHECKING:
    from bot.opening.app import Corpus


@click.command(
    help=N_("List the episodes of the corpus that have every FILTER in id, title, date, guests or speakers.")
)
@click.argument("filters", nargs=-1, metavar="[FILTER]...")
@corpus_option
@option("--sort", type=click.Choice(SORT_KEYS), default="id", show_default=True, help=N_("Sort the list by this."))
@option("--reverse", is_flag=True, help=N_("List the latest, longest or last episode first."))
@option("--limit", type=WholeNumber(1), metavar="N", help=N_("List the first N episodes only."))
@option("--speaker", metavar="NAME", help=N_("List the episodes in which somebody of that name speaks."))
@option("--guest", metavar="NAME", help=N_("List the episodes that have a guest of that name."))
@as_json_option
@strict_option
def episodes(
    filters: tuple[str, ...],
    corpus: Corpus | None,
    sort: SortKey,
    reverse: bool,
    limit: int | None,
    speaker: str | None,
    guest: str | None,
    as_json: bool,
    strict: bool,
) -> int:
    """Return the exit status of ``pullquote episodes``."""
    from bot.opening.app import open_catalogue

    entries = open_catalogue(corpus, strict=strict).listing()
    matching = listed(entries, Wish(filters, speaker=speaker, guest=guest, sort=sort, reverse=reverse))
    if not matching:
        tell(
            ngettext(
                "no episode has all of that; there is {count:,} episode, and fewer words may find it",
                "no episode has all of that; there are {count:,} episodes, and fewer words may find one",
                len(entries),
            ).format(count=len(entries))
        )
        return NOT_ANSWERED
    shown = matching[:limit]
    if as_json:
        from bot.records import entry_record

        for entry in shown:
            click.echo(to_json(entry_record(entry)))
    else:
        from bot.episodes import episodes_listing

        print_lines([episodes_listing(shown)])
    return ANSWERED


@click.command(help=N_("Read an EPISODE of the corpus, named by id, date, or how id or title begins."))
@click.argument("episode", shell_complete=complete_episode)
@corpus_option
@option("--passage", type=WholeNumber(1), metavar="N", help=N_("Show this paragraph only."))
@option("--text", is_flag=True, help=N_("Print exactly the text that offsets count into."))
@as_json_option
@strict_option
def show(episode: str, corpus: Corpus | None, passage: int | None, text: bool, as_json: bool, strict: bool) -> int:
    """Return the exit status of ``pullquote show``."""
    from bot.opening.app import open_catalogue

    chosen = open_catalogue(corpus, strict=strict).select(episode)
    passages = chosen.passages
    if passage is not None:
        if passage > len(passages):
            raise click.ClickException(
                _("no paragraph {passage}; {id!r} has 1 to {count}").format(
                    passage=passage, id=chosen.id, count=len(passages)
                )
            )
        passages = passages[passage - 1 : passage]
    if as_json:
        from bot.records import passages_record

        click.echo(to_json(passages_record(chosen, passages)))
        return ANSWERED
    if text:
        print_exactly(chosen.text if passage is None else chosen.text[passages[0].start : passages[0].end])
        return ANSWERED
    from bot.episodes import episode_lines, passage_lines

    if passage is None:
        print_lines(episode_lines(chosen.entry))
        click.echo()
    print_lines(passage_lines(chosen, passages))
    return ANSWERED
