"""A turn of a conversation: what it was about, which it lends to the questions that follow up on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from retrieval.answer import Answer, Citation, is_count
from retrieval.language.analysis import Token, analyze
from retrieval.language.english import ENGLISH
from retrieval.language.follow_ups import FollowUps
from retrieval.language.language import Language
from retrieval.language.wording import worded
from retrieval.question.naming import naming_of
from retrieval.question.thing import NO_THINGS, Things, things_in
from retrieval.question.topic import as_written, asked_of, called, name_in, topic_of, words_of

#: The people of an episode, as an overview names them, and one of a list.
_PEOPLE, _ONE_OF_THEM = ("guests", "hosts"), ("guest", "host", "speaker")
#: So many of the passages that were shown with a quote tell where a follow-up may be answered, too.
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """An answered turn: the question, what it lends to follow-ups, and the answer to it.

    ``topic`` takes the place of a pronoun. ``words`` are all words that it was about; they go with a bare "why?" or
    "and coal?". ``speaker`` is whoever said the answer, if the question asked for that or for that person's words. In
    talk, ``person`` takes the place of "he" and "she", and ``things`` that of "it", "they" and "there". ``names`` are
    the terms of the names of those on the show. ``language`` is the language of the question.
    """

    resolved: str
    topic: str
    words: str
    answer: Answer
    speaker: str = ""
    person: str = ""
    things: Things = NO_THINGS
    names: frozenset[str] = frozenset()
    language: Language = ENGLISH

    @property
    def asked(self) -> str:
        """The whole question, as what was searched for an overview is only what it is about."""
        is_topic = self.answer.kind == "overview" and self.resolved == self.answer.resolved
        return self.answer.question if is_topic else self.resolved

    @property
    def thing(self) -> str:
        """What "it" stands for in talk, nothing if that cannot be told."""
        return self.things.it

    @property
    def known_thing(self) -> str:
        """What it was about besides people; nothing if the episodes know no word of it."""
        thing = self.things.it or _without(self.names, self.words)
        unknown = {word.casefold() for word in self.answer.unknown}
        return thing if any(not token.stop and token.word not in unknown for token in analyze(thing)) else ""

    @property
    def citation(self) -> Citation:
        """What was quoted, or shown as the nearest."""
        return self.answer.citations[0]

    @property
    def beside(self) -> Sequence[Citation]:
        """The passages that were shown with it."""
        return self.answer.citations[1 : 1 + _BESIDE]

    def where(self, stays: Callable[[str], bool]) -> Turn | None:
        """Return the turn with what it shows of those episodes alone that stay; None if the quoted one does not."""
        if not stays(self.citation.episode):
            return None
        shown = tuple(citation for citation in self.answer.citations if stays(citation.episode))
        return replace(self, answer=replace(self.answer, citations=shown))

    @property
    def spoken(self) -> bool:
        """Whether the quote is part of a conversation."""
        return self.citation.spoken

    @property
    def is_near(self) -> bool:
        """Whether a refusal shows a passage of talk that is about what was asked: it knows more words than not."""
        answer = self.answer
        if not answer.citations or not answer.citations[0].matches or not self.spoken:
            return False
        return 2 * len(answer.unknown) < len(answer.matched) + len(answer.missing)

    @property
    def names_person(self) -> bool:
        """Whether its question names whom "he" and "she" mean after it."""
        person = {token.term for token in analyze(self.person)}
        return self.spoken and any(token.term in person for token in analyze(self.resolved))

    def subject(self, phrases: FollowUps) -> str:
        """Return what it was about, and according to whom."""
        return phrases.according.format(words=self.words, speaker=self.speaker) if self.speaker else self.words

    def stands_for(self, pronoun: Token, phrases: FollowUps, *, ends: bool = False) -> str:
        """Return what a pronoun stands for: "it" never stands for a speaker, and "he" never for a thing.

        ``ends`` tells that the question ends with it: that "her" is nobody's.
        """
        if self.person and pronoun.word in phrases.persons:
            whose = pronoun.word in phrases.possessives and not (ends and pronoun.word in phrases.objects)
            return f"{self.person}'s" if whose else self.person
        if self.speaker and pronoun.word in phrases.things and not (self.things.it and self.things.sure):
            return self.subject(phrases)
        if pronoun.word in phrases.persons:
            return (self.spoken and self.things.sure and self.things.it) or self.topic
        meant = self.things.meant_by(pronoun.word, phrases.naming) or self.topic
        owns = meant and phrases.naming is not None and pronoun.word in phrases.naming.owning
        return f"{meant}{phrases.naming.owns}" if owns and phrases.naming else meant


def make_turn(
    about: Answer,
    answer: Answer,
    language: Language = ENGLISH,
    *,
    cast: Collection[str] = (),
    named: Collection[str] = (),
    topic: str = "",
    before: Turn | None = None,
    hangs: bool = False,
) -> Turn:
    """Return the turn of an answer that has a citation.

    ``about`` tells what it was about, and ``topic`` takes the place of what that tells. ``cast`` are the names of those
    on the show, ``named`` those of them whom the question names. ``before`` is the turn before, whose
    thing it keeps if it names no other, and whose person and thing it keeps if it ``hangs`` on that.
    """
    words = words_of(about, language)
    topic = topic or topic_of(about, language)
    turn = Turn(answer.resolved, topic, words, answer, asked_of(about), language=language)
    if not turn.spoken:
        return turn
    names = frozenset(token.term for name in cast for token in analyze(name))
    person = _person(turn, about, names, sorted(named), language, before.person if before and hangs else "")
    things = _things(turn, about, names, before.things if before else NO_THINGS, hangs=hangs)
    return replace(turn, person=person, things=things, names=names)


def _person(
    turn: Turn, about: Answer, names: frozenset[str], named: Sequence[str], language: Language, before: str
) -> str:
    """Return whom "he" or "she" means after a turn, nobody's name if that cannot be told.

    ``before`` is whom they meant before a turn that hangs on the one before.
    """
    if turn.speaker:
        return turn.speaker
    if told := _told(turn.answer.about):
        return told
    naming = naming_of(worded(about.resolved, language))
    asks_who = naming is not None and (naming.asks != "alone" or bool(named))
    if answered := "" if asks_who else name_in(about, language):
        return answered
    if len(named) == 1:
        return called(named[0])
    if naming and asks_who:
        return naming.name.text
    if before:
        return before
    if not named and any(token.term in names for token in analyze(turn.topic)):
        return turn.topic  # somebody else who shares a name with one of them
    speaker = turn.citation.speaker or ""
    return called(speaker) if turn.answer.answered or speaker in named else ""


def _told(about: Sequence[tuple[str, str]]) -> str:
    """Return whom an overview speaks of, or the first of the people of an episode, or the only one that it lists."""
    if spoken_of := [value.partition(";")[0] for name, value in about if name == "spoken of"]:
        return spoken_of[0]
    people = [value.split(",")[0] for name, value in about if name in _PEOPLE and not is_count(value)]
    listed = [value.partition(" (")[0] for name, value in about if name in _ONE_OF_THEM]
    return people[0] if people else called(listed[0]) if len(listed) == 1 else ""


def _things(turn: Turn, about: Answer, names: frozenset[str], before: Things, *, hangs: bool) -> Things:
    """Return what "it", "they" and "there" mean after a turn: what it names, or else what they meant ``before``."""
    if hangs and before.it:
        topic = things_in(_said_about(turn.answer.question, turn.language), names, turn.language).it
        return Things(topic, topic, before.there) if topic else before
    named = things_in(about.resolved, names, turn.language)
    if not named.it and not named.they and before.it:
        return before
    words = named.it or _without(names, turn.topic) or _without(names, turn.words)
    return Things(words, named.they or words, named.there or before.there, sure=bool(named.it or named.they))


def _said_about(question: str, language: Language) -> str:
    """Return what a question asks what is said about: "queens" in "what did she say about queens?"."""
    about = language.follow_ups.naming.topics if language.follow_ups.naming else ()
    return next((question[token.start :] for token in analyze(question, language=language) if token.word in about), "")


def _without(names: Collection[str], text: str) -> str:
    """Return the words of a text that belong to none of the names."""
    return as_written(text, [token for token in analyze(text) if token.term not in names])
