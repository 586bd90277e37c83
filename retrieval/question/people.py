"""Remember who was spoken of, and whether as "he" or as "she": who was "he" a turn ago is not "she" now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from retrieval.language.analysis import analyze
from retrieval.language.follow_ups import FollowUps
from retrieval.question.mentioned import Mentioned
from retrieval.question.topic import called
from retrieval.question.turn import Turn


class Asking(NamedTuple):
    """Who hosts an episode, if not all who speak in it do, and who else speaks in it."""

    hosts: Sequence[str] = ()
    guests: Sequence[str] = ()


_NO_HOSTS = Asking()
#: So many people are remembered, the last ones that were spoken of.
_REMEMBERED = 20
_YOU = frozenset("you your yours youve youre".split())


class People:
    """The people that a conversation has been about, and by which pronouns each of them was meant."""

    def __init__(self) -> None:
        self._pronouns: dict[str, frozenset[str]] = {}

    def add(self, person: str) -> None:
        """Remember somebody as the last one that was spoken of."""
        if person:
            self._pronouns[person] = self._pronouns.pop(person, frozenset())
        while len(self._pronouns) > _REMEMBERED:
            del self._pronouns[next(iter(self._pronouns))]

    def clear(self) -> None:
        """Forget everybody."""
        self._pronouns.clear()

    def meant_by(self, pronoun: str, last: Turn, phrases: FollowUps, asking: Callable[[], Asking]) -> Turn:
        """Return the last turn as one after which a pronoun means somebody whom it can mean, or nobody if none fits.

        It is the last person who was meant by no other pronoun yet and has no first name of those whom another means:
        whom it would mean anyway, or whom the question names, or the quote; or who was spoken of before. Who asks or
        tells another something is not spoken of, but that other may be: ``asking`` is called if that matters.
        """
        alike = next((words for words in phrases.alike if pronoun in words), frozenset())
        if not alike or not last.spoken:
            return last
        mentioned, tells = Mentioned(last, phrases, alike), _only_tells(last)
        hosts, guests = asking() if tells and _speaks_to_another(last) else _NO_HOSTS
        anyway = [last.person] if last.person and last.person not in hosts else []
        if hosts:  # the only one whom they can speak to and who fits
            may_hear = [name for name in guests if not mentioned.is_other(name)]
            anyway = may_hear if len(may_hear) == 1 else []
        named, quoted = mentioned.in_question, [name for name in mentioned.in_quote if name not in hosts]
        before = [person for person in reversed(self._pronouns) if person != last.person]
        in_order = (*named, *anyway, *quoted, *before) if tells else (*anyway, *named, *quoted, *before)
        may_be = [person for person in in_order if not mentioned.is_other(person)]
        free: tuple[frozenset[str], ...] = (alike, frozenset())
        fits = [person for person in may_be if self._pronouns.get(person, frozenset()) in free]
        person = next(iter([*fits, *(one for one in anyway if one in may_be)]), "")
        if person:
            self._pronouns[person] = alike
        return last if person == last.person else replace(last, person=person)


def _only_tells(last: Turn) -> bool:
    """Tell whether whoever is meant so far is nobody that the question names or asks for, but only says the quote."""
    speaker = called(last.citation.speaker or "")
    return bool(speaker) and last.person == speaker and not last.speaker and not last.names_person


def _speaks_to_another(last: Turn) -> bool:
    """Tell whether the quote is said to somebody that it calls "you"."""
    return any(token.word in _YOU for token in analyze(last.citation.quote))
