"""A question, analysed against an index: the words to look for, misspellings mended."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import replace
from itertools import chain

from retrieval.index.port import PassageIndex
from retrieval.index.query import SYNONYM_GRADE, Query, Wanted
from retrieval.index.vocabulary import plausible, reach
from retrieval.language.analysis import Token, acronyms, analyze, is_name
from retrieval.language.english import ENGLISH
from retrieval.language.evidence import expected_type
from retrieval.language.language import Language

_SHORTEST_MENDED = 4


def make_query(
    question: str,
    index: PassageIndex,
    *,
    lent: Collection[str] = (),
    apart: Sequence[tuple[int, int]] = (),
    people: Container[str] = (),
    language: Language = ENGLISH,
) -> Query:
    """Return the question analysed; a word that neither the index nor its language knows is mended where it can be.

    ``lent`` are the words in it that an earlier turn gave. ``apart`` are spans of it that are not looked for.
    ``people`` are words of the names of those on the show. ``language`` is the one that it is asked in.
    """
    whole = analyze(question, language=language)
    tokens = [token for token in whole if not any(start <= token.start < end for start, end in apart)]
    initials = acronyms(tokens, lambda token: is_name(question, token) or _may_be_named(token, index, language))
    words = [token.word if token.word in people else _mended(token, index, language) for token in tokens]
    wanted: dict[str, Wanted] = {}
    for position, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if token.stop or language.is_stop(word):
            continue
        capitalised = token is not whole[0] and question[token.start].isupper()
        term, acronym = language.stem(word), initials.get(position)
        if term in wanted:
            continue
        acronym = acronym if acronym in index.acronyms else None
        is_acronym = question[token.start : token.end].isupper() or not index.occurs(term)
        alternatives = _alternatives(word, term, acronym, index, language, is_acronym=is_acronym)
        person = token.word in people and (question[token.start].isupper() or not language.is_word(word))
        wanted[term] = Wanted(
            token.word,
            word,
            term,
            capitalised,
            acronym,
            token.word in lent,
            alternatives,
            person,
            language.is_frame(word),
        )
    if all(word.person for word in wanted.values()):  # then only they are asked for
        wanted = {term: replace(word, person=False) for term, word in wanted.items()}
    titled = index.named(term for term in wanted if not index.occurs(term))
    return Query(
        text=_rewritten(question, tokens, words),
        words=tuple(word for word in words if language.stem(word) not in titled),
        wanted=tuple(word for term, word in wanted.items() if term not in titled),
        titled=titled,
        answer_type=expected_type(language.fold(question) if language.pairs else " ".join(words), language),
        language=language,
    )


def _may_be_named(token: Token, index: PassageIndex, language: Language) -> bool:
    """Tell whether a word without a capital may be a part of a name that the episodes have as an acronym."""
    return not token.stop and not index.knows(token.word, language) and language.is_word(token.word)


def _alternatives(
    word: str, term: str, acronym: str | None, index: PassageIndex, language: Language, *, is_acronym: bool
) -> tuple[tuple[str, float], ...]:
    """Return the terms that may stand for a word of the question, with their grades, each once with its best."""
    found = {term: 1.0}
    for related, alike in index.vocabulary.related(word).items():
        other = language.stem(related)
        found[other] = max(alike, found.get(other, 0.0))
    for synonym in chain(
        [acronym] if acronym else [], index.spelled_out(term) if is_acronym else [], language.synonyms().get(term, ())
    ):
        found[synonym] = max(SYNONYM_GRADE, found.get(synonym, 0.0))
    return tuple(found.items())


def _mended(token: Token, index: PassageIndex, language: Language) -> str:
    """Return the word that was meant: of the index, or of the language for one of its words in another form."""
    if token.stop or index.knows(token.word, language) or language.is_word(token.word) or _is_other_form(token, index):
        return token.word
    if mended := index.vocabulary.mend(token.word):
        return mended
    if len(token.word) < _SHORTEST_MENDED or not token.word.isalpha():
        return token.word
    likely = language.alike(token.word, reach(token.word))
    return next((word for word in likely if index.knows(word, language) and plausible(token.word, word)), token.word)


def _is_other_form(token: Token, index: PassageIndex) -> bool:
    """Tell whether a word begins with one that the index knows, as Ukrainian does with Ukrain(e)."""
    return any(token.word.startswith(known[: max(5, len(known) - 1)]) for known in index.vocabulary.related(token.word))


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
