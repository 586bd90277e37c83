"""A conversation: follow-ups resolved to questions that stand on their own.

A question that stands on its own is never touched: it is asked first as it is, and only if it leans on
what was said before (a pronoun, a bare "why?", too few words to answer from) does the last answered turn
lend its words to it. What was not answered lends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from retrieval.answer import Answer, Citation
from retrieval.answerer import DEFAULT_TOP, Answerer
from retrieval.errors import MAX_QUESTION_CHARS
from retrieval.language.analysis import Token, analyze
from retrieval.question.intent import strip_chat
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

    ``topic`` stands in for a pronoun; ``words``, all that it was about, go with a bare "why?" or "and coal?".
    ``speaker`` is whoever said the answer, if the question asked for that or for that person's words.
    """

    resolved: str
    topic: str
    words: str
    answer: Answer
    speaker: str = ""

    @property
    def subject(self) -> str:
        """What it was about, and according to whom."""
        return f"{self.words} according to {self.speaker}".strip() if self.speaker else self.words

    def stands_for(self, pronoun: Token) -> str:
        """Return what a pronoun stands for: "it" for no speaker."""
        return self.subject if self.speaker and pronoun.word in _THINGS else self.topic


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
        if self._last and not stays(self._last.answer.citations[0].episode):
            self._last = None
        self._answerer = answerer

    def resume(self, resolved: str, citation: Citation) -> None:
        """Go on as if the last turn had been the question ``resolved``, answered by ``citation``."""
        self._remember(Answer(resolved, resolved, "quote", THRESHOLD, (citation,)))

    def _remember(self, answer: Answer) -> Answer:
        """Keep an answered turn; forget all if the question was on what the episode does not know."""
        if answer.answered and answer.citations:
            about = answer if answer.kind == "quote" else replace(answer, resolved="")
            self._last = _Turn(answer.resolved, topic_of(about), words_of(about), answer, asked_of(about))
        elif answer.kind == "none" and answer.resolved:
            self._last = None
        return answer

    def _follow_up(self, question: str, plain: Answer, last: _Turn, top: int, within: Collection[str]) -> Answer:
        """Return the answer to the question in the light of the last turn, or ``plain`` where that stands."""
        core = strip_chat(question)
        tokens = analyze(core)
        phrase = " ".join(token.word for token in analyze(question))
        content = content_of(tokens)
        if _CONTINUE.fullmatch(phrase):
            return self._go_on(question, last, top)
        if plain.kind in ("smalltalk", "overview"):
            return self._remember(plain) if plain.answered else plain
        pronoun = next((token for token in tokens if token.word in _PRONOUNS), None)
        if _BARE.fullmatch(phrase) or _is_elliptic(phrase, content):
            lent = _lend(last.subject, content)
            resolved = f"{core.rstrip('?! ')} {lent}?"
        elif pronoun and (len(content) < _ENOUGH_WORDS or not plain.answered):
            lent = _lend(last.stands_for(pronoun), content)
            resolved = f"{core[: pronoun.start]}{lent}{core[pronoun.end :]}"
        else:
            lent = resolved = ""
        if not lent:
            return self._remember(plain)
        given = frozenset(token.word for token in analyze(lent))
        answer = self._answerer.ask(
            resolved[:MAX_QUESTION_CHARS], top=top, within=within, after=last.answer.citations[0], lent=given
        )
        if content and last.speaker and not pronoun and not _has(answer, content):
            resolved = f"{core.rstrip('?! ')} according to {last.speaker}?"  # another topic, still in those words
            answer = self._answerer.ask(resolved[:MAX_QUESTION_CHARS], top=top, within=within)
        answer = replace(answer, question=question)
        if pronoun is None and content and not _has(answer, content):
            return self._remember(plain)
        if content and not _has(answer, content) and not _has_kind(answer):
            refused = min(answer.confidence, round(THRESHOLD / 2, 4))
            return replace(answer, kind="none", confidence=refused)
        if answer.kind == "quote":
            speaker = asked_of(answer)
            topic = speaker or (last.topic if pronoun or not content else topic_of(plain))
            self._last = _Turn(answer.resolved, topic, words_of(answer), answer, speaker)
        return answer

    def _ask_another(self, question: str, last: _Turn, top: int, within: Collection[str]) -> Answer | None:
        """Return what somebody else says on the same: "and Ann?" after what Bo said; None if that is nobody."""
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
        following = self._answerer.following(last.answer.citations[0], question, sure=last.answer.confidence, top=top)
        if following.answered:
            self._last = replace(last, answer=following)
        return replace(following, resolved=f"{last.resolved} … {question}")


def _is_elliptic(phrase: str, content: list[Token]) -> bool:
    """Tell whether a turn only names another topic: "and coal?", "what about Kosovo?"."""
    found = _ELLIPTIC.fullmatch(phrase)
    return (
        found is not None
        and 0 < len(content) <= _LONGEST_TOPIC
        and not _QUESTION_WORDS.intersection(found["topic"].split())
    )


def _lend(words: str, content: list[Token]) -> str:
    """Return the words that the new question has not itself."""
    own = {token.term for token in content}
    return " ".join(words[token.start : token.end] for token in analyze(words) if token.term not in own)


def _has(answer: Answer, content: list[Token]) -> bool:
    """Tell whether the first citation's passage has what the follow-up itself asks about."""
    matched = {word.casefold() for word in answer.matched}
    return any(token.word in matched for token in content)


def _has_kind(answer: Answer) -> bool:
    """Tell whether the first citation has the kind of thing that is asked for."""
    return any(dict(citation.signals)["answer"] > 0 for citation in answer.citations[:1])
