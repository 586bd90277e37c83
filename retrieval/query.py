"""A question, analysed against an index: the words to look for, misspellings mended."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.analysis import Token, analyze, stem
from retrieval.english import is_english
from retrieval.evidence import AnswerType, expected_type
from retrieval.index import PassageIndex
from retrieval.lexicon import FRAME_WORDS, STOP_WORDS


@dataclass(frozen=True, slots=True)
class Wanted:
    """One distinct content word of a question.

    ``written`` is as asked (folded), ``word`` and ``term`` as searched. ``capitalised`` tells a name:
    a capital letter that no beginning of a sentence accounts for.
    """

    written: str
    word: str
    term: str
    capitalised: bool

    @property
    def mended(self) -> bool:
        """Whether the spelling was changed."""
        return self.word != self.written

    @property
    def number(self) -> bool:
        """Whether it is a number in digits."""
        return self.term[0].isdigit()

    @property
    def frame(self) -> bool:
        """Whether it says what kind of answer is wanted rather than what it is about."""
        return self.word in FRAME_WORDS


@dataclass(frozen=True, slots=True)
class Query:
    """A question's words: ``words`` all in order, ``wanted`` the distinct content words."""

    text: str
    words: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    answer_type: AnswerType

    @property
    def terms(self) -> frozenset[str]:
        """The terms that are looked for."""
        return frozenset(wanted.term for wanted in self.wanted)


def make_query(question: str, index: PassageIndex) -> Query:
    """Return the question analysed; a word that neither the index nor English knows is mended where it can be."""
    tokens = analyze(question)
    words = [_mended(token, index) for token in tokens]
    wanted: dict[str, Wanted] = {}
    for position, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if token.stop or word in STOP_WORDS:
            continue
        capitalised = position > 0 and question[token.start].isupper()
        wanted.setdefault(stem(word), Wanted(token.word, word, stem(word), capitalised))
    return Query(
        text=_rewritten(question, tokens, words),
        words=tuple(words),
        wanted=tuple(wanted.values()),
        answer_type=expected_type(" ".join(words)),
    )


def _mended(token: Token, index: PassageIndex) -> str:
    if token.stop or index.knows(token) or is_english(token.word):
        return token.word
    return index.vocabulary.mend(token.word) or token.word


def _like(written: str, word: str) -> str:
    return word.capitalize() if written[:1].isupper() else word


def _rewritten(question: str, tokens: list[Token], words: list[str]) -> str:
    """Return the question with its mended words in place of those written."""
    pieces, at = [], 0
    for token, word in zip(tokens, words, strict=True):
        if word != token.word:
            pieces += [question[at : token.start], _like(question[token.start : token.end], word)]
            at = token.end
    return "".join(pieces) + question[at:]
