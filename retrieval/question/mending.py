"""Mend the words of a question that neither the episodes nor its language knows: to what was likely meant by them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from retrieval.index.port import PassageIndex
from retrieval.index.vocabulary import plausible, reach
from retrieval.language.analysis import Token
from retrieval.language.english import ENGLISH
from retrieval.language.language import Language
from retrieval.language.wording import Wording

_SHORTEST_MENDED = 4
_SHORT_NAME = 5
#: No word of the episodes is longer than this; what somebody pastes in place of a word may be.
LONGEST_MENDED = 64


def unknown_words(
    tokens: Sequence[Token], index: PassageIndex, kept: Container[str], language: Language
) -> Sequence[str]:
    """Return the words that neither the index nor the language knows and that are not ``kept``, each once."""
    return [
        word
        for word in dict.fromkeys(token.word for token in tokens if not token.stop and token.word not in kept)
        if not (index.knows(word, language) or language.is_spelt_right(word))
    ]


def all_mended(
    unknown: Sequence[str], question: Wording, tokens: Sequence[Token], index: PassageIndex
) -> dict[str, str]:
    """Return what was likely meant by each of the unknown words that are ``tokens`` of a question."""
    language = question.language
    mended = {word: _mended(word, index, language) for word in unknown}
    for word in _names(question, tokens):
        if _is_other_name(word, mended.get(word, word), language):
            del mended[word]
    if tokens and tokens[0] is question.tokens[0] and tokens[0].word in mended:
        mended[tokens[0].word] = _opening_word(tokens[0].word, language) or mended[tokens[0].word]
    return mended


def _names(question: Wording, tokens: Sequence[Token]) -> set[str]:
    """Return the words that are written as names: with a capital, in a question that has others without one."""
    capital = {token.word: question.text[token.start].isupper() for token in tokens if not token.stop}
    if not question.language.names_are_capitalised or all(capital.values()):
        return set()
    return {token.word for token in tokens if token is not question.tokens[0] and capital.get(token.word)}


def _is_other_name(word: str, meant: str, language: Language) -> bool:
    """Tell whether a name only looks like a common word: "Texas" like "texts", with another letter, "Andy" like "and".

    Two letters that changed places are a slip, and so is one too many or too few in a longer word.
    """
    if sorted(word) == sorted(meant) or not language.is_word(meant):
        return False
    return len(word) == len(meant) or len(word) <= _SHORT_NAME


def _opening_word(word: str, language: Language) -> str | None:
    """Return the question word that an unknown first word likely is ("wich" is "which" there, and not "wish")."""
    from rapidfuzz.distance import OSA  # most questions need no mending

    asking = sorted(language.follow_ups.question_words)
    return next((known for known in asking if OSA.distance(word, known) == 1 and plausible(word, known)), None)


def _mended(word: str, index: PassageIndex, language: Language) -> str:
    """Return the word that was meant: of the index, or of the language for one of its words in another form."""
    if len(word) > LONGEST_MENDED or _is_other_form(word, index):
        return word
    if language is not ENGLISH:
        meant = index.vocabulary.misspelt(word)
        return word if meant is None or language.is_stop(meant) else meant
    if mended := index.vocabulary.mend(word):
        return mended
    if len(word) < _SHORTEST_MENDED or not word.isalpha():
        return word
    likely = language.alike(word, reach(word))
    return next((other for other in likely if _may_be_meant(word, other, index, language)), word)


def _may_be_meant(word: str, other: str, index: PassageIndex, language: Language) -> bool:
    """Tell whether a word of the language, which the index knows in some form, may have been meant by an unknown one.

    If it differs in its last letter alone, the index must have it as it is: "creatine" is no misspelt "creating".
    """
    if word[:-1] == other[:-1] and other not in index.vocabulary:
        return False
    return index.knows(other, language) and plausible(word, other)


def _is_other_form(word: str, index: PassageIndex) -> bool:
    """Tell whether a word begins with one that the index knows, as Ukrainian does; "legacey" has a letter too many."""
    from rapidfuzz.distance import OSA  # most questions need no mending

    begins = (known for known in index.vocabulary.related(word) if word.startswith(known[: max(5, len(known) - 1)]))
    return any(word.startswith(known) or len(word) <= len(known) or OSA.distance(word, known) > 1 for known in begins)
