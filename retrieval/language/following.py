"""Make the patterns of a language's follow-ups from lists of its words and phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from retrieval.language.follow_ups import FollowUps

#: Returns the phrases of a list, folded.
Phrases = Callable[[str], Iterable[str]]
_MOST_BEFORE = 3
#: What only names a topic is no longer than this, in letters, where no spaces stand between words.
_LONGEST_TOPIC = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The words and phrases of a language's follow-ups, written as those of its table are.

    What the fields mean is told in ``FollowUps``, except these. Any of ``joins`` may begin a follow-up ("and", "but"),
    any of ``ends`` may end one ("then", "exactly"). A preposition ``before`` may stand before a question word alone
    ("since when?"); ``bare`` are what else asks alone ("what for?"). ``topics`` stand before a topic that is only named
    ("what about"), ``topic_ends`` behind it.
    """

    persons: str = ""
    possessives: str = ""
    things: str = ""
    others: str = ""
    articles: str = ""
    pointing: str = ""
    titles: str = ""
    joins: str = ""
    ends: str = ""
    before: str = ""
    bare: str = ""
    goes_on: str = ""
    another: str = ""
    around: str = ""
    whose: str = ""
    topics: str = ""
    topic_ends: str = ""
    drops_pronouns: bool = False
    about: str
    according: str


def follow_ups_of(words: Following, phrases: Phrases, asking: Iterable[str], *, spaces: bool) -> FollowUps:
    """Return the follow-ups of a language.

    ``asking`` are its question words; ``spaces`` tells whether it writes spaces between words.
    """
    blank = " " if spaces else ""
    joins, ends = _any_of(phrases(words.joins)), _any_of(phrases(words.ends))
    first = f"(?:{joins}{blank}){{0,{_MOST_BEFORE}}}"
    last = f"(?:{blank}{ends})?"
    asks = [*asking, *phrases(words.bare)]
    before = f"(?:{_any_of(phrases(words.before))}{blank})?"
    topic = r"(?P<topic>.+)" if spaces else rf"(?!.*{_any_of(asks)})(?P<topic>.{{1,{_LONGEST_TOPIC}}}?)"
    named_before = f"(?:{joins}{blank})*{_any_of([*phrases(words.topics), *phrases(words.joins)])}{blank}{topic}"
    named_behind = f"{first}{topic}{blank}{_any_of(phrases(words.topic_ends))}"

    def whole(text: str) -> str:
        return f"{first}{_any_of(phrases(text))}{last}"

    def set_of(text: str) -> frozenset[str]:
        return frozenset(phrases(text))

    return FollowUps(
        persons=set_of(words.persons),
        possessives=set_of(words.possessives),
        things=set_of(words.things),
        others=set_of(words.others),
        articles=set_of(words.articles),
        pointing=set_of(words.pointing),
        question_words=frozenset(word for phrase in asking for word in phrase.split()),
        titles=set_of(words.titles),
        joins=frozenset(phrases(words.joins)),
        goes_on=whole(words.goes_on),
        another=whole(words.another),
        around=whole(words.around),
        whose=whole(words.whose),
        bare=f"{first}{before}{_any_of(asks)}{last}",
        elliptic=named_behind if words.topic_ends else named_before,
        drops_pronouns=words.drops_pronouns,
        about=words.about,
        according=words.according,
    )


def _any_of(phrases: Iterable[str]) -> str:
    """Return an expression that finds any of the phrases, the longest first; nothing if there are none."""
    found: Sequence[str] = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(map(re.escape, found))})" if found else "(?!)"
