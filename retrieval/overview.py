"""What an episode is about, in its own words: the opening, then its key sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus import Episode
from retrieval.index import PassageIndex


def about(episodes: Sequence[Episode], limit: int = 10) -> tuple[tuple[str, str], ...]:
    """Return what is known of an episode, or the titles of several: names and values to show in order."""
    if len(episodes) != 1:
        titles = [("episode", f"{e.title} ({e.date})" if e.date else e.title) for e in episodes[:limit]]
        more = len(episodes) - limit
        return (*titles, ("and", f"{more} more")) if more > 0 else tuple(titles)
    (episode,) = episodes
    known = {
        "title": episode.title,
        "date": episode.date.isoformat() if episode.date else "",
        "guests": ", ".join(episode.guests),
        "link": episode.url or "",
    }
    return tuple((name, value) for name, value in known.items() if value)


def key_sentences(index: PassageIndex, episodes: Sequence[Episode], limit: int) -> list[int]:
    """Return sentences to begin a quote with, one a passage: each episode's opening, then what is central.

    Central is a sentence whose words are common in the episode, on average (SumBasic, Nenkova &
    Vanderwende 2005); questions and teasers are left out.
    """
    chosen: list[int] = []
    rest: list[tuple[float, int]] = []
    wanted = {episode.id for episode in episodes}
    frequency = Counter(token.term for tokens in index.tokens for token in tokens if not token.stop)
    opened: set[str] = set()
    for number, (place, tokens) in enumerate(zip(index.places, index.tokens, strict=True)):
        content = [token.term for token in tokens if not token.stop]
        if place.episode.id not in wanted or index.teasers[number] or not content:
            continue
        if place.episode.id not in opened:
            opened.add(place.episode.id)
            chosen.append(number)
        elif len(episodes) == 1:
            rest.append((-sum(frequency[term] for term in content) / (len(content) + 3), number))
    passages = {int(index.passage_of[number]) for number in chosen}
    for _, number in sorted(rest):
        if len(chosen) >= limit:
            break
        if int(index.passage_of[number]) not in passages:
            passages.add(int(index.passage_of[number]))
            chosen.append(number)
    return chosen[:limit]
