"""Find where a question names people of the cast."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.wording import Wording
from retrieval.scope.cast import Cast
from retrieval.scope.reader import Part, Reader


class NamedAt(NamedTuple):
    """A name in a text: where it begins and ends, without what makes an owner of it, and whose it may be."""

    start: int
    end: int
    people: frozenset[str]


def names_in(question: Wording, cast: Cast, *, doubtful: bool = False) -> tuple[NamedAt, ...]:
    """Return the names of guests and speakers in a question, in order; "Ann and Bo" is one of two people.

    Those that may be no names are left out unless the ``doubtful`` ones are wanted, too: "mark", who is a guest.
    """
    reader, found, at = Reader(question, cast), [], 0
    while at < len(reader.words):
        named = reader.people(at)
        if named and (doubtful or not reader.doubtful(at, named)):
            start, end = reader.span(Part(at, at + named.length))
            owns = question.text[start:end].endswith(("'s", "\u2019s"))
            found.append(NamedAt(start, end - 2 * owns, named.people))
        at += named.length if named else 1
    return tuple(found)
