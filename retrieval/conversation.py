"""A conversation: follow-ups resolved to questions that stand on their own.

A question that stands on its own is never touched: it is asked first as it is, and only if it leans on
what was said before (a pronoun, a bare "why?", too few words to answer from) does the last answered turn
lend its words to it. What was not answered lends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from retrieval.analysis import Token, analyze
from retrieval.answer import Answer, Citation
from retrieval.answerer import DEFAULT_TOP, Answerer
from retrieval.intent import strip_chat
from retrieval.lexicon import FRAME_WORDS

_PRONOUNS = frozenset(
    """
    he him his himself she her hers herself it its itself they them their theirs themselves
    this that these those there
    """.split()
)
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
#: Content words fewer than this do not make a question that stands on its own, if it has a pronoun.
_ENOUGH_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Turn:
    """An answered turn: its question as searched and the citation that answered it."""

    resolved: str
    citation: Citation


class Conversation:
    """One person's turns with an Answerer.

    >>> from corpus import load
    >>> talk = Conversation(Answerer(load()))
    >>> talk.ask("Who was the guest?").answered
    True
    >>> talk.ask("and where is he from?").resolved
    'where is guest from?'
    """

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._last: _Turn | None = None

    def ask(self, question: str, *, top: int = DEFAULT_TOP, within: Collection[str] = ()) -> Answer:
        """Return the answer to the next turn. Raises as Answerer.ask does."""
        plain = self._answerer.ask(question, top=top, within=within)
        answer = self._follow_up(question, plain, top, within) if self._last else plain
        self._remember(answer, followed_up=answer is not plain)
        return answer

    def reset(self) -> None:
        """Forget the turns so far."""
        self._last = None

    def resume(self, resolved: str, citation: Citation) -> None:
        """Go on as if the last turn had been the question ``resolved``, answered by ``citation``."""
        self._last = _Turn(resolved, citation)

    def _remember(self, answer: Answer, *, followed_up: bool) -> None:
        if answer.kind == "quote":
            self._last = _Turn(answer.resolved, answer.citations[0])
        elif answer.kind == "none" and not followed_up and answer.resolved:
            self._last = None  # another topic, which the episode does not know

    def _follow_up(self, question: str, plain: Answer, top: int, within: Collection[str]) -> Answer:
        """Return the answer to the question in the light of the last turn, or ``plain`` where that stands."""
        assert self._last is not None  # noqa: S101
        last = self._last
        phrase = " ".join(token.word for token in analyze(question))
        if _CONTINUE.fullmatch(phrase):
            following = self._answerer.following(last.citation, question, top=top)
            return replace(following, resolved=f"{last.resolved} … {question}")
        if plain.kind in ("smalltalk", "overview"):
            return plain
        core = strip_chat(question)
        tokens = analyze(core)
        content = [token for token in tokens if not token.stop and token.word not in FRAME_WORDS]
        pronoun = next((token for token in tokens if token.word in _PRONOUNS), None)
        bare = bool(_BARE.fullmatch(phrase))
        if not bare and (pronoun is None or len(content) >= _ENOUGH_WORDS) and plain.answered:
            return plain
        if not bare and pronoun is None and content:
            return plain
        lent = _lend(last.resolved, content)
        if not lent:
            return plain
        resolved = f"{core.rstrip('?! ')} {lent}?" if bare or pronoun is None else _put(core, pronoun, lent)
        answer = self._answerer.ask(
            resolved, top=top, within=within, after=last.citation, lent=frozenset(token.word for token in analyze(lent))
        )
        if content and not _has(answer, content):
            return replace(answer, question=question, kind="none")
        return replace(answer, question=question)


def _lend(resolved: str, content: list[Token]) -> str:
    """Return the words of the last question that the new one lacks: its names, or else all it was about."""
    own = {token.term for token in content}
    tokens = [
        (position, token)
        for position, token in enumerate(analyze(resolved))
        if not token.stop and token.word not in FRAME_WORDS and token.term not in own
    ]
    names = [token for position, token in tokens if position > 0 and resolved[token.start].isupper()]
    return " ".join(resolved[token.start : token.end] for token in names or [token for _, token in tokens])


def _put(question: str, pronoun: Token, lent: str) -> str:
    return f"{question[: pronoun.start]}{lent}{question[pronoun.end :]}"


def _has(answer: Answer, content: list[Token]) -> bool:
    """Tell whether the first citation's passage has what the follow-up itself asks about."""
    return any(token.word in answer.matched for token in content)
