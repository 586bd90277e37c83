"""Phrases that name episodes: "the latest episode with Ann", "in the May 2023 episode", "in ship-it-53", "in 2023"."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import date_of
from retrieval.language.lexicon import FRAME_WORDS, STOP_WORDS
from retrieval.scope.appearances import appearance_at
from retrieval.scope.reader import Ids, Order, Part, Reader
from retrieval.scope.speakers import SAYS

_DETERMINERS = frozenset("the this that your their our an a".split())
_NOUNS = frozenset("episode episodes ep eps show podcast interview conversation discussion talk chat".split())
#: The nouns of which there is a latest one.
_IN_ORDER = frozenset("episode ep show podcast".split())
_ORDERS: dict[tuple[str, ...], Order] = {
    ("most", "recent"): "latest",
    ("latest",): "latest",
    ("newest",): "latest",
    ("last",): "latest",
    ("first",): "earliest",
    ("earliest",): "earliest",
    ("oldest",): "earliest",
}
#: Words before "episode" that name no episode.
_NO_TITLE = STOP_WORDS | frozenset(
    """
    next previous last final whole full entire new newest current recent second third bonus special latest first
    previously particular specific two three week weeks month months today todays favourite favorite best podcast
    """.split()
)
_TOPIC_FOLLOWS = frozenset("on about covering discussing mentioning that where which regarding concerning".split())
_PLACED = frozenset("in on from of during".split())
_CALLED = frozenset("called titled named entitled".split())
#: Whose first episode is none of these: "my first episode".
_OTHERS = frozenset("a an any my his her their another every each some someones anyones peoples".split())
_DEFINITE = ("the", "this", "your")
_PRONOUNS = ("i", "you", "he", "she", "we", "they")
#: What stands before and after a title in a question about the whole episode, which may be the title alone.
_WHOLE: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    *(((verb,), ()) for verb in ("summarize", "summarise", "recap", "describe")),
    *(((noun, "of"), ()) for noun in ("summary", "overview", "recap", "gist", "synopsis", "highlights")),
    *((("a", noun, "of"), ()) for noun in ("summary", "overview", "recap", "synopsis")),
    *(((*what,), ("about",)) for what in (("what", "is"), ("what", "was"), ("whats",), ("what", "s"), ("what",))),
    ((), ()),
)
_LONGEST_PHRASE = 10
_MOST_PHRASES = 8


def episode_phrases(reader: Reader) -> list[Part]:
    """Return the phrases around "episode" and the like that say which one is meant; not around the "talk" of an id."""
    in_ids = {at for part in ids(reader) for at in range(part.first, part.last)}
    nouns = [at for at, word in enumerate(reader.words) if word in _NOUNS and at not in in_ids][:_MOST_PHRASES]
    return [part for noun in nouns if (part := _around(noun, reader))]


def ids(reader: Reader) -> Iterator[Part]:
    """Yield the phrases of an id alone, which nobody writes by chance."""
    for at in range(len(reader.words) if reader.cast.written else 0):
        if found := _id(at, reader):
            yield Part(at, found[0], found[1], stand_in="the episode")


def whole_episode(reader: Reader) -> Iterator[Part]:
    """Yield the title of the episode that is to be summed up: "summarize TITLE", "what is TITLE about"."""
    words = tuple(reader.words)
    for begin, end in _WHOLE:
        first, last = len(begin), len(words) - len(end)
        if words[:first] == begin and words[last:] == end:
            first += reader.word(first) in _DETERMINERS
            if last - first > 1 and (found := _entitled(first, last, reader, whole=not begin)):
                yield Part(first, last, found, stand_in="the episode" if len(found) == 1 else "the episodes")


def dates(reader: Reader) -> Iterator[Part]:
    """Yield the dates after "in" and the like; these may be when something happened, too."""
    for at, word in enumerate(reader.words):
        begin = at + 1 + 2 * (reader.words[at + 1 : at + 3] == ["the", "year"])
        if word in _PLACED and (dated := reader.date(begin)) and dated[1] != reader.cast.ids:
            yield Part(at, begin + dated[0], dated[1], tentative=True)


def _around(noun: int, reader: Reader) -> Part | None:
    """Return the phrase around the noun at a position, None if it names no episode."""
    first, order, named = noun, None, None
    for start in range(max(0, noun - _LONGEST_PHRASE), noun):
        if before := _before(start, noun, reader):
            first, (order, named) = start, before
            break
    last, after = _after(noun + 1, reader)
    if after is not None:
        named = after if named is None else named & after
    if order and not _is_order(first, noun, last, reader, named=named is not None):
        order = None
    if order is None and named is None:
        return None
    if order and _topic_follows(noun, last, reader):
        last += 1
    elif order:
        named = _outermost(order, named, reader)
        order = None
    plural = reader.words[noun] in ("episodes", "eps")
    return Part(first, last, named, order, "the episodes" if plural else "the episode")


def _is_order(first: int, noun: int, last: int, reader: Reader, *, named: bool) -> bool:
    """Tell whether "the first episode" is the earliest of these, not somebody's or one that the question is about."""
    word, before = reader.words[noun], reader.words[first - 1] if first else ""
    if len(reader.cast.entries) < 2 or not reader.cast.dated or word not in _IN_ORDER:
        return False
    if _OTHERS.intersection([reader.words[first], before]):
        return False
    if reader.word(last) == "of" and reader.word(last + 1 + (reader.word(last + 1) in _DEFINITE)) not in _NOUNS:
        return False  # another show's: "of a podcast"
    if word in ("podcast", "show") and reader.word(last) in _PRONOUNS and not reader.clause_begins(last):
        return False  # "the first podcast I heard"
    ends = reader.clause_begins(last + (reader.word(last) in ("about", "on")))
    return named or before in _PLACED or ends or reader.word(last) in SAYS or _topic_follows(noun, last, reader)


