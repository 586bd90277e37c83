"""Find phrases that ask for somebody's own words: "what does Ann say about", "according to Ann", "Ann's view on"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from retrieval.language.wording import worded
from retrieval.scope.cast import Cast, Words, called
from retrieval.scope.reader import Part, Reader

#: Verbs for saying something that tell nothing of what is said.
SAYS = frozenset(
    """
    say says said saying talk talks talked talking think thinks thought thinking feel feels felt mention mentions
    mentioned mentioning discuss discusses discussed discussing speak speaks spoke comment comments commented tell
    tells told
    """.split()
)
#: Verbs for saying something that are themselves worth searching.
_TELLS = frozenset(
    """
    recommend recommends recommended suggest suggests suggested prefer prefers preferred believe believes believed
    claim claims claimed argue argues argued explain explains explained describe describes described define defines
    defined predict predicts predicted advise advises advised admit admits admitted agree agrees agreed disagree
    disagrees disagreed recall recalls recalled remember remembers remembered joke jokes joked warn warns warned
    like likes liked love loves loved hate hates hated
    """.split()
)
_BETWEEN = frozenset("actually really ever also just personally originally even once have has had".split())
_VIEWS = frozenset(
    """
    opinion opinions view views take thoughts position stance perspective feelings words comment comments
    """.split()
)
_GIVEN = frozenset(
    "advice recommendation recommendations explanation definition tips argument prediction answer".split()
)
#: What stands before a thing, and before no first or last name.
_DETERMINERS = frozenset("the a an any some no every each my your our their his her its this these those".split())
_WHO = ("who", "whos", "whom")
#: What stands before a name in a question about who that is: "who is Ann", "whos Ann".
_WHO_IS = frozenset("who whos is was s are were".split())
_UTTERS = SAYS | frozenset("recommended suggested explained argued claimed believes described".split())
_QUOTED = _VIEWS | {"said", "quote", "quotes"}


def find_speakers(reader: Reader, names: Mapping[Words, frozenset[str]]) -> tuple[frozenset[str], list[Part]]:
    """Return whose words a question asks for, as passages name them, and the parts of the question that say so."""
    for at in range(len(reader.words)):
        named = reader.people(at, names)
        if not named or (named.length == 1 and at and reader.words[at - 1] in _DETERMINERS):
            continue  # "the bill says" is not about Bill
        doubtful = reader.doubtful(at, named)
        if part := _said_by(at, at + named.length, reader, doubtful=doubtful):
            return named.people, [part._replace(tentative=doubtful)]
    return frozenset(), []


def find_likely(reader: Reader, names: Mapping[Words, frozenset[str]]) -> frozenset[str]:
    """Return whom of these a question names, in whatever way: what they say themselves is likelier the answer.

    "What did Vanessa study?" is answered by her, in the first person. "Who is Vanessa?" is answered by whoever
    introduces her.
    """
    likely: set[str] = set()
    at = 0
    while at < len(reader.words):
        named = reader.people(at, names)
        if not named or (named.length == 1 and at and reader.words[at - 1] in _DETERMINERS):
            at += 1
            continue
        asks_who = at >= 1 and reader.words[at - 1] in _WHO_IS and at + named.length == len(reader.words)
        somebody_else = named.length == 1 and reader.capitalised(at) and reader.capitalised(at + 1)  # Mark Twain
        if not asks_who and not somebody_else and not reader.doubtful(at, named):
            likely |= named.people
        at += named.length
    return frozenset(likely)


def _said_by(first: int, last: int, reader: Reader, *, doubtful: bool) -> Part | None:
    """Return the name, from ``first`` to ``last``, with what makes it that of a speaker; None if nothing does."""
    before = reader.words[max(0, first - 2) : first]
    if before == ["according", "to"] or (before[1:] in (["by"], ["from"]) and before[0] in _QUOTED):
        return Part(first - 2, last)
    after = last
    while reader.word(after) in _BETWEEN:
        after += 1
    if after > last and reader.word(after) == "to":
        after += 1  # "have to say"
    verb = reader.word(after)
    if doubtful and verb in _VIEWS | _GIVEN and not reader.possessive(last - 1):
        return None  # "autumn feelings"
    if verb in SAYS or verb in _VIEWS:
        return Part(first, after + 1)
    return Part(first, last) if verb in _TELLS or verb in _GIVEN else None


def asks_for(question: str, speaker: str) -> bool:
    """Tell whether a question asks for the words of a speaker, or for the one who said something."""
    reader = Reader(worded(question), Cast(()))
    return asks_who_said(reader.words) or bool(find_speakers(reader, called(Counter([speaker])))[1])


def asks_who_said(words: Sequence[str]) -> bool:
    """Tell whether a question, by its words, asks for the one who said something."""
    return any(word in _WHO and _UTTERS.intersection(words[at + 1 : at + 3]) for at, word in enumerate(words))
