"""Render what is no answer as cards: short messages, what this is, what a reload did, the list of episodes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.discordbot.card import FAULT, NOTICE, Card
from bot.discordbot.markdown import fit
from bot.opening.reloading import NotReloaded, Reloaded, ReloadOutcome
from corpus import Entry
from corpus.translation import N_, _, ngettext

GONE = N_("The episode has changed since this was asked, or is gone. Please ask again.")
_NOT_RELOADED = N_("The episodes could not be read again; I answer from the old ones.")
_SOURCES = 5


def notice(text: str, *, title: str = "", colour: int = NOTICE) -> Card:
    """Return the card of a short message of our own; ``text`` may hold what a person wrote. The title is "Sorry"."""
    return Card(title or _("Sorry"), fit(text, 1_000)[0], colour)


def apology(id: str) -> Card:
    """Return what is said when answering failed, with the id that stands in the log."""
    return notice(
        _("Something went wrong on my side. The operator finds it in the log as {id}.").format(id=id), colour=FAULT
    )


def about_card(episodes: Sequence[Entry], *, questions_are_logged: bool, fault: str | None = None) -> Card:
    """Return the card of what this is, what it stores and where the texts come from.

    ``fault``, why the episodes could not be read again, is for the bot's owner only: it has the names of files.
    """
    if questions_are_logged:
        stored = _(
            "The operator has turned on a log of the questions. It does not have who asked, or where, and what looks "
            "like an e-mail address, a phone number or a token is masked. Nothing else of what anyone says is stored; "
            "for follow-ups I remember your last answer in a channel for 15 minutes, in memory only. A thumb is "
            "counted without your name; so that it counts once, a salted hash of you and the answer is kept as long "
            "as the question is."
        )
    else:
        stored = _(
            "Nothing that anyone says is stored; for follow-ups I remember your last answer in a channel for 15 "
            "minutes, in memory only. A thumb is counted without your name; so that it counts once, I remember in "
            "memory that it was yours."
        )
    sources = [f"- {_titled(episode)}" for episode in episodes[:_SOURCES]]
    if len(episodes) > _SOURCES:
        more = _("and {count} more: /episodes").format(count=len(episodes) - _SOURCES)
        sources.append(f"- {more}")
    parts = [
        _(
            "I answer questions about a podcast with its own words, and say so when it does not say. Nothing is made "
            "up: every quote is a piece of an episode's text, and I show where it stands. I match words, so other "
            "words may find more."
        ),
        _("Use /ask, mention me, write to me, or reply to me with the ping on."),
        _("**What is stored** {stored}").format(stored=stored),
        "\n".join([_("**Where the texts come from**"), *sources]),
    ]
    if fault:
        failed = f"{_(_NOT_RELOADED)} {fit(fault, 600)[0]}"
        parts.append(_("**For you, as this is your bot** {failed}").format(failed=failed))
    return Card(_("What this is"), "\n\n".join(parts))


def reloaded_card(outcome: ReloadOutcome) -> Card:
    """Return the card of what a reload did; for the bot's owner."""
    match outcome:
        case Reloaded(episodes, added, removed, changed):
            text = ngettext(
                "There is {count:,} episode now: {added:,} added, {removed:,} removed, {changed:,} changed.",
                "There are {count:,} episodes now: {added:,} added, {removed:,} removed, {changed:,} changed.",
                episodes,
            ).format(count=episodes, added=added, removed=removed, changed=changed)
            return notice(text, title=_("Reloaded"))
        case NotReloaded(why):
            return Card(_("Not reloaded"), f"{_(_NOT_RELOADED)} {fit(why, 1_000)[0]}", FAULT)


def episodes_card(episodes: Sequence[Entry], examples: Sequence[Sequence[str]], *, page: int, pages: int) -> Card:
    """Return the card of one page of the list: each episode with questions that it answers."""
    blocks = []
    for episode, asked in zip(episodes, examples, strict=True):
        guests = fit(", ".join(episode.guests), 200)[0]
        lines = [f"**{_titled(episode)}**", *([_("with {guests}").format(guests=guests)] if guests else [])]
        blocks.append("\n".join([*lines, *(f"- {fit(question, 120)[0]}" for question in asked[:2])]))
    footer = _("Page {number} of {pages}").format(number=page + 1, pages=pages) if pages > 1 else ""
    return Card(_("Episodes"), "\n\n".join(blocks), NOTICE, footer=footer)


def _titled(episode: Entry) -> str:
    return f"{fit(episode.title, 200)[0]}{f' ({episode.date})' if episode.date else ''}"
