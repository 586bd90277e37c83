"""Read a question in the light of the last turn: whether it hangs on that, and what it means then."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from retrieval.language.analysis import Token, analyze
from retrieval.language.follow_ups import FollowUps
from retrieval.language.language import Language
from retrieval.language.wording import Wording, worded
from retrieval.question.chat import strip_chat
from retrieval.question.thing import is_many
from retrieval.question.topic import as_written, content_of
from retrieval.question.turn import Turn

_LONGEST_TOPIC = 3
#: A question of so many content words, none of them a name, may hang on the last one.
_TOO_LITTLE = 1


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
        return self.core.text[tokens[0].start : tokens[-1].end] if tokens else ""

    @property
    def of_person(self) -> bool:
        """Whether its pronoun means a person."""
        return self.pronoun is not None and self.pronoun.word in self.phrases.persons

    @property
    def asks_else(self) -> bool:
        """Whether it asks for something else than what was quoted ("what else did he say?", "which other books?")."""
        words = frozenset(token.word for token in self.core.tokens)
        return bool(words & self.phrases.elsewise) or bool(self.content and words & self.phrases.otherwise)

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


def resolve(follow_up: FollowUp, last: Turn) -> Resolved | None:
    """Return a follow-up with what the last turn lends to it; None if it lends nothing."""
    phrases, language = follow_up.phrases, follow_up.question.language
    if (follow_up.bare or follow_up.elliptic) and last.spoken and not language.pairs:
        return _asked_of(last.resolved, follow_up)
    if follow_up.bare or follow_up.elliptic:
        lent = _lend(last.subject(phrases), follow_up.content, language)
        question = phrases.about.format(topic=lent, question=_written(follow_up))
    elif follow_up.pronoun and phrases.puts_in:
        lent, question = _put_in(last, follow_up.pronoun, follow_up)
    elif follow_up.pronoun or follow_up.joined:
        stands_for = last.stands_for(follow_up.pronoun, phrases) if follow_up.pronoun else last.topic
        if follow_up.pronoun is None and last.things.it and last.things.sure:
            stands_for = last.things.it
        lent = _lend(stands_for, follow_up.content, language)
        question = phrases.about.format(topic=lent, question=_written(follow_up))
    else:
        return None
    return Resolved(question, frozenset(token.word for token in analyze(lent, language=language))) if lent else None


def _asked_of(last: str, follow_up: FollowUp) -> Resolved:
    """Return a question word, or another topic, with the last question behind it: "why (how many hives are there)?".

    What is asked first says what kind of answer is wanted. What was asked of the last question in the same way is left
    out.
    """
    language = follow_up.question.language
    _, opened, inside = last.rstrip("?!. ").partition(" (")
    asked = inside.removesuffix(")") if opened and inside.endswith(")") else last.rstrip("?!. ")
    own = {token.word for token in follow_up.core.tokens}
    lent = frozenset(token.word for token in analyze(asked, language=language))
    return Resolved(f"{_written(follow_up).rstrip('?!. ')} ({asked})?", lent - own)


def _written(follow_up: FollowUp) -> str:
    """Return a follow-up without chat, but with the "and" that it begins with."""
    question, core = follow_up.question, follow_up.core
    before = question.tokens[: len(question.tokens) - len(core.tokens)]
    is_whole = before and not question.language.pairs and follow_up.phrases.joins.issuperset(t.word for t in before)
    return (question if is_whole else core).text.strip()


def _pronoun(core: Wording, phrases: FollowUps, last: Turn) -> Token | None:
    """Return the first pronoun that means something outside of the question.

    In "did Ann sell her boat" and "how many boats were there" none does, in "does Ann know her" the last one does.
    """
    named = False
    if core.language.pairs:
        return _written_pronoun(core, phrases)
    before = ""
    for token, after in zip_longest(core.tokens, core.tokens[1:]):
        is_empty, before = (before, token.word) in phrases.empty, token.word
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


def _put_in(last: Turn, pronoun: Token, follow_up: FollowUp) -> tuple[str, str]:
    """Return what the last turn lends to a question, and the question with it in place of a pronoun."""
    core, phrases = follow_up.core, follow_up.phrases
    lent = last.stands_for(pronoun, phrases, ends=pronoun == core.tokens[-1])
    lent = lent if _lend(lent, follow_up.content, core.language) else ""
    resolved = f"{core.text[: pronoun.start]}{lent}{core.text[pronoun.end :]}"
    both = pronoun.word in phrases.persons and any(token.word in phrases.things for token in core.tokens)
    if lent and pronoun.word in phrases.persons and last.thing and (thing := _thing_after_preposition(core, phrases)):
        rest = f"{core.text[pronoun.end : thing.start]}{last.thing}{core.text[thing.end :]}"
        return f"{lent} {last.thing}", f"{core.text[: pronoun.start]}{lent}{rest}"
    if lent and _keeps(pronoun, core, phrases, last):
        return lent, phrases.about.format(topic=lent, question=_written(follow_up))
    if both and last.person and last.thing and not follow_up.content:  # "why does he say that?"
        return f"{lent} {last.thing}", phrases.about.format(topic=last.thing, question=resolved)
    return lent, resolved


def _thing_after_preposition(core: Wording, phrases: FollowUps) -> Token | None:
    """Return the pronoun for a thing that a question ends with: "them" in "what did she say about them?"."""
    before, last = core.tokens[-2:] if len(core.tokens) > 1 else (None, None)
    if before is None or last is None or phrases.naming is None or before.word not in phrases.naming.prepositions:
        return None
    return last if last.word in phrases.things or last.word in phrases.naming.plural else None


def _keeps(pronoun: Token, core: Wording, phrases: FollowUps, last: Turn) -> bool:
    """Tell whether a question keeps its pronoun: what that stands for would not fit in.

    "There" is no thing, and "that mill" is one already. A company is "they", and "it" may be books.
    """
    naming, at = phrases.naming, core.tokens.index(pronoun)
    if naming is None or pronoun.word in naming.there:
        return naming is not None
    if pronoun.word in phrases.persons:
        return last.spoken and not last.person
    after = core.tokens[at + 1 : at + 2]
    if pronoun.word in naming.demonstrative and any(not t.stop or t.word in phrases.pointing for t in after):
        return True
    meant = last.things.meant_by(pronoun.word, naming)
    is_name = meant[:1].isupper()
    fits = is_many(meant, naming) == (pronoun.word in naming.plural) or (is_name and pronoun.word not in naming.plural)
    return bool(meant) and not (last.things.sure and fits)


def _lend(words: str, content: Collection[Token], language: Language) -> str:
    """Return those of the words that the new question does not have itself."""
    if language.pairs:
        return words
    own = {token.term for token in content}
    tokens = analyze(words, language=language)
    lent = [token for token in tokens if token.term not in own]
    is_article = len(lent) < len(tokens) and all(token.stop for token in lent)
    return "" if is_article else as_written(words, lent)
