"""The index over an episode's or a small library's passages, on rank-bm25.

Sentences and passages are numbered through all episodes, in order; what is worked out per sentence
is an array in that order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Episode, Passage, Sentence
from retrieval.analysis import Token, acronyms, analyze, is_name, stem
from retrieval.bm25 import BM25, Scores
from retrieval.evidence import Evidence, find_evidence
from retrieval.vocabulary import Vocabulary, character_grams

_LONGEST_TEASER = 15  # words; a longer question tells something itself


class Place(NamedTuple):
    """Where a sentence stands."""

    episode: Episode
    passage: Passage
    sentence: Sentence


class PassageIndex:
    """Sentences, passages and their terms, ready to be scored.

    ``places``, ``tokens`` and ``evidence`` are by sentence, and so are these arrays: ``episode_of`` and
    ``passage_of``, the numbers of its episode and its passage (from 0, through all episodes); ``continues``,
    whether it goes on in the passage of the one before; ``teasers``, whether it announces an answer rather than
    gives it; ``led_in``, whether a passage that is a teaser stands before its own. ``acronyms`` are the words
    written in capitals, ``spelled_out`` the terms that the initials of names stand for.
    """

    def __init__(self, episodes: Sequence[Episode]) -> None:
        self.episodes = tuple(episodes)
        self.places = [Place(e, p, s) for e in self.episodes for p in e.passages for s in p.sentences]
        self.tokens = [analyze(e.text, s.start, s.end) for e, _, s in self.places]
        self.evidence: list[Evidence] = [
            find_evidence(e.text[s.start : s.end], tokens, s.start)
            for (e, _, s), tokens in zip(self.places, self.tokens, strict=True)
        ]
        self.episode_of = np.repeat(
            np.arange(len(self.episodes)), [sum(len(p.sentences) for p in e.passages) for e in self.episodes]
        )
        self.passage_of = self._number_passages()
        self.continues: NDArray[np.bool_] = np.append(False, np.diff(self.passage_of) == 0)[: len(self.places)]
        self.teasers: NDArray[np.bool_] = np.array(
            [
                _is_teaser(e.text[s.start : s.end], tokens)
                for (e, _, s), tokens in zip(self.places, self.tokens, strict=True)
            ],
            dtype=bool,
        )
        self.led_in = self._led_in()
        self.titles = [frozenset(t.term for t in analyze(e.title) if not t.stop) for e in self.episodes]
        content = [[token for token in tokens if not token.stop] for tokens in self.tokens]
        self.vocabulary = Vocabulary(token.word for tokens in self.tokens for token in tokens)
        self.terms = BM25([[token.term for token in tokens] for tokens in content], k1=0.6, b=0.4)
        self.words = BM25([[token.word for token in tokens] for tokens in self.tokens], k1=0.6, b=0.4)
        self.spelled_out = self._spelled_out()
        self.acronyms = {
            token.word
            for place, tokens in zip(self.places, self.tokens, strict=True)
            for token in tokens
            if place.episode.text[token.start : token.end].isupper()
        }
        self.bigrams = BM25([bigrams([token.term for token in tokens]) for tokens in self.tokens], k1=0.6, b=0.4)
        self.passage_grams = BM25(self._passage_grams(content), k1=0.8, b=0.75)

    def among(self, episodes: Collection[str]) -> NDArray[np.bool_]:
        """Return which sentences stand in the episodes with these ids."""
        return np.array([episode.id in episodes for episode in self.episodes], dtype=bool)[self.episode_of]

    def titled(self, terms: frozenset[str]) -> Scores:
        """Return for each sentence how many of the terms are in its episode's title."""
        return np.array([float(len(terms & title)) for title in self.titles])[self.episode_of]

    def named(self, terms: Iterable[str]) -> frozenset[str]:
        """Return which of the terms name an episode: two words of its title, or its whole title."""
        given = frozenset(terms)
        meant = [title & given for title in self.titles]
        return frozenset().union(
            *(found for found, title in zip(meant, self.titles, strict=True) if len(found) >= min(2, len(title)))
        )

    def knows(self, word: str) -> bool:
        """Tell whether a word occurs in the episodes or their titles, in this or another form."""
        term = stem(word)
        return word in self.vocabulary or term in self.terms.idf or any(term in title for title in self.titles)

    def _number_passages(self) -> NDArray[np.intp]:
        first = [place.sentence is place.passage.sentences[0] for place in self.places]
        return np.cumsum(first, dtype=np.intp) - 1

    def _spelled_out(self) -> dict[str, frozenset[str]]:
        """Return the terms that each acronym stands for in the episodes: un for United and Nations."""
        found: dict[str, set[str]] = {}
        for place, tokens in zip(self.places, self.tokens, strict=True):
            for position, acronym in acronyms(tokens, partial(is_name, place.episode.text)).items():
                found.setdefault(acronym, set()).add(tokens[position].term)
        return {acronym: frozenset(terms) for acronym, terms in found.items()}

    def _led_in(self) -> NDArray[np.bool_]:
        """Return the sentences of passages that come after a passage of a single sentence, a teaser."""
        alone = self.teasers & ~self.continues
        alone[:-1] &= ~self.continues[1:]
        led_in = np.zeros(len(self.places), dtype=bool)
        led_in[1:] = alone[:-1]
        for later, place in enumerate(self.places):
            if led_in[later] and place.episode is not self.places[later - 1].episode:
                led_in[later] = False
        return led_in

    def _passage_grams(self, content: Sequence[Sequence[Token]]) -> list[list[str]]:
        """Return each passage's character 4-grams, those of the headings that lead it in included."""
        grams: list[list[str]] = []
        for place, tokens, continues in zip(self.places, content, self.continues, strict=True):
            if not continues:
                heading = analyze(place.episode.text, place.passage.start, place.sentence.start)
                grams.append(four_grams(token.word for token in heading if not token.stop))
            grams[-1].extend(four_grams(token.word for token in tokens))
        return grams


def _is_teaser(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a short sentence is a question, or begins like one: "What he said shocked many."."""
    asks = text.rstrip("\"'\u2019\u201d)*_ ").endswith("?")
    return 0 < len(tokens) <= _LONGEST_TEASER and (asks or tokens[0].word in ("what", "why", "how", "who"))


def bigrams(terms: Sequence[str]) -> list[str]:
    """Return each pair of neighbours as one term."""
    return [f"{left} {right}" for left, right in pairwise(terms)]


def four_grams(words: Iterable[str]) -> list[str]:
    """Return the character 4-grams of the words in order (McNamee & Mayfield 2004)."""
    return [gram for word in words for gram in character_grams(word, 4)]
