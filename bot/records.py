"""Turn values into the records of the JSON contract, one object a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus import Entry, Episode, Passage
from retrieval.answer import Answer, Citation

_CITATION = (
    "episode",
    "title",
    "passage",
    "start",
    "end",
    "quote",
    "sentence",
    "score",
    "speaker",
    "time",
    "url",
)


def answer_record(answer: Answer, *, explain: bool = False) -> dict[str, Any]:
    """Return the JSON object of an answer; ``explain`` adds what matched and what each signal gave.

    An answer about episodes says in ``about`` what is known of them: names, in English, and values.
    """
    record: dict[str, Any] = {
        "question": answer.question,
        "resolved": answer.resolved,
        "kind": answer.kind,
        "answered": answer.answered,
        "sure": answer.sure,
        "confidence": answer.confidence,
        "answer": answer.quote,
        "citations": [_citation_record(citation) for citation in answer.citations],
    }
    if answer.about:
        record["about"] = [{"name": name, "value": value} for name, value in answer.about]
    if explain:
        record["explain"] = {
            "matched": list(answer.matched),
            "missing": list(answer.missing),
            "unknown": list(answer.unknown),
            "signals": [dict(citation.signals) for citation in answer.citations],
            "reader": answer.reading,
            "read": [read._asdict() for read in answer.read],
        }
    return record


def error_record(question: str, message: str) -> dict[str, Any]:
    """Return the object for a question that could not be asked: an answer's fields, and ``error``."""
    nothing = Answer(question=question, resolved=question, kind="none", confidence=0.0)
    return {**answer_record(nothing), "error": message}


def entry_record(entry: Entry) -> dict[str, Any]:
    """Return the JSON object of a catalogue's entry."""
    return {
        "episode": entry.id,
        "title": entry.title,
        "date": entry.date.isoformat() if entry.date else None,
        "guests": list(entry.guests),
        "url": entry.url,
        "audio": entry.audio,
        "speakers": list(entry.speakers),
        "passages": entry.passages,
    }


def passages_record(episode: Episode, passages: Sequence[Passage]) -> dict[str, Any]:
    """Return the JSON object of an episode with the given passages and their offsets."""
    return {
        **entry_record(episode.entry),
        "passages": [_passage_record(episode, passage) for passage in passages],
    }


def _passage_record(episode: Episode, passage: Passage) -> dict[str, Any]:
    record = {
        "passage": passage.number,
        "start": passage.start,
        "end": passage.end,
        "text": episode.text[passage.start : passage.end],
        "speaker": passage.speaker,
        "time": passage.begins,
    }
    after = passage.time if passage.begins is None else None
    return record if after is None else {**record, "after": after}


def _citation_record(citation: Citation) -> dict[str, Any]:
    record = {field: getattr(citation, field) for field in _CITATION}
    known = {name: getattr(citation, name) for name in ("after", "chapter")}
    return record | {name: value for name, value in known.items() if value is not None}
