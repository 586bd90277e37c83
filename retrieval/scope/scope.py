"""Find the scope that a question names: who said it, in which episode, of which date, the latest or the first.

A phrase counts only in the forms that are listed here and with a name or a date that the catalogue has; everything
else is left to be searched as it stands. The forms are matched word by word, a bounded number of them, so no
question costs much more than its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce

from retrieval.language.wording import Wording, worded
from retrieval.scope.appearances import appearance_at
from retrieval.scope.cast import Cast
from retrieval.scope.episodes import dates, episode_phrases, ids, whole_episode
from retrieval.scope.reader import Ids, Order, Part, Reader, overlap
from retrieval.scope.speakers import find_likely, find_speakers

_MOST_APPEARANCES = 8
_LED_IN = re.compile(r"\A(?:in|on|from|during|of) the episodes?\b\W*+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a question wants to be answered from.

    ``within`` are the ids of the episodes that may answer, and ``speakers`` the names, as passages have them, of those
    whose words may; if there are none, all may. ``likely`` are speakers that the question names in another way: their
    own words are likelier to be the answer. ``order`` asks for the latest or the earliest episode that answers.

    ``spans`` are the parts of the question that name the scope; they are not searched. ``question`` is the question
    without them, with "the episode" in place of an episode that was named, unless it begins with that. Some phrases may
    belong to what is asked instead: "in 2022" may say when something happened, and "curl" need not be a person. Then
    ``otherwise`` is the scope without them, which is tried if this one does not answer.
    """

    question: Wording
    within: Ids = frozenset()
    speakers: frozenset[str] = frozenset()
    likely: frozenset[str] = frozenset()
    order: Order | None = None
    spans: tuple[tuple[int, int], ...] = ()
    otherwise: Scope | None = None


def scope_of(question: Wording, cast: Cast) -> Scope:
    """Return the scope that a question names; one that restricts nothing if it names none."""
    reader = Reader(question, cast)
    parts = _episode_parts(reader) if cast.people or len(cast.entries) > 1 else list(whole_episode(reader))
    within = _within(parts)
    if not within and any(part.ids is not None for part in parts):  # they contradict each other
        parts = []
    inside = Reader(question, Cast([e for e in cast.entries if e.id in within])) if within else reader
    speakers, said = find_speakers(inside, inside.cast.speakers)
    if said and any(overlap(said[0], part) for part in parts):
        speakers, said = frozenset(), []
    likely = find_likely(inside, inside.cast.speakers) - speakers
    scope = _scope(question, reader, parts, speakers, said, likely)
    firm, firmly_said = ([part for part in found if not part.tentative] for found in (parts, said))
    if (firm, firmly_said) == (parts, said):
        return scope
    speakers = speakers if firmly_said else frozenset()
    return replace(scope, otherwise=_scope(question, reader, firm, speakers, firmly_said, likely))


def named_speakers(question: Wording, cast: Cast) -> frozenset[str]:
    """Return the speakers whom a question names, in whatever way."""
    reader = Reader(question, cast)
    speakers, _ = find_speakers(reader, cast.speakers)
    return speakers | find_likely(reader, cast.speakers)


def _scope(
    question: Wording,
    reader: Reader,
    parts: list[Part],
    speakers: frozenset[str],
    said: list[Part],
    likely: frozenset[str],
) -> Scope:
    """Return the scope that these phrases name, ``said`` those of the speakers."""
    if not (phrases := sorted([*parts, *said], key=lambda part: part.first)):
        return Scope(question, likely=likely)
    return Scope(
        question=worded(_LED_IN.sub("", reader.rewritten(phrases)), question.language),
        within=_within(parts),
        speakers=speakers,
        likely=likely,
        order=next((part.order for part in parts if part.order), None),
        spans=tuple(reader.span(part) for part in phrases),
    )


def _within(parts: list[Part]) -> Ids:
    """Return the episodes that all of the phrases leave, none if they leave none or say nothing of them."""
    named = [part.ids for part in parts if part.ids is not None]
    return reduce(frozenset.intersection, named) if named else frozenset()


def _episode_parts(reader: Reader) -> list[Part]:
    """Return the phrases that say which episodes; of two that overlap, the first found counts."""
    starts = [at for at, word in enumerate(reader.words) if word in ("when", "while")][:_MOST_APPEARANCES]
    phrases = [part for at in starts if (part := appearance_at(at, reader))]
    phrases += episode_phrases(reader)
    phrases += [*whole_episode(reader), *ids(reader), *dates(reader)]
    parts: list[Part] = []
    for part in phrases:
        if not any(overlap(part, other) for other in parts):
            parts.append(part)
    return parts
