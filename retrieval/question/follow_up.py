"""Read a question in the light of the last turn: whether and how it hangs on that."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from retrieval.language.analysis import Token
from retrieval.language.follow_ups import FollowUps
from retrieval.language.wording import Wording, worded
from retrieval.question.chat import strip_chat
from retrieval.question.topic import content_of
from retrieval.question.turn import Turn

_LONGEST_TOPIC = 3
#: A question of so many content words, none of them a name, may hang on the last one.
_TOO_LITTLE = 1
#: In so many words from a pronoun on, it is told whether that means the episode.
_SPEAKS = 6


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that may follow up on the last turn.

    ``core`` is it without chat, ``phrase`` its folded words. ``content`` are the tokens that say what it is about
    itself. ``pronoun`` is the first one that means something outside of the question. ``bare`` tells that it is a
    question word alone, ``elliptic`` that it only names another topic, ``joined`` that it has no pronoun although it
    says too little to stand alone ("and when born?").
    """

    question: Wording
    core: Wording
    phrase: str
    content: tuple[Token, ...]
    pronoun: Token | None
    bare: bool
    elliptic: bool
    joined: bool

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
    def topic(self) -> str:
        """What it names instead of the last topic, as it is written; a name alone, too: "does Anna?", "Anna?"."""
        naming, tokens = self.phrases.naming, self.core.tokens
        if naming is None or not tokens:
            return ""
        if found := re.fullmatch(self.phrases.elliptic, self.core.joined):
            tokens = tokens[-len(found["topic"].split()) :]
        elif not self.elliptic:
            tokens = tokens[tokens[0].word in naming.auxiliaries :]
            tokens = tokens if len(tokens) <= _LONGEST_TOPIC else ()
        while tokens and tokens[-1].word in self.phrases.pointing:
            tokens = tokens[:-1]  # "and in Go instead?"
        return self.core.text[tokens[0].start : tokens[-1].end] if tokens else ""

    @property
    def of_person(self) -> bool:
        """Whether its pronoun means a person."""
        return self.pronoun is not None and self.pronoun.word in self.phrases.persons

    @property
    def asks_else(self) -> bool:
        """Whether it asks for something else than what was quoted ("what else did he say?", "which other books?")."""
        words = frozenset(token.word for token in self.core.tokens)
        phrases = self.phrases
        more = phrases.otherwise if self.content else phrases.further if self.of_person else frozenset[str]()
        return bool(words & (phrases.elsewise | more))

    @property
    def pointing(self) -> Collection[str]:
        """The words in it that only point to what was said before."""
        return frozenset(token.word for token in self.core.tokens) & self.phrases.pointing


def read_follow_up(question: Wording, last: Turn) -> FollowUp:
    """Return how a question can hang on the last turn."""
    core, phrases = strip_chat(question), question.language.follow_ups
    content = tuple(t for t in content_of(core.tokens, question.language) if t.word not in phrases.pointing)
    phrase, pronoun = question.joined, _pronoun(core, phrases, last)
    return FollowUp(
        question=question,
        core=core,
        phrase=phrase,
        content=content,
        pronoun=pronoun,
        bare=re.fullmatch(phrases.bare, phrase) is not None,
        elliptic=_is_elliptic(phrase, core, content, phrases),
        joined=pronoun is None and (_is_joined(question, core, content) or _hangs(core, phrases)),
    )


def as_asked_on(question: Wording, last: Turn) -> Wording:
    """Return a question in the language of the last turn, if it is a follow-up there, or else as it is."""
    if question.language is last.language:
        return question
    other, phrases = worded(question.text, last.language), last.language.follow_ups
    patterns = (phrases.bare, phrases.goes_on, phrases.another, phrases.lists_on, phrases.around, phrases.whose)
    return other if any(re.fullmatch(pattern, other.joined) for pattern in patterns) else question


def _pronoun(core: Wording, phrases: FollowUps, last: Turn) -> Token | None:
    """Return the first pronoun that means something outside of the question.

    In "did Ann sell her boat" and "how many boats were there" none does, in "does Ann know her" the last one does.
    """
    named = False
    if core.language.pairs:
        return _written_pronoun(core, phrases)
    before, words = "", [token.word for token in core.tokens]
    for at, (token, after) in enumerate(zip_longest(core.tokens, core.tokens[1:])):
        is_empty = (before, token.word) in phrases.empty
        if before and token.word in phrases.things and not is_empty:
            is_empty = re.match(phrases.speaks, " ".join(words[at - 1 : at + _SPEAKS])) is not None
        before = token.word
        named = named or token.term in last.names
        is_article = token.word in phrases.articles and after is not None and not after.stop
        is_object = after is None and token.word in phrases.objects
        is_named = named and token.word in phrases.persons and not is_object
        if token.word in phrases.pronouns and not is_article and not is_named and not is_empty:
            return token
    return None


def _written_pronoun(core: Wording, phrases: FollowUps) -> Token | None:
    """Return the first pronoun in a language that writes no spaces between words, the longest of those there."""
    found = [(core.text.find(word), -len(word), word) for word in phrases.pronouns if word in core.text]
    if not found:
        return None
    start, _, word = min(found)
    return Token(word, word, start, start + len(word), True)


def _is_joined(question: Wording, core: Wording, content: Sequence[Token]) -> bool:
    """Tell whether a question says too little to stand alone, and begins with "and" or may leave out a pronoun.

    A name, a number, and a noun with its article are enough.
    """
    phrases = question.language.follow_ups
    hangs = phrases.drops_pronouns or any(token.word in phrases.joins for token in question.tokens[:1])
    kinds = question.language.kinds
    asks = any(asked.search(question.joined) for asked in (kinds.open, *(asked for _, asked in kinds.asks)))
    named = any(core.text[token.start].isupper() or token.word[0].isdigit() for token in content)
    after_article = {after.start for before, after in pairwise(core.tokens) if before.word in phrases.articles}
    named = named or any(token.start in after_article for token in content)
    return hangs and asks and len(content) <= _TOO_LITTLE and not named


def _hangs(core: Wording, phrases: FollowUps) -> bool:
    """Tell whether a question begins as one about the last answer does: "why not in Go?", "with how much help?"."""
    return re.match(phrases.hanging, core.joined) is not None


def _is_elliptic(phrase: str, core: Wording, content: Collection[Token], phrases: FollowUps) -> bool:
    """Tell whether a turn only names another topic: "and coal?", "what about Kosovo?"."""
    found = re.fullmatch(phrases.elliptic, phrase)
    if found is None:
        return False
    words = found["topic"].split()
    asks = phrases.naming is not None and words[0] in phrases.naming.asks  # "and which books?"
    if phrases.question_words.intersection(words[asks and len(content) == len(words) - 1 :]):
        return False
    return len(content) <= _LONGEST_TOPIC and any(not token.stop for token in core.tokens)
