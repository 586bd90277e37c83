from __future__ import annotations

import datetime as dt

import pytest

from bot.records import answer_record, entry_record, error_record, passages_record
from corpus import load, parse_episode
from retrieval import Answer, Answerer, Citation

ANSWER_TYPES = {
    "question": str,
    "resolved": str,
    "kind": str,
    "answered": bool,
    "sure": bool,
    "confidence": float,
    "answer": str | None,
    "citations": list,
}
CITATION_TYPES = {
    "episode": str,
    "title": str,
    "passage": int,
    "start": int,
    "end": int,
    "quote": str,
    "sentence": str,
    "score": float,
    "speaker": str | None,
    "time": float | None,
    "url": str | None,
}


@pytest.mark.parametrize(
    "question",
    ["How many railcars of Russian coal were stopped?", "Who was the guest?", "best pizza in naples", "?!", ""],
)
def test_an_answer_has_the_fields_of_the_contract_in_order_with_their_types(answerer: Answerer, question: str) -> None:
    record = answer_record(answerer.ask(question))
    assert list(record) == list(ANSWER_TYPES)
    assert all(isinstance(record[field], kind) for field, kind in ANSWER_TYPES.items())
    assert record["question"] == question
    assert record["kind"] in ("quote", "overview", "smalltalk", "none")
    assert 0 <= record["confidence"] <= 1
    for citation in record["citations"]:
        assert list(citation) == list(CITATION_TYPES)
        assert all(isinstance(citation[field], kind) for field, kind in CITATION_TYPES.items())


@pytest.mark.parametrize("question", ["How many railcars of Russian coal were stopped?", "Who was the guest?"])
def test_a_quote_is_the_slice_that_its_offsets_say_and_holds_its_sentence(answerer: Answerer, question: str) -> None:
    record = answer_record(answerer.ask(question))
    texts = {entry.id: answerer.episode(entry.id).text for entry in answerer.catalogue}
    assert record["answer"] == record["citations"][0]["quote"]
    for citation in record["citations"]:
        assert texts[citation["episode"]][citation["start"] : citation["end"]] == citation["quote"]
        assert citation["sentence"] in citation["quote"]


@pytest.mark.parametrize(
    ("kind", "answered", "answer"),
    [("quote", True, "Yes."), ("overview", True, "Yes."), ("smalltalk", False, None), ("none", False, None)],
)
def test_answered_and_answer_follow_from_the_kind(kind: str, answered: bool, answer: str | None) -> None:
    citation = Citation("ep", "Title", 1, 0, 4, "Yes.", "Yes.", 1.0)
    record = answer_record(Answer("q", "q", kind, 0.5, (citation,)))  # type: ignore[arg-type]
    assert (record["answered"], record["answer"]) == (answered, answer)
    assert len(record["citations"]) == 1


@pytest.mark.parametrize(
    ("kind", "confidence", "sure"),
    [("quote", 0.9, True), ("quote", 0.1, False), ("overview", 1.0, True), ("none", 0.9, False)],
)
def test_only_an_answer_is_sure_and_a_quote_only_with_enough_confidence(
    kind: str, confidence: float, sure: bool
) -> None:
    citation = Citation("ep", "Title", 1, 0, 4, "Yes.", "Yes.", 1.0)
    record = answer_record(Answer("q", "q", kind, confidence, (citation,)))  # type: ignore[arg-type]
    assert record["sure"] is sure


def test_what_is_known_of_episodes_is_there_where_an_answer_tells_it() -> None:
    known = Answer("q", "q", "overview", 1.0, about=(("title", "Crusts"), ("guests", "Di Rask")))
    assert answer_record(known)["about"] == [
        {"name": "title", "value": "Crusts"},
        {"name": "guests", "value": "Di Rask"},
    ]
    assert "about" not in answer_record(Answer("q", "q", "none", 0.0))


def test_a_citation_carries_speaker_time_and_link_where_they_are_known() -> None:
    citation = Citation("ep", "T", 1, 0, 4, "Yes.", "Yes.", 1.0, speaker="Ann", time=61.5, url="https://x.org")
    (record,) = answer_record(Answer("q", "q", "quote", 1.0, (citation,)))["citations"]
    assert (record["speaker"], record["time"], record["url"]) == ("Ann", 61.5, "https://x.org")
    assert "after" not in record


def test_a_citation_without_a_time_may_carry_the_last_one_before_it() -> None:
    citation = Citation("ep", "T", 1, 0, 4, "Yes.", "Yes.", 1.0, after=61.5)
    (record,) = answer_record(Answer("q", "q", "quote", 1.0, (citation,)))["citations"]
    assert (record["time"], record["after"]) == (None, 61.5)


def test_explain_adds_words_and_signals_and_changes_nothing_else(answerer: Answerer) -> None:
    answer = answerer.ask("Who was the guest of the pizzeria?")
    record = answer_record(answer, explain=True)
    explained = record.pop("explain")
    assert record == answer_record(answer)
    assert explained["matched"] == ["guest"]
    assert explained["missing"] == explained["unknown"] == ["pizzeria"]
    assert len(explained["signals"]) == len(record["citations"])


def test_an_error_has_the_fields_of_an_answer_and_what_was_wrong() -> None:
    record = error_record("q", "too long")
    assert list(record) == [*ANSWER_TYPES, "error"]
    assert (record["kind"], record["answer"], record["citations"], record["error"]) == ("none", None, [], "too long")


def test_an_episode_is_listed_with_what_is_known_and_null_for_what_is_not() -> None:
    text = "---\ndate: 2022-06-30\nguests: [Ann, Bob]\nurl: https://x.org\n---\nTitle\n\nOne.\n\nTwo."
    episode = parse_episode(text, id="ep")
    assert entry_record(episode.entry) == {
        "episode": "ep",
        "title": "Title",
        "date": dt.date(2022, 6, 30).isoformat(),
        "guests": ["Ann", "Bob"],
        "url": "https://x.org",
        "audio": None,
        "speakers": [],
        "passages": 2,
    }
    bare = entry_record(parse_episode("Title\n\nOne.", id="ep").entry)
    assert (bare["date"], bare["guests"], bare["url"]) == (None, [], None)


def test_the_passages_of_an_episode_are_the_slices_that_their_offsets_say() -> None:
    (episode,) = load()
    record = passages_record(episode, episode.passages)
    assert [passage["passage"] for passage in record["passages"]] == list(range(1, 12))
    assert all(episode.text[p["start"] : p["end"]] == p["text"] for p in record["passages"])
