"""Who was on an episode, who of them is a guest, and where it introduces them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from corpus import Entry
from retrieval.about.introductions import introduced_as_guests, introductions
from retrieval.about.overview import key_sentences
from retrieval.about.roles import Roles, roles_by_opening, with_who_asks
from retrieval.answer import Citation
from retrieval.index.candidates import Candidates
from retrieval.index.port import PassageIndex
from retrieval.ranking.citing import cite_from
from retrieval.scope.guests import guests_by_episode, hosts_by_episode, spellings

#: Guests are introduced in the first passages.
_OPENING_PASSAGES = 30
#: So few episodes are read to tell their guests, if nothing else tells them.
READ = 40
#: Of more who speak in an episode, or are its guests, the first are looked for in its opening. A file may name
#: thousands.
_LOOKED_FOR = 40
#: So few host an episode together, and each of them asks so often, in what they say.
_TOGETHER, _ASKS_NOW_AND_THEN = 3, 0.04
#: Who is no guest on so many episodes of a show is surely a host of it.
_OFTEN = 3


#: A sentence that says something has so many words that are no stop words.
_TELLING = 4


class OnIt(NamedTuple):
    """Who was on an episode, its ``guests`` or else all who speak, whether that is ``sure``, and its opening."""

    people: Sequence[str]
    guests: bool
    opening: Candidates
    sure: bool = True

    def citations(self, limit: int) -> tuple[Citation, ...]:
        """Return where they are introduced, or else where they begin to speak, or what the episode begins with."""
        people = self.people[:_LOOKED_FOR]
        sentences = introductions(people, self.opening) or self._begins(people) or key_sentences(self.opening, 1)
        return tuple(cite_from(n, self.opening) for n in sentences[:limit])

    def _begins(self, people: Sequence[str]) -> list[int]:
        """Return the first sentence of these people that says something, or else the first one: not "Yes."."""
        places = self.opening.places
        theirs = [n for n, place in enumerate(places) if place.extract.passage.speaker in people]
        telling = [n for n in theirs if len(self.opening.content(n)) >= _TELLING and not self.opening.teasers[n]]
        return (telling or theirs)[:1]


class Hosts(NamedTuple):
    """Who hosts an episode, and of whom of them that is sure."""

    people: Sequence[str]
    sure: Set[str]


class _Roles(NamedTuple):
    """The hosts and the guests of an episode, the latter in the order in which they speak; see ``Roles``."""

    hosts: Sequence[str]
    called: Set[str]
    guests: Sequence[str]
    sure: bool


_UNREAD = _Roles((), frozenset(), (), sure=False)


class People:
    """Tells who was on the episodes of an index; used from any thread."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._read: dict[str, _Roles] = {}
        self._asking: dict[str, Mapping[str, float]] = {}

    @cached_property
    def guests(self) -> Mapping[str, Sequence[str]]:
        """The guests of each episode, by its id, as far as the catalogue tells them."""
        return guests_by_episode(self._index.catalogue)

    def guests_of(self, entries: Sequence[Entry]) -> Mapping[str, Sequence[str]]:
        """Return the guests of each of some episodes, by its id; a few are read if nothing else tells them."""
        if len(entries) > 1 and len(self._index.catalogue) > READ:
            return self.guests
        return {entry.id: self.told(entry) for entry in entries}

    def told(self, entry: Entry) -> Sequence[str]:
        """Return the guests of an episode, which is read, for the first who asks, if nothing else tells them."""
        return self.guests[entry.id] or self._roles(entry).guests

    def are_all_told(self, entry: Entry) -> bool:
        """Tell whether it is sure who is a guest of an episode, with nobody of whom it is open; it may be read."""
        return bool(self.guests[entry.id]) or not entry.speakers or self._roles(entry).sure

    def on(self, entry: Entry) -> OnIt:
        """Return who was on an episode."""
        opening = self.opening(entry)
        if entry.guests:
            return OnIt(entry.guests, guests=True, opening=opening, sure=True)
        roles = self._roles(entry)
        people = roles.guests or tuple(dict.fromkeys(spellings(entry.speakers[:_LOOKED_FOR]).values()))
        return OnIt(people, guests=bool(roles.guests), opening=opening, sure=roles.sure or not roles.guests)

    def introduced(self, people: Sequence[str], entry: Entry) -> Citation | None:
        """Return where an episode introduces somebody, or else where they begin to speak, or what it begins with."""
        return next(iter(OnIt(people, guests=True, opening=self.opening(entry)).citations(1)), None)

    def hosts(self, entry: Entry, *, read: bool) -> Hosts:
        """Return who hosts an episode: who is called so or introduces others, or is on many of the show, or else asks.

        All host it who ask alike. Who only asks is not sure. The episode is read only with ``read``.
        """
        often, many = self._often
        roles = self._roles(entry) if read else _UNREAD
        known = {*often[entry.id], *roles.called}
        if read and not (known or roles.hosts or roles.guests) and entry.speakers:
            roles = roles._replace(hosts=self._all_who_ask(entry))
        sure = {name for name in known if name in roles.called or many[name] >= _OFTEN}
        return Hosts([name for name in entry.speakers if name in (known or roles.hosts)], sure)

    @cached_property
    def _often(self) -> tuple[Mapping[str, Sequence[str]], Counter[str]]:
        """Who is on many episodes of a show, by the ids of the episodes, and on how many."""
        hosts = hosts_by_episode(self._index.catalogue, self.guests)
        return hosts, Counter(name for names in hosts.values() for name in names)

    def _roles(self, entry: Entry) -> _Roles:
        """Return the roles of those who speak in an episode, which is read for the first who asks."""
        if entry.id not in self._read:
            self._read[entry.id] = self._tell(entry)
        return self._read[entry.id]

    def _tell(self, entry: Entry) -> _Roles:
        meant = spellings(entry.speakers[:_LOOKED_FOR])
        speakers = list(dict.fromkeys(meant.values()))
        told, often = {*self.guests[entry.id]}, {*self._often[0][entry.id]}
        opening = self.opening(entry)
        roles = roles_by_opening(speakers, meant, opening)
        if told:
            both = told | {*introduced_as_guests(speakers, opening)}
            roles = Roles(roles.hosts - both, roles.called - both, both, sure=True)
        elif often.issuperset(speakers):
            roles = Roles(often, roles.called, frozenset(), sure=True)
        elif not roles.sure:
            roles = with_who_asks(roles, self._asks(entry))
        guests = [name for name in speakers if name in roles.guests]
        if len(guests) == len(speakers):  # then somebody of them is the host
            return _Roles(tuple(roles.hosts), roles.called, (), sure=False)
        return _Roles(tuple(roles.hosts), roles.called, tuple(guests), roles.sure)

    def _all_who_ask(self, entry: Entry) -> Sequence[str]:
        """Return those who speak in an episode if they are few and each of them asks, as those who host it together."""
        asks = self._asks(entry)
        return tuple(asks) if 1 < len(asks) <= _TOGETHER and min(asks.values()) >= _ASKS_NOW_AND_THEN else ()

    def _asks(self, entry: Entry) -> Mapping[str, float]:
        """Return how often each of those who speak asks, in what they say; the whole episode is read once."""
        if entry.id not in self._asking:
            meant = spellings(entry.speakers[:_LOOKED_FOR])
            whole = self._index.read(entry.id)
            by = [meant.get(extract.passage.speaker or "") for extract in whole.extracts]
            says = Counter(by[passage] for passage in whole.passage_of.tolist())
            asks = Counter(by[passage] for passage in whole.passage_of[whole.teasers].tolist())
            self._asking[entry.id] = {name: asks[name] / max(1, says[name]) for name in dict.fromkeys(meant.values())}
        return self._asking[entry.id]

    def opening(self, entry: Entry) -> Candidates:
        """Return the sentences of the first passages of an episode, in which guests are introduced."""
        return self._index.read(entry.id, count=_OPENING_PASSAGES)
