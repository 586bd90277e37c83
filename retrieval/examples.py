"""Names in an episode, and example questions made from what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from retrieval.index.candidates import Candidates
from retrieval.language.english_words import is_english

_CAPITALISED = re.compile(r"(?<![\w\u2019'])[A-Z][\w-]*+(?:[ ][A-Z][\w-]*+){0,5}")
#: A number and what is counted: "1,700 railcars of Russian coal".
_COUNTED = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|[2-9]\d?|1\d{1,2}|[2-9]\d\d) "
    r"(?P<things>(?:[a-z]{3,20} [a-z]{3,20}s|[a-z]{3,20}s of (?:[A-Za-z]{3,20} ?){1,2}))(?=[ .,;])"
)
_DATE_BEFORE = re.compile(r"[A-Z]\w{2,8}\.? \Z")


def find_names(candidates: Candidates) -> list[str]:
    """Return the names in the episodes, most frequent first: capitalised where no sentence begins."""
    names: Counter[str] = Counter()
    for number, place in enumerate(candidates.places):
        tokens = candidates.tokens(number)
        text, before = place.said, place.sentence.start - place.extract.passage.start
        for match in _CAPITALISED.finditer(text):
            if not tokens or match.start() + before > tokens[0].start:
                names[match[0]] += 1
    return sorted(names, key=lambda name: (-names[name], name))


def make_examples(candidates: Candidates) -> Iterator[tuple[str, str]]:
    """Yield questions with the sentence that answers each: one of a number first, then of names.

    Names of two words and more come first, one a paragraph; "Soviet Union", which wants an article, is left out.
    """
    texts = [place.said for place in candidates.places]
    yield from islice(_how_many(texts), 1)
    proper = [name for name in find_names(candidates) if not is_english(name.rpartition(" ")[2].casefold())]
    names = sorted(proper, key=lambda name: " " not in name)
    asked: set[int] = set()
    for name in names:
        for number, text in enumerate(texts):
            if name in text:
                if candidates.passage_of[number] not in asked:
                    asked.add(int(candidates.passage_of[number]))
                    yield f"What does it say about {name}?", text
                break


def _how_many(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for counted in _COUNTED.finditer(text):
            if not _DATE_BEFORE.search(text, 0, counted.start()):
                yield f"How many {counted['things'].strip()} does it mention?", text
