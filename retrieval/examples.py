"""Names in an episode, and example questions made from what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from retrieval.index import PassageIndex

_CAPITALISED = re.compile(r"(?<![\w\u2019'])[A-Z][\w-]*+(?:[ ][A-Z][\w-]*+){0,3}")
#: A number and what is counted: "1,700 railcars of Russian coal".
_COUNTED = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|[2-9]\d?|1\d{1,2}|[2-9]\d\d) "
    r"(?P<things>(?:[a-z]{3,20} )?[a-z]{3,20}s(?: of (?:[A-Za-z]{3,20} ?){1,2})?)(?=[ .,;])"
)


def find_names(index: PassageIndex) -> list[str]:
    """Return the names in the episodes, most frequent first: capitalised where no sentence begins."""
    names: Counter[str] = Counter()
    for place, tokens in zip(index.places, index.tokens, strict=True):
        text = place.episode.text[place.sentence.start : place.sentence.end]
        for match in _CAPITALISED.finditer(text):
            if not tokens or match.start() + place.sentence.start > tokens[0].start:
                names[match[0]] += 1
    return sorted(names, key=lambda name: (-names[name], name))


def make_examples(index: PassageIndex) -> Iterator[tuple[str, str]]:
    """Yield questions with the sentence that answers each, the more telling kinds first."""
    texts = [place.episode.text[place.sentence.start : place.sentence.end] for place in index.places]
    for text in texts:
        for counted in _COUNTED.finditer(text):
            yield f"How many {counted['things'].strip()}?", text
    for name in find_names(index):
        for text in texts:
            if name in text:
                yield f"What does it say about {name}?", text
                break
