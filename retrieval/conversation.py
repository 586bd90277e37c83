"""A conversation: follow-ups resolved to questions that stand on their own.

A question that stands on its own is never changed. Each question is asked first as it is. If it depends on what was
said before (it has a pronoun, is a bare "why?", or has too few words to answer from), the last answered turn lends its
words to it. A turn that was not answered lends nothing, except in talk, where the next question may be about the
quote that was shown as the nearest. In a library, a conversation about talk stays with its episode: an answer from
there is preferred to one from another episode that is no surer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from retrieval.answer import Answer, Citation
from retrieval.answerer import DEFAULT_TOP, Answerer
from retrieval.errors import MAX_QUESTION_CHARS
from retrieval.language.analysis import Token, analyze
from retrieval.language.wording import Wording, worded
from retrieval.question.chat import strip_chat
from retrieval.question.topic import asked_of, content_of, topic_of, words_of
from retrieval.ranking.confidence import THRESHOLD

_PRONOUNS = frozenset(
    """
    he him his himself she her hers herself it its itself they them their theirs themselves
    this that these those there
    """.split()
)
#: Those that never mean a person.
_THINGS = frozenset("it its itself this that these those".split())
#: Those that always mean a person. Of these, _POSSESSIVES say whose something is.
_PERSONS = frozenset("he him his himself she her hers herself".split())
_POSSESSIVES = frozenset("his her hers".split())
_CONTINUE = re.compile(
    r"(?:and |so |ok |but )*(?:(?:then|next|after that|afterwards|continue|go on|more|keep going|carry on"
    r"|what next|what then|what else"
    r"|then what|and|so what|what happened (?:next|then|after(?: that| this)?|afterwards)|what (?:came"
    r"|comes) (?:next|then|after(?: that)?))"
    r"|(?:tell me|say|read) more)(?: then| next| please| pls)?"
)
_BARE = re.compile(
    r"(?:(?:and|but|so|ok) )*"
    r"(?:why|how|when|where|who|whom|which|what|how many|how much|how come|how so|why not|since when|by whom|who else"
    r"|where exactly)(?: exactly| so| then| though| that| is that| was that)?"
)
_ELLIPTIC = re.compile(r"(?:(?:and|but|so|ok|yes|no) )*(?:(?:what|how) about|and|or) (?P<topic>.+)")
#: Asks for what stands below the last quote: whose words these are, from which episode.
_WHOSE = re.compile(
    r"(?:(?:and|so|ok) )*(?:who(?:s| is| was)? (?:said|says|saying|told|talking|speaking)(?: that| this| it)?"
    r"|(?:which|what) (?:episode|one|show) (?:is|was) (?:that|this|it)(?: from| in)?"
    r"|(?:which|what) (?:episode|one|show) (?:is|was) (?:that|this|it) from|where is (?:that|this|it) from)"
)
_QUESTION_WORDS = frozenset(
    """
    who whom whose what when where why how which whos whats wheres is are was were am be been do does did done can
    could will would shall should may might must has have had isnt arent wasnt werent dont doesnt didnt cant wont
    """.split()
)
#: Content words fewer than this do not make a question that stands on its own, if it has a pronoun.
_ENOUGH_WORDS = 2
_LONGEST_TOPIC = 3


@dataclass(frozen=True, slots=True)
class _Turn:
    """An answered turn: the question, what it lends to follow-ups, and the answer to it.

    ``topic`` takes the place of a pronoun. ``words`` are all words that it was about; they go with a bare "why?" or
    "and coal?". ``speaker`` is whoever said the answer, if the question asked for that or for that person's words. In
    talk, ``person`` takes the place of "he" and "she", and ``thing`` that of "it" and "they".
    """

    resolved: str
    topic: str
    words: str
    answer: Answer
    speaker: str = ""
    person: str = ""
    thing: str = ""

    @property
    def citation(self) -> Citation:
        """What was quoted, or shown as the nearest."""
        return self.answer.citations[0]

    @property
    def subject(self) -> str:
        """What it was about, and according to whom."""
        return f"{self.words} according to {self.speaker}".strip() if self.speaker else self.words

    def stands_for(self, pronoun: Token) -> str:
        """Return what a pronoun stands for: "it" never stands for a speaker, and "he" never for a thing."""
        if self.person and pronoun.word in _PERSONS:
            return f"{self.person}'s" if pronoun.word in _POSSESSIVES else self.person
        if self.speaker and pronoun.word in _THINGS:
            return self.subject
        return self.thing if self.thing and pronoun.word not in _PERSONS else self.topic


class Conversation:
    """One person's turns with an Answerer.

    >>> from corpus import load
    >>> talk = Conversation(Answerer(load()))
    >>> talk.ask("Who was the guest?").answered
    True
    >>> talk.ask("and where is he from?").resolved
    'where is Bruce Pannier from?'
    """

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._last: _Turn | None = None

    def ask(self, question: str, *, top: int = DEFAULT_TOP, within: Collection[str] = ()) -> Answer:
        """Return the answer to the next turn. Raises as Answerer.ask does."""
        plain = self._answerer.ask(question, top=top, within=within)
        if self._last is None:
            return self._remember(plain)
        if self._last.speaker and (answer := self._ask_another(question, self._last, top, within)):
            return self._remember(answer)
        return self._follow_up(question, plain, self._last, top, within)

    def reset(self) -> None:
        """Forget the turns so far."""
        self._last = None

    def move(self, answerer: Answerer, *, stays: Callable[[str], bool]) -> None:
        """Ask another Answerer from now on; the last turn is forgotten unless the episode that it quotes ``stays``."""
        if self._last and not stays(self._last.citation.episode):
            self._last = None
        self._answerer = answerer

    def resume(self, resolved: str, citation: Citation) -> None:
        """Go on as if the last turn had been the question ``resolved``, answered by ``citation``."""
        self._remember(Answer(resolved, resolved, "quote", THRESHOLD, (citation,)))

    def _remember(self, answer: Answer) -> Answer:
        """Remember an answered turn; after a question that the episodes do not answer, forget the turns so far.

        In talk, a question whose words are all known is remembered although it is not answered.
        """
        if answer.answered and answer.citations:
            about = answer if answer.kind == "quote" else replace(answer, resolved="")
            self._last = self._turn(about, answer)
        elif answer.kind == "none" and answer.resolved:
            self._last = self._turn(answer, answer) if _is_near(answer) else None
        return answer

    def _turn(self, about: Answer, answer: Answer, *, topic: str = "") -> _Turn:
        """Return what a turn lends to the next; ``about`` tells what it was about."""
        turn = _Turn(answer.resolved, topic or topic_of(about), words_of(about), answer, asked_of(about))
        if not _is_talk(turn.citation):
            return turn
        episode = turn.citation.episode
        names = {token.term for name in self._answerer.cast_of(episode) for token in analyze(name)}
        named = sorted(self._answerer.named(about.resolved, within=[episode]))
        person = turn.speaker or (named[0] if len(named) == 1 else "")
        if not named and any(token.term in names for token in analyze(turn.topic)):
            person = person or turn.topic  # somebody else who shares a name with one of them
        thing = _without(names, turn.topic) or _without(names, turn.words)
        return replace(turn, person=person or turn.citation.speaker or "", thing=thing)

    def _follow_up(self, question: str, plain: Answer, last: _Turn, top: int, within: Collection[str]) -> Answer:
        """Return the answer to the question in the light of the last turn, or ``plain`` where that stands."""
        whole = worded(question)
        core, phrase = strip_chat(whole), whole.joined
        tokens = core.tokens
        content = content_of(tokens)
        pronoun = next((token for token in tokens if token.word in _PRONOUNS), None)
        if _CONTINUE.fullmatch(phrase) and last.answer.answered:
            return self._go_on(question, last, top)
        if _WHOSE.fullmatch(phrase) and last.answer.kind == "quote" and _is_talk(last.citation):
            return replace(last.answer, question=question)
        if plain.kind == "overview" or (plain.kind == "smalltalk" and not (pronoun and last.thing)):
            return self._remember(plain) if plain.answered else plain
        stays = self._staying(last, within)
        lent = resolved = ""
        if _BARE.fullmatch(phrase) or _is_elliptic(phrase, content):
            lent = _lend(last.subject, content)
            resolved = f"{core.text.rstrip('?! ')} {lent}?"
        elif pronoun and (last.person or len(content) < _ENOUGH_WORDS or not plain.answered):
            lent, resolved = _put_in(last, pronoun, core)
        if not lent:
            return self._remember(self._nearer(question, plain, last, top, stays))
        answer = self._ask_in_the_light(question, core, resolved, lent, last, top, stays)
        if len(content) >= _ENOUGH_WORDS and _is_elsewhere(plain, last) and plain.confidence > answer.confidence:
            return self._remember(plain)
        if pronoun is None and content and not _has(answer, content):
            return self._remember(self._nearer(question, plain, last, top, stays))
        topic = last.topic if pronoun or not content else topic_of(plain)
        return self._keep(answer, content, topic)

    def _ask_in_the_light(
        self, question: str, core: Wording, resolved: str, lent: str, last: _Turn, top: int, stays: Collection[str]
    ) -> Answer:
        """Return the answer to a question that the last turn has ``lent`` words to; ``core`` is it without chat."""
        content = content_of(core.tokens)
        answer = self._answerer.ask(
            resolved[:MAX_QUESTION_CHARS],
            top=top,
            within=stays,
            after=last.citation,
            lent=frozenset(token.word for token in analyze(lent)),
        )
        is_elliptic = not any(token.word in _PRONOUNS for token in core.tokens)
        if content and last.speaker and is_elliptic and not _has(answer, content):
            resolved = f"{core.text.rstrip('?! ')} according to {last.speaker}?"  # still in those words
            answer = self._answerer.ask(resolved[:MAX_QUESTION_CHARS], top=top, within=stays)
        return replace(answer, question=question)

    def _keep(self, answer: Answer, content: list[Token], topic: str) -> Answer:
        """Return the answer to a follow-up and remember it; refuse one that has no word of the follow-up itself."""
        if content and not _has(answer, content) and not _has_kind(answer):
            refused = min(answer.confidence, round(THRESHOLD / 2, 4))
            return replace(answer, kind="none", confidence=refused)
        if answer.kind == "quote":
            self._last = self._turn(answer, answer, topic=asked_of(answer) or topic)
        return answer

    def _staying(self, last: _Turn, within: Collection[str]) -> Collection[str]:
        """Return where a follow-up is asked: in talk, in the episode that the last turn was about.

        What somebody said may be asked of all episodes that they speak in.
        """
        episode = last.citation.episode
        stays = _is_talk(last.citation) and not last.speaker and (not within or episode in within)
        return [episode] if stays and len(self._answerer.catalogue) > 1 else within

    def _nearer(self, question: str, plain: Answer, last: _Turn, top: int, stays: Collection[str]) -> Answer:
        """Return the answer of the episode that the conversation is about if it is at least as sure as ``plain``."""
        if not _is_talk(last.citation) or len(self._answerer.catalogue) < 2 or len(stays) != 1:
            return plain
        here = self._answerer.ask(question, top=top, within=stays, after=last.citation)
        return here if here.kind == "quote" and here.confidence >= plain.confidence else plain

    def _ask_another(self, question: str, last: _Turn, top: int, within: Collection[str]) -> Answer | None:
        """Return what somebody else says on the same ("and Ann?" after what Bo said); None if nobody is named."""
        found = _ELLIPTIC.fullmatch(" ".join(token.word for token in analyze(question)))
        if not found:
            return None
        resolved = f"{last.words} according to {found['topic']}?"[:MAX_QUESTION_CHARS]
        answer = self._answerer.ask(resolved, top=top, within=within)
        speaker = answer.citations[0].speaker if answer.citations else None
        name = {token.word for token in analyze(speaker or "")}
        return replace(answer, question=question) if name.issuperset(found["topic"].split()) else None

    def _go_on(self, question: str, last: _Turn, top: int) -> Answer:
        """Return what the episode says after the last answer."""
        following = self._answerer.following(last.citation, question, sure=last.answer.confidence, top=top)
        if following.answered:
            self._last = replace(last, answer=following)
        return replace(following, resolved=f"{last.resolved} … {question}")


def _without(names: Collection[str], text: str) -> str:
    """Return the words of a text that belong to none of the names."""
    return " ".join(text[token.start : token.end] for token in analyze(text) if token.term not in names)


def _is_talk(citation: Citation) -> bool:
    """Tell whether a quote is part of a conversation."""
    return citation.speaker is not None or citation.time is not None


def _is_elsewhere(answer: Answer, last: _Turn) -> bool:
    """Tell whether another episode answers than the one that the last turn was about."""
    return answer.kind == "quote" and answer.citations[0].episode != last.citation.episode


def _is_near(answer: Answer) -> bool:
    """Tell whether a refusal shows a passage of talk that is about what was asked: it knows all of the words."""
    return bool(answer.citations and answer.citations[0].matches and not answer.unknown) and _is_talk(
        answer.citations[0]
    )


def _is_elliptic(phrase: str, content: list[Token]) -> bool:
    """Tell whether a turn only names another topic: "and coal?", "what about Kosovo?"."""
    found = _ELLIPTIC.fullmatch(phrase)
    return (
        found is not None
        and 0 < len(content) <= _LONGEST_TOPIC
        and not _QUESTION_WORDS.intersection(found["topic"].split())
    )


def _put_in(last: _Turn, pronoun: Token, core: Wording) -> tuple[str, str]:
    """Return what the last turn lends to a question, and the question with it in place of a pronoun."""
    content = content_of(core.tokens)
    lent = _lend(last.stands_for(pronoun), content)
    resolved = f"{core.text[: pronoun.start]}{lent}{core.text[pronoun.end :]}"
    both = pronoun.word in _PERSONS and any(token.word in _THINGS for token in core.tokens)
    if both and last.person and last.thing and not content:  # "why does he say that?"
        return f"{lent} {last.thing}", f"{resolved.rstrip('?! ')} about {last.thing}?"
    return lent, resolved


def _lend(words: str, content: list[Token]) -> str:
    """Return those of the words that the new question does not have itself."""
    own = {token.term for token in content}
    return " ".join(words[token.start : token.end] for token in analyze(words) if token.term not in own)


def _has(answer: Answer, content: list[Token]) -> bool:
    """Tell whether the first citation's passage has what the follow-up itself asks about."""
    matched = {word.casefold() for word in answer.matched}
    return any(token.word in matched for token in content)


def _has_kind(answer: Answer) -> bool:
    """Tell whether the first citation has the kind of thing that is asked for."""
    return any(dict(citation.signals)["answer"] > 0 for citation in answer.citations[:1])
