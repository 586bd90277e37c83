"""Where a citation says that something is said: whose words, when, in which chapter, with a link to there."""

from __future__ import annotations

from dataclasses import replace

from corpus import Chapter, Episode, Passage, Sentence, parse_episode
from retrieval import Answerer, Citation
from retrieval.index.extract import Extract
from retrieval.ranking.citing import cite
from tests.transcripts import transcript

TALK = transcript(
    "talk",
    [
        ("Ann Lee", "Welcome to the harbour. Boats rust in salt water. Nobody paints them.", 60),
        ("Bo Ek", "Ferries sail at nine, whatever the weather.", 3_700),
        ("Bo Ek", "Gulls steal chips."),
    ],
    audio="https://example.org/a.mp3",
    chapters=[("Boats", 0), ("Ferries", 3_600)],
)


def first(question: str) -> Citation:
    return Answerer([TALK]).ask(question).citations[0]


def test_a_citation_names_speaker_time_chapter_and_a_link_that_begins_there() -> None:
    citation = first("When do ferries sail?")
    assert (citation.speaker, citation.time, citation.chapter) == ("Bo Ek", 3_700.0, "Ferries")
    assert citation.url == "https://example.org/a.mp3#t=3700"


def test_the_time_is_that_of_the_first_sentence_quoted_not_of_the_passage() -> None:
    citation = first("What rusts in salt water?")
    assert citation.quote.startswith("Boats rust")
    assert (citation.time, citation.chapter) == (63.0, "Boats")


def test_without_a_time_there_is_no_chapter_and_the_link_is_to_the_whole() -> None:
    citation = first("Who steals chips?")
    assert (citation.speaker, citation.time, citation.chapter) == ("Bo Ek", None, None)
    assert citation.url == "https://example.org/a.mp3"


def test_a_sentence_without_a_time_has_none_and_comes_after_the_last_time_before_it() -> None:
    text = "One. Two. Three."
    times = (None, 7.0, None)
    spans = ((0, 4), (5, 9), (10, 16))
    said = tuple(Sentence(*span, time=time) for span, time in zip(spans, times, strict=True))
    passage = Passage(1, 0, 16, said, time=5.0)
    extract = Extract(Episode("e", "E", text, (passage,)).entry, passage, text)
    assert [cite(extract, *span).time for span in spans] == [None, 7.0, None]
    assert [cite(extract, *span).after for span in spans] == [5.0, None, 7.0]
    assert all(cite(extract, *span).spoken for span in spans)
    assert cite(extract, 5, 16).quote == "Two. Three."


MARKED = (
    """\
**Ann Lee:** [56:13] Boats rust in salt water. """
    + "We have painted them for years and years. " * 8
    + """Gulls steal chips.

**Bo Ek:** Ferries sail at nine, whatever the weather.
"""
)


def test_a_quote_far_below_a_time_has_none_says_after_which_it_comes_and_links_to_there() -> None:
    episode = replace(parse_episode(MARKED, id="talk", source="talk.md"), audio="https://example.org/a.mp3")
    near, far, later = (
        Answerer([replace(episode, chapters=(Chapter("Boats", 3_000),))]).ask(question).citations[0]
        for question in ("What rusts in salt water?", "Who steals chips?", "When do ferries sail?")
    )
    assert (near.time, near.after, near.chapter) == (3_373.0, None, "Boats")
    for citation in (far, later):
        assert (citation.time, citation.after, citation.chapter) == (None, 3_373.0, None)
    assert far.url == near.url == "https://example.org/a.mp3#t=3373"
