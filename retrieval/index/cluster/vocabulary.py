"""The words of an index in a cluster: the cluster looks for words that are alike, and their numbers are looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from retrieval.index.cluster.bulk import Write
from retrieval.index.cluster.connection import Connection
from retrieval.index.cluster.schema import WORDS, word_id
from retrieval.index.cluster.statistics import Statistics
from retrieval.index.vocabulary import (
    RELATED_FROM,
    SHORTEST_RELATED,
    Vocabulary,
    has_skeleton,
    is_content,
    is_lettered,
    skeleton,
    trigrams,
)
from retrieval.language.lexicon import STOP_WORDS

_REMEMBERED = 10_000
_MOST_FOUND = 2_000
#: So many words are looked at for each word of a question, those that share most trigrams with it.
_MOST_ALIKE = 200


class ClusterVocabulary(Vocabulary):
    """Words looked up in the cluster; what a question needed is remembered for the next one, up to a bound."""

    def __init__(self, connection: Connection, statistics: Statistics) -> None:
        self._connection, self._statistics = connection, statistics
        self._alike: dict[str, Mapping[str, float]] = {}
        self._lock = Lock()
        self._of_skeleton = lru_cache(1_000)(self._read_skeleton)
        self._near = lru_cache(1_000)(self._read_near)

    def frequency(self, word: str) -> int:
        """Return how often a word occurs."""
        return self._statistics.frequency("words_written", word)

    def of_length(self, shortest: int, longest: int) -> Iterable[str]:
        """Return the words of these lengths, stop words among them."""
        lengths = range(shortest, longest + 1)
        stop = (word for word in STOP_WORDS if len(word) in lengths)
        pattern = {"regexp": {"word": {"value": f".{{{shortest},{longest}}}"}}}
        query = {"bool": {"filter": [{"term": {"kind": "word"}}, pattern]}}
        found = [
            hit.source["word"] for hit in self._connection.scan(query, by=["word"], fields=["word"], routing=WORDS)
        ]
        return dict.fromkeys([*self._there(found), *sorted(stop)])

    def near(self, word: str, edits: int) -> Iterable[str]:
        """Return the words within so many edits, and stop words of about its length."""
        shortest, longest = max(3, len(word) - edits), len(word) + edits
        stop = (known for known in STOP_WORDS if shortest <= len(known) <= longest)
        return dict.fromkeys([*self._near(word, edits), *sorted(stop)])

    def of_skeleton(self, key: str) -> Iterable[str]:
        """Return the words of five letters and more, stop words aside, with these consonants."""
        return self._of_skeleton(key)

    def alike(self, word: str) -> Mapping[str, float]:
        """Return the words of content with the same first letter that share trigrams with a word (Dice)."""
        alike = self._look_up([word])[word]
        there = set(self._there(list(alike)))
        return {other: dice for other, dice in alike.items() if other in there}

    def expect(self, words: Collection[str]) -> set[str]:
        """Look up at once what ``related`` is asked of each word next; return all words that may be related."""
        asked = [word for word in words if len(word) >= SHORTEST_RELATED and is_lettered(word)]
        return {related for found in self._look_up(asked).values() for related in found}

    def _look_up(self, words: Collection[str]) -> dict[str, Mapping[str, float]]:
        """Return, with one search for all, which words are alike to each of these, whether an episode has them or not.

        A word is written once and stays, so that what was looked up is remembered.
        """
        with self._lock:
            found = {word: self._alike[word] for word in words if word in self._alike}
        missing = [word for word in dict.fromkeys(words) if word not in found]
        read = self._read_alike(missing) if missing else {}
        with self._lock:
            if len(self._alike) + len(read) > _REMEMBERED:
                self._alike.clear()
            self._alike |= read
        return found | read

    def _read_alike(self, missing: Sequence[str]) -> dict[str, Mapping[str, float]]:
        any_of = {"bool": {"should": [_alike_query(word) for word in missing], "minimum_should_match": 1}}
        known = sorted(self._ask({"query": any_of, "size": _MOST_ALIKE * len(missing), "track_total_hits": False}))
        read: dict[str, Mapping[str, float]] = {}
        for word in missing:
            grams = trigrams(word)
            alike = {each: _dice(grams, trigrams(each)) for each in known if each[0] == word[0]}
            read[word] = {each: dice for each, dice in alike.items() if dice >= RELATED_FROM}
        return read

    def _read_near(self, word: str, edits: int) -> Sequence[str]:
        fuzzy = {"value": word, "fuzziness": edits, "max_expansions": _MOST_FOUND, "rewrite": "constant_score"}
        return self._search({"fuzzy": {"word": fuzzy}})

    def _read_skeleton(self, key: str) -> Sequence[str]:
        return self._search({"term": {"skeleton": key}})

    def _search(self, query: Mapping[str, Any]) -> Sequence[str]:
        return self._there(self._ask({"query": _words(query), "size": _MOST_FOUND, "sort": ["word"]}))

    def _ask(self, body: Mapping[str, Any]) -> list[str]:
        """Return the words that a search finds; they are read from where they are sorted by, and no document is."""
        without = {"_source": False, "stored_fields": "_none_", "docvalue_fields": ["word"]}
        hits = self._connection.search({**body, **without}, routing=WORDS)
        return [str(hit.fields["word"][0]) for hit in hits]

    def _there(self, words: Sequence[str]) -> list[str]:
        """Return those of the words that an episode has; a word stays in the cluster when its last episode goes."""
        found = self._statistics.find(f"w:{word}" for word in words)
        return [word for word in words if (counted := found[f"w:{word}"]) and counted[1] > 0]


def word_writes(words: Iterable[str]) -> Iterable[Write]:
    """Yield what is written of words, so that they can be found."""
    for word in words:
        source: dict[str, Any] = {"kind": "word", "word": word}
        if has_skeleton(word):
            source["skeleton"] = skeleton(word)
        if is_content(word):
            source["family"] = [f"{word[0]}{gram}" for gram in sorted(trigrams(word))]
        yield Write(word_id(word), source, create=True, routing=WORDS)


def _alike_query(word: str) -> dict[str, Any]:
    grams = sorted(trigrams(word))
    # Dice = 2s / (a + b) with s <= b: below this many shared trigrams no word can reach it.
    least = max(1, -int(-RELATED_FROM * len(grams) / (2 - RELATED_FROM) // 1))
    should = [{"constant_score": {"filter": {"term": {"family": f"{word[0]}{gram}"}}}} for gram in grams]
    return {"bool": {"should": should, "minimum_should_match": least}}


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _words(query: Mapping[str, Any]) -> dict[str, Any]:
    return {"bool": {"filter": [{"term": {"kind": "word"}}, query]}}
