"""How the questions of a language hang on what was said before them."""

from __future__ import annotations

from dataclasses import dataclass

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The words of a language that show which words of a question name a thing.

    ``asks`` stand before the kind of thing that is asked for ("which"); ``degrees`` before how it is ("how fast"), and
    before ``counted`` and a thing ("how many hives"); ``determiners`` before a thing ("the", "her"); ``places`` before
    where or when; ``subjects`` before a verb ("you", "who"). ``of`` joins two things to one.

    Of the pronouns, ``plural`` ones stand for what is counted, those of ``there`` for a place; ``demonstrative`` ones
    may stand before a noun, and ``owning`` ones do. ``article`` is written before a thing that had one, and ``owns``
    makes an owner of it; ``copula`` says what or where it is. ``events`` are things that one has for an event, so that
    where and when it is asks of that ("ticket"); ``adverbs`` are the question words that ask for no thing ("why").
    """

    asks: frozenset[str]
    degrees: frozenset[str]
    counted: frozenset[str]
    determiners: frozenset[str]
    places: frozenset[str]
    subjects: frozenset[str]
    prepositions: frozenset[str]
    topics: frozenset[str]
    defines: frozenset[str]
    auxiliaries: frozenset[str]
    does: frozenset[str]
    plural_ending: str
    singular_endings: tuple[str, ...]
    doing_ending: str
    people: frozenset[str]
    of: frozenset[str]
    plural: frozenset[str]
    there: frozenset[str]
    demonstrative: frozenset[str]
    owning: frozenset[str]
    article: str
    owns: str
    copula: str
    events: frozenset[str]
    adverbs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUps:
    """The words and phrases of follow-ups, folded, with one blank between words.

    Patterns match whole messages, and are compiled when they are first used.

    Of the pronouns, ``persons`` always mean a person, ``things`` never, ``others`` either; each of ``alike`` has those
    that mean the same people (he and him), and each of ``first_names``, in the same order, names of such people;
    ``possessives`` are persons whose something is, and ``objects`` at the end of a question are not who does what it
    asks. ``articles`` are those that are no pronouns in front of a noun ("das Pendel"), and ``empty`` are pairs of
    words the second of which is none ("is there"). Where ``speaks`` matches, the thing in it is the episode ("does it
    mention ..."). ``pointing`` are words that only point to what was said ("the other one", "instead"). A question with
    one of ``elsewise``, with one of ``otherwise`` and something that it is about, or with one of ``further`` and
    nothing but a person, is not answered by what was quoted before. ``question_words`` begin a question of its own.
    ``titles`` stand before a name and are none ("President").

    ``goes_on`` matches what asks for what is said next ("and then?"), ``another`` what asks for one more answer to the
    same question ("any others?"), ``lists_on`` what asks for more of a list ("the rest"; "more" does in any language),
    ``around`` what asks for the words around a quote ("show me the context"), ``whose`` what asks who said it and in
    which episode, ``said_when`` what asks when it was said, ``doubts`` what only says that the last answer was none
    ("that's wrong", "are you sure?"). ``bare`` matches a question word alone ("why?"), ``hanging`` the beginning of
    another question about the last answer ("why not ..."). ``elliptic`` matches what only names another topic ("and
    coal?"), which is its group ``topic``. ``joins`` are words that hang a question on the one before ("and").
    ``drops_pronouns`` tells that a question need not name whom it is about ("¿Cuándo nació?").

    ``about`` makes a question of its own from a follow-up ``{question}`` and what it is about, ``{topic}``. With
    ``puts_in``, the topic takes the place of a pronoun instead, which needs a language without cases. ``according``
    adds whose words are wanted, ``{speaker}``, to ``{words}``.
    """

    persons: frozenset[str] = frozenset()
    alike: tuple[frozenset[str], ...] = ()
    first_names: tuple[frozenset[str], ...] = ()
    possessives: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    empty: frozenset[tuple[str, str]] = frozenset()
    speaks: str = _NEVER
    pointing: frozenset[str] = frozenset()
    elsewise: frozenset[str] = frozenset()
    otherwise: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    question_words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    goes_on: str = _NEVER
    another: str = _NEVER
    lists_on: str = "more"
    around: str = _NEVER
    whose: str = _NEVER
    said_when: str = _NEVER
    doubts: str = _NEVER
    bare: str = _NEVER
    elliptic: str = _NEVER
    hanging: str = _NEVER
    drops_pronouns: bool = False
    puts_in: bool = False
    naming: Naming | None = None
    about: str = "about {topic}: {question}"
    according: str = "{words} according to {speaker}"

    @property
    def pronouns(self) -> frozenset[str]:
        """All pronouns."""
        return self.persons | self.things | self.others


#: Those of a language whose follow-ups are not known.
UNKNOWN_FOLLOW_UPS = FollowUps()
