"""Answer what is asked of the last quote itself: what comes next, whose words they are, whether it is right."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from corpus.translation import N_, _
from retrieval.about.clock import when
from retrieval.about.overview import is_shown_by, rows_at_once
from retrieval.answer import Answer, Citation
from retrieval.answerer import Answerer
from retrieval.question.next_question import NextQuestion
from retrieval.question.turn import Turn
from retrieval.ranking.confidence import NOT_SURE


def on_the_quote(
    answerer: Answerer, asked: NextQuestion, last: Turn, quoted: Collection[Citation]
) -> tuple[Answer, Turn] | None:
    """Return the answer to what is asked of the last quote, and the turn to go on from; None if it is not asked of.

    ``quoted`` is what was quoted in the conversation; no other passage is one of those.
    """
    phrase, phrases, kind = asked.follow_up.phrase, asked.follow_up.phrases, last.answer.kind
    lists_on = any(re.fullmatch(more, phrase) for more in (phrases.lists_on, phrases.goes_on, phrases.another))
    about = last.answer.about
    if lists_on and (
        left := rows_at_once(about).left or (about if not is_shown_by(about, last.citation.title) else ())
    ):
        answer = replace(last.answer, question=asked.question, about=left)  # the rows of a list that come next, or last
        return answer, replace(last, answer=answer)
    if re.fullmatch(phrases.goes_on, phrase) and last.answer.answered:
        return _going_on(answerer, asked, last)
    asks_when = re.fullmatch(phrases.said_when, phrase) is not None
    is_shown = last.answer.answered and is_shown_by(about, last.citation.title)
    if is_shown and last.spoken and (asks_when or re.fullmatch(phrases.whose, phrase)):
        return _source(last, asked.question, asks_when=asks_when), last
    if kind not in ("quote", "none"):
        return None
    if asked.plain.doubted:
        return _another(asked, last, quoted, doubted=True)
    if re.fullmatch(phrases.goes_on, phrase):  # after a refusal
        return _another(asked, last, quoted)
    if re.fullmatch(phrases.another, phrase) and not asked.follow_up.of_person:
        return _another(asked, last, quoted)
    if re.fullmatch(phrases.around, phrase):
        around = answerer.around(last.citation, asked.question, sure=last.answer.confidence)
        return replace(around, kind=kind), last
    return None


def is_quoted(citation: Citation, quoted: Collection[Citation]) -> bool:
    """Tell whether a part of a citation was quoted before."""
    return any(
        citation.episode == other.episode and citation.start < other.end and other.start < citation.end
        for other in quoted
    )


def _source(last: Turn, question: str, *, asks_when: bool) -> Answer:
    """Return who said what was quoted last, in which episode and when, as far as that is known; with the quote."""
    citation = last.citation
    time = when(citation.time, citation.after) or (_("not known") if asks_when else "")
    known = ((N_("speaker"), citation.speaker or _("not known")), (N_("episode"), citation.title), (N_("time"), time))
    rows = tuple((name, value) for name, value in known if value)
    about = tuple(sorted(rows, key=lambda row: row[0] != "time")) if asks_when else rows
    return replace(
        last.answer,
        question=question,
        kind="overview",
        confidence=1.0,
        citations=(citation,),
        about=about,
        doubted=False,
    )


def _another(
    asked: NextQuestion, last: Turn, quoted: Collection[Citation], *, doubted: bool = False
) -> tuple[Answer, Turn]:
    """Return the next passage that was found for the last question; it is never sure that it answers."""
    others = tuple(citation for citation in last.answer.citations[1:] if not is_quoted(citation, quoted))
    if doubted and (not others or not last.answer.answered):
        return asked.plain, last
    if not others:
        return Answer(asked.question, last.resolved, "none", 0.0, (last.citation,)), last
    sure = min(last.answer.confidence, NOT_SURE)
    answer = replace(last.answer, question=asked.question, citations=others, confidence=sure, doubted=doubted)
    return answer, replace(last, answer=answer)


def _going_on(answerer: Answerer, asked: NextQuestion, last: Turn) -> tuple[Answer, Turn]:
    """Return what the episode says after the last answer."""
    following = answerer.following(last.citation, asked.question, sure=last.answer.confidence, top=asked.top)
    following = replace(following, resolved=f"{last.resolved} … {asked.question}")
    return following, replace(last, answer=following) if following.answered else last
