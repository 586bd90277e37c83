"""Tell whether a quote measures or counts what the question wants to be measured or counted.

A number alone does not: "how many mines were found?" is not answered by the 1,700 railcars that were stopped because of
them. Of 69 such questions on talk (retrieval/README.md) whose quote lacks it, four are answered by it all the same.
"""

from __future__ import annotations

from retrieval.index.candidates import Candidates
from retrieval.index.query import Query
from retrieval.language.evidence import Mark

#: A number counts what stands at most so many words after it ("forty very old kettles"), or before ("kettles: forty").
_BEFORE_WHAT, _AFTER_WHAT = 4, 2
#: A sentence of so few words ("Three, I think.") need not say what it counts.
_FEW = 4


def lacks_measure(query: Query, first: int, last: int, candidates: Candidates) -> bool:
    """Tell whether a quote, from its ``first`` to its ``last`` sentence, lacks the measure or the count asked for."""
    if query.measures:
        extract = candidates.places[first].extract
        quote = extract.slice(candidates.places[first].sentence.start, candidates.places[last].sentence.end)
        return not any(measure.said.search(quote) for measure in query.measures)
    return bool(query.counted) and not any(_counts(query, n, candidates) for n in range(first, last + 1))


def _counts(query: Query, sentence: int, candidates: Candidates) -> bool:
    """Tell whether a sentence has a number beside what is to be counted that the question does not have.

    A year counts only what comes next after it.
    """
    tokens, marks = candidates.tokens(sentence), candidates.marks(sentence)
    for at, (token, mark) in enumerate(zip(tokens, marks, strict=True)):
        counts = mark & Mark.QUANTITY or token.word in query.language.kinds.counts
        if counts and token.term not in query.terms:
            before, after = (0, 1) if mark & Mark.TIME else (_AFTER_WHAT, _BEFORE_WHAT)
            beside = tokens[max(0, at - before) : at] + tokens[at + 1 : at + 1 + after]
            if len(tokens) <= _FEW or any(other.term in query.counted for other in beside):
                return True
    return False
