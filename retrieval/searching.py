"""Search once: from a question and its scope to the answer, or to a refusal that shows the nearest passages."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from retrieval.answer import Answer, Citation
from retrieval.index.bm25 import Scores
from retrieval.index.candidates import Candidates
from retrieval.index.extract import Extract
from retrieval.index.port import PassageIndex
from retrieval.index.query import Query
from retrieval.language.choosing import IN_ENGLISH, Spoken
from retrieval.language.english import ENGLISH
from retrieval.language.wording import Wording
from retrieval.question.finding_words import NO_TOPIC
from retrieval.ranking.citing import cite_ranked
from retrieval.ranking.confidence import THRESHOLD, confidence
from retrieval.ranking.following import confidence_of_follow_up, confidence_when_read, rank_follow_up
from retrieval.ranking.fusing import Evidence
from retrieval.ranking.judging import NEAREST, Verdict, judge
from retrieval.ranking.leading import past_announcement, to_what_is_asked
from retrieval.ranking.outermost import outermost
from retrieval.ranking.ranking import Ranking, rank
from retrieval.ranking.respelling import respelt
from retrieval.ranking.signals import Match, match, window, with_associates
from retrieval.ranking.whose import tells_of_another
from retrieval.reader import Reader, ReaderUnusable
from retrieval.scope import Scope


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that bears on its answer.

    ``question`` is as it was asked, and ``core`` is it without chat. ``within`` are the ids of the episodes that are
    asked; none means all. ``after`` is what was quoted last, if the question follows up on it, and ``lent`` are the
    words in it that an earlier turn lent. At most ``top`` citations are wanted. ``spoken`` are the languages of the
    question and of the episodes. ``reading`` tells whether the reader may be used. ``beside`` are the passages that
    were shown with ``after``.
    """

    question: Wording
    core: Wording
    scope: Scope
    within: frozenset[str] = frozenset()
    after: Citation | None = None
    lent: frozenset[str] = frozenset()
    top: int = 3
    spoken: Spoken = IN_ENGLISH
    reading: bool = True
    beside: tuple[Citation, ...] = ()

    @property
    def follows_talk(self) -> bool:
        """Whether it follows up on a quote from a conversation."""
        return self.after is not None and self.after.spoken


def search(asked: Asked, query: Query, index: PassageIndex, reader: Reader | None = None) -> Answer:
    """Return the answer to a question from what is in its scope; ``query`` has its words."""
    within, speakers, order = asked.within, asked.scope.speakers, asked.scope.order
    near = _nearest(query, index, within, speakers) if reader else []
    candidates = index.candidates(query, within=within, speakers=speakers, after=asked.after, order=order, also=near)
    among = candidates.among(within, speakers) if within or speakers else None
    if not query.wanted or not (candidates.places if among is None else among.any()):
        return nothing_found(asked.question.text, query, index)
    found = match(query, index, candidates)
    if reader is None:  # which knows better what is meant
        found = with_associates(found, candidates)
    several = len(within or index.catalogue) > 1  # of one episode, something is always the nearest
    if several and not (near or asked.after or _is_met(found, candidates, among)):
        return nothing_found(asked.question.text, query, index)
    ranking = _rank(asked, found, candidates, among)
    if order:
        ranking = outermost(order, found, ranking, candidates, sentences=index.sentences)
    sure = round(_surely(asked, found, ranking, candidates, index), 4)
    verdict = Verdict(ranking, sure)
    if reader:
        surely = confidence_when_read if asked.follows_talk else Evidence.surely
        before = partial(_before, index, candidates)
        verdict = judge(verdict, found, candidates, reader, also=near, before=before, surely=surely)
    verdict = to_what_is_asked(past_announcement(verdict, candidates), query, candidates)
    ranking, sure = verdict.ranking, verdict.confidence
    if tells_of_another(query, ranking, candidates):
        sure = min(sure, THRESHOLD / 2)
    best = ranking.best_per_passage(candidates, asked.top)
    here = candidates.passage_of == candidates.passage_of[best[0]]
    grades = found.grades[:, here].max(axis=1)
    said = _said_within(found, candidates, index, within) if within else found.anywhere
    on_the_show = np.array([wanted.person for wanted in query.wanted])
    return Answer(
        question=asked.question.text,
        resolved=respelt(query, candidates),
        kind="quote" if sure >= THRESHOLD else "none",
        confidence=sure,
        citations=tuple(cite_ranked(sentence, found, ranking, candidates) for sentence in best),
        matched=query.typed(grades > 0),
        missing=query.typed(grades == 0),
        unknown=query.typed((found.weights > 0) & (said == 0) & ~on_the_show & np.array(_says_the_topic(query))),
        reading=verdict.reading,
        read=verdict.read,
    )


