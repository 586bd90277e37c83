"""Read a question in the light of the last turn: whether it hangs on that, and what it means then."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from retrieval.language.analysis import Token, analyze
from retrieval.language.follow_ups import FollowUps
from retrieval.language.wording import Wording
from retrieval.question.chat import strip_chat
from retrieval.question.topic import content_of
from retrieval.question.turn import Turn

_LONGEST_TOPIC = 3


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that may follow up on the last turn.

    ``core`` is it without chat, ``phrase`` its folded words. ``content`` are the tokens that say what it is about
    itself. ``pronoun`` is the first one that means something outside of the question. ``bare`` tells that it is a
    question word alone, ``elliptic`` that it only names another topic.
    """

    question: Wording
    core: Wording
    phrase: str
    content: tuple[Token, ...]
    pronoun: Token | None
    bare: bool
    elliptic: bool

    @property
    def phrases(self) -> FollowUps:
        """The words and phrases of its language."""
        return self.question.language.follow_ups

    @property
    def other(self) -> str:
        """What it names instead of the last topic; nothing if it does not only do that."""
        found = re.fullmatch(self.phrases.elliptic, self.phrase)
        return found["topic"] if found else ""

    @property
    def pointing(self) -> Collection[str]:
        """The words in it that only point to what was said before."""
        return frozenset(token.word for token in self.core.tokens) & self.phrases.pointing


@dataclass(frozen=True, slots=True)
class Resolved:
    """A follow-up as a question of its own, and the folded words in it that the last turn has ``lent``."""

    question: str
    lent: frozenset[str]


def read_follow_up(question: Wording, last: Turn) -> FollowUp:
    """Return how a question can hang on the last turn."""
    core, phrases = strip_chat(question), question.language.follow_ups
    content = tuple(token for token in content_of(core.tokens) if token.word not in phrases.pointing)
    phrase = question.joined
    return FollowUp(
        question=question,
        core=core,
        phrase=phrase,
        content=content,
        pronoun=_pronoun(core, phrases, last),
        bare=re.fullmatch(phrases.bare, phrase) is not None,
        elliptic=_is_elliptic(phrase, core, content, phrases),
    )


def resolve(follow_up: FollowUp, last: Turn) -> Resolved | None:
    """Return a follow-up with what the last turn lends to it; None if it lends nothing."""
    phrases = follow_up.phrases
    if follow_up.bare or follow_up.elliptic:
        lent = _lend(last.subject(phrases), follow_up.content)
        question = phrases.about.format(topic=lent, question=follow_up.core.text.strip())
    elif follow_up.pronoun:
        lent, question = _put_in(last, follow_up.pronoun, follow_up)
    else:
        return None
    return Resolved(question, frozenset(token.word for token in analyze(lent))) if lent else None


def _pronoun(core: Wording, phrases: FollowUps, last: Turn) -> Token | None:
    """Return the first pronoun that means something outside of the question: in "did Ann sell her boat", none does."""
    named = False
    for token in core.tokens:
        named = named or token.term in last.names
        if token.word in phrases.pronouns and not (named and token.word in phrases.persons):
            return token
    return None


def _is_elliptic(phrase: str, core: Wording, content: Collection[Token], phrases: FollowUps) -> bool:
    """Tell whether a turn only names another topic: "and coal?", "what about Kosovo?"."""
    found = re.fullmatch(phrases.elliptic, phrase)
    if found is None or phrases.question_words.intersection(found["topic"].split()):
        return False
    return len(content) <= _LONGEST_TOPIC and any(not token.stop for token in core.tokens)


def _put_in(last: Turn, pronoun: Token, follow_up: FollowUp) -> tuple[str, str]:
    """Return what the last turn lends to a question, and the question with it in place of a pronoun."""
    core, phrases = follow_up.core, follow_up.phrases
    lent = _lend(last.stands_for(pronoun, phrases), follow_up.content)
    resolved = f"{core.text[: pronoun.start]}{lent}{core.text[pronoun.end :]}"
    both = pronoun.word in phrases.persons and any(token.word in phrases.things for token in core.tokens)
    if both and last.person and last.thing and not follow_up.content:  # "why does he say that?"
        return f"{lent} {last.thing}", phrases.about.format(topic=last.thing, question=resolved)
    return lent, resolved


def _lend(words: str, content: Collection[Token]) -> str:
    """Return those of the words that the new question does not have itself."""
    own = {token.term for token in content}
    return " ".join(words[token.start : token.end] for token in analyze(words) if token.term not in own)
