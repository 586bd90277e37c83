"""Find the people of a cast in what a question is about: "Ann and Bo on bees" is about bees, with Ann and Bo."""

from __future__ import annotations

from functools import reduce
from itertools import groupby
from typing import NamedTuple

from retrieval.language.analysis import analyze, is_name
from retrieval.language.lexicon import STOP_WORDS
from retrieval.language.wording import Wording
from retrieval.scope.cast import Cast, find_name
from retrieval.scope.reader import Ids, Reader
from retrieval.scope.speakers import SAYS

_BETWEEN = SAYS | frozenset(
    """
    and or with about on of from the a interview interviews interviewed guest guests appear appears appeared been come
    came comes show podcast episode episodes together
    """.split()
)


class Mentioned(NamedTuple):
    """People who were found, by their names; the ids of the episodes that they are on; and the rest of the text."""

    people: frozenset[str]
    ids: Ids
    rest: str


def mentioned(topic: Wording, cast: Cast, *, doubtful: bool = False) -> Mentioned | None:
    """Return whom of a cast a topic names, None if nobody; with ``doubtful``, by a word that may be no name, too.

    The episodes are those that all of them are on, or if there is none, those that any of them is on.
    """
    reader = Reader(topic, cast)
    each: list[frozenset[str]] = []
    rest: list[str] = []
    at = 0
    while at < len(reader.words):
        named = find_name(cast.people, reader.words, at) if reader.people(at) else None
        if named and (doubtful or not (reader.doubtful(at, named) or reader.goes_on(at, named))):
            each.append(named.people)
            at += named.length
            continue
        rest.append(reader.written(at))
        at += 1
    if not each:
        return None
    by_name = [cast.with_any(people) for people in each]
    ids = reduce(frozenset.intersection, by_name) or reduce(frozenset.union, by_name)
    says_more = any(word.casefold() not in _BETWEEN | STOP_WORDS for word in rest)
    return Mentioned(frozenset().union(*each), ids, " ".join(rest) if says_more else "")


def is_whole_name(topic: Wording, quote: str) -> bool:
    """Tell whether a quote has the words of a topic, two or more, in one name: with a capital each, side by side."""
    words = {token.word for token in topic.tokens if not token.stop}
    runs = groupby(analyze(quote), key=lambda token: is_name(quote, token))
    return len(words) > 1 and any(named and words <= {token.word for token in run} for named, run in runs)
