"""A conversation: follow-ups resolved to questions that stand on their own.

A question that stands on its own is never touched: it is asked first as it is, and only if it leans on
what was said before (a pronoun, a bare "why?", too few words to answer from) does the last answered turn
lend its words to it. What was not answered lends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from retrieval.analysis import Token, analyze, is_name
from retrieval.answer import Answer, Citation
from retrieval.answerer import DEFAULT_TOP, Answerer
from retrieval.confidence import THRESHOLD
from retrieval.errors import MAX_QUESTION_CHARS
from retrieval.evidence import MONTHS, AnswerType, expected_type
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
_NAME_WORDS = 2
_MOST_LENT = 6


@dataclass(frozen=True, slots=True)
class _Turn:
    """An answered turn: the question, what it lends to follow-ups, and the answer to it.

    ``topic`` stands in for a pronoun; ``words``, all that it was about, go with a bare "why?" or "and coal?".
    """

    resolved: str
    topic: str
    words: str
    answer: Answer


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
            self._last = _Turn(answer.resolved, _topic(about), _words(about.resolved), answer)
        elif answer.kind == "none" and answer.resolved:
            self._last = None
        return answer

    def _follow_up(self, question: str, plain: Answer, last: _Turn, top: int, within: Collection[str]) -> Answer:
        """Return the answer to the question in the light of the last turn, or ``plain`` where that stands."""
        core = strip_chat(question)
        tokens = analyze(core)
        phrase = " ".join(token.word for token in analyze(question))
        content = _content(tokens)
        if _CONTINUE.fullmatch(phrase):
            following = self._answerer.following(
                last.answer.citations[0], question, sure=last.answer.confidence, top=top
            )
            if following.answered:
                self._last = replace(last, answer=following)
            return replace(following, resolved=f"{last.resolved} … {question}")
        if plain.kind in ("smalltalk", "overview"):
            return self._remember(plain) if plain.answered else plain
        pronoun = next((token for token in tokens if token.word in _PRONOUNS), None)
        if _BARE.fullmatch(phrase) or _is_elliptic(phrase, content):
            lent = _lend(last.words, content)
            resolved = f"{core.rstrip('?! ')} {lent}?"
        elif pronoun and (len(content) < _ENOUGH_WORDS or not plain.answered):
            lent = _lend(last.topic, content)
            resolved = f"{core[: pronoun.start]}{lent}{core[pronoun.end :]}"
        else:
            lent = resolved = ""
        if not lent:
            return self._remember(plain)
        given = frozenset(token.word for token in analyze(lent))
        answer = self._answerer.ask(
            resolved[:MAX_QUESTION_CHARS], top=top, within=within, after=last.answer.citations[0], lent=given
        )
        answer = replace(answer, question=question)
        if pronoun is None and content and not _has(answer, content):
            return self._remember(plain)
        if content and not _has(answer, content) and not _has_kind(answer):
            refused = min(answer.confidence, round(THRESHOLD / 2, 4))
            return replace(answer, kind="none", confidence=refused)
        if answer.kind == "quote":
            topic = last.topic if pronoun or not content else _topic(plain)
            self._last = _Turn(answer.resolved, topic, _words(resolved), answer)
        return answer


def _is_elliptic(phrase: str, content: list[Token]) -> bool:
    """Tell whether a turn only names another topic: "and coal?", "what about Kosovo?"."""
    found = _ELLIPTIC.fullmatch(phrase)
    return (
        found is not None
        and 0 < len(content) <= _LONGEST_TOPIC
        and not _QUESTION_WORDS.intersection(found["topic"].split())
    )


def _topic(answer: Answer) -> str:
    """Return what a pronoun stands for after an answer: the names in the question, or else all it was about.

    After a who-question it is the name in the answer that stands beside the question's words.
    """
    text = answer.resolved
    if answer.kind == "quote" and expected_type(text) is AnswerType.PERSON and (name := _named(answer.citations[0])):
        return name
    names = [t for t in analyze(text)[1:] if is_name(text, t) and t.word not in MONTHS | FRAME_WORDS]
    return " ".join(text[token.start : token.end] for token in names[:_MOST_LENT]) or _words(text)


def _words(text: str) -> str:
    """Return the content words of a question."""
    return " ".join(text[token.start : token.end] for token in _content(analyze(text))[:_MOST_LENT])


def _content(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that say what a question is about."""
    return [token for token in tokens if not token.stop and token.word not in FRAME_WORDS]


def _named(citation: Citation) -> str:
    """Return the first names in the answering sentence that stand with, or after, a word of the question."""
    sentence, offset = citation.sentence, citation.start + citation.quote.index(citation.sentence)
    matched = {start - offset for start, _ in citation.matches}
    begun = False
    for is_run, group in groupby(analyze(sentence), key=lambda token: is_name(sentence, token)):
        run = list(group)
        names = [token for token in run if token.start not in matched and token.word not in MONTHS]
        if is_run and names and (len(names) < len(run) or (begun and len(names) >= _NAME_WORDS)):
            return " ".join(sentence[token.start : token.end] for token in names[-_NAME_WORDS:])
        begun = begun or any(token.start in matched for token in run)
    return ""


def _lend(words: str, content: list[Token]) -> str:
    """Return the words that the new question has not itself."""
    own = {token.term for token in content}
    return " ".join(words[token.start : token.end] for token in analyze(words) if token.term not in own)


def _has(answer: Answer, content: list[Token]) -> bool:
    """Tell whether the first citation's passage has what the follow-up itself asks about."""
    return any(token.word in answer.matched for token in content)


def _has_kind(answer: Answer) -> bool:
    """Tell whether the first citation has the kind of thing that is asked for."""
    return any(dict(citation.signals)["answer"] > 0 for citation in answer.citations[:1])
