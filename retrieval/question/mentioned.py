"""Tell which people a question, or what was quoted, names, and whether a pronoun may mean them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from retrieval.language.analysis import Token, analyze, is_name
from retrieval.language.follow_ups import FollowUps
from retrieval.question.turn import Turn

#: A pronoun that is so many words behind a name tells that it is a person, and which.
_NEAR = 14


class Mentioned:
    """The people whom a turn names, and whether the pronouns that are ``alike`` may mean them."""

    def __init__(self, last: Turn, phrases: FollowUps, alike: frozenset[str]) -> None:
        self._last, self._phrases, self._alike = last, phrases, alike
        self._quoted = analyze(last.citation.quote)

    def is_other(self, person: str) -> bool:
        """Tell whether other pronouns than these mean a person, as the first name or the quote tells."""
        tokens = analyze(person)
        known = self._pronouns_of(tokens) or self._said_soon_after({token.word for token in tokens})
        return bool(known) and known != self._alike

    @property
    def in_question(self) -> Sequence[str]:
        """Those whom the question names, the last one first: on the show, or with a name that tells."""
        on_show = self._last.names
        return [
            name
            for name, tokens in _names(self._last.resolved)
            if on_show.issuperset(token.term for token in tokens) or self._means(tokens)
        ][::-1]

    @property
    def in_quote(self) -> Sequence[str]:
        """Those whom the quote alone names, the last one first, with a first name or a pronoun behind it that tells."""
        return [name for name, tokens in _names(self._last.citation.quote) if self._means(tokens)][::-1]

    def _means(self, tokens: Sequence[Token]) -> bool:
        known = self._pronouns_of(tokens) or self._said_soon_after({tokens[-1].word})
        return known == self._alike

    def _pronouns_of(self, tokens: Sequence[Token]) -> frozenset[str]:
        """Return the pronouns that mean whoever has this first name; none if that cannot be told."""
        first = tokens[0].word if tokens else ""
        both = zip(self._phrases.alike, self._phrases.first_names, strict=False)
        return next((pronouns for pronouns, names in both if first in names), frozenset())

    def _said_soon_after(self, name: Collection[str]) -> frozenset[str]:
        """Return the pronouns that are said soon after a name in the quote, if any."""
        words = [token.word for token in self._quoted]
        last = max((at for at, word in enumerate(words) if word in name), default=len(words))
        soon = words[last + 1 : last + 1 + _NEAR]
        return next((pronouns for word in soon for pronouns in self._phrases.alike if word in pronouns), frozenset())


def _names(text: str) -> Iterator[tuple[str, Sequence[Token]]]:
    """Yield the names in a text, as they are written, without the capital that a question begins with."""
    for named, group in groupby(analyze(text), key=lambda token: is_name(text, token)):
        tokens = list(group)
        if named:
            yield text[tokens[0].start : tokens[-1].end].removesuffix("'s").removesuffix("\u2019s"), tokens
