"""Answer what an episode is, which one is about something, who was on it, and who the guests of all are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from corpus import Entry, date_of
from corpus.translation import N_, _
from retrieval.answer import Answer, Citation
from retrieval.episodes import AboutIt, episodes_about
from retrieval.index.candidates import Candidates
from retrieval.index.port import PassageIndex
from retrieval.introductions import called_hosts, introduced_as_guests, introduced_by_others, introductions
from retrieval.language.wording import Wording, worded
from retrieval.overview import Known, about, and_more, key_sentences, people_of
from retrieval.question.finding import Finding
from retrieval.question.query import make_query
from retrieval.ranking.citing import cite_from
from retrieval.scope import Cast
from retrieval.scope.guests import guests_by_episode, spellings
from retrieval.scope.mentioned import Mentioned, mentioned
from retrieval.searching import Asked

_FOUND = 10
_GUESTS_LISTED = 20
#: What an episode begins with is looked for among this many first passages.
_BEGINNING_PASSAGES = 12
#: Guests are introduced in the first passages.
_OPENING_PASSAGES = 30
#: So few episodes are read to tell their guests, if nothing else tells them.
_READ = 40
#: Of more who speak in an episode, or are its guests, the first are looked for in its opening. A file may name
#: thousands.
_LOOKED_FOR = 40
#: Of two who talk, the host asks, in what each of them says, this many times as often. Of 25 such episodes of the 560
#: transcripts, 24 are told so, and none wrongly.
_ASKS_MORE = 1.5


class _OnIt(NamedTuple):
    """Who was on an episode, its ``guests`` or else all who speak, and its opening."""

    people: Sequence[str]
    guests: bool
    opening: Candidates

    def citations(self, limit: int) -> tuple[Citation, ...]:
        """Return where they are introduced, or else what the episode begins with."""
        sentences = introductions(self.people[:_LOOKED_FOR], self.opening) or key_sentences(self.opening, 1)
        return tuple(cite_from(n, self.opening) for n in sentences[:limit])


class Finder:
    """Finds episodes and their guests in an index; used from any thread."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._by_opening: dict[str, Sequence[str]] = {}

    @cached_property
    def guests(self) -> Mapping[str, Sequence[str]]:
        """The guests of each episode, by its id."""
        return guests_by_episode(self._index.catalogue)

    def overview(self, asked: Asked, entries: Sequence[Entry]) -> Answer:
        """Return what is known of episodes: of one with its key sentences, of several with what each begins with."""
        if len(entries) == 1:
            whole = self._index.read(entries[0].id)
            citations = [cite_from(n, whole) for n in key_sentences(whole, asked.top)]
        else:
            beginnings = (self._index.read(entry.id, count=_BEGINNING_PASSAGES) for entry in entries[: asked.top])
            citations = [cite_from(n, beginning) for beginning in beginnings for n in key_sentences(beginning, 1)]
        known = self.known(entries)
        return _overview(asked, known, citations) or Answer(
            asked.question.text, asked.question.text, "none", 0.0, about=known
        )

    def find(self, asked: Asked, finding: Finding, topic: Wording, cast: Cast) -> Answer | None:
        """Return which of the episodes of a cast are about a topic, or the guests of the one that is so most.

        None is returned if no episode is about it.
        """
        named = mentioned(topic, cast)
        within = frozenset(asked.within)
        if named and not named.rest:
            return self._with(asked, named, topic, cast, guests=finding.guests)
        found: list[AboutIt] = []
        resolved, mended = topic.text, False
        tries = [(named.rest, named.ids)] if named else []
        for text, inside in [*tries, (topic.text, within)]:
            wording = topic if text == topic.text else worded(text, topic.language)
            query = make_query(wording, self._index, spoken=asked.spoken)
            mended = any(wanted.word != wanted.written for wanted in query.wanted)
            resolved = query.text if not named or text == topic.text else topic.text
            if found := episodes_about(query, self._index, within=inside, limit=_FOUND, passing=finding.mentioned):
                break
        if not found:
            return None
        if finding.guests and (who := self.who(asked, found[0].entry, resolved=resolved, sure=found[0].sure)):
            return who
        known = self.known([one.entry for one in found])
        return Answer(
            question=asked.question.text,
            resolved=resolved,
            kind="overview",
            confidence=round(found[0].sure, 4),
            citations=tuple(one.citation for one in found[: asked.top]),
            about=((N_("searched for"), resolved), *known) if mended else known,
        )

    def who(self, asked: Asked, entry: Entry, *, resolved: str = "", sure: float = 1.0) -> Answer | None:
        """Return who was on an episode, with the sentences that introduce them; None if that is not known."""
        on_it = self._on(entry)
        if not on_it.people:
            return None
        known = people_of(entry, on_it.people, guests=on_it.guests)
        return _overview(asked, known, on_it.citations(asked.top), resolved=resolved, sure=sure)

    def everybody(self, asked: Asked, entries: Sequence[Entry]) -> Answer | None:
        """Return the guests of episodes, each with the latest of theirs; None if no guest is known.

        Where dates are known, those of the latest episodes come first, and otherwise those of most episodes.
        """
        if len(entries) == 1:
            return self.who(asked, entries[0])
        theirs: defaultdict[str, list[Entry]] = defaultdict(list)
        speaks = Counter(name for entry in entries for name in entry.speakers)
        for entry in sorted(entries, key=date_of, reverse=True):
            for guest in self._told(entry) if len(entries) <= _READ else self.guests[entry.id]:
                theirs[guest].append(entry)
        for name in [name for name, on in theirs.items() if 2 * len(on) < speaks[name]]:
            del theirs[name]  # a host, who was now and then a guest
        if not theirs:
            return None
        when = any(entry.date for entry in entries)
        order = list(theirs) if when else sorted(theirs, key=lambda guest: (-len(theirs[guest]), guest))
        rows = [(N_("guest"), f"{guest} ({_latest(theirs[guest])})") for guest in order[:_GUESTS_LISTED]]
        more = len(order) - len(rows)
        shown = [self._introduced([guest], theirs[guest][0]) for guest in order[: asked.top]]
        return _overview(asked, (*rows, and_more(more)) if more > 0 else tuple(rows), tuple(filter(None, shown)))

    def _with(self, asked: Asked, named: Mentioned, topic: Wording, cast: Cast, *, guests: bool) -> Answer | None:
        """Return the episodes that people were on, the latest first, or with whom they were."""
        entries = [entry for entry in cast.entries if entry.id in named.ids]
        entries.sort(key=date_of, reverse=True)
        if not entries:
            return None
        if guests and (who := self.who(asked, entries[0], resolved=topic.text)):
            return who
        shown = [self._introduced(sorted(named.people), entry) for entry in entries[: asked.top]]
        return _overview(asked, self.known(entries), tuple(filter(None, shown)), resolved=topic.text)

    def _introduced(self, people: Sequence[str], entry: Entry) -> Citation | None:
        """Return where an episode introduces somebody, or else what it begins with."""
        return next(iter(_OnIt(people, guests=True, opening=self._opening(entry)).citations(1)), None)

    def known(self, entries: Sequence[Entry]) -> Known:
        """Return what is known of an episode, its guests too, or of several."""
        if len(entries) > 1 and len(self._index.catalogue) > _READ:
            return about(entries, guests=self.guests)
        return about(entries, guests={entry.id: self._told(entry) for entry in entries})

    def _told(self, entry: Entry) -> Sequence[str]:
        """Return the guests of an episode, which is read, for the first who asks, if nothing else tells them."""
        if guests := self.guests[entry.id]:
            return guests
        if entry.id not in self._by_opening:
            on_it = self._on(entry)
            self._by_opening[entry.id] = on_it.people if on_it.guests else ()
        return self._by_opening[entry.id]

    def _on(self, entry: Entry) -> _OnIt:
        """Return who was on an episode."""
        opening = self._opening(entry)
        if entry.guests:
            return _OnIt(entry.guests, guests=True, opening=opening)
        meant = spellings(entry.speakers[:_LOOKED_FOR])
        speakers = list(dict.fromkeys(meant.values()))
        known = {*self.guests[entry.id], *introduced_as_guests(speakers, opening)}
        known = known or set(introduced_by_others(speakers, opening))
        if not known and (hosts := called_hosts(speakers, opening)):
            known = {*speakers} - {*hosts}
        known = known or self._asked(entry, meant)
        people = [name for name in speakers if name in known] if len(known) < len(speakers) else []
        return _OnIt(people or speakers, guests=bool(people), opening=opening)

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

    def _opening(self, entry: Entry) -> Candidates:
        return self._index.read(entry.id, count=_OPENING_PASSAGES)


def _overview(
    asked: Asked, known: Known, citations: Sequence[Citation], *, resolved: str = "", sure: float = 1.0
) -> Answer | None:
    """Return what is known of episodes as an answer; None without a passage that shows it."""
    if not citations:
        return None
    return Answer(
        question=asked.question.text,
        resolved=resolved or asked.question.text,
        kind="overview",
        confidence=round(sure, 4),
        citations=tuple(citations),
        about=known,
    )


def _latest(entries: Sequence[Entry]) -> str:
    """Return the first of some episodes, and how many more there are."""
    more = len(entries) - 1
    latest = f"{entries[0].title}, {entries[0].date}" if entries[0].date else entries[0].title
    return _("{title}, and {more}").format(title=latest, more=and_more(more)[1]) if more else latest
