"""Tell questions about a show itself: who hosts it, who its guests are, and how many episodes or guests it has.

The whole question has to be of such a form: each word is one that these questions are made of, or belongs to one name
of a show, which the catalogue has to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from retrieval.language.wording import Wording
from retrieval.question import finding_words as known

Wanted = Literal["hosts", "episodes", "guests"]

#: The end of a question longer than this, in characters, is not looked at.
_LONGEST = 200


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HOST = _words("host hosts cohost cohosts presenter presenters moderator moderators interviewer interviewers")
_HOSTS = _words("hosts hosted host hosting cohosts cohosted presents presented presenting moderates")
#: These ask for a host before a word for the show alone: "who runs the podcast".
_MAKES = _words("runs running makes made making produces")
_SHOW = _words(
    "show shows podcast podcasts pod series episode episodes ep this it one here library interview interviews"
)
_PODCAST = _words("show shows podcast podcasts pod series")
_EPISODES = _words("episodes eps podcasts interviews")
_GUESTS = _words("guests interviewees")
#: These ask for the guests of one episode that is told in other words.
_OF_ONE = _words("about one ones episode episodes ep eps who where that which talked talks talk from with latest last")
_PLACES = _words("of on for at")
#: What may stand around: polite words before, and the words between that say nothing of what is wanted.
_POLITE = _words(
    "can could would you u tell me do know please so and also what whats is was were s are the list name show give all"
)
_FILL = _words(
    """
    is are was were s been be usually always normally mostly mainly typically else actually the a your their this that
    our its these all each every of on in for at from by main usual regular current co names name there do does did you
    u they we have has had got total so far altogether overall now made make recorded record published released out here
    know to date ever exist available can i ask about it different various interviewed interview many how please again
    then up until till with come came appeared me us both two
    """
)


class OfShow(NamedTuple):
    """What is asked of a show: its hosts, its guests, or how many episodes or guests it has.

    ``of`` are the words of the question that have to name a show; None if all that are asked are meant. ``how_many``
    tells whether it asks how many there are.
    """

    wants: Wanted
    of: Wording | None = None
    how_many: bool = False


def of_show(question: Wording) -> OfShow | None:
    """Return what a question asks of a show; None if it asks for nothing of that kind."""
    question = question.beginning(_LONGEST)
    words = [token.word for token in question.english]
    if not (found := _hosts(words) or _count(words) or _guests_of(words)):
        return None
    wants, rest = found
    count = bool({"many", "number", "count"}.intersection(words))
    if not rest:
        return OfShow(wants, how_many=count)
    if rest[-1] - rest[0] + 1 != len(rest):  # words of a name stand together
        return None
    return OfShow(wants, question.part(question.english[rest[0]].start, question.english[rest[-1]].end), count)


def is_of_this(question: Wording) -> bool:
    """Tell whether a question asks who hosts an episode that was spoken of: "who hosted it?"."""
    asks = of_show(question)
    words = {token.word for token in question.english}
    return asks is not None and asks.wants == "hosts" and bool(words & {"it", "this", "that"})


def _hosts(words: Sequence[str]) -> tuple[Wanted, list[int]] | None:
    """Read "who hosts X", "who are the hosts of X", "list the hosts"; return the positions of the other words."""
    at = 0
    if asks := next((n for n in range(min(4, len(words))) if words[n] in known.WHO), None):
        at = asks
    if not _POLITE.issuperset(words[:at]):
        return None
    if words and words[at] in known.WHO:
        verb = next((n for n in range(at + 1, len(words)) if words[n] not in _FILL), len(words))
        if verb < len(words) and words[verb] in _HOST | _HOSTS:
            return "hosts", _others(words, verb + 1)
        makes = next((n for n in range(at + 1, len(words)) if words[n] in _MAKES), len(words))
        if makes < len(words) and _FILL.issuperset(words[at + 1 : makes]):
            show = [word for word in words[makes + 1 :] if word not in _FILL]
            return ("hosts", []) if show and _PODCAST.issuperset(show) else None
        return None
    host = next((n for n, word in enumerate(words) if word in _HOST - {"host"} or (word == "host" and n < 2)), None)
    if host is None or not (_POLITE | _FILL | known.WHICH).issuperset(words[:host]):
        return None
    others = _others(words, host + 1)
    return ("hosts", others) if not others or words[host + 1] in ("of", "on", "for") else None


def _count(words: Sequence[str]) -> tuple[Wanted, list[int]] | None:
    """Read "how many X episodes are there", "the number of guests"; return the positions of the other words."""
    asks = next((n for n in range(min(6, len(words) - 1)) if words[n] in ("how", "number", "count")), None)
    if asks is None or not (_POLITE | {"total"}).issuperset(words[:asks]):
        return None
    if words[asks + 1] != ("many" if words[asks] == "how" else "of"):
        return None
    noun = next((n for n in range(asks + 2, len(words)) if words[n] in _EPISODES | _GUESTS | _HOST), None)
    if noun is None:
        return None
    wants: Wanted = "episodes" if words[noun] in _EPISODES else "guests" if words[noun] in _GUESTS else "hosts"
    before = [n for n in range(asks + 2, noun) if words[n] not in _FILL]
    after = _others(words, noun + 1)
    return None if before and after else (wants, before or after)


def _guests_of(words: Sequence[str]) -> tuple[Wanted, list[int]] | None:
    """Read "list the guests of X", "which guests were on X?", "X guests"; return the positions of the words of X.

    One that is about something, or that came in a manner, is looked for by that.
    """
    noun = next((n for n, word in enumerate(words) if word in known.GUEST), None)
    if noun is None or _OF_ONE.intersection(words[noun + 1 :]):
        return None
    asks = _POLITE | _FILL | known.WHO | known.WHICH | {"all", "every", "everyone", "me"}
    if not asks.issuperset(words[:noun]) and (words[-1] not in _GUESTS or noun != len(words) - 1):
        return None
    of = [n for n in range(len(words)) if words[n] not in asks | _SHOW | known.GUEST]
    placed = bool(of) and (of[-1] < noun or bool(_PLACES.intersection(words[noun + 1 : of[0]])))
    return ("guests", of) if placed else None


def _others(words: Sequence[str], first: int) -> list[int]:
    """Return the positions of the words from ``first`` on that may name a show."""
    return [n for n in range(first, len(words)) if words[n] not in _FILL | _SHOW]
