"""Remember who was spoken of, and whether as "he" or as "she": who was "he" a turn ago is not "she" now."""

from __future__ import annotations

from dataclasses import replace

from retrieval.language.follow_ups import FollowUps
from retrieval.question.turn import Turn


class People:
    """The people that a conversation has been about, and by which pronouns each of them was meant."""

    def __init__(self) -> None:
        self._pronouns: dict[str, frozenset[str]] = {}

    def add(self, person: str) -> None:
        """Remember somebody as the last one that was spoken of."""
        if person:
            self._pronouns[person] = self._pronouns.pop(person, frozenset())

    def clear(self) -> None:
        """Forget everybody."""
        self._pronouns.clear()

    def meant_by(self, pronoun: str, last: Turn, phrases: FollowUps) -> Turn:
        """Return the last turn as one after which a pronoun means somebody whom it can mean.

        It is the last person who was meant by no other pronoun yet, or the one whom it would mean anyway.
        """
        alike = next((words for words in phrases.alike if pronoun in words), frozenset())
        if not alike or not last.person:
            return last
        fits = [person for person, words in self._pronouns.items() if words in (alike, frozenset())]
        person = next((person for person in (last.person, *reversed(fits)) if person in fits), last.person)
        self._pronouns[person] = alike
        return last if person == last.person else replace(last, person=person)
