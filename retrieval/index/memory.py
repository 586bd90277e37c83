"""The index of an episode or a small library: all of it in memory, on rank-bm25."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np

from corpus import Episode, Passage, find_episode
from retrieval.answer import Citation
from retrieval.index.analysed import AnalysedTexts
from retrieval.index.bm25 import BM25, PASSAGE, SENTENCE
from retrieval.index.candidates import Candidates, Scorers
from retrieval.index.extract import Extract, in_scope, title_terms
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query
from retrieval.index.vocabulary import MemoryVocabulary
from retrieval.index.windows import WindowScorer
from retrieval.language.known import language_of
from retrieval.reader.meaning import Vectors, nearest, vector_of, vectors_of
from retrieval.scope import Order


class MemoryIndex(PassageIndex):
    """An index in memory: every sentence is a candidate for every question."""

    def __init__(self, episodes: Sequence[Episode]) -> None:
        self._episodes = tuple(episodes)
        self.catalogue = tuple(episode.entry for episode in self._episodes)
        texts = AnalysedTexts([e for episode in self._episodes for e in extracts_of(episode, episode.passages)])
        scorers = score_all(texts)  # made now, so that no two threads make them
        self._all = Candidates(texts.extracts, texts.analysed(), texts.forms, lambda: scorers)
        self._terms = scorers.terms
        self.vocabulary = MemoryVocabulary(texts.words)
        self._spelled_out: dict[str, frozenset[str]] = {}
        self.acronyms: set[str] = set()
        for place, tokens in zip(texts.places, texts.tokens, strict=True):
            self.acronyms.update(place.acronyms(tokens))
            for acronym, term in place.initials(tokens):
                self._spelled_out[acronym] = self._spelled_out.get(acronym, frozenset()) | {term}
        self.titles = [title_terms(entry.title, language_of(entry.language)) for entry in self.catalogue]

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self._all.places)

    def idf_of(self, term: str) -> float:
        """Return the idf of a term in sentences; an unknown term has the highest."""
        return self._terms.idf_of(term)

    def occurs(self, term: str) -> bool:
        """Tell whether a sentence has a term."""
        return self._terms.posting(term) is not None

    def spelled_out(self, term: str) -> frozenset[str]:
        """Return the terms that an acronym stands for."""
        return self._spelled_out.get(term, frozenset())

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
        """Return all sentences."""
        del query, within, speakers, after, order, also
        return self._all

    def nearest(
        self, words: Sequence[str], *, limit: int, within: Collection[str] = (), speakers: Collection[str] = ()
    ) -> list[tuple[str, int]]:
        """Return the passages whose meaning is nearest to that of the words."""
        if (vector := vector_of(words)) is None:
            return []
        among = None
        if within or speakers:
            among = np.array([in_scope(extract, within, speakers) for extract in self._all.extracts], dtype=bool)
        near = nearest(self._meanings, vector, limit, among)[:limit]
        return [self._all.extracts[number].key for _, number in near]

    def having(self, terms: Collection[str]) -> list[tuple[str, int]]:
        """Return the passages that have any of the terms."""
        postings = [posting.documents for term in terms if (posting := self._terms.posting(term))]
        if not postings:
            return []
        return [self._all.extracts[number].key for number in np.unique(self._all.passage_of[np.concatenate(postings)])]

    @cached_property
    def _meanings(self) -> Vectors:
        """The vector of each passage, which only the reader needs."""
        return vectors_of(self._all.passage_words())

    def read(self, episode: str, *, first: int = 1, count: int | None = None) -> Candidates:
        """Return the sentences of ``count`` passages of an episode from the ``first`` on, by themselves."""
        if count is None and first == 1 and len(self._episodes) == 1:
            return self._all
        whole = self.episode(episode)
        last = len(whole.passages) if count is None else first - 1 + count
        return candidates_of(extracts_of(whole, whole.passages[first - 1 : last]))

    def sample(self, within: Collection[str] = ()) -> Candidates:
        """Return all sentences, or those of the episodes."""
        if not within:
            return self._all
        inside = (episode for episode in self._episodes if episode.id in within)
        return candidates_of([extract for episode in inside for extract in extracts_of(episode, episode.passages)])

    def mentions(self, terms: Collection[str], *, within: Collection[str], speakers: Collection[str]) -> bool:
        """Tell whether any of the terms is said within the episodes and by the speakers."""
        among = self._all.among(within, speakers)
        return any(among[posting.documents].any() for term in terms if (posting := self._terms.posting(term)))

    def episode(self, id: str) -> Episode:
        """Return the episode with that id; raise UnknownEpisode."""
        return find_episode(self._episodes, id)

    def narrow(self, within: Collection[str]) -> MemoryIndex:
        """Return this index."""
        del within
        return self


def score_all(texts: AnalysedTexts) -> Scorers:
    """Return BM25 over each field of some passages, by its own statistics."""
    fields = texts.fields
    return Scorers(
        terms=BM25(fields.terms, SENTENCE),
        words=BM25(fields.words, SENTENCE),
        bigrams=BM25(texts.bigrams(), SENTENCE),
        passage_grams=BM25(fields.passage_grams, PASSAGE),
        windows=WindowScorer(fields.spoken_terms, texts.windows),
    )


def candidates_of(extracts: Sequence[Extract]) -> Candidates:
    """Return some passages' sentences by themselves, analysed here and now."""
    texts = AnalysedTexts(extracts)
    return Candidates(extracts, texts.analysed(), texts.forms, lambda: score_all(texts))


def extracts_of(episode: Episode, passages: Sequence[Passage]) -> list[Extract]:
    """Return passages of an episode with their texts."""
    entry = episode.entry
    return [Extract(entry, passage, episode.text[passage.start : passage.end]) for passage in passages]
