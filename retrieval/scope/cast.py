"""Who speaks in which episodes and is a guest of which, by the names that people use for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from corpus import Entry
from retrieval.language.analysis import analyze
from retrieval.language.lexicon import STOP_WORDS

Words = tuple[str, ...]

#: A name is one person's if that person has this many times as many episodes as all others of the name: a host's
#: first name.
_PREVAILING = 10
_LONGEST_NAME = 8


class Named(NamedTuple):
    """A name found in a question: its number of words, and the ``people`` it may mean, as the episodes name them."""

    length: int
    people: frozenset[str]


class _Titled(NamedTuple):
    """What an episode is called: the words of its title, and of its id."""

    id: str
    title: Words
    own: Words


class Cast:
    """What a catalogue knows of people, dates and names of episodes; built once, then only read, from any thread.

    A person goes by the whole name, without titles behind a comma and middle initials too; by the first or the last
    name if nobody else does, or hardly anybody.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    @cached_property
    def speakers(self) -> Mapping[Words, frozenset[str]]:
        """The speakers, by what each is called."""
        return called(Counter(name for entry in self.entries for name in entry.speakers))

    @cached_property
    def people(self) -> Mapping[Words, frozenset[str]]:
        """The guests and the speakers, by what each is called."""
        return called(Counter(name for entry in self.entries for name in {*entry.guests, *entry.speakers}))

    @cached_property
    def parts_of_names(self) -> frozenset[str]:
        """The words of all names, common words aside."""
        return frozenset(word for words in self.people for word in words if len(word) > 1) - STOP_WORDS

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages of the episodes, that of most episodes first."""
        counts = Counter(entry.language for entry in self.entries)
        return tuple(sorted(counts, key=lambda code: (-counts[code], code)))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all episodes."""
        return frozenset(entry.id for entry in self.entries)

    @cached_property
    def dated(self) -> bool:
        """Whether any episode has a date."""
        return bool(self.dates)

    @cached_property
    def dates(self) -> Mapping[tuple[int, ...], frozenset[str]]:
        """The ids of the episodes of each year, month and day."""
        by_date: dict[tuple[int, ...], set[str]] = {}
        for entry in self.entries:
            whole = (entry.date.year, entry.date.month, entry.date.day) if entry.date else ()
            for count in range(len(whole)):
                by_date.setdefault(whole[: count + 1], set()).add(entry.id)
        return {date: frozenset(ids) for date, ids in by_date.items()}

    @cached_property
    def written(self) -> Mapping[Words, str]:
        """The ids that nobody writes by chance, by their words: those with several words, one of which is a number."""
        return {
            words: entry.id
            for entry in self.entries
            if len(words := name_words(entry.id)) > 1 and any(map(str.isdecimal, words))
        }

    def with_any(self, people: Iterable[str]) -> frozenset[str]:
        """Return the ids of the episodes that any of the people is a guest of or speaks in."""
        wanted = frozenset(people)
        return frozenset(e.id for e in self.entries if wanted.intersection(e.guests) or wanted.intersection(e.speakers))

    def numbered(self, number: int) -> frozenset[str]:
        """Return the ids of the episodes whose id ends with that number."""
        return frozenset(
            titled.id for titled in self._titles if titled.own[-1:] and titled.own[-1].lstrip("0") == str(number)
        )

    def entitled(self, words: Words, *, whole: bool = False) -> frozenset[str]:
        """Return the ids of the episodes with that name.

        These are the ones with that id or title; or else, unless the ``whole`` one is wanted, those whose id or title
        begins so; or else the only episode whose title has these words.
        """
        having = self._having.get(words[0], ()) if words else ()
        called = frozenset(titled.id for titled in having if words in (titled.title, titled.own))
        if called or whole:
            return called
        count = len(words)
        if begun := frozenset(t.id for t in having if words in (t.title[:count], t.own[:count])):
            return begun
        inside = frozenset(t.id for t in having if any(t.title[at : at + count] == words for at in range(len(t.title))))
        return inside if len(inside) == 1 else frozenset()

    @cached_property
    def _titles(self) -> Sequence[_Titled]:
        return [_Titled(entry.id, name_words(entry.title), name_words(entry.id)) for entry in self.entries]

    @cached_property
    def _having(self) -> Mapping[str, Sequence[_Titled]]:
        """The episodes by each word of their titles and ids."""
        by_word: dict[str, list[_Titled]] = {}
        for titled in self._titles:
            for word in {*titled.title, *titled.own}:
                by_word.setdefault(word, []).append(titled)
        return by_word


def find_name(names: Mapping[Words, frozenset[str]], words: Sequence[str], at: int) -> Named | None:
    """Return the longest name that stands at a position among words, if one does."""
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        if people := names.get(tuple(words[at : at + length])):
            return Named(length, people)
    return None


def name_words(text: str) -> Words:
    """Return the words of a name or a title, folded."""
    return tuple(token.word for token in analyze(text))


def called(episodes: Counter[str]) -> dict[Words, frozenset[str]]:
    """Return what each person is called; ``episodes`` counts the episodes of each name as written."""
    people: dict[Words, set[str]] = {}
    for name in episodes:
        whole = name_words(name.partition(",")[0]) or name_words(name)
        plain = tuple(word for at, word in enumerate(whole) if len(word) > 1 or at in (0, len(whole) - 1))
        if plain:
            people.setdefault(plain, set()).add(name)
            people.setdefault(whole, people[plain])
            people.setdefault(name_words(name), people[plain])
    named = {words: frozenset(names) for words, names in people.items()}
    by_part: dict[str, set[frozenset[str]]] = {}
    for words, names in named.items():
        if len(words) > 1:
            for part in (words[0], words[-1]):
                by_part.setdefault(part, set()).add(names)
    for part, bearers in by_part.items():
        most, others = _most(bearers, episodes)
        if most and sum(episodes[name] for name in most) >= _PREVAILING * others:
            named[part,] = named.get((part,), frozenset()) | most
    return named


def _most(bearers: Iterable[frozenset[str]], episodes: Counter[str]) -> tuple[frozenset[str], int]:
    """Return who of several has most episodes, and how many all the others have together."""
    counts = {names: sum(episodes[name] for name in names) for names in bearers}
    most = max(counts, key=lambda names: (counts[names], sorted(names)))
    return most, sum(counts.values()) - counts[most]
