"""What an episode is about, in its own words: the opening, then its key sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from corpus import Entry
from corpus.translation import N_, ngettext
from retrieval.index.candidates import Candidates


def about(episodes: Sequence[Entry], limit: int = 10) -> tuple[tuple[str, str], ...]:
    """Return what is known of an episode, or the titles of several: names (to translate) and values, in order."""
    if len(episodes) != 1:
        titles = [(N_("episode"), f"{e.title} ({e.date})" if e.date else e.title) for e in episodes[:limit]]
        more = len(episodes) - limit
        return (*titles, and_more(more)) if more > 0 else tuple(titles)
    (episode,) = episodes
    known = {
        N_("title"): episode.title,
        N_("date"): episode.date.isoformat() if episode.date else "",
        N_("guests"): ", ".join(episode.guests),
        N_("link"): episode.url or "",
    }
    return tuple((name, value) for name, value in known.items() if value)


def and_more(count: int) -> tuple[str, str]:
    """Return what is shown last where there are so many more."""
    return N_("and"), ngettext("{count} more", "{count} more", count).format(count=count)


def guests_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return who an episode's guests were, or else who speaks in it, with its title: names and values to show."""
    if entry.guests:
        people = (N_("guests"), ", ".join(entry.guests))
    elif entry.speakers:
        people = (N_("speakers"), ", ".join(entry.speakers))
    else:
        return ()
    return (people, (N_("episode"), f"{entry.title} ({entry.date})" if entry.date else entry.title))


def key_sentences(candidates: Candidates, limit: int) -> list[int]:
    """Return sentences of an episode to begin a quote with, one a passage: its opening, then what is central.

    Central is a sentence whose words are common in the episode, on average (SumBasic, Nenkova &
    Vanderwende 2005); questions and teasers are left out.
    """
    terms = [[token.term for token in candidates.content(n)] for n in range(len(candidates.places))]
    frequency = Counter(chain.from_iterable(terms))
    telling = [n for n, found in enumerate(terms) if found and not candidates.teasers[n]]
    central = {n: sum(frequency[term] for term in terms[n]) / (len(terms[n]) + 3) for n in telling[1:]}
    chosen: dict[int, int] = {}
    for n in [*telling[:1], *sorted(central, key=lambda n: -central[n])]:
        if len(chosen) < limit:
            chosen.setdefault(int(candidates.passage_of[n]), n)
    return list(chosen.values())
