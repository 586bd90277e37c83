"""Answer what an episode is, which one is about something, and who was on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import Entry, date_of
from corpus.translation import N_, _
from retrieval.about.overview import LEFT_OPEN, Known, about, counted, key_sentences, overview, people_of
from retrieval.about.people import People
from retrieval.about.ranking import AboutIt, episodes_about
from retrieval.answer import Answer
from retrieval.index.port import PassageIndex
from retrieval.language.wording import Wording, worded
from retrieval.question.finding import Finding
from retrieval.question.query import make_query
from retrieval.ranking.citing import cite_from
from retrieval.scope import Cast
from retrieval.scope.mentioned import Mentioned, is_whole_name, mentioned
from retrieval.searching import Asked

_FOUND = 10
#: What an episode begins with is looked for among this many first passages.
_BEGINNING_PASSAGES = 12
_HOW_MANY = ("how", "many")
#: From so sure on, an episode is about somebody who is not on it; below, it may only mention them.
_ABOUT = 0.9


class Finder:
    """Finds episodes and who was on them in an index; used from any thread."""

    def __init__(self, index: PassageIndex, people: People) -> None:
        self._index = index
        self._people = people

    def overview(self, asked: Asked, entries: Sequence[Entry], *, count: bool = False) -> Answer:
        """Return what is known of episodes: of one with its key sentences, of several with what each begins with.

        With ``count``, how many there are comes before all.
        """
        if len(entries) == 1:
            whole = self._index.read(entries[0].id)
            citations = [cite_from(n, whole) for n in key_sentences(whole, asked.top)]
        else:
            beginnings = (self._index.read(entry.id, count=_BEGINNING_PASSAGES) for entry in entries[: asked.top])
            citations = [cite_from(n, beginning) for beginning in beginnings for n in key_sentences(beginning, 1)]
        question, known = asked.question.text, self.known(entries)
        if count:
            known = counted(N_("episodes"), known, of=len(entries))
        return overview(question, known, citations) or Answer(question, question, "none", 0.0, about=known)

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
            passing = finding.mentioned or finding.on_it
            if found := episodes_about(query, self._index, within=inside, limit=_FOUND, passing=passing):
                break
        if not found:
            named = mentioned(topic, cast, doubtful=True)
            return self._with(asked, named, topic, cast, guests=finding.guests) if named and not named.rest else None
        sure, first = found[0].sure, ((N_("searched for"), resolved),) if mended else ()
        told = found[0].entry.speakers or found[0].entry.guests  # who is on it
        if finding.on_it and told and not named and is_whole_name(topic, found[0].citation.quote):
            is_about = sure >= _ABOUT
            sure = sure if is_about else min(sure, LEFT_OPEN)
            said = _("{name}; nobody of that name is known to be on it").format(name=topic.text)
            first = (*first, (N_("about"), topic.text) if is_about else (N_("spoken of"), said))
        if finding.guests and (who := self.who(asked, found[0].entry, resolved=resolved, sure=sure)):
            return replace(who, about=(*first, *who.about))
        return Answer(
            question=asked.question.text,
            resolved=resolved,
            kind="overview",
            confidence=round(sure, 4),
            citations=tuple(one.citation for one in found[: asked.top]),
            about=(*first, *self.known([one.entry for one in found])),
        )

    def who(self, asked: Asked, entry: Entry, *, resolved: str = "", sure: float = 1.0) -> Answer | None:
        """Return who was on an episode, with the sentences that introduce them; None if that is not known."""
        if not (entry.guests or entry.speakers):  # nothing tells, so its opening is not read
            return None
        on_it = self._people.on(entry)
        if not on_it.people:
            return None
        known = people_of(entry, on_it.people, guests=on_it.guests)
        sure = sure if on_it.sure else min(sure, LEFT_OPEN)
        return overview(asked.question.text, known, on_it.citations(asked.top), resolved=resolved, sure=sure)

    def known(self, entries: Sequence[Entry]) -> Known:
        """Return what is known of an episode, its guests too, or of several."""
        return about(entries, guests=self._people.guests_of(entries))

    def _with(self, asked: Asked, named: Mentioned, topic: Wording, cast: Cast, *, guests: bool) -> Answer | None:
        """Return the episodes that people were on, the latest first, or with whom they were."""
        entries = [entry for entry in cast.entries if entry.id in named.ids]
        entries.sort(key=date_of, reverse=True)
        if not entries:
            return None
        if guests and (who := self.who(asked, entries[0], resolved=topic.text)):
            return who
        shown = [self._people.introduced(sorted(named.people), entry) for entry in entries[: asked.top]]
        count = tuple(token.word for token in asked.core.english[:2]) == _HOW_MANY
        known = counted(N_("episodes"), self.known(entries), of=len(entries)) if count else self.known(entries)
        return overview(asked.question.text, known, [cited for cited in shown if cited], resolved=topic.text)
