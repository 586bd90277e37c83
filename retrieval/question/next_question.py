"""The next question of a conversation: what it says by itself, and whether it is answered near the last quote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from retrieval.answer import Answer
from retrieval.language.analysis import analyze
from retrieval.question.follow_up import FollowUp
from retrieval.question.turn import Turn

#: Content words fewer than this do not make a question that stands on its own, if it has a pronoun.
_ENOUGH_WORDS = 2
#: The two confidences come from two regressions, so a small difference between them says nothing.
_CLEARLY = 0.25


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The next question: as it was asked, how it can hang on the last turn, and where it is asked.

    ``plain`` is the answer to it as it is. ``within`` are the ids of the episodes that the person has chosen, ``stays``
    those where a follow-up is asked.
    """

    question: str
    follow_up: FollowUp
    plain: Answer
    top: int
    within: Collection[str]
    stays: Collection[str]

    @property
    def content(self) -> bool:
        """Whether it says something of what it is about."""
        return bool(self.follow_up.content)

    @property
    def hangs(self) -> bool:
        """Whether it is about what the last turn was about."""
        return bool(self.follow_up.pronoun or self.follow_up.joined or not self.content)

    @property
    def full(self) -> bool:
        """Whether it has enough words of its own to be answered by."""
        return len(self.follow_up.content) >= _ENOUGH_WORDS

    def stands(self, here: Answer) -> bool:
        """Tell whether it is answered as it is, and not, or less surely, from near the last quote, by ``here``."""
        if self.content and not self.follow_up.pronoun and not here.answered:
            return self.plain.kind == "quote" or self.full  # if both refuse, all that was asked does not say
        return self.full and self.plain.sure and self.plain.confidence > here.confidence + _CLEARLY

    def leaves(self, here: Answer) -> bool:
        """Tell whether another episode answers it, and the episode of ``here`` never says most of its words."""
        unknown = {word.casefold() for word in here.unknown}
        missing = [token for token in self.follow_up.content if token.word in unknown]
        elsewhere = self.plain.kind == "quote" and self.plain.citations[0].episode not in self.stays
        return bool(self.stays) and self.full and elsewhere and 2 * len(missing) >= len(self.follow_up.content)

    def turns_away(self, here: Answer, last: Turn) -> bool:
        """Tell whether it names something new, and any episode answers it or that of ``here`` never says the name.

        What is new has a capital or a number, and was not spoken of in the last turn.
        """
        shown = [text for citation in last.answer.citations for text in (citation.quote, citation.title)]
        known = {token.term for text in (last.resolved, *shown) for token in analyze(text, language=last.language)}
        text = self.follow_up.core.text
        new = {
            token.word
            for token in self.follow_up.content
            if token.start and not text[token.start].islower() and token.term not in known | last.names
        }
        unknown = {word.casefold() for word in here.unknown}
        return bool(self.stays and new) and (self.plain.kind == "quote" or not unknown.isdisjoint(new))

    def has(self, answer: Answer) -> bool:
        """Tell whether the first citation's passage has what the follow-up itself asks about."""
        matched = {word.casefold() for word in answer.matched}
        return any(token.word in matched for token in self.follow_up.content)
