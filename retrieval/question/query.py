"""Make the query of a question against an index: the words to look for, misspellings mended."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import replace
from itertools import chain

from retrieval.index.port import PassageIndex
from retrieval.index.query import PART_GRADE, SYNONYM_GRADE, Query, Wanted
from retrieval.language.analysis import MAX_WORD_CHARS, Token, acronyms, analyze, is_name
from retrieval.language.choosing import IN_ENGLISH, Spoken
from retrieval.language.evidence import expected_type
from retrieval.language.language import Language
from retrieval.language.remarks import expected_remarks
from retrieval.language.wording import Wording
from retrieval.question.mending import LONGEST_MENDED, all_mended, unknown_words

#: Two common words are of one family only if they are so much alike: national is of a nation, and a
#: conference is no confidence.
_ALIKE_WORDS = 0.62
_SHORTEST_PART = 4
#: At most this many words are mended, because mending takes time; a question with more unknown words is not in the
#: language of the episodes.
_MOST_MENDED = 12
#: What a question wants to be measured is looked for in so many characters of it.
_LONGEST_ASKING = 300


def make_query(
    question: Wording,
    index: PassageIndex,
    *,
    lent: Collection[str] = (),
    apart: Sequence[tuple[int, int]] = (),
    people: Container[str] = (),
    spoken: Spoken = IN_ENGLISH,
) -> Query:
    """Return what a question asks for; a word that neither the index nor its language knows is mended if it can be.

    ``lent`` are the words in it that an earlier turn lent. ``apart`` are spans of it that are not searched. ``people``
    are words of the names of those on the show. ``spoken`` tells the languages of the episodes. Names and numbers are
    also searched as the other languages of the episodes have them. If no episode is in the question's language, none
    of its words is mended.
    """
    text, language = question.text, question.language
    tokens = [token for token in question.tokens if not any(start <= token.start < end for start, end in apart)]
    index.expect([token.word for token in tokens], language)
    if not language.joints:
        tokens = _without_joints(tokens, index)
    initials = acronyms(
        tokens,
        lambda token: token.word not in people and (is_name(text, token) or _may_be_named(token, index, language)),
    )
    kept: Container[str] = people if not spoken.foreign else {token.word for token in tokens}
    unknown = unknown_words(tokens, index, kept, language)
    mended = all_mended(unknown[:_MOST_MENDED], question, tokens, index)
    left_alone = {*unknown[_MOST_MENDED:], *(token.word for token in tokens if len(token.word) > LONGEST_MENDED)}
    words = [mended.get(token.word, token.word) for token in tokens]
    wanted: dict[str, Wanted] = {}
    alone = len(index.catalogue) == 1  # among many episodes, what goes with the words is said anywhere
    for position, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if token.stop or language.is_stop(word):
            continue
        capitalised = token is not question.tokens[0] and text[token.start].isupper() and language.names_are_capitalised
        term, acronym = language.stem(word), initials.get(position)
        if term in wanted:
            continue
        acronym = acronym if acronym in index.acronyms else None
        is_acronym = text[token.start : token.end].isupper() or not index.occurs(term)
        alternatives: tuple[tuple[str, float], ...] = ((term, 1.0),)
        if word not in left_alone:
            alternatives = _alternatives(word, term, acronym, index, language, is_acronym=is_acronym)
        if spoken.others and (text[token.start].isupper() or term[0].isdigit()):
            alternatives = _in_others(text[token.start : token.end], alternatives, spoken.others)
        person = token.word in people and (text[token.start].isupper() or not language.is_word(word))
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
            (token.start, min(token.end, token.start + MAX_WORD_CHARS)),
            tuple(language.associates(term)) if alone and not (capitalised or person) else (),
        )
    if all(word.person for word in wanted.values()):  # then only they are asked for
        wanted = {term: replace(word, person=False) for term, word in wanted.items()}
    folded = " ".join(words)
    titled = index.named(term for term in wanted if not index.occurs(term))
    counted = {language.stem(word) for word in language.kinds.counted(words)}
    return Query(
        text=_rewritten(text, tokens, words),
        words=tuple(word for word in words if language.stem(word) not in titled),
        wanted=tuple(word for term, word in wanted.items() if term not in titled),
        titled=titled,
        answer_type=expected_type(language.fold(text) if language.pairs else folded, language),
        language=language,
        expects=expected_remarks(folded, language),
        named=language.talk.named.search(folded) is not None,
        measures=tuple(
            measure for measure in language.kinds.measures if measure.asked.search(folded[:_LONGEST_ASKING])
        ),
        counted=frozenset(chain.from_iterable(word.terms for term, word in wanted.items() if term in counted)),
        asked=text,
    )


def _without_joints(tokens: list[Token], index: PassageIndex) -> list[Token]:
    """Return the pairs of characters without those that no episode has and that only join two words.

    Such a pair overlaps one that occurs: in 食用披萨 (eat pizza), 用披 is left out if 食用 is known, and 披萨 stays.
    """
    known = [index.occurs(token.term) for token in tokens]

    def joins(at: int, other: int) -> bool:
        return (
            0 <= other < len(tokens)
            and known[other]
            and tokens[at].start < tokens[other].end
            and tokens[other].start < tokens[at].end
        )

    return [t for at, t in enumerate(tokens) if known[at] or not (joins(at, at - 1) or joins(at, at + 1))]


def _may_be_named(token: Token, index: PassageIndex, language: Language) -> bool:
    """Tell whether a word without a capital may be a part of a name that the episodes have as an acronym."""
    return not token.stop and not index.knows(token.word, language) and language.is_word(token.word)


def _alternatives(
    word: str, term: str, acronym: str | None, index: PassageIndex, language: Language, *, is_acronym: bool
) -> tuple[tuple[str, float], ...]:
    """Return the terms that may stand for a word of the question, with their grades, each once with its best."""
    grades = {term: 1.0}
    if language.compounds and not index.occurs(term):
        grades |= _parts(word, index, language)
    for related, alike in index.vocabulary.related(word).items():
        other = language.stem(related)
        if (
            language.is_word(related)
            and other != term
            and (not language.is_spelt_right(word) or (language.is_word(word) and alike < _ALIKE_WORDS))
        ):
            continue  # "creatine" is none of the forms of "creates": it only begins so
        grades[other] = max(alike, grades.get(other, 0.0))
    for synonym in chain(
        [acronym] if acronym else [], index.spelled_out(term) if is_acronym else [], language.synonyms(term)
    ):
        grades[synonym] = max(SYNONYM_GRADE, grades.get(synonym, 0.0))
    return tuple(grades.items())


def _in_others(
    typed: str, alternatives: tuple[tuple[str, float], ...], others: Sequence[Language]
) -> tuple[tuple[str, float], ...]:
    """Return the alternatives to a name or a number with its terms in other languages."""
    terms = {token.term: 1.0 for other in others for token in analyze(typed, language=other)}
    return tuple({**dict(alternatives), **terms}.items())


def _parts(word: str, index: PassageIndex, language: Language) -> dict[str, float]:
    """Return the terms of the longest words that the index knows at the end and the beginning of a compound."""
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    ends = ((language.stem(word[at:]), PART_GRADE) for at in cuts)
    begins = ((language.stem(word[:at]), PART_GRADE) for at in reversed(cuts))
    known = (next(((term, grade) for term, grade in parts if index.occurs(term)), None) for parts in (ends, begins))
    return dict(filter(None, known))


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
