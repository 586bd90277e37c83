"""Names in an episode, and example questions made from what it says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.abbreviations import ROMAN
from retrieval.index.candidates import Candidates
from retrieval.language.analysis import Token, analyze
from retrieval.language.english import ENGLISH, MONTHS
from retrieval.language.english_words import is_english, is_spelt_right
from retrieval.language.language import Language
from retrieval.language.lexicon import FRAME_WORDS, STOP_WORDS
from retrieval.scope.cast import name_words

_CAPITALISED = re.compile(r"(?<![\w\u2019'])[A-Z][\w-]*+(?:[ ][A-Z][\w-]*+){0,5}")
#: A number and what is counted: "1,700 railcars of Russian coal".
_COUNTED = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|[2-9]\d?|1\d{1,2}|[2-9]\d\d) "
    r"(?P<things>(?:[a-z]{3,20} [a-z]{3,20}s|[a-z]{3,20}s of (?:[A-Za-z]{3,20} ?){1,2}))(?=[ .,;])"
)
#: A name of one word is asked about if the episode has it so often; and one of more words, of talk.
_OFTEN, _TWICE = 3, 2
#: A letter is no name, nor is a title.
_SHORTEST, _NO_NAME = 2, ("Dr", "Mr", "Mrs", "Ms", "Prof")
#: ... and a word in small letters, these aside, so often.
_VERY_OFTEN = 6
_SPOKEN_FORMS = frozenset("gonna wanna gotta kinda sorta dunno lemme gimme yall outta cause cuz tbh imo laughs".split())
#: Each time that a name of two words or more is said counts as so many.
_WHOLE_NAME = 2
#: People call each other after these, and each of them begins a sentence as often as not.
_INTERJECTIONS = STOP_WORDS | frozenset(
    """
    alright right yeah yes yep no nope oh ah hey hi hello okay ok well wow thanks thank sure cool great awesome good
    morning evening afternoon bye goodbye welcome absolutely exactly totally sorry please dear man dude gosh boy hmm um
    """.split()
)
#: What no question is made of: a date is no name, and "20 other things" or "30 minutes" say nothing by themselves.
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today".split())
_VAGUE = (
    STOP_WORDS | FRAME_WORDS | frozenset("different new old same last past next few single good big little".split())
)
_UNITS = frozenset("seconds minutes hours days weeks months years times percent dollars euros pounds miles".split())
#: "Six week campaigns" are not so many weeks, nor so many campaigns.
_UNIT = frozenset(unit.removesuffix("s") for unit in _UNITS)
_WORD = re.compile(r"\w+")
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
    """Yield questions with what a quote that answers each has: one of a number first, then of names.

    What is said most often comes first, one a paragraph; "Soviet Union", which wants an article, is left out, and so
    are who speaks and what is named in passing. A name is asked for in the language of the sentence, a number in
    English.
    """
    texts = [place.said for place in candidates.places]
    in_english = [place.said for place in candidates.places if place.extract.language is ENGLISH]
    spoken = any(place.extract.passage.speaker for place in candidates.places)
    said = Counter(token.term for n in range(len(candidates.places)) for token in candidates.tokens(n))
    yield from islice(_how_many(in_english, said if spoken else None), 1)
    asked: set[int] = set()
    for name in _worth_a_question(candidates, texts, least=_TWICE if spoken else 1):
        for number, text in enumerate(texts):
            if name in text:
                if spoken or candidates.passage_of[number] not in asked:
                    asked.add(int(candidates.passage_of[number]))
                    if example := candidates.places[number].extract.language.phrases.example:
                        yield example.format(name=name), name if spoken else text
                break


def _worth_a_question(candidates: Candidates, texts: Sequence[str], *, least: int) -> list[str]:
    """Return the names of what the episode is about, said most often first; those of two words and more before others.

    Dates are none, nor those who speak; what begins with an interjection ("Alright Ann") is its rest. Names of two
    words and more are said ``least`` times, others oftener.
    """
    speakers = {place.extract.passage.speaker or "" for place in candidates.places}
    spoken = {word for speaker in speakers for word in name_words(speaker)}
    times: dict[str, int] = {}
    having: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        for word in {*_WORD.findall(text)}:
            having[word].append(text)
    for found in [*find_names(candidates), *(_terms(candidates) if least > 1 else ())]:
        words = found.split()
        while words and len(words[0]) > 1 and words[0].casefold() in _INTERJECTIONS:  # but Y Combinator
            words = words[1:]
        name = " ".join(words)
        folded = {word.casefold() for word in words}
        if (
            len(name) < _SHORTEST
            or name in times
            or name.endswith(_NO_NAME)
            or any(word in MONTHS or word in _DAYS for word in folded)
        ):
            continue
        if is_english(words[-1].casefold()) or folded & spoken:
            continue
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        begins = _WORD.search(name)
        often = sum(whole.search(text) is not None for text in (having[begins[0]] if begins else ()))
        if often >= (least if len(words) > 1 else _OFTEN):
            times[name] = often
    if least == 1:
        return sorted(times, key=lambda name: " " not in name)
    return sorted(times, key=lambda name: -times[name] * (_WHOLE_NAME if " " in name else 1))


def _terms(candidates: Candidates) -> Iterator[str]:
    """Yield the words in small letters that are no English and are said very often: "htmx"."""
    words = Counter(
        place.said[token.start - before : token.end - before]
        for number, place in enumerate(candidates.places)
        if place.extract.language is ENGLISH
        for before in [place.sentence.start - place.extract.passage.start]
        for token in candidates.tokens(number)
        if len(token.word) > 2 and token.word.isalpha() and not token.stop and not is_spelt_right(token.word)
    )
    for word, times in sorted(words.items()):
        if times >= _VERY_OFTEN and word.isalpha() and word.islower() and word not in _SPOKEN_FORMS:
            yield word


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


def _how_many(texts: Sequence[str], said: Counter[str] | None) -> Iterator[tuple[str, str]]:
    """Yield questions for numbers; of talk, ``said`` counts its terms, and what is counted has to be said often."""
    for text in texts:
        for counted in _COUNTED.finditer(text):
            first, *_between, last = counted["things"].split()
            vague = first in _VAGUE | _UNIT or (last in _UNITS and "of" not in _between)
            often = said is None or said[analyze(last)[0].term] >= _OFTEN
            if not vague and often and not _DATE_BEFORE.search(text, 0, counted.start()):
                yield f"How many {counted['things'].strip()} does it mention?", text
