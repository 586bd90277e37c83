"""What is known of episodes: title, date, guests, link; and an episode in its own words, by its key sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from corpus import Entry
from corpus.translation import N_, _, ngettext
from retrieval.answer import SURE, Answer, Citation, is_count
from retrieval.index.candidates import Candidates

#: Names and values to show, in order; the names are to be translated.
Known = tuple[tuple[str, str], ...]

#: So many rows of a list are shown at once in a conversation; who says "more" sees the next ones.
LISTED = 20
#: How sure it is at most what an episode is about, or who was on it or hosts it, where something of it is open.
LEFT_OPEN = 0.9 * SURE
_NAMED = 12
_NAMED_IN_LIST = 4
_OF_LISTS = frozenset([N_("episode"), N_("guest"), N_("host")])


class Listed(NamedTuple):
    """What is known, with so many rows of a list as are shown at once, and the rows that are left."""

    shown: Known
    left: Known


def rows_at_once(about: Known, limit: int = LISTED) -> Listed:
    """Return which rows of what is known are shown at once, at most ``limit`` of a list."""
    rows = [at for at, (name, _value) in enumerate(about) if name in _OF_LISTS]
    if len(rows) <= limit:
        return Listed(about, ())
    return Listed(about[: rows[limit]], about[rows[limit] :])


def is_shown_by(about: Known, title: str) -> bool:
    """Tell whether a quote from the episode of a title shows what is known.

    No one quote shows how many there are, that no date is known, or a list of people, and none from another episode a
    list of episodes.
    """
    episodes = [value for name, value in about if name == "episode"]
    people = sum(name in ("guest", "host") for name, _value in about)
    counts = any(name in ("episodes", "guests", "hosts") and is_count(value) for name, value in about[:1])
    undated = about[:1] != () and about[0][0] == "date"
    return (
        people < 2 and not (counts or undated) and (not episodes or any(value.startswith(title) for value in episodes))
    )


def overview(
    question: str, known: Known, citations: Sequence[Citation], *, resolved: str = "", sure: float = 1.0
) -> Answer | None:
    """Return what is known of episodes as an answer; None without a passage that shows it."""
    if not citations:
        return None
    return Answer(
        question=question,
        resolved=resolved or question,
        kind="overview",
        confidence=round(sure, 4),
        citations=tuple(citations),
        about=known,
    )


def counted(name: str, known: Known, *, of: int) -> Known:
    """Return how many there are of something, then what is known of each, unless that is a long list."""
    return ((name, f"{of:,}"), *(() if of > LISTED else known))


def about(episodes: Sequence[Entry], *, guests: Mapping[str, Sequence[str]]) -> Known:
    """Return what is known of an episode, or title, date and guests of several; ``guests`` has those of each id."""
    if len(episodes) != 1:
        return tuple((N_("episode"), _listed(episode, guests.get(episode.id, ()))) for episode in episodes)
    (episode,) = episodes
    known = {
        N_("title"): episode.title,
        N_("date"): episode.date.isoformat() if episode.date else "",
        N_("guests"): names_of(guests.get(episode.id, ())),
        N_("link"): episode.url or "",
    }
    return tuple((name, value) for name, value in known.items() if value)


def and_more(count: int) -> str:
    """Return how many more there are."""
    return ngettext("{count} more", "{count} more", count).format(count=count)


def people_of(entry: Entry, people: Sequence[str], *, guests: bool) -> Known:
    """Return who was on an episode, its guests or else those who speak, with what is known of the episode."""
    names = (N_("guests") if guests else N_("speakers"), names_of(people))
    link = ((N_("link"), entry.url),) if entry.url else ()
    return (names, (N_("episode"), dated(entry)), *link)


def names_of(people: Sequence[str], limit: int = _NAMED) -> str:
    """Return the names of people on one line, and how many more there are."""
    names = ", ".join(people[:limit])
    more = len(people) - limit
    return _("{names} and {more}").format(names=names, more=and_more(more)) if more > 0 else names


def dated(entry: Entry) -> str:
    """Return an episode's title, with its date where that is known."""
    return f"{entry.title} ({entry.date})" if entry.date else entry.title


def latest_of(entries: Sequence[Entry]) -> str:
    """Return the first of some episodes, and how many more there are."""
    more = len(entries) - 1
    latest = f"{entries[0].title}, {entries[0].date}" if entries[0].date else entries[0].title
    return _("{title}, and {more}").format(title=latest, more=and_more(more)) if more else latest


def _listed(entry: Entry, guests: Sequence[str]) -> str:
    title = dated(entry)
    return _("{title}, with {names}").format(title=title, names=names_of(guests, _NAMED_IN_LIST)) if guests else title


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
