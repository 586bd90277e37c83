"""Ask the episodes a question: the one core behind every surface."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from corpus import Episode
from retrieval.answer import Answer, Citation
from retrieval.confidence import THRESHOLD, confidence
from retrieval.errors import MAX_QUESTION_CHARS, QuestionTooLong
from retrieval.examples import find_names, make_examples
from retrieval.index import PassageIndex
from retrieval.query import make_query
from retrieval.quoting import choose_quote
from retrieval.ranking import Ranking, rank
from retrieval.signals import Match, match, signals

DEFAULT_TOP = 3


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

    def ask(self, question: str, *, top: int = DEFAULT_TOP, within: Collection[str] = ()) -> Answer:
        """Return the answer with up to ``top`` citations, one a passage, best first.

        ``within`` restricts it to the episodes with these ids. The citations are there also when
        nothing answers: then they are the nearest. The same question gets the same answer.

        Raises QuestionTooLong for more than MAX_QUESTION_CHARS characters, and nothing else.
        """
        if len(question) > MAX_QUESTION_CHARS:
            raise QuestionTooLong(
                f"the question has {len(question):,} characters, the limit is {MAX_QUESTION_CHARS:,}; ask a shorter one"
            )
        query = make_query(question, self._index)
        among = self._index.among(within) if within else None
        if not query.wanted or (among is not None and not among.any()):
            return Answer(question, query.text, "none", 0.0)
        found = match(query, self._index)
        ranking = rank(signals(found, self._index), among=among)
        sure = confidence(found, ranking, self._index)
        return Answer(
            question=question,
            resolved=query.text,
            kind="quote" if sure >= THRESHOLD else "none",
            confidence=round(sure, 4),
            citations=tuple(self._cite(best, found, ranking) for best in ranking.best_per_passage(self._index, top)),
            **self._words(found, ranking),
        )

    def names(self) -> list[str]:
        """Return the names in the episodes, most frequent first."""
        return find_names(self._index)

    def examples(self, count: int = 3) -> list[str]:
        """Return questions that the episodes really answer, made from what they say."""
        made = make_examples(self._index)
        return list(islice((question for question, sentence in made if self._answers(question, sentence)), count))

    def _answers(self, question: str, sentence: str) -> bool:
        answer = self.ask(question, top=1)
        return answer.kind == "quote" and sentence in answer.citations[0].quote

    def _cite(self, best: int, found: Match, ranking: Ranking) -> Citation:
        first, last = choose_quote(best, ranking.scores, self._index)
        episode, passage, sentence = self._index.places[best]
        start, end = self._index.places[first].sentence.start, self._index.places[last].sentence.end
        return Citation(
            episode=episode.id,
            title=episode.title,
            passage=passage.number,
            start=start,
            end=end,
            quote=episode.text[start:end],
            sentence=episode.text[sentence.start : sentence.end],
            score=round(float(ranking.scores[best]), 4),
            url=episode.url,
            matches=tuple(self._matches(first, last, found)),
            signals=tuple((name, round(share, 4)) for name, share in ranking.shares(best)),
        )

    def _matches(self, first: int, last: int, found: Match) -> Iterator[tuple[int, int]]:
        for sentence in range(first, last + 1):
            for token in self._index.tokens[sentence]:
                if token.term in found.terms and not token.stop:
                    yield token.start, token.end

    def _words(self, found: Match, ranking: Ranking) -> dict[str, tuple[str, ...]]:
        here = found.grades[:, self._index.passage_of == self._index.passage_of[ranking.order[0]]].max(axis=1) > 0
        anywhere = found.grades.max(axis=1) > 0
        written = [wanted.written for wanted in found.query.wanted]
        return {
            "matched": tuple(word for word, has in zip(written, here, strict=True) if has),
            "missing": tuple(word for word, has in zip(written, here, strict=True) if not has),
            "unknown": tuple(word for word, has in zip(written, anywhere, strict=True) if not has),
        }
