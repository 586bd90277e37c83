"""The sentences that are ranked for a question, with what was worked out of each.

For an episode or a small library these are all its sentences; for a large library those of the passages that its
index has found. In both cases, sentences and passages are numbered from 0 in the order of the corpus, and what is
worked out by sentence is an array in that order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.analysed import Analysed, Forms, places_of
from retrieval.index.bm25 import Scorer, Scores
from retrieval.index.extract import Extract, in_scope, title_terms
from retrieval.index.windows import joined
from retrieval.language.analysis import Token
from retrieval.language.evidence import ANSWERED_BY, AnswerType, Mark
from retrieval.language.remarks import Remark

#: Another speaker answers a question that is among this many last sentences of a turn.
_QUESTION_ENDS = 2
#: A passage of talk that is this many passages away from another one is half as near to it as that one itself.
_HALF_AS_NEAR = 4


class Scorers(NamedTuple):
    """BM25 over the terms, words and pairs of terms of sentences, over the 4-grams of passages, and over windows."""

    terms: Scorer
    words: Scorer
    bigrams: Scorer
    passage_grams: Scorer
    windows: Scorer


class Candidates:
    """Sentences in the order of the corpus, ready to be scored.

    ``places`` are by sentence, and so are these arrays: ``passage_of``, the number of its passage among ``extracts``;
    ``continues``, whether it is in the same passage as the sentence before; ``lengths``, in tokens; ``teasers``,
    whether it announces an answer rather than gives it; ``spoken``, whether it was said in a conversation.

    All of it may be read from any thread: what is worked out later comes out the same whichever thread does it.
    """

    def __init__(
        self, extracts: Sequence[Extract], analysed: Analysed, forms: Forms, make_scorers: Callable[[], Scorers]
    ) -> None:
        self.extracts = extracts
        self.analysed = analysed
        self.places = places_of(extracts)
        counts = [len(extract.passage.sentences) for extract in extracts]
        self.passage_of: NDArray[np.intp] = np.repeat(np.arange(len(extracts)), counts)
        self.continues: NDArray[np.bool_] = np.append(False, np.diff(self.passage_of) == 0)[: len(self.places)]
        self.lengths = analysed.lengths
        self.teasers = analysed.has(Remark.TEASER)
        spoken = np.array([extract.spoken for extract in extracts], dtype=bool)
        self.spoken: NDArray[np.bool_] = spoken[self.passage_of]
        self._ends = np.cumsum(analysed.lengths)
        self._forms = forms
        self._make_scorers = make_scorers

    @cached_property
    def score(self) -> Scorers:
        """BM25 over each field."""
        return self._make_scorers()

    def tokens(self, sentence: int) -> list[Token]:
        """Return the tokens of a sentence; their offsets count from the start of its passage."""
        end = int(self._ends[sentence])
        here = slice(end - int(self.lengths[sentence]), end)
        forms = self._forms.read(self.analysed.forms[here].tolist())
        spans, stops = self.analysed.spans[here].tolist(), ((self.analysed.marks[here] & Mark.STOP) > 0).tolist()
        return [
            Token(form.word, form.term, start, end, stop)
            for form, (start, end), stop in zip(forms, spans, stops, strict=True)
        ]

    def marks(self, sentence: int) -> list[int]:
        """Return the Mark flags of the tokens of a sentence."""
        end = int(self._ends[sentence])
        marks: list[int] = self.analysed.marks[end - int(self.lengths[sentence]) : end].tolist()
        return marks

    def content(self, sentence: int) -> list[Token]:
        """Return the tokens of a sentence that are not stop words."""
        return [token for token in self.tokens(sentence) if not token.stop]

    def answers(self, wanted: AnswerType, asked: Collection[str]) -> NDArray[np.bool_]:
        """Return which sentences have something of the kind wanted, beyond the ``asked`` terms of the question."""
        if wanted is AnswerType.REASON:
            return self.analysed.has(Remark.REASON)
        if wanted not in ANSWERED_BY:
            return np.zeros(len(self.places), dtype=bool)
        marked = np.flatnonzero(self.analysed.marks & ANSWERED_BY[wanted])
        forms = self._forms.read(self.analysed.forms[marked].tolist())
        answering = np.zeros(len(self.analysed.forms), dtype=bool)
        answering[marked] = [form.term not in asked for form in forms]
        return self._sentence_sums(answering) > 0

    def passage_words(self) -> list[list[str]]:
        """Return the words of each passage, stop words included."""
        words: list[list[str]] = [[] for _ in self.extracts]
        for sentence, passage in enumerate(self.passage_of.tolist()):
            words[passage].extend(token.word for token in self.tokens(sentence))
        return words

    def titled(self, terms: frozenset[str]) -> Scores:
        """Return for each sentence how many of the terms are in its episode's title."""
        if not terms:
            return np.zeros(len(self.places))
        titles = {e.entry.title: title_terms(e.entry.title, e.language) for e in self.extracts}
        found = [float(len(terms & titles[extract.entry.title])) for extract in self.extracts]
        return np.array(found)[self.passage_of]

    def among(self, episodes: Collection[str] = (), speakers: Collection[str] = ()) -> NDArray[np.bool_]:
        """Return which sentences are in the episodes with these ids and by these speakers; none given means any."""
        inside = [in_scope(extract, episodes, speakers) for extract in self.extracts]
        return np.array(inside, dtype=bool)[self.passage_of]

    def near(self, episode: str, passage: int) -> Scores:
        """Return how near each sentence stands to the passage with that number in an episode, from 0 to 1.

        In talk, a passage that is _HALF_AS_NEAR passages away is half as near. In prose, only the paragraph itself is.
        """
        away = np.array([abs(e.passage.number - passage) if e.entry.id == episode else np.inf for e in self.extracts])
        spoken = np.array([extract.spoken for extract in self.extracts], dtype=bool)
        near = np.where(spoken, 1 / (1 + away / _HALF_AS_NEAR), away == 0)
        return np.asarray(near[self.passage_of])

    @cached_property
    def follows(self) -> NDArray[np.bool_]:
        """Of each sentence, whether it comes next after the one before it: in its passage, or in the conversation."""
        talk = [False, *(joined(before, here) for before, here in pairwise(self.extracts))]
        return np.asarray(self.continues | np.array(talk[: len(self.extracts)], dtype=bool)[self.passage_of])

    @cached_property
    def speakers(self) -> NDArray[np.intp]:
        """Of each sentence, the number of whoever says it, or -1 where that is not known."""
        numbers: dict[str | None, int] = {None: -1}
        by = [numbers.setdefault(extract.passage.speaker, len(numbers)) for extract in self.extracts]
        return np.array(by, dtype=np.intp)[self.passage_of]

    @cached_property
    def asks(self) -> NDArray[np.bool_]:
        """Of each passage, whether the next one may answer it: it has a spoken question or a ``leading`` one."""
        asks = self.leading >= 0
        asks[self.passage_of[self.teasers & self.spoken]] = True
        return asks

    @cached_property
    def leading(self) -> NDArray[np.intp]:
        """Of each passage, the question or teaser that leads to what comes after it, or -1.

        Such a sentence is the only one of its passage, or one of the last two of a speaker's turn.
        """
        leading = np.full(len(self.extracts), -1)
        lengths = np.bincount(self.passage_of, minlength=len(self.extracts))
        ends = np.cumsum(lengths)
        for sentence in np.flatnonzero(self.teasers):
            passage = self.passage_of[sentence]
            if lengths[passage] == 1 or (self.spoken[sentence] and ends[passage] - sentence <= _QUESTION_ENDS):
                leading[passage] = sentence
        return leading

    @cached_property
    def leaders(self) -> NDArray[np.intp]:
        """Of each sentence, the number of the sentence that leads to it, or -1.

        Only the first sentence of a passage has one, in the passage before; where speakers are known, somebody else
        must have said that.
        """
        leaders = np.full(len(self.places), -1)
        for first in np.flatnonzero(~self.continues)[1:]:
            passage = self.passage_of[first]
            before, here = self.extracts[passage - 1], self.extracts[passage]
            if (
                before.entry.id == here.entry.id
                and before.passage.number + 1 == here.passage.number
                and (before.passage.speaker is None or before.passage.speaker != here.passage.speaker)
            ):
                leaders[first] = self.leading[passage - 1]
        return leaders

    def _sentence_sums(self, of_tokens: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return for each sentence how many of its tokens are true in ``of_tokens``."""
        totals = np.append(0, np.cumsum(of_tokens))
        return np.asarray(totals[self._ends] - totals[self._ends - self.lengths])
