"""Texts that a stranger may write, and answers made of them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from retrieval import Answer, Citation

#: However busy the machine is.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

PIECES = [
    *"\\*_~`|<>[]()#+-.:@! \n\t\r\u200b\u202e\ud800",
    "**",
    "@everyone",
    "<@123>",
    "<#1>",
    "<:a:1>",
    "<t:1:R>",
    "[x](https://evil.example)",
    "https://evil.example/x",
    "```\n",
    "\n# ",
    "\n1. ",
    "\n> ",
    "\n-# ",
    "word ",
    "😀",
    "e\u0301",
    "漢字",
    "a" * 300,
    "coal was stopped " * 60,
]
hostile = st.lists(st.sampled_from(PIECES) | st.text(st.characters(codec=None), max_size=8), max_size=25).map("".join)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    quote = draw(hostile.filter(bool))
    start = draw(st.integers(0, 50))
    edges = st.integers(start, start + len(quote))
    matches = draw(st.lists(st.tuples(edges, edges).map(lambda edge: (min(edge), max(edge))), max_size=6))
    return Citation(
        episode="ep",
        title=draw(hostile)[:300],
        passage=draw(st.integers(1, 9_999)),
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=quote,
        speaker=draw(st.none() | hostile),
        time=draw(st.none() | st.floats(0, 90_000)),
        chapter=draw(st.none() | hostile),
        url=draw(
            st.none() | hostile.map(lambda url: url.replace("evil", "own")) | st.just("https://example.org/ep?a=1")
        ),
        matches=tuple(sorted(matches)),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    kind = draw(st.sampled_from(["quote", "overview", "smalltalk", "none"]))
    words = st.lists(hostile, max_size=30).map(tuple)
    return Answer(
        question=draw(hostile),
        resolved=draw(hostile),
        kind=kind,
        confidence=0.5,
        citations=tuple(draw(st.lists(citations(), min_size=int(kind in ("quote", "overview")), max_size=8))),
        unknown=draw(words),
        about=tuple(("title", value) for value in draw(words)[:22]),
        examples=draw(words)[:3],
        doubted=draw(st.booleans()),
    )
