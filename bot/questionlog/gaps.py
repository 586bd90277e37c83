"""What was asked and was not answered, or not to people's liking; similar questions are put together.

Grouping takes time about linear in the log: the same words, whatever their case, order and filling words, are one
question at once; a different one is compared with a bounded number of those that share one of its rarer words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.questionlog.entry import LogEntry
from retrieval.language.lexicon import STOP_WORDS

#: Two questions are similar if their words, sorted, are alike to so many percent (Indel similarity, rapidfuzz' ratio).
SIMILAR = 86
WORDINGS_KEPT = 5
_RARER_WORDS = 4
_COMPARED = 64
_CHARS = 128
#: These ask for different things of the same words: "who is Ann?", "where is Ann?"
_TELLING = frozenset("who whose where when why how not no".split())
_FILLING = STOP_WORDS - _TELLING
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Gap:
    """Similar questions: the commonest wording, other ones, and how often they were asked.

    ``unanswered`` counts those without an answer, ``down`` thumbs down on answers; ``last`` is when it was last
    asked, in Unix seconds.
    """

    question: str
    wordings: tuple[str, ...]
    asked: int
    unanswered: int
    down: int
    last: int


def find_gaps(entries: Iterable[LogEntry]) -> list[Gap]:
    """Return the gaps in a log; the one that was asked last comes first."""
    same: dict[str, list[LogEntry]] = defaultdict(list)
    for entry in entries:
        if entry.is_gap or entry.down:
            same[key_of(entry.question)].append(entry)
    similar: dict[str, list[LogEntry]] = defaultdict(list)
    for key, leader in lead(list(same)).items():
        similar[leader] += same[key]
    return sorted(map(_gap, similar.values()), key=lambda gap: (-gap.last, gap.question))


def key_of(question: str) -> str:
    """Return what a question is recognised by: its words without filling words, in lower case, in alphabetical order.

    If it has filling words only, these are returned; if it has no words, the question. Of a long question, only the
    beginning counts.
    """
    words = _WORD.findall(question.casefold().replace("’", "'").replace("'s ", " "))
    return (" ".join(sorted({word for word in words if word not in _FILLING} or words)) or question)[:_CHARS]


def lead(keys: Sequence[str]) -> Mapping[str, str]:
    """Return for each key the earlier one that stands for it, or itself.

    Keys with different numbers in them are never similar.
    """
    known = Counter(word for key in keys for word in set(key.split()))
    leaders: dict[tuple[str, tuple[str, ...]], deque[str]] = defaultdict(lambda: deque(maxlen=_COMPARED))
    stands_for: dict[str, str] = {}
    for key in keys:
        words = key.split()
        numbers = tuple(word for word in words if any(map(str.isdigit, word)))
        rarer = sorted((word for word in words if known[word] > 1), key=known.__getitem__)[:_RARER_WORDS]
        candidates = [leader for word in rarer for leader in leaders[word, numbers]]
        best = process.extractOne(key, candidates, scorer=fuzz.ratio, score_cutoff=SIMILAR) if candidates else None
        stands_for[key] = best[0] if best else key
        if not best:
            for word in rarer:
                leaders[word, numbers].append(key)
    return stands_for


def _gap(entries: Sequence[LogEntry]) -> Gap:
    newest = sorted(entries, key=lambda entry: -entry.time)
    wordings = [wording for wording, _ in Counter(entry.question for entry in newest).most_common(1 + WORDINGS_KEPT)]
    return Gap(
        question=wordings[0],
        wordings=tuple(wordings[1:]),
        asked=len(entries),
        unanswered=sum(entry.is_gap for entry in entries),
        down=sum(entry.down for entry in entries),
        last=newest[0].time,
    )
