"""Terms that go with an English term: a question says one of them, and the episode another.

"How did she pay for college?" is answered by a scholarship and a loan. words/associates.txt has 12,000 terms with those
that go with each: near-synonyms, kinds, parts, causes, and what is said where somebody asks for it. A language model
wrote them for 6,400 common words, from what it knows of English: without a question, an episode or a word list to look
at. Two terms go with each other, unless one is said anywhere: a term in more than two sentences of a hundred goes with
no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources


def associates_of(term: str) -> Sequence[str]:
    """Return the terms that go with a term, in alphabetical order."""
    return _associates().get(term, "").split()


@cache
def _associates() -> Mapping[str, str]:
    """Return the terms that go with each term, in one string; read when first needed."""
    text = (resources.files("retrieval.language") / "words" / "associates.txt").read_text(encoding="ascii")
    return dict(line.split(": ", 1) for line in text.splitlines())
