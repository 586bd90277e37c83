"""Put what a follow-up names in place of its like in the last question: "and Anna?" after "what does Ben recommend?".

A person takes the place of a person, a name that of the only other name, and anything else that of what is written in
the same way: after the same preposition ("and in Go?"), with an article, or as what is counted or defined. Where it is
not clear what to replace, nothing is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from retrieval.language.analysis import Token, analyze, is_name
from retrieval.language.english_words import is_english
from retrieval.language.follow_ups import Naming
from retrieval.language.language import Language
from retrieval.question.follow_up import FollowUp
from retrieval.question.resolving import Resolved
from retrieval.question.thing import run_at
from retrieval.question.topic import called
from retrieval.question.turn import Turn
from retrieval.scope import NamedAt

Span = tuple[int, int]
_OWNS = ("'s", "\u2019s")


def in_place(
    written: str, follow_up: FollowUp, last: Turn, new: NamedAt | None, old: Sequence[NamedAt]
) -> Resolved | None:
    """Return the last question with the topic of the follow-up, as ``written``, in it; None if it is not clear where.

    ``new`` is who the topic is, if it is somebody, and ``old`` are the people whom the last question names.
    """
    language = follow_up.question.language
    if new:
        return _with(last.asked, _called(new, written), _of_person(last, new, old), language)
    span = _Question(last.asked, old, language).like(written) if follow_up.elliptic else None
    return _with(last.asked, written, [span], language) if span else None


def _called(name: NamedAt, text: str) -> str:
    """Return a name as it is written; the whole name if it is written without a capital and is one person's."""
    written = text[name.start : name.end]
    return called(min(name.people)) if written.islower() and len(name.people) == 1 else written


def _of_person(last: Turn, new: NamedAt, old: Sequence[NamedAt]) -> Sequence[Span]:
    """Return where the person stands whose place somebody else takes: who was asked for words, or named first."""
    asked = next((named for named in old if last.speaker in map(called, named.people)), next(iter(old), new))
    return [] if asked.people == new.people else [(one.start, one.end) for one in old if one.people == asked.people]


def _with(text: str, written: str, spans: Sequence[Span], language: Language) -> Resolved | None:
    """Return a question with something in place of these parts, and the words that stay as lent."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{written}{text[end:]}"
    own = {token.word for token in analyze(written, language=language)}
    lent = frozenset(token.word for token in analyze(text, language=language)) - own
    return Resolved(text, lent) if spans else None


class _Question:
    """The words of a question, in which ``people`` are named."""

    def __init__(self, text: str, people: Sequence[NamedAt], language: Language) -> None:
        self._text, self._naming, self._phrases = text, language.follow_ups.naming, language.follow_ups
        self._tokens, self._language = analyze(text, language=language), language
        self._people = {at for named in people for at in range(named.start, named.end)}

    def like(self, topic: str) -> Span | None:
        """Return what is written as a topic is: None if nothing is, or if several names are."""
        if self._naming is None:
            return None
        tokens = analyze(topic, language=self._language)
        if tokens and tokens[0].word in self._naming.asks:
            return self._after(self._naming.asks, self._naming)
        lead, rest = self._led(tokens, self._naming)
        if not rest or any(token.stop or token.word in self._phrases.pointing for token in rest):
            return None
        if lead and lead[0].word in self._naming.prepositions:
            return self._after({lead[0].word}, self._naming)
        names = any(map(self._is_name, self._tokens[1:]))
        if not lead and names and all(is_name(topic, token) or not is_english(token.word) for token in rest):
            return self._only_name()
        things = [span for span, has_article in self._things(self._naming) if has_article or not lead]
        counted = [] if lead else self._counted(self._naming)
        return next(iter([*counted, *things]), None) or self._spoken_of(self._naming)

    def _led(self, tokens: Sequence[Token], naming: Naming) -> tuple[Sequence[Token], Sequence[Token]]:
        """Return the preposition, the article and what only points, with which tokens begin, and the others."""
        leads = naming.prepositions | naming.determiners | self._phrases.pointing
        lead = list(takewhile(lambda token: token.word in leads, tokens))
        return lead, tokens[len(lead) :]

    def _after(self, words: Collection[str], naming: Naming) -> Span | None:
        """Return the only one of such words, as a preposition or "which" is, with the thing behind it."""
        found = []
        for at in (at for at, token in enumerate(self._tokens) if token.word in words):
            lead, _ = self._led(self._tokens[at + 1 :], naming)
            if run := run_at(at + 1 + len(lead), self._tokens, naming):
                found.append((self._tokens[at].start, self._end(run)))
        return found[0] if len(found) == 1 else None

    def _only_name(self) -> Span | None:
        """Return the only name that is nobody's; None, too, if a name is a part of a thing ("Kazakh oil")."""
        found, at = [], 1
        while at < len(self._tokens):
            name = list(takewhile(self._is_name, self._tokens[at:]))
            if name:
                after = self._tokens[at + len(name) : at + len(name) + 1]
                asks = self._tokens[at - 1].word in self._phrases.question_words  # "why does Docker matter?"
                found.append(None if after and not after[0].stop and not asks else (name[0].start, self._end(name)))
            at += max(1, len(name))
        return found[0] if len(found) == 1 else None

    def _spoken_of(self, naming: Naming) -> Span | None:
        """Return what is spoken of: "Kubernetes" in "what does Bo think about Kubernetes?"."""
        span = self._after(naming.topics, naming)
        return (self._text.index(" ", span[0]) + 1, span[1]) if span else None

    def _is_name(self, token: Token) -> bool:
        return is_name(self._text, token) and token.start not in self._people

    def _counted(self, naming: Naming) -> Sequence[Span]:
        """Return what is counted: "hives" in "how many hives"."""
        for at in range(2, len(self._tokens)):
            if self._tokens[at - 1].word in naming.counted and (run := run_at(at, self._tokens, naming)):
                return [(run[0].start, self._end(run))]
        return []

    def _things(self, naming: Naming) -> Iterator[tuple[Span, bool]]:
        """Yield each thing that no name is a part of, the last one first, and whether it has an article."""
        for at in range(len(self._tokens) - 1, 0, -1):
            before, run = self._tokens[at - 1], run_at(at, self._tokens, naming)
            if not run or not before.stop or any(is_name(self._text, token) for token in run):
                continue
            written = self._text[before.start : before.end]
            is_defined = before.word in naming.defines or written.endswith(_OWNS)  # "what's grounding?"
            if before.word in naming.determiners:
                yield (before.start, self._end(run)), True
            elif before.word in naming.prepositions or (is_defined and run[-1] == self._tokens[-1]):
                yield (run[0].start, self._end(run)), False

    def _end(self, run: Sequence[Token]) -> int:
        end = run[-1].end
        return end - len("'s") if self._text[:end].endswith(_OWNS) else end
