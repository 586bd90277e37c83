"""Judge a ranking with the reader: decide whether passages are read, and how that changes the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from retrieval.answer import Read, Reading
from retrieval.index.candidates import Candidates
from retrieval.ranking.fusing import Evidence, evidence_of, fuse, fuse_again
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.reading import Before, Readings, read_again, read_best
from retrieval.ranking.signals import Match
from retrieval.reader import Reader, ReaderBusy, ReaderUnusable

#: This many passages are proposed by their meaning, besides those that share words with the question.
NEAREST = 5

#: Of 550 questions on articles and talk, two have a confidence by words below this and would be answered after reading.
#: Of those whose words occur nowhere, none would be.
CERTAINLY_NOT = 0.018


@dataclass(frozen=True, slots=True)
class Verdict:
    """How sentences rank, how sure the best one is, and how the reader took part."""

    ranking: Ranking
    confidence: float
    reading: Reading = "off"
    read: tuple[Read, ...] = ()


def judge(
    lexical: Verdict,
    found: Match,
    candidates: Candidates,
    reader: Reader,
    *,
    also: Sequence[tuple[str, int]],
    before: Before,
    surely: Callable[[Evidence], float] = Evidence.surely,
) -> Verdict:
    """Return the verdict after the best passages, and the passages ``also``, have been read.

    ``lexical`` is the verdict by words alone. It is returned, with the reason in ``reading``, if the reader cannot be
    used, and if its confidence is very low and none of the question's words occurs anywhere: then nothing is read.
    ``surely`` turns the evidence after reading into the confidence.
    """
    if lexical.confidence < CERTAINLY_NOT and not found.anywhere.any():
        return replace(lexical, reading="certain")
    question = found.query.asks or found.query.text
    try:
        readings = read_best(question, lexical.ranking, candidates, reader, before, list(numbers_of(also, candidates)))
        ranking = fuse(lexical.ranking, readings, candidates)
        again = read_again(question, ranking, candidates, reader)
        ranking = fuse_again(ranking, again, candidates)
        evidence = evidence_of(found, ranking, readings, again, candidates, lexical=lexical.confidence)
    except ReaderUnusable as fault:
        return replace(lexical, reading="busy" if isinstance(fault, ReaderBusy) else "failed")
    return Verdict(ranking, round(surely(evidence), 4), "read", tuple(_read(readings, candidates)))


def numbers_of(keys: Sequence[tuple[str, int]], candidates: Candidates) -> Iterator[int]:
    """Yield the candidates' numbers of the passages with these episodes and numbers."""
    known = {extract.key: number for number, extract in enumerate(candidates.extracts)}
    return (known[key] for key in keys if key in known)


def _read(readings: Readings, candidates: Candidates) -> Iterator[Read]:
    for passage, gap in zip(readings.passages, readings.passage_gaps, strict=True):
        yield Read(*candidates.extracts[passage].key, gap)
