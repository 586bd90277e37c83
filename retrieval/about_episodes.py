"""Answer what is asked about the episodes themselves: small talk, what they are about, who was on them, which one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import Entry
from corpus.translation import N_, _
from retrieval.about.finding import Finder
from retrieval.about.show import Shows, named
from retrieval.answer import Answer
from retrieval.language.english import ENGLISH
from retrieval.language.wording import Wording, worded
from retrieval.question.finding import finding_of
from retrieval.question.intent import Intent, intent_of
from retrieval.question.show import of_show
from retrieval.ranking.confidence import THRESHOLD
from retrieval.scope.mentioned import mentioned
from retrieval.scoped import ScopedSearch
from retrieval.searching import Asked

#: So sure is a question for an episode that there is none on.
_NOT_FOUND = THRESHOLD / 2
#: These ask for the latest or the first of some episodes, by their dates.
_LATEST = frozenset("latest newest recent earliest oldest last first".split())
_EPISODE = frozenset("episode ep show podcast".split())
#: In these words an episode without names of speakers tells who was on it, if it does.
_WHO_WAS_ON_IT = "Who was the guest?"
_ASKS = _LATEST | _EPISODE | frozenset("what whats which is was s the your most one of this tell me show".split())


class AboutEpisodes:
    """Answers questions about the episodes themselves."""

    def __init__(self, scoped: ScopedSearch, finder: Finder, shows: Shows) -> None:
        self._scoped, self._finder, self._shows = scoped, finder, shows

    def told(self, asked: Asked) -> Answer | None:
        """Return the answer to small talk and to a question about the episodes themselves, None to any other."""
        question, scope = asked.question.text, asked.scope
        entries = self._scoped.entries(asked.within)
        if undated := self._undated(asked, entries):
            return undated
        match intent_of(scope.question if scope.spans else asked.question):
            case Intent.SMALLTALK:
                return Answer(question, question, "smalltalk", 0.0)
            case Intent.DOUBT:
                return Answer(question, question, "smalltalk", 0.0, doubted=True)
            case Intent.OVERVIEW:
                told = self._of_the_show(asked, entries) or self._with_people(asked)
                return told or self._finder.overview(asked, entries)
            case Intent.GUESTS:
                return self._guests(asked, entries) or self._guest_in_text(asked, entries)
        if answer := self._of_the_show(asked, entries) or self._with_people(asked):
            return answer
        finding = finding_of(scope.question if scope.spans else asked.core)
        if not finding or (finding.when and len(entries) == 1):  # then the time in the episode is asked for
            return None
        if finding.topic is None:
            return self._guests(asked, entries) or self._guest_in_text(asked, entries)
        if len(entries) == 1 and finding.guests and not (entries[0].guests or entries[0].speakers):
            return None
        found = self._finder.find(asked, finding, finding.topic, self._scoped.cast(asked.within))
        return found or (self._not_found(asked, finding.topic) if len(entries) > 1 else None)

    def _undated(self, asked: Asked, entries: Sequence[Entry]) -> Answer | None:
        """Return that no date is known, with the episodes, where the latest of several is asked for; None if not so."""
        words = {token.word for token in asked.core.english[: len(_ASKS)]}
        if len(entries) < 2 or not (words & _LATEST and words & _EPISODE and words <= _ASKS):
            return None
        if any(entry.date for entry in entries):
            return None
        listed = self._finder.overview(asked, entries)
        return replace(
            listed,
            confidence=min(listed.confidence, _NOT_FOUND),
            about=((N_("date"), _("no date is known")), *listed.about),
        )

    def _with_people(self, asked: Asked) -> Answer | None:
        """Return the episodes that people were on, with what introduces them; None if not just those are asked for."""
        finding = finding_of(asked.core) if asked.scope.spans else None
        what = any(token.word == "about" for token in asked.core.english)  # it is about is asked for then
        if what or not finding or not finding.on_it or finding.topic is None:
            return None
        cast = self._scoped.cast(asked.within)
        named = mentioned(finding.topic, cast)
        return self._finder.find(asked, finding, finding.topic, cast) if named and not named.rest else None

    def _of_the_show(self, asked: Asked, entries: Sequence[Entry]) -> Answer | None:
        """Return the hosts or the guests of a show, or how many episodes there are; None if that is not asked."""
        asks = of_show(asked.scope.question if asked.scope.spans else asked.core)
        if asks and asks.of:
            entries = named(tuple(token.word for token in asks.of.english), entries, self._scoped.cast(asked.within))
        if not asks or not entries:
            return None
        match asks.wants:
            case "hosts":
                return self._shows.hosts(asked, entries, count=asks.how_many) or self._shows.unknown(asked, entries)
            case "guests":
                told = self._guests(asked, entries, count=asks.how_many)
                return told or (self._shows.unknown(asked, entries) if asks.of else None)
            case "episodes":
                return self._finder.overview(asked, entries, count=True)

    def _guests(self, asked: Asked, entries: Sequence[Entry], *, count: bool = False) -> Answer | None:
        """Return who was on the only one of the episodes, or the guests of several; None if nobody is known."""
        if len(entries) == 1:
            return self._finder.who(asked, entries[0])
        return self._shows.guests(asked, entries, count=count)

    def _guest_in_text(self, asked: Asked, entries: Sequence[Entry]) -> Answer | None:
        """Return what the only episode says of its guest; None if several are asked, or how many guests there are.

        Where nothing else tells who that was, the text may: "this episode's guest was ...". It hardly has the words in
        which people ask for that, such as "who did they have on?".
        """
        core = asked.scope.question if asked.scope.spans else asked.core
        if len(entries) != 1 or core.language is not ENGLISH or "how" in core.joined.split():
            return None
        core = worded(_WHO_WAS_ON_IT)
        scope = replace(asked.scope, question=core, spans=(), otherwise=None)
        return self._scoped.search(replace(asked, core=core, scope=scope))

    def _not_found(self, asked: Asked, topic: Wording) -> Answer:
        """Return the nearest passages to a topic that no episode is about, as a refusal."""
        scope = replace(asked.scope, question=topic, spans=(), otherwise=None)
        nearest = self._scoped.search(replace(asked, core=topic, scope=scope, reading=False))
        if nearest.kind == "overview":  # the topic is a title
            return replace(nearest, question=asked.question.text)
        sure = min(nearest.confidence, _NOT_FOUND)
        return replace(nearest, question=asked.question.text, kind="none", confidence=sure)
