"""Tell what an answered question was about, which it lends to the questions that follow up on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from retrieval.answer import Answer, Citation
from retrieval.language.analysis import Token, analyze, is_name
from retrieval.language.english import MONTHS
from retrieval.language.evidence import AnswerType, expected_type
from retrieval.language.lexicon import FRAME_WORDS
from retrieval.scope import SAYS, asks_for

_NAME_WORDS = 2
_MOST_LENT = 6


def topic_of(answer: Answer) -> str:
    """Return what a pronoun stands for after an answer: the names in the question, or else all it was about.

    After a who-question it is the name in the answer that stands beside the question's words; after one that asked
    what somebody said, or who said something, whoever says the answer.
    """
    text = answer.resolved
    if speaker := asked_of(answer):
        return speaker
    if answer.kind == "quote" and expected_type(text) is AnswerType.PERSON and (name := _named(answer.citations[0])):
        return name
    names = [t for t in analyze(text)[1:] if is_name(text, t) and t.word not in MONTHS | FRAME_WORDS]
    return " ".join(text[token.start : token.end] for token in names[:_MOST_LENT]) or words_of(answer)


def asked_of(answer: Answer) -> str:
    """Return who says the answer, if the question asked for that, or for that person's words; nothing if not."""
    speaker = answer.citations[0].speaker if answer.kind == "quote" else None
    return speaker if speaker and asks_for(answer.resolved, speaker) else ""


def words_of(answer: Answer) -> str:
    """Return the content words of a question, less what it says of whose words are wanted."""
    text, speaker = answer.resolved, asked_of(answer)
    name = SAYS.union(["according"], (token.word for token in analyze(speaker))) if speaker else ()
    about = [token for token in content_of(analyze(text)) if token.word not in name]
    return " ".join(text[token.start : token.end] for token in about[:_MOST_LENT])


def content_of(tokens: Sequence[Token]) -> list[Token]:
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