def _is_met(found: Match, candidates: Candidates, among: NDArray[np.bool_] | None) -> bool:
    """Tell whether any of the sentences ``among`` which are true, or their windows, has a word of the question."""
    here = slice(None) if among is None else among
    return bool(found.grades[:, here].any() or window(found.query, candidates)[here].any())


def _rank(asked: Asked, found: Match, candidates: Candidates, among: NDArray[np.bool_] | None) -> Ranking:
    """Return how the sentences rank, which depends on what was quoted last if the question follows up on it."""
    if asked.after is None:
        return rank(found, candidates, among=among)
    if asked.after.spoken:
        return rank_follow_up(found, candidates, after=asked.after, beside=asked.beside, among=among)
    return rank(found, candidates, context=candidates.near(asked.after.episode, asked.after.passage), among=among)


def _surely(asked: Asked, found: Match, ranking: Ranking, candidates: Candidates, index: PassageIndex) -> float:
    if asked.follows_talk:
        return confidence_of_follow_up(found, ranking, candidates)
    return confidence(found, ranking, candidates, sentences=index.sentences)


def _nearest(
    query: Query, index: PassageIndex, within: Collection[str], speakers: Collection[str]
) -> list[tuple[str, int]]:
    """Return the passages that are proposed by their meaning."""
    with suppress(ReaderUnusable):
        return index.nearest(query.words, limit=NEAREST, within=within, speakers=speakers)
    return []


def _before(index: PassageIndex, candidates: Candidates, extract: Extract) -> Extract | None:
    """Return the passage before one in its episode, if there is one."""
    episode, number = extract.key
    if number == 1:
        return None
    known = next((other for other in candidates.extracts if other.key == (episode, number - 1)), None)
    return known or index.read(episode, first=number - 1, count=1).extracts[0]


def nothing_found(question: str, query: Query, index: PassageIndex) -> Answer:
    """Return the refusal of a question that shares no word with any passage."""
    return Answer(
        question,
        query.text or question,
        "none",
        0.0,
        missing=query.typed([True] * len(query.wanted)),
        unknown=query.typed(
            named and not wanted.person and not _occurs(wanted.terms, index)
            for wanted, named in zip(query.wanted, _says_the_topic(query), strict=True)
        ),
    )


def _says_the_topic(query: Query) -> list[bool]:
    """Return of each word wanted whether it says what the question is about: "say" and "best" do not, beside others."""
    says = [not (wanted.frame or (query.language is ENGLISH and wanted.word in NO_TOPIC)) for wanted in query.wanted]
    return says if any(says) else [True] * len(says)


def _occurs(terms: Collection[str], index: PassageIndex) -> bool:
    return any(map(index.occurs, terms))


def _said_within(found: Match, candidates: Candidates, index: PassageIndex, within: Collection[str]) -> Scores:
    """Return for each word wanted whether anybody says it in these episodes, above 0 if so."""
    said: Scores = found.grades[:, candidates.among(within)].max(axis=1, initial=0.0)
    for row in np.flatnonzero(said == 0):
        said[row] = index.mentions(found.query.wanted[row].terms, within=within, speakers=())
    return said
