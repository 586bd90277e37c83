"""Tell what an answered question was about, which it lends to the questions that follow up on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from retrieval.answer import Answer, Citation
from retrieval.language.analysis import Token, analyze, is_name
from retrieval.language.english import ENGLISH
from retrieval.language.evidence import AnswerType, kind_asked
from retrieval.language.language import Language
from retrieval.scope import SAYS, asks_for

_NAME_WORDS = 2
_MOST_LENT = 6
#: What may stand between the parts of one name or word.
_JOINT = re.compile(r"\. ?|[-\u2010\u2011'\u2019&/+]| ")


def topic_of(answer: Answer, language: Language = ENGLISH) -> str:
    """Return what a pronoun stands for after an answer: the names in the question, or else all it was about.

    After a who-question it is the name in the answer that stands beside the question's words; after one that asked
    what somebody said, or who said something, whoever says the answer.
    """
    if found := asked_of(answer) or name_in(answer, language):
        return found
    text = answer.resolved
    names = [t for t in analyze(text, language=language)[1:] if _may_be_topic(text, t, language)]
    return as_written(text, names[:_MOST_LENT]) or words_of(answer, language)


def asked_of(answer: Answer) -> str:
    """Return who says the answer, if the question asked for that, or for that person's words; nothing if not."""
    speaker = answer.citations[0].speaker if answer.kind == "quote" else None
    return called(speaker) if speaker and asks_for(answer.resolved, speaker) else ""


def called(name: str) -> str:
    """Return what somebody is called: the name without a degree, as in "Ann Olsen, PhD"."""
    return name.split(",")[0].strip()


def name_in(answer: Answer, language: Language = ENGLISH) -> str:
    """Return the name in the answer to a who-question that stands beside the question's words; nothing without one."""
    if answer.kind != "quote" or kind_asked(answer.resolved, language) is not AnswerType.PERSON:
        return ""
    return _named(answer.citations[0], language)


def words_of(answer: Answer, language: Language = ENGLISH) -> str:
    """Return the content words of a question, less what it says of whose words are wanted."""
    text, speaker = answer.resolved, asked_of(answer)
    name = SAYS.union(["according"], (token.word for token in analyze(speaker))) if speaker else ()
    about = [token for token in content_of(analyze(text, language=language), language) if token.word not in name]
    if language.pairs:
        return " ".join(text[start:end] for start, end in _runs(about)[:_MOST_LENT])
    return as_written(text, about[:_MOST_LENT])


def as_written(text: str, tokens: Sequence[Token]) -> str:
    """Return tokens of a text with what joins them there ("J. Al-Saad", "co-founder"), and else with blanks."""
    between = (text[one.end : two.start] for one, two in pairwise(tokens))
    joints = ["", *(joint if _JOINT.fullmatch(joint) else " " for joint in between)]
    return "".join(joint + text[token.start : token.end] for joint, token in zip(joints, tokens, strict=False))


def content_of(tokens: Sequence[Token], language: Language = ENGLISH) -> list[Token]:
    """Return the tokens that say what a question is about."""
    return [token for token in tokens if not token.stop and not language.is_frame(token.word)]


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the spans of tokens, those that overlap joined to one."""
    runs: list[tuple[int, int]] = []
    for token in tokens:
        start = runs.pop()[0] if runs and token.start < runs[-1][1] else token.start
        runs.append((start, token.end))
    return runs


def _may_be_topic(text: str, token: Token, language: Language) -> bool:
    """Tell whether a word of a question is a name, and no month or word that only frames the question."""
    is_month = token.word in language.kinds.months
    return (
        language.names_are_capitalised and is_name(text, token) and not is_month and not language.is_frame(token.word)
    )


def _named(citation: Citation, language: Language) -> str:
    """Return the first names in the answering sentence that stand with, or after, a word of the question.

    A title such as "President" is no name, and neither is it a part of one.
    """
    sentence, offset = citation.sentence, citation.start + citation.quote.index(citation.sentence)
    matched = {start - offset for start, _ in citation.matches}
    left_out, begun = language.follow_ups.titles, False
    runs = [
        (is_run, list(group))
        for is_run, group in groupby(analyze(sentence, language=language), key=lambda token: is_name(sentence, token))
    ]
    for (is_run, run), (_, after) in zip(runs, [*runs[1:], (False, [])], strict=True):
        names = [
            token
            for token in run
            if token.start not in matched and token.word not in left_out and token.word not in language.kinds.months
        ]
        if not language.names_are_capitalised and len(names) < _NAME_WORDS:
            names = []  # any noun has a capital letter there
        is_whole = begun and len(names) >= _NAME_WORDS
        is_beside = len(names) < len(run) or any(token.start in matched for token in after[:1])
        if is_run and names and (is_beside or is_whole):
            return " ".join(sentence[token.start : token.end] for token in names[-_NAME_WORDS:])
        begun = begun or any(token.start in matched for token in run)
    return ""
