"""Answer who or what goes by a name with the sentence that introduces it, or else with one that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus import date_of
from corpus.translation import N_
from retrieval.about.introducing import ROLES, introduction
from retrieval.about.overview import latest_of, overview
from retrieval.about.people import People
from retrieval.answer import SURE, Answer
from retrieval.index.candidates import Candidates
from retrieval.index.port import PassageIndex
from retrieval.language.analysis import analyze
from retrieval.question.naming import Naming
from retrieval.question.query import make_query
from retrieval.ranking.citing import cite_from
from retrieval.scope.cast import Cast, Words, name_words
from retrieval.searching import Asked

#: So many episodes of somebody are read for an introduction, those in which they are a guest first.
_EPISODES_READ = 8
#: How sure it is that a sentence tells who that is, from each of these scores of an introduction on.
_SURELY = ((3.0, 0.65), (2.0, SURE))
#: ... and of somebody who is on no episode.
_OF_OTHERS = ((2.0, SURE),)
#: What so many sentences speak of is spoken of a lot; one of them may be what is wanted then.
_A_LOT, _PERHAPS = 3, 0.3
#: So sure it is at most who somebody is if nothing introduces them and no reader has read the passage.
_BY_WORDS = 0.45
#: How sure it is that on which episode somebody is tells who they are.
_ON_IT = 0.4
#: Of two introductions that tell as much, the earlier in an episode counts: later ones have up to so much less.
_LATER = 0.1
#: So many words before a name may belong to it: Kasym-Zhomart Tokayev.
_LONGEST_NAME = 3


class _Found(NamedTuple):
    """A sentence that has a name, how well it introduces who that is, and whether it says what they do."""

    score: float
    role: bool
    sentence: int
    candidates: Candidates


class Namer:
    """Tells who or what goes by a name in an index; used from any thread."""

    def __init__(self, index: PassageIndex, people: People) -> None:
        self._index = index
        self._people = people

    def told(self, asked: Asked, naming: Naming, answer: Answer, cast: Cast) -> Answer:
        """Return ``answer`` to a question, with the introduction of what it names before its quotes if one is found.

        Somebody whom nothing introduces is told by the episodes that they are on. What is only spoken of, a lot, is
        answered perhaps.
        """
        name = tuple(token.word for token in naming.name.english)
        if people := cast.people.get(name, frozenset()):
            found = list(self._of_people(people, name, cast))
            introduced = _introduced(answer, naming, found, _SURELY, asked.top)
            by_words = _by_words(answer, naming)
            enough = by_words.sure or naming.asks == "does" or (naming.asks == "alone" and answer.answered)
            return introduced or (by_words if enough else self._on_it(people, asked, cast) or by_words)
        found = list(self._spoken_of(name, naming, asked))
        if naming.asks != "alone" and len(name) > 1:
            told = [one for one in found if one.role]
            if introduced := _introduced(answer, naming, told, _OF_OTHERS, asked.top):
                return introduced
        if len(found) < _A_LOT or answer.confidence >= _PERHAPS or not answer.citations:
            return _by_words(answer, naming)
        return replace(answer, kind="quote", confidence=_PERHAPS)

    def in_prose(self, asked: Asked, naming: Naming, answer: Answer) -> Answer:
        """Return ``answer`` to who somebody is; if its quote lacks their name, after what says best who that is.

        A quote may be about them and call them "the Kazakh leader", which answers only who knows that.
        """
        name = tuple(token.word for token in naming.name.english)
        if naming.asks != "who" or not answer.answered or set(name) <= set(name_words(answer.citations[0].quote)):
            return answer
        if all(map(naming.name.language.is_word, name)):  # "who was in charge?"
            return answer
        found = [one for one in self._spoken_of(name, naming, asked) if one.role]
        return _introduced(answer, naming, found, ((0.0, answer.confidence),), asked.top) or answer

    def _on_it(self, people: frozenset[str], asked: Asked, cast: Cast) -> Answer | None:
        """Return on which episodes somebody is whom nothing introduces: perhaps that is who they are."""
        entries = sorted((e for e in cast.entries if people.intersection(e.speakers)), key=date_of, reverse=True)
        if not entries:
            return None
        person = next(name for name in entries[0].speakers if name in people)
        read = entries[:_EPISODES_READ]
        is_guest = any(people.intersection(self._people.told(entry)) for entry in read)
        hosts = not is_guest and any(people & {*self._people.hosts(entry, read=True).people} for entry in read)
        name = N_("host") if hosts else N_("guest") if is_guest else N_("speaker")
        known = ((name, f"{person} ({latest_of(entries)})"),)
        cited = self._people.introduced([person], entries[0])
        return overview(asked.question.text, known, [cited] if cited else [], sure=_ON_IT)

    def _of_people(self, people: frozenset[str], name: Words, cast: Cast) -> Iterator[_Found]:
        """Yield the sentences that have the name of somebody in the openings of their episodes."""
        names = {name, *(name_words(person.partition(",")[0]) for person in people)}
        names |= {part for words in names if len(words) > 1 for part in (words[:1], (words[0], words[-1]))}
        theirs = [e for e in cast.entries if people.intersection(e.speakers) or people.intersection(e.guests)]
        guests = self._people.guests
        theirs.sort(key=lambda entry: not people.intersection(guests[entry.id]))
        for entry in theirs[:_EPISODES_READ]:
            yield from _named(names, self._people.opening(entry), people)

    def _spoken_of(self, name: Words, naming: Naming, asked: Asked) -> Iterator[_Found]:
        """Yield the sentences that have a name anywhere."""
        query = make_query(naming.name, self._index, spoken=asked.spoken)
        if not query.wanted:
            return
        candidates = self._index.candidates(query, within=asked.within)
        for n in range(len(candidates.places)):
            if names := _whole_names(name, n, candidates):
                told = introduction({name, *names}, n, candidates, themselves=False)
                yield _Found(told.score, told.role, n, candidates)


def _whole_names(name: Words, sentence: int, candidates: Candidates) -> set[Words]:
    """Return the names in a sentence that end with a name, with the capitalised words just before that say no role."""
    tokens, passage = candidates.tokens(sentence), candidates.places[sentence].extract.text
    words = tuple(token.word for token in tokens)

    def belongs(at: int) -> bool:
        before = tokens[at]
        joined = passage[before.end : tokens[at + 1].start] in (" ", "-", "\u2011")
        return joined and passage[before.start].isupper() and not before.stop and before.word not in ROLES

    names = set()
    for at in range(len(words) - len(name) + 1):
        if words[at : at + len(name)] == name:
            first = at
            while 0 < first > at - _LONGEST_NAME and belongs(first - 1):
                first -= 1
            names.add(words[first : at + len(name)])
    return names


def _by_words(answer: Answer, naming: Naming) -> Answer:
    """Return an answer unsure at most if it was found by words alone, which do not tell who somebody is."""
    if naming.asks == "alone" or answer.reading == "read":
        return answer
    return replace(answer, confidence=min(answer.confidence, _BY_WORDS))


def _introduced(
    answer: Answer, naming: Naming, found: Sequence[_Found], surely: Sequence[tuple[float, float]], top: int
) -> Answer | None:
    """Return an answer with the best introduction before its quotes; None if that is not surer."""
    best = max(found, key=lambda one: one.score, default=None)
    if best is None:
        return None
    sure = next((sure for least, sure in surely if best.score >= least), 0.0)
    if not sure or (naming.asks == "does" and not best.role):
        sure = 0.0 if answer.sure else _PERHAPS
    if not sure:
        return None
    cited = cite_from(best.sentence, best.candidates)
    name = {token.word for token in naming.name.tokens}
    cited = replace(
        cited,
        score=round(best.score, 4),
        matches=tuple(
            (cited.start + token.start, cited.start + token.end) for token in analyze(cited.quote) if token.word in name
        ),
        signals=(("introduces", round(best.score, 4)),),
    )
    said = name_words(best.candidates.places[best.sentence].extract.text)
    asked = dict.fromkeys((*answer.matched, *answer.missing))
    matched = tuple(word for word in asked if set(name_words(word)).issubset(said))
    others = [other for other in answer.citations if (other.episode, other.passage) != (cited.episode, cited.passage)]
    kept = (cited, *others)[: max(1, top)]
    return replace(
        answer,
        kind="quote",
        confidence=max(sure, answer.confidence),
        citations=kept,
        matched=matched,
        missing=tuple(word for word in asked if word not in matched),
    )


def _named(names: set[Words], candidates: Candidates, people: frozenset[str]) -> Iterator[_Found]:
    for n, place in enumerate(candidates.places):
        passage = place.extract.passage
        told = introduction(names, n, candidates, themselves=passage.speaker in people)
        if told.score:
            yield _Found(told.score - _LATER * (1 - 1 / passage.number), told.role, n, candidates)
