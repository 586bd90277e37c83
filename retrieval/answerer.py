"""Ask the episodes a question: the one core behind every surface."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from itertools import islice

from corpus import Entry, Episode, find_episode
from corpus.translation import _
from retrieval.answer import Answer, Citation
from retrieval.errors import MAX_QUESTION_CHARS, QuestionTooLong
from retrieval.examples import find_names, make_examples
from retrieval.finding import Finder
from retrieval.index.candidates import Candidates
from retrieval.index.memory import MemoryIndex
from retrieval.index.port import PassageIndex
from retrieval.language.choosing import spoken_in
from retrieval.language.english import ENGLISH
from retrieval.language.evidence import AnswerType
from retrieval.language.wording import Wording, worded
from retrieval.naming import Namer
from retrieval.people import People
from retrieval.question.chat import strip_chat
from retrieval.question.finding import finding_of
from retrieval.question.intent import Intent, intent_of
from retrieval.question.naming import naming_of
from retrieval.question.query import make_query
from retrieval.question.show import of_show
from retrieval.ranking.citing import cite_part
from retrieval.ranking.confidence import THRESHOLD
from retrieval.reader import Reader
from retrieval.reading_on import around, following
from retrieval.scope import Cast, NamedAt, asks_who_said, named_speakers, names_in, scope_of
from retrieval.scope.mentioned import mentioned
from retrieval.searching import Asked, search
from retrieval.show import Shows, named

DEFAULT_TOP = 3
_EXAMPLES_WITH_SMALLTALK = 2
_EXAMPLES_TRIED = 40
_CASTS_KEPT = 4
#: So sure is a question for an episode that there is none on.
_NOT_FOUND = THRESHOLD / 2


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
        self._casts = lru_cache(_CASTS_KEPT)(partial(_cast_of, self._index))  # a method would keep its owner alive
        self._reader = reader
        self._people = People(self._index)
        self._finder, self._shows = Finder(self._index, self._people), Shows(self._people)
        self._namer = Namer(self._index, self._people)

    @classmethod
    def over(cls, index: PassageIndex, *, within: Collection[str] = (), reader: Reader | None = None) -> Answerer:
        """Return an Answerer over an index that exists already; with ``within``, over its episodes with these ids."""
        return cls(index, within=within, reader=reader)

    @property
    def catalogue(self) -> Sequence[Entry]:
        """What is known of each episode, in the order of their ids."""
        entries = self._index.catalogue
        return [entry for entry in entries if entry.id in self._all] if self._all else entries

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
        ``after``. When nothing answers, the citations show the nearest
        passages. Without ``reading``, the reader is not used, which is quicker. The same question gets the same answer.

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
        cast = self._cast(inside)
        spoken = spoken_in(question, cast.languages)
        wording = worded(question, spoken.language)
        core = strip_chat(wording)
        scope = scope_of(core, cast)
        asked = Asked(
            wording, core, scope, scope.within or inside, after, frozenset(lent), top, spoken, reading, tuple(beside)
        )
        if answer := self._about_the_episode(asked):
            return self._searched(answer, asked, chosen=within)
        answer = self._search(asked)
        naming = naming_of(core) if asked.after is None and self._whole_cast.speakers and not scope.speakers else None
        if naming and answer.kind in ("quote", "none"):
            answer = self._namer.told(asked, naming, answer, self._cast(asked.within))
        if scope.speakers and not answer.answered and not any(citation.matches for citation in answer.citations):
            others = self._search(replace(asked, scope=replace(scope, speakers=frozenset())))
            if others.citations and others.kind in ("quote", "none"):  # the nearest, but nothing that they said
                answer = replace(others, kind="none", confidence=0.0)
        if scope.otherwise and not answer.answered:
            otherwise = replace(asked, scope=scope.otherwise, within=scope.otherwise.within or inside)
            other = self._search(otherwise)
            if other.answered:
                answer, asked = other, otherwise
        return self._searched(answer, asked, chosen=within)

    def _searched(self, answer: Answer, asked: Asked, *, chosen: Collection[str]) -> Answer:
        """Return an answer with how many episodes were searched, and the title of the only one.

        It has no title if there are no others, or if that one was ``chosen`` by who asks, who then knows it.
        """
        searched = len(asked.within or self.catalogue)
        if searched != 1 or len(self.catalogue) == 1 or (len(chosen) == 1 and not asked.after):
            return replace(answer, searched=searched)
        return replace(answer, searched=searched, within=find_episode(self.catalogue, min(asked.within)).title)

    def _about_the_episode(self, asked: Asked) -> Answer | None:
        """Return the answer to small talk and to a question about the episodes themselves, None to any other."""
        question, scope = asked.question.text, asked.scope
        entries = self._entries(asked.within)
        match intent_of(scope.question if scope.spans else asked.question):
            case Intent.SMALLTALK:
                return Answer(question, question, "smalltalk", 0.0, examples=self.examples[:_EXAMPLES_WITH_SMALLTALK])
            case Intent.DOUBT:
                return Answer(question, question, "smalltalk", 0.0, doubted=True)
            case Intent.OVERVIEW:
                told = self._of_the_show(asked, entries) or self._with_people(asked)
                return told or self._finder.overview(asked, entries)
            case Intent.GUESTS:
                return self._guests(asked, entries)
        if answer := self._of_the_show(asked, entries) or self._with_people(asked):
            return answer
        finding = finding_of(scope.question if scope.spans else asked.core)
        if not finding or (finding.when and len(entries) == 1):  # then the time in the episode is asked for
            return None
        if finding.topic is None:
            return self._guests(asked, entries)
        if len(entries) == 1 and finding.guests and not (entries[0].guests or entries[0].speakers):
            return None
        found = self._finder.find(asked, finding, finding.topic, self._cast(asked.within))
        return found or (self._not_found(asked, finding.topic) if len(entries) > 1 else None)

    def _with_people(self, asked: Asked) -> Answer | None:
        """Return the episodes that people were on, with what introduces them; None if not just those are asked for."""
        finding = finding_of(asked.core) if asked.scope.spans else None
        what = any(token.word == "about" for token in asked.core.english)  # it is about is asked for then
        if what or not finding or not finding.on_it or finding.topic is None:
            return None
        cast = self._cast(asked.within)
        named = mentioned(finding.topic, cast)
        return self._finder.find(asked, finding, finding.topic, cast) if named and not named.rest else None

    def _of_the_show(self, asked: Asked, entries: Sequence[Entry]) -> Answer | None:
        """Return who hosts the episodes, or how many episodes or guests there are; None if that is not asked."""
        asks = of_show(asked.scope.question if asked.scope.spans else asked.core)
        if asks and asks.of:
            entries = named(tuple(token.word for token in asks.of.english), entries, self._cast(asked.within))
        if not asks or not entries:
            return None
        match asks.wants:
            case "hosts":
                return self._shows.hosts(asked, entries, count=asks.how_many)
            case "guests":
                return self._guests(asked, entries, count=True)
            case "episodes":
                return self._finder.overview(asked, entries, count=True)

    def _guests(self, asked: Asked, entries: Sequence[Entry], *, count: bool = False) -> Answer | None:
        """Return who was on the only one of the episodes, or the guests of several; None if nobody is known."""
        if len(entries) == 1:
            return self._finder.who(asked, entries[0])
        return self._shows.guests(asked, entries, count=count)

    def _not_found(self, asked: Asked, topic: Wording) -> Answer:
        """Return the nearest passages to a topic that no episode is about, as a refusal."""
        scope = replace(asked.scope, question=topic, spans=(), otherwise=None)
        nearest = self._search(replace(asked, core=topic, scope=scope, reading=False))
        if nearest.kind == "overview":  # the topic is a title
            return replace(nearest, question=asked.question.text)
        sure = min(nearest.confidence, _NOT_FOUND)
        return replace(nearest, question=asked.question.text, kind="none", confidence=sure)

    def following(self, citation: Citation, question: str, *, sure: float, top: int = DEFAULT_TOP) -> Answer:
        """Return what the episode says after a citation: the answer to "and then?". ``sure`` is its confidence."""
        return following(self._index, citation, question, sure=sure, top=top)

    def around(self, citation: Citation, question: str, *, sure: float) -> Answer:
        """Return a citation with what the episode says before it and after it. ``sure`` is its confidence."""
        return around(self._index, citation, question, sure=sure)

    def named(self, question: str, *, within: Collection[str] = ()) -> frozenset[str]:
        """Return the speakers whom a question names, as the episodes with these ids name them."""
        return named_speakers(worded(question), self._cast(frozenset(within)))

    def names_in(self, text: str, *, within: Collection[str] = (), doubtful: bool = False) -> tuple[NamedAt, ...]:
        """Return where a text names guests and speakers of the episodes with these ids; see ``scope.names_in``."""
        return names_in(worded(text), self._cast(frozenset(within)), doubtful=doubtful)

    def worded(self, question: str, *, within: Collection[str] = ()) -> Wording:
        """Return the words of a question to these episodes; in English if its language has no words for follow-ups."""
        wording = worded(question, spoken_in(question, self._cast(frozenset(within)).languages).language)
        return wording if wording.language.follow_ups.pronouns else wording.in_english()

    def cast_of(self, episode: str) -> tuple[str, ...]:
        """Return the names of those who speak in an episode and of its guests."""
        entry = find_episode(self.catalogue, episode)
        return (*entry.speakers, *entry.guests)

    def _cast(self, within: frozenset[str]) -> Cast:
        if within in (frozenset(), self._all):
            return self._whole_cast
        return self._casts(within)

    def _entries(self, within: Collection[str]) -> list[Entry]:
        return [entry for entry in self.catalogue if not within or entry.id in within]

    @cached_property
    def _whole_cast(self) -> Cast:
        return Cast(self.catalogue)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in the episodes, most frequent first; of many episodes, in the latest."""
        return tuple(find_names(self._sample))

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Up to three questions that the episodes really answer, made from what they say."""
        made = islice(make_examples(self._sample), _EXAMPLES_TRIED)
        return tuple(islice((question for question, sentence in made if self._answers(question, sentence)), 3))

    @cached_property
    def _sample(self) -> Candidates:
        return self._index.sample(self._all)

    def _answers(self, question: str, sentence: str) -> bool:
        answer = self.ask(question, top=1)
        return answer.kind == "quote" and sentence in answer.citations[0].quote

    def _search(self, asked: Asked) -> Answer:
        """Return the answer to a question from what is in its scope."""
        scope, within = asked.scope, asked.within
        index = self._index.narrow(within)
        people = self._cast(within).parts_of_names
        analysed = partial(make_query, index=index, lent=asked.lent, people=people, spoken=asked.spoken)
        query = analysed(asked.core, apart=scope.spans)
        plain = analysed(scope.question) if scope.spans and not scope.speakers else query
        query = replace(query, likely=scope.likely, asks=plain.text)
        if scope.within and not query.wanted and not scope.speakers:  # asked by what it is
            return self._finder.overview(asked, self._entries(within))
        if scope.speakers and scope.spans and not query.wanted and query.answer_type is AnswerType.OTHER:
            # "what did Ann say?": her name leads to her words, and they alone answer
            name = worded(min(scope.speakers), asked.spoken.language)
            by_name = replace(scope, question=name, likely=scope.speakers, spans=())
            theirs = self._search(replace(asked, core=name, scope=by_name))
            return replace(theirs, resolved=query.text)
        if query.titled and not query.wanted:  # asked by its name
            return self._finder.overview(asked, [index.entitled(query.titled, within)])
        if self._whole_cast.speakers and asks_who_said(query.words):  # the citation names them, the quote need not
            query = replace(query, answer_type=AnswerType.OTHER)
        reads = asked.reading and asked.spoken.language is ENGLISH  # the one language that the reader knows
        return search(asked, query, index, self._reader if reads else None)


def _cast_of(index: PassageIndex, within: frozenset[str]) -> Cast:
    """Return the cast of the episodes with these ids."""
    return Cast([entry for entry in index.catalogue if entry.id in within])
