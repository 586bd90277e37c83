"""Tell whether a quote measures or counts what the question wants to be measured or counted.

A number alone does not: "how many mines were found?" is not answered by the 1,700 railcars that were stopped because of
them. Of 80 such questions on talk (retrieval/README.md) whose quote lacks it, five are answered by it all the same.
"""

from __future__ import annotations

from retrieval.index.candidates import Candidates
from retrieval.index.query import Query
from retrieval.language.evidence import Mark

#: A number counts what stands at most so many words after it ("forty very old kettles"), or before ("kettles: forty").
_BEFORE_WHAT, _AFTER_WHAT = 4, 2


def lacks_measure(query: Query, first: int, last: int, candidates: Candidates) -> bool:
    """Tell whether a quote, from its ``first`` to its ``last`` sentence, lacks the measure or the count asked for."""
    if query.measures:
        extract = candidates.places[first].extract
        quote = extract.slice(candidates.places[first].sentence.start, candidates.places[last].sentence.end)
        if not all(measure.said.search(quote) for measure in query.measures):
            return True
    return bool(query.counted) and not any(_counts(query, n, candidates) for n in range(first, last + 1))


def _counts(query: Query, sentence: int, candidates: Candidates) -> bool:
    """Tell whether a sentence has a number beside what is to be counted that the question does not have."""
    terms = [token.term for token in candidates.tokens(sentence)]
    marks = candidates.marks(sentence)
    return any(
        mark & Mark.QUANTITY
        and not mark & Mark.TIME
        and terms[at] not in query.terms
        and not query.counted.isdisjoint(terms[max(0, at - _AFTER_WHAT) : at + _BEFORE_WHAT + 1])
        for at, mark in enumerate(marks)
    )
