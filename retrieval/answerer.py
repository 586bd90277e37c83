"""Ask the episodes a question: the one core behind every surface."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from corpus import Episode
from retrieval.answer import Answer, Citation
from retrieval.confidence import THRESHOLD, confidence
from retrieval.errors import MAX_QUESTION_CHARS, QuestionTooLong
from retrieval.examples import find_names, make_examples
from retrieval.index import PassageIndex
from retrieval.intent import Intent, intent_of, strip_chat
from retrieval.overview import about, key_sentences
from retrieval.query import make_query
from retrieval.quoting import choose_quote
from retrieval.ranking import Ranking, rank
from retrieval.signals import Match, match, signals

DEFAULT_TOP = 3
_EXAMPLES_WITH_SMALLTALK = 2
_EXAMPLES_TRIED = 40


class Answerer:
    """Answers questions over some episodes; built once, then asked from any thread.

    >>> from corpus import load
    >>> answer = Answerer(load()).ask("Who was the guest?")
    >>> answer.quote
    'This episode’s guest was Bruce Pannier from Radio Free Europe/Radio Liberty.'
    """

    def __init__(self, episodes: Sequence[Episode]) -> None:
        self.episodes = tuple(episodes)
        self._index = PassageIndex(self.episodes)

    def ask(
        self,
        question: str,
        *,
        top: int = DEFAULT_TOP,
        within: Collection[str] = (),
        after: Citation | None = None,
        lent: Collection[str] = (),
    ) -> Answer:
        """Return the answer with up to ``top`` citations, one a passage, best first.

        ``within`` restricts it to the episodes with these ids. ``after`` is what was quoted last, if the
        question follows up on it, and ``lent`` the words in it that an earlier turn gave. The citations
        are there also when nothing answers: then they are the nearest. The same question gets the same
        answer.

        Raises QuestionTooLong for more than MAX_QUESTION_CHARS characters, and nothing else.
        """
        if len(question) > MAX_QUESTION_CHARS:
            raise QuestionTooLong(
                f"the question is too long, the limit is {MAX_QUESTION_CHARS:,} characters; ask a shorter one"
            )
        match intent_of(question):
            case Intent.SMALLTALK:
                return Answer(question, question, "smalltalk", 0.0, examples=self.examples[:_EXAMPLES_WITH_SMALLTALK])
            case Intent.OVERVIEW:
                return self._overview(question, top, within)
            case Intent.GUESTS if any(e.guests for e in self.episodes if not within or e.id in within):
                return self._overview(question, top, within)
            case _:
                return self._search(question, top, within, after, lent)

    def following(self, citation: Citation, question: str, *, sure: float, top: int = DEFAULT_TOP) -> Answer:
        """Return what the episode says next after a citation, as ``sure`` as that was: the answer to "and then?"."""
        places = self._index.places
        first = next(
            (
                number
                for number, place in enumerate(places)
                if place.episode.id == citation.episode and place.sentence.start >= citation.end
                if not self._index.teasers[number]
            ),
            None,
        )
        if first is None:
            return Answer(question, question, "none", 0.0, (citation,))
        starts = [first, *(n for n in range(first + 1, len(places)) if not self._index.continues[n])]
        citations = [self._cite_from(n) for n in starts[:top] if places[n].episode.id == citation.episode]
        return Answer(question, question, "quote", sure, tuple(citations))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in the episodes, most frequent first."""
        return tuple(find_names(self._index))

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Up to three questions that the episodes really answer, made from what they say."""
        made = islice(make_examples(self._index), _EXAMPLES_TRIED)
        return tuple(islice((question for question, sentence in made if self._answers(question, sentence)), 3))

    def _answers(self, question: str, sentence: str) -> bool:
        answer = self.ask(question, top=1)
        return answer.kind == "quote" and sentence in answer.citations[0].quote

    def _overview(self, question: str, top: int, within: Collection[str]) -> Answer:
        episodes = [episode for episode in self.episodes if not within or episode.id in within]
        key = key_sentences(self._index, episodes, top)
        return Answer(
            question=question,
            resolved=question,
            kind="overview" if key else "none",
            confidence=1.0 if key else 0.0,
            citations=tuple(self._cite_from(n) for n in key),
            about=about(episodes),
        )

    def _search(
        self, question: str, top: int, within: Collection[str], after: Citation | None, lent: Collection[str]
    ) -> Answer:
        query = make_query(strip_chat(question), self._index, lent=lent)
        among = self._index.among(within) if within else None
        if not (self._index.places if among is None else among.any()):
            return Answer(question, query.text or question, "none", 0.0)
        if query.titled and not query.wanted:  # asked by its name
            titled = self._index.titled(query.titled)
            named = self._index.places[int(titled.argmax() if among is None else (titled * among).argmax())].episode
            return self._overview(question, top, [named.id])
        if not query.wanted:
            return Answer(question, query.text or question, "none", 0.0)
        found = match(query, self._index)
        ranking = rank(signals(found, self._index, context=self._around(after)), self._index, among=among)
        sure = round(confidence(found, ranking, self._index), 4)
        best = ranking.best_per_passage(self._index, top)
        here = self._index.passage_of == self._index.passage_of[best[0]]
        grades = found.grades if among is None else found.grades[:, among]
        return Answer(
            question=question,
            resolved=query.text,
            kind="quote" if sure >= THRESHOLD else "none",
            confidence=sure,
            citations=tuple(self._cite_ranked(sentence, found, ranking) for sentence in best),
            matched=self._words(found, has := found.grades[:, here].max(axis=1)),
            missing=self._words(found, has == 0),
            unknown=self._words(found, (found.weights > 0) & (grades.max(axis=1) == 0)),
        )

    def _cite_from(self, first: int) -> Citation:
        """Return the citation of a sentence and, in the same passage, the one after it."""
        after = first + 1
        goes_on = after < len(self._index.places) and bool(self._index.continues[after])
        return self._cite(first, after if goes_on else first)

    def _around(self, citation: Citation | None) -> list[int]:
        """Return the sentences of the passage that a citation is from."""
        if citation is None:
            return []
        return [
            number
            for number, (episode, passage, _) in enumerate(self._index.places)
            if (episode.id, passage.number) == (citation.episode, citation.passage)
        ]

    def _cite_ranked(self, best: int, found: Match, ranking: Ranking) -> Citation:
        first, last = choose_quote(best, ranking.scores, self._index)
        return self._cite(
            first,
            last,
            best=best,
            score=round(float(ranking.scores[best]), 4),
            matches=tuple(self._matches(first, last, found)),
            signals=tuple((name, round(share, 4)) for name, share in ranking.shares(best)),
        )

    def _cite(
        self,
        first: int,
        last: int,
        *,
        best: int | None = None,
        score: float = 0.0,
        matches: tuple[tuple[int, int], ...] = (),
        signals: tuple[tuple[str, float], ...] = (),
    ) -> Citation:
        """Return the citation of the sentences from ``first`` to ``last``, of which ``best`` answers."""
        episode, passage, sentence = self._index.places[first if best is None else best]
        start, end = self._index.places[first].sentence.start, self._index.places[last].sentence.end
        return Citation(
            episode=episode.id,
            title=episode.title,
            passage=passage.number,
            start=start,
            end=end,
            quote=episode.text[start:end],
            sentence=episode.text[sentence.start : sentence.end],
            score=score,
            url=episode.url,
            matches=matches,
            signals=signals,
        )

    def _matches(self, first: int, last: int, found: Match) -> Iterator[tuple[int, int]]:
        for sentence in range(first, last + 1):
            for token in self._index.tokens[sentence]:
                if token.term in found.terms and not token.stop:
                    yield token.start, token.end

    def _words(self, found: Match, which: NDArray[np.generic]) -> tuple[str, ...]:
        """Return the words wanted, as written, for which ``which`` is true."""
        return tuple(wanted.written for wanted, is_so in zip(found.query.wanted, which, strict=True) if is_so)
