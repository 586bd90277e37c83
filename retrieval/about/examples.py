"""Names in an episode, and example questions made from what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from corpus.abbreviations import ROMAN
from retrieval.index.candidates import Candidates
from retrieval.language.analysis import Token
from retrieval.language.english import ENGLISH, MONTHS
from retrieval.language.english_words import is_english
from retrieval.language.language import Language
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
        if place.extract.language is not ENGLISH:
            names.update(_names_in(text, tokens, before, place.extract.language))
            continue
        for match in _CAPITALISED.finditer(text):
            if not tokens or match.start() + before > tokens[0].start:
                names[match[0]] += 1
    return sorted(names, key=lambda name: (-names[name], name))


def make_examples(candidates: Candidates) -> Iterator[tuple[str, str]]:
    """Yield questions with the sentence that answers each: one of a number first, then of names.

    Names of two words and more come first, one a paragraph; "Soviet Union", which wants an article, is left out, and so
    is what is named once in passing. A name is asked for in the language of the sentence, a number in English.
    """
    texts = [place.said for place in candidates.places]
    yield from islice(_how_many([place.said for place in candidates.places if place.extract.language is ENGLISH]), 1)
    proper = [name for name in find_names(candidates) if not is_english(name.rpartition(" ")[2].casefold())]
    names = sorted(filter(partial(_is_worth_a_question, texts), proper), key=lambda name: " " not in name)
    asked: set[int] = set()
    for name in names:
        for number, text in enumerate(texts):
            if name in text:
                if candidates.passage_of[number] not in asked:
                    asked.add(int(candidates.passage_of[number]))
                    if example := candidates.places[number].extract.language.phrases.example:
                        yield example.format(name=name), text
                break


def _is_worth_a_question(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name is one of somebody or something that the episode is about, and no date."""
    words = name.casefold().split()
    if any(word in MONTHS or word in _DAYS for word in words):
        return False
    return len(words) > 1 or sum(name in text for text in texts) >= _OFTEN


def _names_in(text: str, tokens: Sequence[Token], before: int, language: Language) -> Iterator[str]:
    """Yield the names in a sentence of another language; ``before`` is where it begins as its tokens count.

    They are capitalised words side by side, but not those that begin the sentence. Where every noun has a capital
    letter, only two words and more are a name.
    """
    run: list[Token] = []
    for token in [*tokens, None]:
        beside = run and token and text[run[-1].end - before : token.start - before] == " "
        is_capital = token is not None and text[token.start - before].isupper() and not token.stop
        if run and not (beside and is_capital):
            name = text[run[0].start - before : run[-1].end - before]
            if (
                run[0] is not tokens[0]
                and (len(run) > 1 or language.names_are_capitalised)
                and not ROMAN.fullmatch(name)
            ):
                yield name
            run = []
        if is_capital and token:
            run.append(token)


def _how_many(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for counted in _COUNTED.finditer(text):
            first, *_between, last = counted["things"].split()
            vague = first in _VAGUE or (last in _UNITS and "of" not in _between)
            if not vague and not _DATE_BEFORE.search(text, 0, counted.start()):
                yield f"How many {counted['things'].strip()} does it mention?", text
