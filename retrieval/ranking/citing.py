"""From a place in an episode to its citation: the words, whose they are, when they are said, a link to there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus import Episode
from retrieval.answer import Citation
from retrieval.index.candidates import Candidates
from retrieval.index.extract import Extract
from retrieval.ranking.links import link_at
from retrieval.ranking.quoting import choose_quote
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.signals import Match


def cite(extract: Extract, start: int, end: int, *, sentence: str | None = None) -> Citation:
    """Return the citation of ``episode.text[start:end]``, in which ``sentence`` answers; without it, all of it does.

    Its time is that of the sentence in which it begins. If that has none, the citation has the last time before it.
    """
    entry, passage, _ = extract
    times = [sentence.time for sentence in passage.sentences if sentence.start <= start]
    time = times[-1] if times else passage.begins
    last = next((known for known in reversed(times) if known is not None), passage.time)
    quote = extract.slice(start, end)
    return Citation(
        episode=entry.id,
        title=entry.title,
        passage=passage.number,
        start=start,
        end=end,
        quote=quote,
        sentence=quote if sentence is None else sentence,
        speaker=passage.speaker,
        time=time,
        after=last if time is None else None,
        chapter=entry.chapter_at(time),
        url=link_at(entry, last),
    )


def cite_part(episode: Episode, start: int, end: int) -> Citation | None:
    """Return the citation of a part of an episode's text, which ends at the latest where its passage does.

    None is returned if no passage has ``start``.
    """
    passage = next((passage for passage in episode.passages if passage.start <= start < passage.end), None)
    if passage is None:
        return None
    extract = Extract(episode.entry, passage, episode.text[passage.start : passage.end])
    return cite(extract, start, min(end, passage.end))


def cite_from(first: int, candidates: Candidates) -> Citation:
    """Return the citation of a sentence and, in the same passage, the one after it."""
    after = first + 1
    goes_on = after < len(candidates.places) and bool(candidates.continues[after])
    return _cite(first, after if goes_on else first, candidates, best=first)


def cite_ranked(best: int, found: Match, ranking: Ranking, candidates: Candidates) -> Citation:
    """Return the citation of the quote around the ``best`` sentence, with what made it best."""
    first, last = choose_quote(best, ranking.scores, candidates)
    return replace(
        _cite(first, last, candidates, best=best),
        score=round(float(ranking.scores[best]), 4),
        matches=tuple(_matches(first, last, found, candidates)),
        signals=tuple((name, round(share, 4)) for name, share in ranking.shares(best)),
        of_kind=bool(candidates.answers(found.query.answer_type, found.query.terms)[best]),
    )


def _cite(first: int, last: int, candidates: Candidates, *, best: int) -> Citation:
    begin, end = candidates.places[first].sentence.start, candidates.places[last].sentence.end
    return cite(candidates.places[first].extract, begin, end, sentence=candidates.places[best].text)


def _matches(first: int, last: int, found: Match, candidates: Candidates) -> list[tuple[int, int]]:
    """Return where words of the question stand, in order; pairs of characters that overlap are joined to one span."""
    matches: list[tuple[int, int]] = []
    for start, end in _matched(first, last, found, candidates):
        if matches and start < matches[-1][1]:
            start, end = matches[-1][0], max(end, matches.pop()[1])
        matches.append((start, end))
    return matches


def _matched(first: int, last: int, found: Match, candidates: Candidates) -> Iterator[tuple[int, int]]:
    for sentence in range(first, last + 1):
        start = candidates.places[sentence].extract.passage.start
        for token in candidates.tokens(sentence):
            if token.term in found.terms and not token.stop:
                yield start + token.start, start + token.end
