"""Read on from a quote: what is said after it, and what stands around it."""

from __future__ import annotations

from retrieval.answer import Answer, Citation
from retrieval.index.port import PassageIndex
from retrieval.ranking.citing import cite_from

#: At most this many passages of questions and announcements are passed over between a quote and what is said next.
_TEASERS_PASSED = 12
#: A quote has at most this many sentences.
_QUOTED = 2


def following(index: PassageIndex, citation: Citation, question: str, *, sure: float, top: int) -> Answer:
    """Return what the episode says after a citation: the answer to "and then?". ``sure`` is its confidence."""
    ahead = index.read(citation.episode, first=citation.passage, count=top + _TEASERS_PASSED)
    first = next(
        (n for n, p in enumerate(ahead.places) if p.sentence.start >= citation.end and not ahead.teasers[n]), None
    )
    if first is None:
        return Answer(question, question, "none", 0.0, (citation,))
    starts = [first, *(n for n in range(first + 1, len(ahead.places)) if not ahead.continues[n])]
    return Answer(question, question, "quote", sure, tuple(cite_from(n, ahead) for n in starts[:top]))


def around(index: PassageIndex, citation: Citation, question: str, *, sure: float) -> Answer:
    """Return a citation with what is said before it and after it, in order. ``sure`` is its confidence."""
    first = max(1, citation.passage - 1)
    here = index.read(citation.episode, first=first, count=citation.passage - first + 2)
    before = [n for n, place in enumerate(here.places) if place.sentence.end <= citation.start][-_QUOTED:]
    after = [n for n, place in enumerate(here.places) if place.sentence.start >= citation.end][:1]
    beside = [cite_from(n, here) for n in [*before[:1], *after]]
    shown = sorted([citation, *beside], key=lambda cited: cited.start)
    return Answer(question, question, "quote", sure, tuple(shown))
