"""Ask the episodes a question: the one core behind every surface."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from corpus import Entry, Episode, find_episode
from corpus.translation import _
from retrieval.about.examples import find_names, make_examples
from retrieval.about.finding import Finder
from retrieval.about.naming import Namer
from retrieval.about.people import People
from retrieval.about.show import Shows
from retrieval.about_episodes import AboutEpisodes
from retrieval.answer import Answer, Citation
from retrieval.errors import MAX_QUESTION_CHARS, QuestionTooLong
from retrieval.index.candidates import Candidates
from retrieval.index.memory import MemoryIndex
from retrieval.index.port import PassageIndex
from retrieval.language.choosing import spoken_in
from retrieval.language.wording import Wording, worded
from retrieval.question.chat import strip_chat
from retrieval.question.naming import naming_of
from retrieval.question.spelling import spelt_out
from retrieval.ranking.citing import cite_part
from retrieval.reader import Reader
from retrieval.reading_on import around, following
from retrieval.scope import NamedAt, named_speakers, names_in, scope_of
from retrieval.scoped import ScopedSearch
from retrieval.searching import Asked

DEFAULT_TOP = 3
_EXAMPLES_WITH_SMALLTALK = 2
_EXAMPLES_TRIED = 40


class Answerer:
    """Answers questions about some episodes; it is made once, and then asked from any thread.

    >>> from corpus import load
    >>> answer = Answerer(load()).ask("Who was the guest?")
    >>> answer.quote
    'This episode’s guest was Bruce Pannier from Radio Free Europe/Radio Liberty.'
    """

    def __init__(
        self, episodes: Sequence[Episode] | PassageIndex, *, within: Collection[str] = (), reader: Reader | None = None
    ) -> None:
        index = episodes if isinstance(episodes, PassageIndex) else MemoryIndex(episodes)
        self._index = index.narrow(within)
        self._all = frozenset(within)
        self._people = People(self._index)
        finder = Finder(self._index, self._people)
        self._scoped = ScopedSearch(self._index, finder, self._all, reader)
        self._about = AboutEpisodes(self._scoped, finder, Shows(self._people))
        self._namer = Namer(self._index, self._people)

    @classmethod
    def over(cls, index: PassageIndex, *, within: Collection[str] = (), reader: Reader | None = None) -> Answerer:
        """Return an Answerer over an index that exists already; with ``within``, over its episodes with these ids."""
        return cls(index, within=within, reader=reader)

    @property
    def catalogue(self) -> Sequence[Entry]:
        """What is known of each episode, in the order of their ids."""
        return self._scoped.catalogue

    @cached_property
    def listing(self) -> Sequence[Entry]:
        """The catalogue with the guests of each episode, whom its metadata or else who speaks in it tells."""
        entries = self.catalogue
        guests = self._people.guests_of(entries)
        return [replace(entry, guests=tuple(guests[entry.id])) for entry in entries]

    def episode(self, id: str) -> Episode:
        """Return the episode with that id; raise UnknownEpisode."""
        return self._index.episode(find_episode(self.catalogue, id).id if self._all else id)

    def cite(self, id: str, start: int, end: int) -> Citation | None:
        """Return the citation of a part of an episode's text, which ends at the latest where its passage does.

        None is returned if no passage has ``start``. Raises UnknownEpisode.
        """
        return cite_part(self.episode(id), start, end)

    def ask(
        self,
        question: str,
        *,
        top: int = DEFAULT_TOP,
        within: Collection[str] = (),
        after: Citation | None = None,
        lent: Collection[str] = (),
        reading: bool = True,
        beside: Sequence[Citation] = (),
    ) -> Answer:
        """Return the answer with up to ``top`` citations, one a passage, best first.

        ``within`` restricts the answer to the episodes with these ids; if there is none of them, nothing answers. The
        question itself may restrict it, too (see ``retrieval.scope``): to the words of a speaker, to some episodes, or
        to the latest one that answers. ``after`` is what was quoted last, if the question follows up on it, and
        ``lent`` are the words in it that an earlier turn lent; ``beside`` are the passages that were shown with
        ``after``. When nothing answers, the citations show the nearest passages. Without ``reading``, the reader is not
        used, which is quicker. The same question gets the same answer.

        Raises QuestionTooLong for more than MAX_QUESTION_CHARS characters, and nothing else.
        """
        if len(question) > MAX_QUESTION_CHARS:
            raise QuestionTooLong(
                _("the question is longer than {most:,} characters; ask a shorter one").format(most=MAX_QUESTION_CHARS)
            )
        inside = frozenset(within)
        if inside and self._all:
            inside &= self._all
        if within and not inside:
            return Answer(question, question, "none", 0.0)
        inside = inside or self._all
        cast = self._scoped.cast(inside)
        spoken = spoken_in(question, cast.languages)
        typed = worded(question, spoken.language)
        text = spelt_out(typed, self._index, cast.parts_of_names)
        wording = typed if text == question else worded(text, spoken.language)
        core = strip_chat(wording)
        scope = scope_of(core, cast)
        asked = Asked(
            wording, core, scope, scope.within or inside, after, frozenset(lent), top, spoken, reading, tuple(beside)
        )
        if answer := self._about.told(asked):
            if answer.kind == "smalltalk" and not answer.doubted:
                answer = replace(answer, examples=self.examples[:_EXAMPLES_WITH_SMALLTALK])
            return replace(self._searched(answer, asked, chosen=within), question=question)
        answer, asked = self._said(asked, wider=inside)
        return replace(self._searched(answer, asked, chosen=within), question=question)

    def _said(self, asked: Asked, *, wider: frozenset[str]) -> tuple[Answer, Asked]:
        """Return the answer from what the episodes say, and what was asked of them.

        Where the words of those whom the question names, or the episodes that it names, say nothing of it, all words
        and the episodes ``wider`` are asked.
        """
        scope = asked.scope
        answer = self._scoped.search(asked)
        naming = asked.after is None and not scope.speakers and answer.kind in ("quote", "none")
        if naming and (names := naming_of(asked.core)):
            if self._scoped.whole_cast.speakers:
                answer = self._namer.told(asked, names, answer, self._scoped.cast(asked.within))
            else:
                answer = self._namer.in_prose(asked, names, answer)
        if scope.speakers and not answer.answered and not any(citation.matches for citation in answer.citations):
            others = self._scoped.search(replace(asked, scope=replace(scope, speakers=frozenset())))
            if others.citations and others.kind in ("quote", "none"):  # the nearest, but nothing that they said
                answer = replace(others, kind="none", confidence=0.0)
        if scope.otherwise and not answer.answered:
            otherwise = replace(asked, scope=scope.otherwise, within=scope.otherwise.within or wider)
            other = self._scoped.search(otherwise)
            if other.answered:
                return other, otherwise
        return answer, asked

    def _searched(self, answer: Answer, asked: Asked, *, chosen: Collection[str]) -> Answer:
        """Return an answer with how many episodes were searched, and the title of the only one.

        It has no title if there are no others, or if that one was ``chosen`` by who asks, who then knows it.
        """
        searched = len(asked.within or self.catalogue)
        if searched != 1 or len(self.catalogue) == 1 or (len(chosen) == 1 and not asked.after):
            return replace(answer, searched=searched)
        return replace(answer, searched=searched, within=find_episode(self.catalogue, min(asked.within)).title)

    def following(self, citation: Citation, question: str, *, sure: float, top: int = DEFAULT_TOP) -> Answer:
        """Return what the episode says after a citation: the answer to "and then?". ``sure`` is its confidence."""
        return following(self._index, citation, question, sure=sure, top=top)

    def around(self, citation: Citation, question: str, *, sure: float) -> Answer:
        """Return a citation with what the episode says before it and after it. ``sure`` is its confidence."""
        return around(self._index, citation, question, sure=sure)

    def named(self, question: str, *, within: Collection[str] = ()) -> frozenset[str]:
        """Return the speakers whom a question names, as the episodes with these ids name them."""
        return named_speakers(worded(question), self._scoped.cast(frozenset(within)))

    def names_in(self, text: str, *, within: Collection[str] = (), doubtful: bool = False) -> tuple[NamedAt, ...]:
        """Return where a text names guests and speakers of the episodes with these ids; see ``scope.names_in``."""
        return names_in(worded(text), self._scoped.cast(frozenset(within)), doubtful=doubtful)

    def worded(self, question: str, *, within: Collection[str] = ()) -> Wording:
        """Return the words of a question to these episodes; in English if its language has no words for follow-ups."""
        wording = worded(question, spoken_in(question, self._scoped.cast(frozenset(within)).languages).language)
        return wording if wording.language.follow_ups.pronouns else wording.in_english()

    def cast_of(self, episode: str) -> tuple[str, ...]:
        """Return the names of those who speak in an episode and of its guests."""
        entry = find_episode(self.catalogue, episode)
        return (*entry.speakers, *entry.guests)

    def hosts_of(self, episode: str) -> tuple[str, ...]:
        """Return the names of those who host an episode; none if all who speak in it do."""
        entry = find_episode(self.catalogue, episode)
        hosts = self._people.hosts(entry, read=True).people
        return tuple(hosts) if len(hosts) < len(entry.speakers) else ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in the episodes, most frequent first; of many episodes, in the latest."""
        return tuple(find_names(self._sample))

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Up to three questions that the episodes really answer, made from what they say."""
        made = islice(make_examples(self._sample), _EXAMPLES_TRIED)
        return tuple(islice((question for question, said in made if self._answers(question, said)), 3))

    @cached_property
    def _sample(self) -> Candidates:
        return self._index.sample(self._all)

    def _answers(self, question: str, said: str) -> bool:
        answer = self.ask(question, top=1)
        return answer.kind == "quote" and said in answer.citations[0].quote
