"""Phrases that mean an episode by who was on it: "when Ann was on the show", "when they talked to Ann"."""

from __future__ import annotations

from retrieval.scope.reader import Part, Reader

_APPEARS = frozenset("was were is came appeared joined visited".split())
_ON = frozenset("on guest here there interviewed invited back appeared joined visited".split())
_ON_WHAT = _ON | frozenset("a the your this as with you them us show podcast episode special".split())
_HOSTS = frozenset("they you we he she".split())
_HOSTED = frozenset("interviewed hosted invited had talked spoke chatted".split())
_CLAUSE_BEGINS = frozenset(
    "what who why how where which when did does do was were is are he she they we you and can could".split()
)


def appearance_at(at: int, reader: Reader) -> Part | None:
    """Return the phrase that begins at a position with "when" or "where", if it means somebody's episodes.

    "When was Ann on the show?" as a whole question asks for these, too.
    """
    if reader.word(at + 1) in ("was", "is", "were"):
        return _asked_for(at, reader)
    if reader.word(at + 1) in _HOSTS and reader.word(at + 2) in _HOSTED:
        first = at + 3 + (reader.word(at + 3) in ("to", "with"))
        named = reader.people(first)
        last = _tail(first + named.length, reader) if named else first
    else:
        named = reader.people(at + 1)
        last = at + 1 + named.length if named else at
        if reader.word(last) not in _APPEARS:
            return None
        begin, last = last, _tail(last + 1, reader)
        if not _ON.intersection(reader.words[begin:last]):
            return None
    if not named or not (reader.clause_begins(last) or reader.word(last) in _CLAUSE_BEGINS):
        return None
    return Part(at, last, reader.cast.with_any(named.people))


def _asked_for(at: int, reader: Reader) -> Part | None:
    named = reader.people(at + 2)
    last = _tail(at + 2 + named.length, reader) if named else at
    if not named or last < len(reader.words) or not _ON.intersection(reader.words[at:]):
        return None
    return Part(at, last, reader.cast.with_any(named.people))


def _tail(at: int, reader: Reader) -> int:
    """Return where "on the show", "as a guest" and the like end, which go on in the same clause."""
    while reader.word(at) in _ON_WHAT and not reader.clause_begins(at):
        at += 1
    return at
