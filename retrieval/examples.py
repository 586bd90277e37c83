"""Names in an episode, and example questions made from what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from retrieval.index.candidates import Candidates
from retrieval.language.english import ENGLISH, MONTHS
from retrieval.language.english_words import is_english
from retrieval.language.lexicon import FRAME_WORDS, STOP_WORDS

_CAPITALISED = re.compile(r"(?<![\w\u2019'])[A-Z][\w-]*+(?:[ ][A-Z][\w-]*+){0,5}")
#: A number and what is counted: "1,700 railcars of Russian coal".
_COUNTED = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|[2-9]\d?|1\d{1,2}|[2-9]\d\d) "
    r"(?P<things>(?:[a-z]{3,20} [a-z]{3,20}s|[a-z]{3,20}s of (?:[A-Za-z]{3,20} ?){1,2}))(?=[ .,;])"
)
#: A name of one word is asked about if the episode has it so often.
_OFTEN = 3
#: What no question is made of: a date is no name, and "20 other things" or "30 minutes" say nothing by themselves.
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today".split())
_VAGUE = (
    STOP_WORDS | FRAME_WORDS | frozenset("different new old same last past next few single good big little".split())
)
_UNITS = frozenset("seconds minutes hours days weeks months years times percent dollars euros pounds miles".split())
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

    Names of two words and more come first, one a paragraph; "Soviet Union", which wants an article, is left out, and so
    is what is named once in passing. The questions are in English, and so are the episodes that they are made from.
    """
    english = ENGLISH.code
    texts = [place.said if place.extract.entry.language == english else "" for place in candidates.places]
    yield from islice(_how_many(texts), 1)
    proper = [name for name in find_names(candidates) if not is_english(name.rpartition(" ")[2].casefold())]
    names = sorted(filter(partial(_is_worth_a_question, texts), proper), key=lambda name: " " not in name)
    asked: set[int] = set()
    for name in names:
        for number, text in enumerate(texts):
            if name in text:
                if candidates.passage_of[number] not in asked:
                    asked.add(int(candidates.passage_of[number]))
                    yield f"What does it say about {name}?", text
                break


def _is_worth_a_question(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name is one of somebody or something that the episode is about, and no date."""
    words = name.casefold().split()
    if any(word in MONTHS or word in _DAYS for word in words):
        return False
    return len(words) > 1 or sum(name in text for text in texts) >= _OFTEN


def _how_many(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for counted in _COUNTED.finditer(text):
            first, *_between, last = counted["things"].split()
            vague = first in _VAGUE or (last in _UNITS and "of" not in _between)
            if not vague and not _DATE_BEFORE.search(text, 0, counted.start()):
                yield f"How many {counted['things'].strip()} does it mention?", text
