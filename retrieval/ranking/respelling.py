"""Write the words of a question that were mended as the episodes write them: Künstler, and not its folded form."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from retrieval.index.candidates import Candidates
from retrieval.index.query import Query, Wanted
from retrieval.language.analysis import analyze
from retrieval.language.english import ENGLISH

#: A word is looked for in so many of the sentences that have its term.
_LOOKED_AT = 8


def respelt(query: Query, candidates: Candidates) -> str:
    """Return the text of a question; a mended word that none of the candidates has stays folded."""
    if query.language is ENGLISH or not any(wanted.mended for wanted in query.wanted):
        return query.text
    found = ((wanted.word, next(_written(wanted, candidates), "")) for wanted in query.wanted if wanted.mended)
    written = {word: form for word, form in found if form}
    pieces, at = [], 0
    for token in analyze(query.text, language=query.language):
        if form := written.get(token.word):
            capital = query.text[token.start].isupper()
            pieces += [query.text[at : token.start], form[0].upper() + form[1:] if capital else form]
            at = token.end
    return "".join(pieces) + query.text[at:]


def _written(wanted: Wanted, candidates: Candidates) -> Iterator[str]:
    """Yield how sentences write the word that was meant."""
    posting = candidates.score.terms.posting(wanted.term)
    for sentence in np.asarray(posting.documents[:_LOOKED_AT]).tolist() if posting else ():
        extract = candidates.places[sentence].extract
        start = extract.passage.start
        for token in candidates.tokens(sentence):
            if token.word == wanted.word:
                yield extract.slice(start + token.start, start + token.end)
