"""Find where the guests of an episode are introduced: the passage that shows who was on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from retrieval.index.candidates import Candidates
from retrieval.language.lexicon import STOP_WORDS
from retrieval.scope.cast import name_words

_INTRODUCES = re.compile(
    r"\b(?:guests?|welcom(?:e|ing)|join(?:ed|ing|s)?|introduc\w{1,8}|here with|with us|talk(?:ing)? (?:to|with)"
    r"|founders?|co-?founders?|creators?|authors?|CEO|CTO|engineers?|professor|works? (?:at|on|for)"
    r"|my name is|I[’']?m)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"\b(?:co-?)?hosts?\b", re.IGNORECASE)
_ALWAYS = re.compile(r"\b(?:(?:co-?)?hosts?|always)\b", re.IGNORECASE)
#: A host says so to who listens; a guest is only welcomed.
_WELCOMES = re.compile(r"\bwelcome(?: back)? to\b", re.IGNORECASE)
_GUEST = re.compile(r"\bguests?\b", re.IGNORECASE)
#: A guest's name comes among so many words after that word.
_SOON = 10
_AT_ONCE = 5
#: ... but these belong to the show.
_BELONGS = re.compile(r"\b(?:(?:co-?)?hosts?|panel(?:ists?)?|always|regulars?|usual)\b", re.IGNORECASE)
#: A host brings in the guests in so many passages.
_EARLY = 12
_BRINGS_IN = re.compile(
    r"\b(?:joined(?: \w{1,10}){0,3}? by|(?:joining|with|joins) (?:me|us)|guests?|welcome|we have|we[’']ve got"
    r"|(?:talking|speaking|here|chatting) (?:to|with))\b",
    re.IGNORECASE,
)
_WHOLE_NAME, _INTRODUCED, _A_GUEST = 1.5, 1.5, 0.5
#: ... and what each further passage takes off.
_LATER = 0.05


def introductions(names: Sequence[str], opening: Candidates) -> list[int]:
    """Return the sentences that introduce these people, each once, in the order of the names."""
    best: list[int] = []
    for name in names:
        scores = {n: score for n in range(len(opening.places)) if (score := _introduces(name, n, opening)) > 0}
        if scores:
            best.append(max(scores, key=lambda n: (scores[n], -n)))
    return list(dict.fromkeys(best))


def introduced_as_guests(names: Sequence[str], opening: Candidates) -> list[str]:
    """Return which of these people the opening of an episode calls guests."""
    calls = [n for n, place in enumerate(opening.places) if _GUEST.search(place.said)]
    return [name for name in names if any(_whole(name, n, opening, after=_GUEST) for n in calls)]


def introduced_by_others(names: Sequence[str], opening: Candidates) -> list[str]:
    """Return which of these people somebody else introduces in the opening of an episode, and not as a host."""
    introduce = [
        n for n, place in enumerate(opening.places) if _INTRODUCES.search(place.said) and not _HOST.search(place.said)
    ]
    return [
        name
        for name in names
        if any(
            opening.places[n].extract.passage.speaker not in (None, name) and _whole(name, n, opening)
            for n in introduce
        )
    ]


def introducing(names: Sequence[str], opening: Candidates) -> tuple[set[str], set[str]]:
    """Return who introduces others in the opening of an episode, as a host does, and who is introduced so.

    "I'm joined by Ann" introduces whoever goes by that name alone, or by it and another one: a transcript may label
    them by a nickname or the first name. Who is introduced introduces nobody.
    """
    forms = _own_forms(names)
    by: set[str] = set()
    introduced: set[str] = set()
    for n, place in enumerate(opening.places):
        speaker = place.extract.passage.speaker
        if not speaker or speaker in introduced or place.extract.passage.number > _EARLY:
            continue
        called = {name for name in _brought_in(n, opening, forms) if name not in by | {speaker}}
        if called:
            by.add(speaker)
            introduced |= called
    return by, introduced


def _brought_in(sentence: int, opening: Candidates, forms: Mapping[str, str]) -> set[str]:
    """Return whom a sentence brings in: whose name stands near words such as "joined by"."""
    place = opening.places[sentence]
    if _BELONGS.search(place.said):
        return set()
    before = place.sentence.start - place.extract.passage.start
    tokens = opening.tokens(sentence)
    near: set[str] = set()
    for match in _BRINGS_IN.finditer(place.said):
        start, end = match.start() + before, match.end() + before
        after = [token.word for token in tokens if token.start >= end][:_SOON]
        until = [token.word for token in tokens if token.end <= start][-_AT_ONCE:]
        near |= {forms[word] for word in (*after, *until) if word in forms}
    return near


def _own_forms(names: Sequence[str]) -> dict[str, str]:
    """Return for each first or last name that one person alone has, and that is no common word, whose it is."""
    bearers: dict[str, set[str]] = {}
    for name in names:
        for part in _parts(name):
            bearers.setdefault(part, set()).add(name)
    return {part: min(own) for part, own in bearers.items() if len(own) == 1 and part not in STOP_WORDS}


def welcoming(opening: Candidates) -> set[str]:
    """Return who welcomes the listeners to the show in the opening of an episode, as its hosts do."""
    return {
        place.extract.passage.speaker
        for place in opening.places
        if place.extract.passage.speaker and _WELCOMES.search(place.said)
    }


def called_hosts(names: Sequence[str], opening: Candidates) -> list[str]:
    """Return which of these people the opening of an episode calls hosts: "your host, Ann", "with me as always Bo"."""
    calls = [n for n, place in enumerate(opening.places) if _ALWAYS.search(place.said)]
    return [name for name in names if any(_whole(name, n, opening, after=_ALWAYS, soon=_AT_ONCE) for n in calls)]


def _whole(
    name: str, sentence: int, opening: Candidates, *, after: re.Pattern[str] | None = None, soon: int = _SOON
) -> bool:
    """Tell whether a sentence has the first and the last name of somebody, soon ``after`` a word if one is given."""
    words = [token.word for token in opening.tokens(sentence)]
    if after is None:
        return _parts(name).issubset(words)
    starts = (place + 1 for place, word in enumerate(words) if after.fullmatch(word))
    return any(_parts(name).issubset(words[at : at + soon]) for at in starts)


def _introduces(name: str, sentence: int, opening: Candidates) -> float:
    """Return how likely a sentence introduces somebody, 0 if it does not name them."""
    if not (named := _named(name, sentence, opening)):
        return 0.0
    place = opening.places[sentence]
    goes_on = sentence + 1 < len(opening.places) and opening.continues[sentence + 1]
    text = f"{place.said} {opening.places[sentence + 1].said}" if goes_on else place.said
    whole = _WHOLE_NAME * (named == len(_parts(name)))
    said = _INTRODUCED * bool(_INTRODUCES.search(text)) + _A_GUEST * bool(_GUEST.search(place.said))
    later = _LATER * (place.extract.passage.number - 1)
    return max(0.01, 1.0 + whole + said - later)


def _named(name: str, sentence: int, opening: Candidates) -> int:
    """Return how many of the first and the last name a sentence has."""
    words = {token.word for token in opening.tokens(sentence)}
    return sum(part in words for part in _parts(name))


def _parts(name: str) -> set[str]:
    """Return the first and the last name."""
    whole = name_words(name.partition(",")[0]) or name_words(name)
    return {whole[0], whole[-1]} if whole else set()
