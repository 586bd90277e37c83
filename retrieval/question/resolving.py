"""Turn a follow-up into a question of its own, with what the last turn lends to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from retrieval.language.analysis import Token, analyze
from retrieval.language.evidence import AnswerType, kind_asked
from retrieval.language.follow_ups import FollowUps
from retrieval.language.language import Language
from retrieval.language.wording import Wording
from retrieval.question.follow_up import FollowUp
from retrieval.question.thing import event_of, is_many
from retrieval.question.topic import as_written
from retrieval.question.turn import Turn
from retrieval.scope import SAYS


@dataclass(frozen=True, slots=True)
class Resolved:
    """A follow-up as a question of its own, and the folded words in it that the last turn has ``lent``."""

    question: str
    lent: frozenset[str]


def resolve(follow_up: FollowUp, last: Turn) -> Resolved | None:
    """Return a follow-up with what the last turn lends to it; None if it lends nothing."""
    phrases, language = follow_up.phrases, follow_up.question.language
    if (follow_up.bare or follow_up.elliptic) and last.spoken and not language.pairs:
        return _of_event(follow_up, last) or _asked_of(last.resolved, follow_up)
    if follow_up.bare or follow_up.elliptic:
        lent = _lend(last.subject(phrases), follow_up.content, language)
        question = phrases.about.format(topic=lent, question=_written(follow_up))
    elif event := _of_event(follow_up, last):
        return event
    elif follow_up.pronoun and phrases.puts_in:
        lent, question = _put_in(last, follow_up.pronoun, follow_up)
    elif follow_up.pronoun or follow_up.joined:
        stands_for = last.stands_for(follow_up.pronoun, phrases) if follow_up.pronoun else last.topic
        if follow_up.pronoun is None and last.things.it and last.things.sure:
            stands_for = last.things.it
        lent = _lend(stands_for, follow_up.content, language)
        question = phrases.about.format(topic=lent, question=_written(follow_up))
    elif asks_opinion(follow_up, last):
        lent = last.known_thing
        question = phrases.about.format(topic=lent, question=_written(follow_up))
    else:
        return None
    return Resolved(question, frozenset(token.word for token in analyze(lent, language=language))) if lent else None


def asks_opinion(follow_up: FollowUp, last: Turn) -> bool:
    """Tell whether a question only asks what somebody says, and not of what: "and what does Anna think?"."""
    said = {token.word for token in follow_up.core.tokens if token.word in SAYS}
    named = [token for token in follow_up.content if token.word not in said]
    return bool(said and named) and all(token.term in last.names for token in named)


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
    naming, begins = follow_up.phrases.naming, [token.word for token in analyze(asked, language=language)[:2]]
    swaps = naming and len(begins) > 1 and begins[0] in naming.adverbs and begins[1] in naming.auxiliaries
    if naming and swaps and len(own) == 1 and own < naming.adverbs:  # "when?" after "where is the mill?"
        rest = asked.partition(" ")[2]
        return Resolved(f"{_written(follow_up).rstrip('?!. ')} {rest}?", lent - own - {begins[0]})
    return Resolved(f"{_written(follow_up).rstrip('?!. ')} ({asked})?", lent - own)


def _of_event(follow_up: FollowUp, last: Turn) -> Resolved | None:
    """Return where or when the event is that the last thing was for: "when is it?" after what a ticket costs."""
    naming, words = follow_up.phrases.naming, [token.word for token in follow_up.core.tokens]
    if naming is None or not words or words[0] not in naming.adverbs or follow_up.content:
        return None
    asks_of_it = follow_up.bare or (len(words) == 3 and words[1] in naming.defines and follow_up.pronoun is not None)
    if not asks_of_it or kind_asked(words[0], follow_up.core.language) not in (AnswerType.TIME, AnswerType.PLACE):
        return None
    event = event_of(last.thing, naming, follow_up.core.language)
    verb = words[1] if len(words) == 3 else naming.copula
    lent = frozenset(token.word for token in analyze(event))
    return Resolved(f"{words[0]} {verb} {event}?", lent) if event else None


def _written(follow_up: FollowUp) -> str:
    """Return a follow-up without chat, but with the "and" that it begins with."""
    question, core = follow_up.question, follow_up.core
    before = question.tokens[: len(question.tokens) - len(core.tokens)]
    is_whole = before and not question.language.pairs and follow_up.phrases.joins.issuperset(t.word for t in before)
    return (question if is_whole else core).text.strip()


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
