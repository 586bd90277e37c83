"""Turn values into the records of the JSON contract, one object a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus import Episode, Passage
from retrieval.answer import Answer, Citation


def answer_record(answer: Answer, *, explain: bool = False) -> dict[str, Any]:
    """Return the JSON object of an answer; ``explain`` adds what matched and what each signal gave."""
    record: dict[str, Any] = {
        "question": answer.question,
        "resolved": answer.resolved,
        "kind": answer.kind,
        "answered": answer.answered,
        "confidence": answer.confidence,
        "answer": answer.quote,
        "citations": [_citation_record(citation) for citation in answer.citations],
    }
    if explain:
        record["explain"] = {
            "matched": list(answer.matched),
            "missing": list(answer.missing),
            "unknown": list(answer.unknown),
            "signals": [dict(citation.signals) for citation in answer.citations],
        }
    return record


def error_record(question: str, message: str) -> dict[str, Any]:
    """Return the object for a question that could not be asked: an answer's fields, and ``error``."""
    nothing = Answer(question=question, resolved=question, kind="none", confidence=0.0)
    return {**answer_record(nothing), "error": message}


def episode_record(episode: Episode, *, passages: Sequence[Passage] | None = None) -> dict[str, Any]:
    """Return the JSON object of an episode: the number of its passages, or the given ones with their offsets."""
    record: dict[str, Any] = {
        "episode": episode.id,
        "title": episode.title,
        "date": episode.date.isoformat() if episode.date else None,
        "guests": list(episode.guests),
        "url": episode.url,
    }
    if passages is None:
        return {**record, "passages": len(episode.passages)}
    return {
        **record,
        "passages": [
            {"passage": p.number, "start": p.start, "end": p.end, "text": episode.text[p.start : p.end]}
            for p in passages
        ],
    }


def _citation_record(citation: Citation) -> dict[str, Any]:
    fields = ("episode", "title", "passage", "start", "end", "quote", "sentence", "score", "speaker", "time", "url")
    return {field: getattr(citation, field) for field in fields}
