"""Who was on an episode, who of them is a guest, and where it introduces them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from corpus import Entry
from retrieval.about.introductions import (
    called_hosts,
    introduced_as_guests,
    introduced_by_others,
    introductions,
    welcoming,
)
from retrieval.about.overview import key_sentences
from retrieval.answer import Citation
from retrieval.index.candidates import Candidates
from retrieval.index.port import PassageIndex
from retrieval.ranking.citing import cite_from
from retrieval.scope.cast import name_words
from retrieval.scope.guests import guests_by_episode, hosts_by_episode, spellings

#: Guests are introduced in the first passages.
_OPENING_PASSAGES = 30
#: So few episodes are read to tell their guests, if nothing else tells them.
READ = 40
#: Of more who speak in an episode, or are its guests, the first are looked for in its opening. A file may name
#: thousands.
_LOOKED_FOR = 40
#: Of two who talk, the host asks, in what each of them says, this many times as often. Of 25 such episodes of the 560
#: transcripts, 24 are told so, and none wrongly.
_ASKS_MORE = 1.5
#: Who is no guest on so many episodes of a show is surely a host of it.
_OFTEN = 3


class OnIt(NamedTuple):
    """Who was on an episode, its ``guests`` or else all who speak, and its opening."""

    people: Sequence[str]
    guests: bool
    opening: Candidates

    def citations(self, limit: int) -> tuple[Citation, ...]:
        """Return where they are introduced, or else where they begin to speak, or what the episode begins with."""
        people = self.people[:_LOOKED_FOR]
        sentences = introductions(people, self.opening) or self._begins(people) or key_sentences(self.opening, 1)
        return tuple(cite_from(n, self.opening) for n in sentences[:limit])

    def _begins(self, people: Sequence[str]) -> list[int]:
        """Return the first sentence of the first of these people to speak."""
        by = (place.extract.passage.speaker in people for place in self.opening.places)
        return [n for n, theirs in enumerate(by) if theirs][:1]


class Hosts(NamedTuple):
    """Who hosts an episode, and of whom of them that is sure."""

    people: Sequence[str]
    sure: Set[str]


class People:
    """Tells who was on the episodes of an index; used from any thread."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._by_opening: dict[str, Sequence[str]] = {}

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
        if guests := self.guests[entry.id]:
            return guests
        if entry.id not in self._by_opening:
            on_it = self.on(entry)
            self._by_opening[entry.id] = on_it.people if on_it.guests else ()
        return self._by_opening[entry.id]

    def on(self, entry: Entry) -> OnIt:
        """Return who was on an episode."""
        opening = self.opening(entry)
        if entry.guests:
            return OnIt(entry.guests, guests=True, opening=opening)
        meant = spellings(entry.speakers[:_LOOKED_FOR])
        speakers = list(dict.fromkeys(meant.values()))
        known = {*self.guests[entry.id], *introduced_as_guests(speakers, opening)}
        welcome = {meant.get(name) for name in welcoming(opening)}
        known = known or {*introduced_by_others(speakers, opening)} - welcome
        if not known and (hosts := called_hosts(speakers, opening)):
            known = {*speakers} - {*hosts}
        known = known or self._asked(entry, meant)
        people = [name for name in speakers if name in known] if len(known) < len(speakers) else []
        return OnIt(people or speakers, guests=bool(people), opening=opening)

    def introduced(self, people: Sequence[str], entry: Entry) -> Citation | None:
        """Return where an episode introduces somebody, or else where they begin to speak, or what it begins with."""
        return next(iter(OnIt(people, guests=True, opening=self.opening(entry)).citations(1)), None)

    def hosts(self, entry: Entry, *, read: bool) -> Hosts:
        """Return who hosts an episode: who is called so or welcomes, or is on many of the show, or else is no guest.

        The last is not sure. The episode is read only with ``read``.
        """
        often, many = self._often
        called: Sequence[str] = ()
        if read:
            opening = self.opening(entry)
            called = [*called_hosts(entry.speakers[:_LOOKED_FOR], opening), *welcoming(opening)]
        known = {*often[entry.id], *called}
        sure = {name for name in known if name in called or many[name] >= _OFTEN}
        if not known and read and (told := self.told(entry)):
            guests = {word for guest in told for word in name_words(guest)}
            known = {
                name for name in spellings(entry.speakers[:_LOOKED_FOR]).values() if not guests & {*name_words(name)}
            }
        return Hosts([name for name in entry.speakers if name in known], sure)

    @cached_property
    def _often(self) -> tuple[Mapping[str, Sequence[str]], Counter[str]]:
        """Who is on many episodes of a show, by the ids of the episodes, and on how many."""
        hosts = hosts_by_episode(self._index.catalogue)
        return hosts, Counter(name for names in hosts.values() for name in names)

    def _asked(self, entry: Entry, meant: Mapping[str, str]) -> set[str]:
        """Return which of two who talk is the guest: the one who asks more seldom; nobody if both ask alike.

        ``meant`` has for each name, as it is written, whom it means.
        """
        speakers = {*meant.values()}
        if len(speakers) != 2:
            return set()
        whole = self._index.read(entry.id)
        by = [meant.get(extract.passage.speaker or "") for extract in whole.extracts]
        says = Counter(by[passage] for passage in whole.passage_of.tolist())
        asks = Counter(by[passage] for passage in whole.passage_of[whole.teasers].tolist())
        guest, host = sorted(speakers, key=lambda name: asks[name] / max(1, says[name]))
        return {guest} if asks[host] * says[guest] > _ASKS_MORE * asks[guest] * says[host] else set()

    def opening(self, entry: Entry) -> Candidates:
        """Return the sentences of the first passages of an episode, in which guests are introduced."""
        return self._index.read(entry.id, count=_OPENING_PASSAGES)
