"""What a question is asked of: the port that the indexes in memory, on disk and in a cluster implement."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Container, Iterable, Sequence

from corpus import Entry, Episode
from retrieval.answer import Citation
from retrieval.index.candidates import Candidates
from retrieval.index.query import Query
from retrieval.index.vocabulary import Vocabulary
from retrieval.language.english import ENGLISH
from retrieval.language.language import Language
from retrieval.scope import Order

#: How many passages are proposed for a question by their windows, and how many more by their own words.
BY_WINDOWS, BY_OWN_WORDS = 80, 30
#: ... by those whose words are likelier the answer, and by the date or the title that the question names.
BY_LIKELY, BY_NAME = 30, 100
#: The passages from so many before the last quote to so many after it are ranked for a question that follows up on it.
BEFORE_QUOTE, AFTER_QUOTE = 3, 12
#: A word that more passages have tells too little to look at all of them.
MOST_HAVING = 20_000


class PassageIndex(ABC):
    """Finds passages by their terms, and knows what occurs in all of them.

    ``catalogue`` lists the episodes in the order of their ids. ``acronyms`` are the words written in capitals,
    ``titles`` the terms of each title. All of it may be read from any thread.
    """

    catalogue: Sequence[Entry]
    vocabulary: Vocabulary
    acronyms: Container[str]
    titles: Sequence[frozenset[str]]

    @property
    @abstractmethod
    def sentences(self) -> int:
        """How many sentences there are."""

    @abstractmethod
    def idf_of(self, term: str) -> float:
        """Return the idf of a term in sentences; an unknown term has the highest."""

    @abstractmethod
    def occurs(self, term: str) -> bool:
        """Tell whether a sentence has a term."""

    @abstractmethod
    def spelled_out(self, term: str) -> frozenset[str]:
        """Return the terms that an acronym stands for: of un, those of United and Nations."""

    @abstractmethod
    def candidates(
        self,
        query: Query,
        *,
        within: Collection[str] = (),
        speakers: Collection[str] = (),
        after: Citation | None = None,
        order: Order | None = None,
        also: Collection[tuple[str, int]] = (),
    ) -> Candidates:
        """Return the sentences to rank for a query, and perhaps others.

        They are those that are worth it, of the episodes ``within`` and by the ``speakers`` if these name any. With
        them come the sentences of the passages around the one quoted last, which is ``after``; those of the passages
        ``also``, given by their episodes' ids and their numbers; and with an ``order``, those of the latest or the
        earliest episodes that have all words of the query.
        """

    @abstractmethod
    def nearest(
        self, words: Sequence[str], *, limit: int, within: Collection[str] = (), speakers: Collection[str] = ()
    ) -> list[tuple[str, int]]:
        """Return the passages whose meaning is nearest to that of the words: their episodes' ids and their numbers.

        Nearest first, of the episodes ``within`` and by the ``speakers``, if these name any. Raises ReaderUnusable.
        """

    @abstractmethod
    def having(self, terms: Collection[str]) -> list[tuple[str, int]]:
        """Return the passages that have any of the terms: their episodes' ids and their numbers, in no order.

        Of more than MOST_HAVING passages, those are returned that have most of the terms.
        """

    @abstractmethod
    def read(self, episode: str, *, first: int = 1, count: int | None = None) -> Candidates:
        """Return the sentences of ``count`` passages of an episode from the ``first`` on, by themselves."""

    @abstractmethod
    def sample(self, within: Collection[str] = ()) -> Candidates:
        """Return sentences that show what the episodes are about: all, or of many episodes some of the latest."""

    @abstractmethod
    def mentions(self, terms: Collection[str], *, within: Collection[str], speakers: Collection[str]) -> bool:
        """Tell whether any of the terms is said within the episodes and by the speakers, if these name any."""

    @abstractmethod
    def episode(self, id: str) -> Episode:
        """Return the episode with that id; raise UnknownEpisode."""

    @abstractmethod
    def narrow(self, within: Collection[str]) -> PassageIndex:
        """Return an index that is at least as good for these episodes; it may be this one."""

    def expect(self, words: Collection[str], language: Language) -> None:
        """Take the folded words of a question that are about to be asked for; an index may look them up at once."""
        del words, language

    def knows(self, word: str, language: Language = ENGLISH) -> bool:
        """Tell whether a word occurs in the episodes or their titles, in this or another form."""
        term = language.stem(word)
        return word in self.vocabulary or self.occurs(term) or any(term in title for title in self.titles)

    def named(self, terms: Iterable[str]) -> frozenset[str]:
        """Return which of the terms name an episode: two words of its title, or its whole title."""
        given = frozenset(terms)
        if not given:
            return given
        meant = [title & given for title in self.titles]
        return frozenset().union(
            *(found for found, title in zip(meant, self.titles, strict=True) if len(found) >= min(2, len(title)))
        )

    def entitled(self, terms: frozenset[str], within: Collection[str] = ()) -> Entry:
        """Return the entry whose title has most of the terms, the first of several; there must be one."""
        entries = zip(self.catalogue, self.titles, strict=True)
        return max(
            (found for found in entries if not within or found[0].id in within), key=lambda found: len(found[1] & terms)
        )[0]
