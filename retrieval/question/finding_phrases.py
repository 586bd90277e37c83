"""Read the parts that questions for an episode have in common: the noun, what leads on from it, and the topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.question import finding_words as known

#: So many other words may stand before a noun: "which old radio episode".
MOST_MODIFIERS = 2
#: "The X episode" has at most so many words for X.
_LONGEST_NAME = 7
_ENDS = ("on", "in", "discussed", "covered", "mentioned")
_FILL = (known.SUBJECTS | known.BE | known.DO | known.ADVERBS) - {"the"}

#: Where a topic begins, and where it ends.
Span = tuple[int, int]


class Link(NamedTuple):
    """Where the words end that lead on to a topic, and whether they do so for sure."""

    end: int
    strong: bool


class Phrases:
    """The words of a question, by their positions."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def word(self, at: int) -> str:
        """Return the word at a position; an empty text after the last word."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def skip(self, at: int, words: frozenset[str]) -> int:
        """Return where the first word from a position on stands that is none of these."""
        while self.word(at) in words:
            at += 1
        return at

    def noun(self, at: int, nouns: frozenset[str]) -> int | None:
        """Return where a noun stands after determiners and at most so many other words, None if it does not."""
        first = at
        while self.word(first) in known.DETERMINERS and self.word(first) not in nouns:
            first += 1
        for place in range(first, first + 1 + MOST_MODIFIERS):
            word = self.word(place)
            if word in nouns:
                after = self.word(place + 1)
                return place + 1 if word == "one" and after in nouns else place
            if word in known.NO_MODIFIERS | known.ABOUT | known.RELATIVES | known.RANKED | {"number"} or not word:
                return None
        return None

    def link(self, at: int) -> Link:
        """Return where the words end that lead on to a topic, such as "where they talk about"."""
        end = at + (self.word(at) == "in" and self.word(at + 1) == "which")
        strong = self.word(end) in known.RELATIVES
        end += strong
        while self.word(end) in _FILL or (self.word(end) == "the" and self.word(end + 1) in known.SUBJECTS):
            strong = strong or self.word(end) in known.HAS
            end += 1
        if self.word(end) == "to" and self.word(end + 1) in known.LEARNS:  # "to learn about", "to start with on"
            strong, end = True, self.skip(end + 2, known.ABOUT)
        elif (verb := self._verb(end)) > end:
            strong, end = True, verb
        if end > at and self.word(end) in ("the", "that"):  # "the episode that is the one about"
            noun = self.noun(end, known.EPISODE | known.SHOW)
            if noun == end + 1 and (further := self.link(noun + 1)).strong:
                return further
        return Link(end, strong)

    def _verb(self, at: int) -> int:
        """Return where "talk a lot about", "goes into" or "about" alone ends."""
        word, after = self.word(at), self.word(at + 1)
        if word in known.ABOUT:
            return at + 1 + (word == "of" and after in known.TALKS)
        if word not in known.TALKS and not (word in known.TALKS_WITH and after in known.ABOUT):
            return at
        end = at + 1
        if self.word(end) == "a" and self.word(end + 1) in known.DEGREES:
            end = self.skip(end, known.DEGREES)  # "a lot"
        end += self.word(end) in known.ABOUT
        return end + (word in known.LEARNS and self.word(end) in known.ABOUT)  # "listen to for"

    def leads_from_one(self, at: int, link: Link) -> bool:
        """Tell whether "one" or "show" means an episode by what follows: "which one is about bees"."""
        between = self.words[at : link.end]
        number = {"has"} if self.word(at - 1) in ("one", "show") else {"have"}
        tells = known.ABOUT_ONE | known.TALKS | {"had"} | number
        ends = self.words[-1] in _ENDS or tuple(self.words[-3:]) in known.END_PHRASES
        if (known.BE | {"has", "have"}).intersection(between) and ends:
            return True  # "what show was X on"
        return link.strong and "of" not in between[:1] and bool(tells.intersection(between))

    def from_noun(self, noun: int | None) -> Span | None:
        """Return the topic after a noun that must lead on to one."""
        if noun is None:
            return None
        link = self.link(noun + 1)
        if not link.strong:
            return None
        one = self.word(noun) not in known.EPISODE
        return self.topic(link.end) if not one or self.leads_from_one(noun + 1, link) else None

    def topic(self, first: int) -> Span | None:
        """Return the topic that begins at a position, without words for a person and what ends a question."""
        last = len(self.words)
        trimmed = True
        while trimmed and last > first:
            trimmed = False
            for phrase in known.END_PHRASES:
                if tuple(self.words[last - len(phrase) : last]) == phrase and last - len(phrase) > first:
                    last, trimmed = last - len(phrase), True
            if last - first > 1 and self.words[last - 1] in known.ENDS:
                last, trimmed = last - 1, True
        at = self.skip(first, frozenset({"the", "a", "an", "that", "some", "one"}))
        somebody = next((n for n in (at, at + 1) if self.word(n) in known.SOMEBODY), None)
        if somebody is not None and somebody + 1 < last and self.word(somebody + 1) in known.DOES:
            first = self.skip(somebody + 1, known.DOES)
        elif self.word(first) in known.WORKS and self.word(first + 1) in known.ABOUT:
            first += 2  # "the guest that works at X"
        told = self.words[self.skip(first, known.ABOUT | {"the", "a", "an", "at"}) : last]
        if known.NO_TOPIC.issuperset(told) or known.RANKED.intersection(self.words):
            return None
        return (first, last)

    def named(self, at: int, nouns: frozenset[str] | set[str]) -> Span | None:
        """Read "the X episode" to the end of the question; "the" may be missing from a question that is only that."""
        end = len(self.words)
        while end > at and self.words[end - 1] in {"about", "please", "again", "on"}:
            end -= 1
        has_article = self.word(at) in ("the", "that", "your")
        if not (has_article or at == 0) or not end or self.words[end - 1] not in nouns:
            return None
        first, last = at + has_article, end - 1
        inside = self.words[first:last]
        if not inside or len(inside) > _LONGEST_NAME or known.ORDINARY.intersection(inside[:1]):
            return None
        inner = {"in", "on", "the"} if has_article else set()
        other = known.NO_MODIFIERS if has_article else known.NO_MODIFIERS | known.WHICH | known.WHO | known.DETERMINERS
        return None if (other | known.GUEST | known.FINDS - {"know"}).intersection(inside) - inner else (first, last)
