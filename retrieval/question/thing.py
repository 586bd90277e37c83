"""Tell which thing a question of talk is about: what "it" and "they" stand for in the questions that follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile
from typing import NamedTuple

from retrieval.language.analysis import Token, analyze, is_name
from retrieval.language.follow_ups import Naming
from retrieval.language.language import Language

_MOST_WORDS = 5
_OWNS = ("'s", "\u2019s")


class Things(NamedTuple):
    """What "it", "they" and "there" stand for after a question; nothing where the question names no thing.

    ``sure`` tells that "it" is a thing, and not only what the question has words for.
    """

    it: str = ""
    they: str = ""
    there: str = ""
    sure: bool = True

    def meant_by(self, pronoun: str, naming: Naming | None) -> str:
        """Return what a pronoun that means no person stands for."""
        if naming and pronoun in naming.there:
            return self.there or self.it
        return self.they if naming and pronoun in naming.plural else self.it


NO_THINGS = Things()


class _Run(NamedTuple):
    """Neighbouring words that may name a thing.

    ``sure`` tells that they do: they are a name, or an article or an owner stands before them. ``definite`` tells that
    they are written with an article, ``placed`` that they only say where or when.
    """

    tokens: Sequence[Token]
    sure: bool
    definite: bool
    placed: bool


def things_in(text: str, people: Collection[str], language: Language) -> Things:
    """Return the last thing that a question names: neighbouring words, never words from here and there.

    ``people`` are the terms of the names of those on the show, who are no things. What is asked for by its kind ("which
    editor ...?") goes before all else. "They" are rather what is counted ("how many hives ...?"), and "there" is what
    says where or when ("... in Rome?"). Apart from "there", that is taken only if there is nothing else, and so is what
    has no article, no owner and no capital.
    """
    naming, tokens = language.follow_ups.naming, analyze(text, language=language)
    if naming is None:
        return NO_THINGS
    counted = _counted(tokens, naming, language)
    runs = [run for run in _runs(text, tokens, people, naming, language) if run.tokens[0] not in counted]
    last = max(runs, key=_rank, default=None)
    where = max((run for run in runs if run.placed), key=lambda run: (run.sure, run.tokens[0].start), default=None)
    if kind := _asked_for(text, tokens, naming, language):
        it = they = naming.article + _written(text, kind)
    else:
        it = _of_run(text, last, naming)
        many = [run for run in runs if is_many(_written(text, run.tokens), naming)]
        they = _of_run(text, max(many, key=_rank, default=last), naming)
        they = naming.article + _written(text, counted) if counted else they
    return Things(it, they, _of_run(text, where, naming))


def _rank(run: _Run) -> tuple[bool, bool, int]:
    return run.sure, not run.placed, run.tokens[0].start


def is_many(thing: str, naming: Naming) -> bool:
    """Tell whether a thing is many things, by its last word, or the one before "of"."""
    words = thing.casefold().split()
    last = next((word for word, after in pairwise(words) if after in naming.of), "".join(words[-1:]))
    return last in naming.people or (last.endswith(naming.plural_ending) and not last.endswith(naming.singular_endings))


def event_of(thing: str, naming: Naming, language: Language) -> str:
    """Return the event that a thing is for, "Codeland" of "the Codeland ticket"; nothing for any other thing."""
    tokens = analyze(thing, language=language)
    name = list(takewhile(lambda token: is_name(thing, token), dropwhile(lambda token: token.stop, tokens)))
    rest = tokens[tokens.index(name[-1]) + 1 :] if name else []
    is_for_it = len(rest) == 1 and rest[0].word in naming.events
    return thing[name[0].start : name[-1].end] if is_for_it else ""


def _of_run(text: str, run: _Run | None, naming: Naming) -> str:
    """Return how a run is written, with an article if it had one."""
    return (naming.article if run.definite else "") + _written(text, run.tokens) if run else ""


def _asked_for(text: str, tokens: Sequence[Token], naming: Naming, language: Language) -> Sequence[Token]:
    """Return what is asked for by its kind: "editor" in "which editor", "tea" in "what kind of tea"."""
    first = next((at for at, t in enumerate(tokens) if text[t.start : t.end].casefold() in naming.asks), None)
    if first is None:
        return []
    run = run_at(first + 1, tokens, naming)
    if len(run) > 2 and run[1].word in naming.of and language.is_frame(run[0].word):
        return run[2:]
    kind = takewhile(lambda token: not language.is_frame(token.word) and not is_name(text, token), run)
    return _bare(list(kind), language)


def _counted(tokens: Sequence[Token], naming: Naming, language: Language) -> Sequence[Token]:
    """Return what is counted: "hives" in "how many hives"."""
    counts = (at for at, (one, two) in enumerate(pairwise(tokens)) if _counts(one, two, naming))
    first = next(counts, None)
    run = [] if first is None else run_at(first + 2, tokens, naming)
    return list(takewhile(lambda token: not language.is_frame(token.word), run))


def _counts(one: Token, two: Token, naming: Naming) -> bool:
    return one.word in naming.degrees and two.word in naming.counted


def _runs(
    text: str, tokens: Sequence[Token], people: Collection[str], naming: Naming, language: Language
) -> Iterator[_Run]:
    """Yield the runs of neighbouring words that may name a thing, without degrees, verbs and those on the show."""
    at = 0
    while at < len(tokens):
        run = run_at(at, tokens, naming)
        if not run:
            at += 1
            continue
        before = tokens[at - 1].word if at else ""
        second = tokens[at - 2].word if at > 1 else ""
        at += len(run)
        definite = before in naming.determiners
        placed = before in naming.places or (definite and second in naming.places)
        asks, after = second if definite else before, tokens[at] if at < len(tokens) else None
        if before in naming.degrees or before in naming.subjects:
            run = run[1:]  # "how fast is the boat", "what do you eat"
        while run and run[0].term in people:
            owns = text[run[0].start : run[0].end].endswith(_OWNS)
            definite, asks = definite or owns, asks if owns else ""
            run = run[1:] if owns or (len(run) > 1 and run[1].term in people) else run[2:]
        if run and not is_name(text, run[-1]):
            run = _subject_of(run, asks, after, naming, is_first=asks == tokens[0].word)
        name = [] if definite else _name_in(run, text, tokens[0], language)
        if any(token.term in people for token in name):
            continue  # "Rob Griesemer", who is Robert there
        is_what = asks in naming.defines and tokens[0].word in naming.asks  # "what is Docker Swarm mode?"
        if name and (name[0] is not run[0] or is_what) and not text[name[0].start : name[-1].end].endswith(_OWNS):
            name = run[run.index(name[0]) :]  # "Danish news"
        bare = _bare(name or run, language)
        if not all(token.term.isdigit() for token in bare):  # "the first two years" are no thing
            yield _Run(bare[:_MOST_WORDS], definite or bool(name), definite and bare[0] is run[0], placed)


def _subject_of(
    run: Sequence[Token], asks: str, after: Token | None, naming: Naming, *, is_first: bool
) -> Sequence[Token]:
    """Return a run without what is said of the thing in it: "grieving people" of "do grieving people meet in ...".

    ``asks`` is the word before it that may ask what it does or is, the question's first word if it ``is_first``.
    ``after`` is what comes after the run.
    """
    if len(run) < 2:
        return run
    if asks in naming.does:
        many = run[0].word.endswith(naming.plural_ending)
        return run[:-1] if after or len(run) == 2 else run[: 1 if many else 2]
    is_doing = after is not None and run[-1].word.endswith(naming.doing_ending)  # "is her brother working on"
    is_so = after is None and is_first  # "are monoliths bad?"
    return run[:-1] if asks in naming.defines and (is_doing or is_so) else run


def _name_in(run: Sequence[Token], text: str, first: Token, language: Language) -> Sequence[Token]:
    """Return the first name in a run; the ``first`` word of a question has a capital letter in any case."""

    def named(token: Token) -> bool:
        return token is not first and is_name(text, token) and token.word not in language.kinds.months

    return list(takewhile(named, dropwhile(lambda token: not named(token), run)))


def _bare(run: Sequence[Token], language: Language) -> Sequence[Token]:
    """Return a run without words at its ends that only frame a question, or that point to what was said."""
    naming = language.follow_ups.naming
    joins = naming.of if naming else ()

    def says_nothing(token: Token) -> bool:
        pointing = language.follow_ups.pointing
        return language.is_frame(token.word) or token.word in pointing or token.word in joins

    while run and says_nothing(run[-1]):
        run = run[:-1]
    while run and says_nothing(run[0]):
        run = run[1:]
    return run


def run_at(at: int, tokens: Sequence[Token], naming: Naming) -> Sequence[Token]:
    """Return the neighbouring words from a place on that are no stop words, an "of" between them included."""
    end = at
    while end < len(tokens) and not tokens[end].stop:
        end += 1
        if end + 1 < len(tokens) and tokens[end].word in naming.of and not tokens[end + 1].stop:
            end += 1
    return tokens[at:end]


def _written(text: str, tokens: Sequence[Token]) -> str:
    """Return tokens as they are written, without what makes the last one an owner."""
    written = text[tokens[0].start : tokens[-1].end] if tokens else ""
    return written[:-2] if written.endswith(_OWNS) else written
