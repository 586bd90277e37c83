"""Answer what is asked of a show itself: who its guests and its hosts are, and how many there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus import Entry, date_of
from corpus.translation import N_, _, ngettext
from retrieval.about.overview import LEFT_OPEN, and_more, counted, dated, latest_of, names_of, overview
from retrieval.about.people import READ, People
from retrieval.answer import Answer
from retrieval.scope.cast import Cast, Words, name_words
from retrieval.scope.shows import shows_of
from retrieval.searching import Asked


class Shows:
    """Tells the guests and the hosts of episodes; used from any thread."""

    def __init__(self, people: People) -> None:
        self._people = people

    def guests(self, asked: Asked, entries: Sequence[Entry], *, count: bool = False) -> Answer | None:
        """Return the guests of several episodes, each with the latest of theirs; None if no guest is known.

        Where dates are known, those of the latest episodes come first, and otherwise those of most episodes. With
        ``count``, how many there are comes before all. That is unsure if some episodes have guests that are not known,
        or speakers of whom it is open whether they are guests.
        """
        theirs: defaultdict[str, list[Entry]] = defaultdict(list)
        speaks = Counter(name for entry in entries for name in entry.speakers)
        told = {entry.id: self._told(entry, entries) for entry in entries}
        for entry in sorted(entries, key=date_of, reverse=True):
            for guest in told[entry.id]:
                theirs[guest].append(entry)
        for name in [name for name, on in theirs.items() if 2 * len(on) < speaks[name]]:
            del theirs[name]  # a host, who was now and then a guest
        if not theirs:
            return None
        when = any(entry.date for entry in entries)
        order = list(theirs) if when else sorted(theirs, key=lambda guest: (-len(theirs[guest]), guest))
        rows = tuple((N_("guest"), f"{guest} ({latest_of(theirs[guest])})") for guest in order)
        all_told = len(entries) > READ or all(map(self._people.are_all_told, entries))
        if count:
            rows = counted(N_("guests"), rows, of=len(order))
            all_told = all_told and all(told.values())
        sure = 1.0 if all_told else LEFT_OPEN
        shown = [self._people.introduced([guest], theirs[guest][0]) for guest in order[: asked.top]]
        return overview(asked.question.text, rows, [cited for cited in shown if cited], sure=sure)

    def hosts(self, asked: Asked, entries: Sequence[Entry], *, count: bool = False) -> Answer | None:
        """Return who hosts the episodes of each show, the host of most of them first; None if no host is known.

        With ``count``, how many there are comes before all.
        """
        shares: dict[str, list[str]] = {}
        introduced: dict[str, Entry] = {}
        shows, surely = shows_of(entries), True
        for show in shows:
            on: defaultdict[str, list[Entry]] = defaultdict(list)
            sure: set[str] = set()
            for _number, entry in show.episodes:
                hosts = self._people.hosts(entry, read=len(entries) <= READ)
                sure |= hosts.sure
                for host in hosts.people:
                    on[host].append(entry)
            surely = surely and sure.issuperset(on)
            for host in sorted(on, key=lambda host: (-len(on[host]), host)):
                of, times = shares.setdefault(host, []), len(on[host])
                if of and not show.name:
                    of[-1] = _("{title}, and {more}").format(title=of[-1], more=and_more(times))
                else:
                    of.append(_share(show.name if len(shows) > 1 else "", times))
                introduced.setdefault(host, max(on[host], key=date_of))
        if not shares:
            return None
        known = tuple((N_("host"), f"{host} ({'; '.join(of)})") for host, of in shares.items())
        if len(entries) == 1:
            known = ((N_("hosts"), names_of([*introduced])), (N_("episode"), dated(entries[0])))
        if count:
            known = counted(N_("hosts"), known, of=len(introduced))
        cited = [self._people.introduced([host], entry) for host, entry in [*introduced.items()][: asked.top]]
        sure_of_all = 1.0 if surely else LEFT_OPEN
        return overview(asked.question.text, known, [one for one in cited if one], sure=sure_of_all)

    def unknown(self, asked: Asked, entries: Sequence[Entry]) -> Answer | None:
        """Return that nobody knows the hosts, or the guests, of some episodes; None if nobody speaks in them."""
        spoken = next((entry for entry in entries if entry.speakers), None)
        if spoken is None:
            return None
        question, on_it = asked.question.text, self._people.on(spoken)
        return Answer(question, question, "none", 0.0, citations=on_it.citations(asked.top))

    def _told(self, entry: Entry, entries: Sequence[Entry]) -> Sequence[str]:
        return self._people.told(entry) if len(entries) <= READ else self._people.guests[entry.id]


def named(words: Words, entries: Sequence[Entry], cast: Cast) -> list[Entry]:
    """Return the episodes of the show that goes by a name, or the episode of that title; none if there is none."""
    for show in shows_of(entries):
        if name_words(show.name) == words:
            return [entry for _number, entry in show.episodes]
    ids = cast.entitled(words)
    return [entry for entry in entries if entry.id in ids]


def _share(show: str, count: int) -> str:
    """Return on how many episodes, and of which show if it has a name, a host is."""
    episodes = ngettext("{count:,} episode", "{count:,} episodes", count).format(count=count)
    return _("{show}, {episodes}").format(show=show, episodes=episodes) if show else episodes