def _topic_follows(noun: int, last: int, reader: Reader) -> bool:
    """Tell whether a phrase goes on with a topic; a show "on Netflix" is shown there."""
    follows = reader.word(last) in _TOPIC_FOLLOWS and last + 1 < len(reader.words)
    return follows and (reader.word(last) != "on" or reader.words[noun] in ("episode", "ep"))


def _before(start: int, noun: int, reader: Reader) -> tuple[Order | None, Ids | None] | None:
    """Return what the words from ``start`` say of the noun if they all belong to it, None if they do not."""
    words = reader.words
    at = start + (words[start] in _DETERMINERS)
    placed = at > start or (start > 0 and words[start - 1] in _PLACED)
    order = None
    for length in (2, 1):
        if found := _ORDERS.get(tuple(words[at : min(noun, at + length)])):
            order, at = found, at + length
            break
    if at >= noun:
        return order, None
    named = reader.people(at) if placed or order else None
    if named and at + named.length == noun and not (words[start] in ("a", "an") and reader.doubtful(at, named)):
        return order, reader.cast.with_any(named.people)
    if (dated := reader.date(at)) and at + dated[0] == noun:
        return order, dated[1]
    if placed or order:
        found_ids = _entitled(at, noun, reader)
        return (order, found_ids) if found_ids else None
    return None


def _after(at: int, reader: Reader) -> tuple[int, Ids | None]:
    """Return where what qualifies the noun before a position ends, and the episodes that it leaves."""
    left: Ids | None = None
    for _ in range(3):
        qualifier = _with(at, reader) or _id(at, reader) or _numbered(at, reader) or _of(at, reader)
        if not qualifier:
            break
        at, named = qualifier
        left = named if left is None else left & named
    return at, left


def _with(at: int, reader: Reader) -> tuple[int, Ids] | None:
    """Return the end of "with NAME" or "where NAME was on", and the episodes."""
    if reader.word(at) in ("where", "that", "which"):
        part = appearance_at(at, reader)
        return (part.last, part.ids) if part and part.ids else None
    if tuple(reader.words[at : at + 2]) in (("are", "there"), ("is", "there"), ("you", "have")):
        at += 2
    if reader.word(at) not in ("with", "featuring", "starring"):
        return None
    at += 1
    while reader.word(at) in ("the", "special", "guest", "guests"):
        at += 1
    named = reader.people(at)
    if not named or reader.goes_on(at, named):
        named = reader.misspelt(at)
    return (at + named.length, reader.cast.with_any(named.people)) if named else None


def _numbered(at: int, reader: Reader) -> tuple[int, Ids] | None:
    """Return the end of "number 53", and the episodes."""
    at += reader.word(at) in ("number", "no", "nr")
    digits = reader.word(at)
    if not digits.isdecimal() or len(digits) > 5:
        return None
    numbered = reader.cast.numbered(int(digits))
    return (at + 1, numbered) if numbered else None


def _id(at: int, reader: Reader) -> tuple[int, Ids] | None:
    """Return the end of an id, and its episode."""
    for last in range(min(len(reader.words), at + _LONGEST_PHRASE), at + 1, -1):
        if named := reader.cast.written.get(tuple(reader.words[at:last])):
            return last, frozenset({named})
    return None


def _of(at: int, reader: Reader) -> tuple[int, Ids] | None:
    """Return the end of "of May 2023", "of Ship It" or "called TITLE", and the episodes."""
    word = reader.word(at)
    begin = at + 1 + (reader.word(at + 1) == "the")
    if word in ("of", "from", "in") and (dated := reader.date(begin)):
        return begin + dated[0], dated[1]
    if word != "of" and word not in _CALLED:
        return None
    for last in range(min(len(reader.words), at + 1 + _LONGEST_PHRASE), at + 1, -1):
        if named := _entitled(at + 1, last, reader):
            return last, named
    return None


def _entitled(first: int, last: int, reader: Reader, *, whole: bool = False) -> Ids:
    words = tuple(reader.words[first:last])
    if _NO_TITLE.issuperset(words) or (len(words) == 1 and words[0] in FRAME_WORDS):
        return frozenset()
    return reader.cast.entitled(words, whole=whole or len(reader.cast.entries) < 2)


def _outermost(order: Order, among: Ids | None, reader: Reader) -> Ids:
    """Return the id of the latest or the earliest dated episode; of those of one day, the last of the corpus.

    If none of them has a date, there is none: all are returned.
    """
    entries = [e for e in reversed(reader.cast.entries) if e.date and (among is None or e.id in among)]
    if not entries:
        return among or frozenset()
    return frozenset({(max if order == "latest" else min)(entries, key=date_of).id})
