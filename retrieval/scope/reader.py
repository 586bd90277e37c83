"""A question word by word, and the names and dates in it that a catalogue knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from retrieval.language.english_words import is_english
from retrieval.language.lexicon import STOP_WORDS
from retrieval.language.wording import Wording
from retrieval.scope.cast import Cast, Named, Words, find_name, name_words

Order = Literal["latest", "earliest"]
Ids = frozenset[str]

#: At most this many words are read: a longer text is something pasted, and not a question that names a scope.
_MOST_WORDS = 200
_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept"
        "|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_SHORTEST_MISSPELT = 4
_ENDINGS = ("st", "nd", "rd", "th")


class Part(NamedTuple):
    """A phrase of a question that names a scope: its words from ``first`` to before ``last``.

    ``ids`` are the episodes that it leaves, None if it says nothing of them. ``stand_in`` may be put in its place.
    ``tentative`` tells that it may be part of what is asked instead.
    """

    first: int
    last: int
    ids: Ids | None = None
    order: Order | None = None
    stand_in: str = ""
    tentative: bool = False


def overlap(one: Part, other: Part) -> bool:
    """Tell whether two parts have a word in common."""
    return one.first < other.last and other.first < one.last


class Reader:
    """The words of a question, by their positions."""

    def __init__(self, question: Wording, cast: Cast) -> None:
        self.cast = cast
        self.question = question.text
        self._tokens = question.english[:_MOST_WORDS]
        self.words = [token.word for token in self._tokens]

    def word(self, at: int) -> str:
        """Return the word at a position; an empty text after the last word."""
        return self.words[at] if at < len(self.words) else ""

    def written(self, at: int) -> str:
        """Return the word at a position as it is written."""
        return self.question[self._tokens[at].start : self._tokens[at].end]

    def capitalised(self, at: int) -> bool:
        """Tell whether the word at a position begins with a capital letter and is not too common."""
        if not 0 <= at < len(self._tokens):
            return False
        return self.question[self._tokens[at].start].isupper() and not self._tokens[at].stop

    def clause_begins(self, at: int) -> bool:
        """Tell whether a clause begins at a position: the first one, one after a comma or the like, or the end."""
        if not 0 < at < len(self._tokens):
            return True
        return any(mark in ",;:?!" for mark in self.question[self._tokens[at - 1].end : self._tokens[at].start])

    def possessive(self, at: int) -> bool:
        """Tell whether a word is written with an apostrophe, before the word after it."""
        until = self._tokens[at + 1].start if at + 1 < len(self._tokens) else len(self.question)
        return any(mark in "'\u2019" for mark in self.question[self._tokens[at].start : until])

    def span(self, part: Part) -> tuple[int, int]:
        """Return where a part begins and ends in the question."""
        return self._tokens[part.first].start, self._tokens[part.last - 1].end

    def rewritten(self, parts: Sequence[Part]) -> str:
        """Return the question with each part replaced by what stands in for it; the parts are in order."""
        pieces, at = [], 0
        for part in parts:
            start, end = self.span(part)
            pieces += [self.question[at:start], part.stand_in]
            at = end
        return " ".join(" ".join([*pieces, self.question[at:]]).split())

    def people(self, at: int, names: Mapping[Words, frozenset[str]] | None = None) -> Named | None:
        """Return the name at a position, or several with "and" between: of ``names``, or of anybody in the cast."""
        names = self.cast.people if names is None else names
        named = find_name(names, self.words, at)
        if not named or (self.words[at] in STOP_WORDS and not self.question[self._tokens[at].start].isupper()):
            return None  # "will" is a person only as Will
        length, people = named
        while self.word(at + length) in ("and", "or") and (other := find_name(names, self.words, at + length + 1)):
            length, people = length + 1 + other.length, people | other.people
        return Named(length, people)

    def misspelt(self, at: int) -> Named | None:
        """Return the first and last name at a position that one person alone has, but for a letter in each word."""
        from rapidfuzz.distance import OSA  # most questions have no such name

        written = self.words[at : at + 2]
        near = {
            people
            for name, people in self.cast.people.items()
            if len(name) == len(written) == 2
            and all(
                OSA.distance(word, meant) <= (len(word) >= _SHORTEST_MISSPELT)
                for word, meant in zip(written, name, strict=True)
            )
        }
        return Named(2, near.pop()) if len(near) == 1 else None

    def doubtful(self, at: int, named: Named) -> bool:
        """Tell whether a name at a position may be no name: an English word in lower case, or a last name alone.

        Products go by one capitalised word ("Slack", "Curl"), people mostly by the first name.
        """
        word = self.words[at]
        if named.length > 1 or not is_english(word):
            return False
        return not self.question[self._tokens[at].start].isupper() or all(
            name_words(person)[:1] != (word,) for person in named.people
        )

    def goes_on(self, at: int, named: Named) -> bool:
        """Tell whether a first name at a position goes on with a last name that nobody in the cast has: "Rob Pike"."""
        after = at + named.length
        if named.length > 1 or self.clause_begins(after) or self._tokens[after].stop or self.people(after):
            return False
        in_lower_case = not self.question[self._tokens[at].start].isupper()
        return self.capitalised(after) or (in_lower_case and after == len(self.words) - 1)

    def date(self, at: int) -> tuple[int, Ids] | None:
        """Return how many words the date at a position has, and the episodes of then; None if there are none."""
        if len(self.cast.entries) < 2:
            return None
        one, two, three = (self.word(at + step) for step in range(3))
        forms = (
            (one, two, three),  # 2023-05-04
            (three, one, two),  # May 4 2023
            (three, two, one),  # 4 May 2023
            (two, one),  # May 2023
            (one, two),  # 2023-05
            (one,),
        )
        for form in forms:
            if (when := _read_date(*form)) and (ids := self.cast.dates.get(when)):
                return len(form), ids
        return None


def _read_date(year: str, month: str | None = None, day: str | None = None) -> tuple[int, ...] | None:
    """Return the numbers of a date that is written in these parts; None if they are not a date."""
    numbers = [int(year) if len(year) == 4 and year.isdecimal() else 0]
    if month is not None:
        numbers.append(_MONTHS.get(month) or _small(month))
    if day is not None:
        numbers.append(_small(day[:-2] if day.endswith(_ENDINGS) else day))
    return tuple(numbers) if all(numbers) else None


def _small(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= 2 else 0
