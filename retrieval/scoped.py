"""Search what is in the scope of a question: make its query of its words and of who speaks there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial

from corpus import Entry
from retrieval.about.finding import Finder
from retrieval.answer import Answer
from retrieval.index.port import PassageIndex
from retrieval.language.english import ENGLISH
from retrieval.language.evidence import AnswerType
from retrieval.language.wording import worded
from retrieval.question.query import make_query
from retrieval.reader import Reader
from retrieval.scope import Cast, asks_who_said
from retrieval.searching import Asked, search

_CASTS_KEPT = 4


class ScopedSearch:
    """Searches the episodes of an index, or those of them whose ids are in ``inside``."""

    def __init__(self, index: PassageIndex, finder: Finder, inside: frozenset[str], reader: Reader | None) -> None:
        self._index, self._finder, self._inside, self._reader = index, finder, inside, reader
        self._casts = lru_cache(_CASTS_KEPT)(partial(_cast_of, index))  # a method would keep its owner alive

    @property
    def catalogue(self) -> Sequence[Entry]:
        """What is known of each episode, in the order of their ids."""
        entries = self._index.catalogue
        return [entry for entry in entries if entry.id in self._inside] if self._inside else entries

    def search(self, asked: Asked) -> Answer:
        """Return the answer to a question from what is in its scope."""
        scope, within = asked.scope, asked.within
        index = self._index.narrow(within)
        people = self.cast(within).parts_of_names
        analysed = partial(make_query, index=index, lent=asked.lent, people=people, spoken=asked.spoken)
        query = analysed(asked.core, apart=scope.spans)
        plain = analysed(scope.question) if scope.spans and not scope.speakers else query
        query = replace(query, likely=scope.likely, asks=plain.text)
        if scope.within and not query.wanted and not scope.speakers:  # asked by what it is
            return self._finder.overview(asked, self.entries(within))
        if scope.speakers and scope.spans and not query.wanted and query.answer_type is AnswerType.OTHER:
            # "what did Ann say?": her name leads to her words, and they alone answer
            name = worded(min(scope.speakers), asked.spoken.language)
            by_name = replace(scope, question=name, likely=scope.speakers, spans=())
            theirs = self.search(replace(asked, core=name, scope=by_name))
            return replace(theirs, resolved=query.text)
        if query.titled and not query.wanted:  # asked by its name
            return self._finder.overview(asked, [index.entitled(query.titled, within)])
        if self.whole_cast.speakers and asks_who_said(query.words):  # the citation names them, the quote need not
            query = replace(query, answer_type=AnswerType.OTHER)
        reads = asked.reading and asked.spoken.language is ENGLISH  # the one language that the reader knows
        return search(asked, query, index, self._reader if reads else None)

    def cast(self, within: frozenset[str]) -> Cast:
        """Return the cast of the episodes with these ids, of all if there are none."""
        if within in (frozenset(), self._inside):
            return self.whole_cast
        return self._casts(within)

    def entries(self, within: Collection[str]) -> list[Entry]:
        """Return the entries of the episodes with these ids, of all if there are none."""
        return [entry for entry in self.catalogue if not within or entry.id in within]

    @cached_property
    def whole_cast(self) -> Cast:
        """The cast of all episodes."""
        return Cast(self.catalogue)


def _cast_of(index: PassageIndex, within: frozenset[str]) -> Cast:
    """Return the cast of the episodes with these ids."""
    return Cast([entry for entry in index.catalogue if entry.id in within])
