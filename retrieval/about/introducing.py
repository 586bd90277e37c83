"""How well a sentence introduces what goes by a name: by the words that stand just before and just after the name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from retrieval.index.candidates import Candidates
from retrieval.scope.cast import Words

#: Whoever is introduced is called one of these, or works at something.
ROLES = frozenset(
    """
    founder cofounder founders cofounders ceo cto coo vp creator creators author authors engineer engineers developer
    developers programmer designer architect professor teacher researcher researchers scientist psychologist writer
    journalist editor consultant maintainer maintainers contributor manager director lead head president chair owner
    entrepreneur investor advocate evangelist lawyer doctor nurse artist musician speaker organizer student studying
    analyst minister senator reporter correspondent coach works working host cohost
    """.split()
)
_WELCOMED = frozenset(
    "guest guests welcome welcoming joined joining joins join introduce introducing meet featuring".split()
)
_THIS_IS = (("here", "with"), ("talking", "to"), ("talking", "with"), ("this", "is"), ("that", "was"), ("we", "have"))
_SELF = (("name", "is"), ("i", "am"), ("i", "m"))
_THEY = frozenset("he she they hes shes theyre you youre".split())
_I = frozenset("i im my".split())
_IS = frozenset("is was s".split())
_WHO_IS = frozenset("who whos is was s".split())
_A = frozenset("a an the one our my your from in at currently also best known".split())
_WHO = frozenset("who from at of a an the".split())
_BEFORE, _AFTER, _NEXT = 5, 6, 12
_WHOLE, _FIRST, _SAYS_SO, _ROLE, _GOES_ON = 1.0, 0.5, 1.5, 1.0, 0.75


class Introduction(NamedTuple):
    """How well a sentence introduces somebody: 0 if it has no name of theirs, 1 if it only has the whole one.

    From 2 on, it says who or what that is. ``role`` tells whether it says what they are or do.
    """

    score: float
    role: bool


def introduction(names: Collection[Words], sentence: int, candidates: Candidates, *, themselves: bool) -> Introduction:
    """Return how well a sentence, with the one after it, introduces what goes by one of these names.

    ``themselves`` tells that whoever is called so is speaking. By a first name alone somebody is introduced only if
    they say so themselves, or if it is said what they are.
    """
    words = [token.word for token in candidates.tokens(sentence)]
    best = Introduction(0.0, role=False)
    for name in names:
        for at in range(len(words) - len(name) + 1):
            if tuple(words[at : at + len(name)]) == name:
                told = _told(words, at, at + len(name), _next(name, sentence, candidates, themselves), themselves)
                best = max(best, told)
    return best


def _next(name: Words, sentence: int, candidates: Candidates, themselves: bool) -> Sequence[str]:
    """Return the first words of the next sentence of the passage if it goes on about the same person."""
    after = sentence + 1
    if after >= len(candidates.places) or not candidates.continues[after]:
        return ()
    then = [token.word for token in candidates.tokens(after)][:_NEXT]
    about = {name[0], *_THEY, *(_I if themselves else ())}
    return then if about.intersection(then[:1]) else ()


def _told(words: Sequence[str], first: int, last: int, then: Sequence[str], themselves: bool) -> Introduction:
    """Return what the words around a name, from ``first`` to ``last``, and those of the next sentence tell."""
    before, after = words[max(0, first - _BEFORE) : first], words[last:][:_AFTER]
    pair = tuple(before[-2:])
    themselves = themselves and (pair in _SELF or before[-1:] == ["im"])
    says_so = themselves or bool(_WELCOMED.intersection(before)) or pair in _THIS_IS
    says_so = says_so or (bool(_IS.intersection(after[:1])) and bool(_A.intersection(after[1:2])))
    told = next((at for at, word in enumerate(after) if word not in _WHO_IS), len(after))
    is_one = told > 0 and after[told : told + 1] in (["a"], ["an"])  # "who is a baker"
    role = is_one or bool(ROLES.intersection([*before[-2:], *after, *then]))
    goes_on = bool(_WHO.intersection(after[:1])) or bool(then)
    named = _WHOLE if last - first > 1 else _FIRST if themselves or role else 0.0
    return Introduction(named + _SAYS_SO * says_so + _ROLE * role + _GOES_ON * goes_on if named else 0.0, role)
