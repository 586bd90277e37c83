"""In a conversation, what goes with the words of a question shows where the answer is, and tells no more than that."""

from __future__ import annotations

from pathlib import Path

from retrieval import Answerer
from retrieval.evaluation.library import EpisodeSource
from retrieval.index.disk import open_library, update
from retrieval.language.associates import _associates, associates_of
from retrieval.language.english import ENGLISH
from retrieval.language.english_words import english_words
from tests.transcripts import transcript

SAID = [
    ("Ann", "Let us begin with the harbour. When was it built?"),
    ("Bo", "The harbour is older than the town. My grandfather drew the plans."),
    ("Ann", "And then you went away, far from the harbour."),
    ("Bo", "A scholarship, and a loan from my aunt. I worked in a bakery at night, too."),
    ("Ann", "Did they have a boat?"),
    ("Bo", "There was a very old one, and we loved it."),
]
QUESTION = "How was the tuition financed?"


def test_a_term_that_goes_with_a_word_leads_to_the_answer() -> None:
    answer = Answerer([transcript("talk", [*SAID, ("Ann", "Who financed the boat?")])]).ask(QUESTION)
    assert answer.citations[0].quote.startswith("A scholarship, and a loan")


def test_an_index_on_disk_of_one_episode_knows_them_too(tmp_path: Path) -> None:
    episode = transcript("talk", [*SAID, ("Ann", "Who financed the boat?")])
    update(tmp_path, [EpisodeSource(episode)])
    answer = Answerer.over(open_library(tmp_path)).ask(QUESTION)
    assert answer.citations[0].quote.startswith("A scholarship, and a loan")


def test_it_is_no_word_of_the_question_that_was_found() -> None:
    answer = Answerer([transcript("talk", SAID)]).ask(QUESTION)
    assert "tuition" in answer.missing
    assert not answer.sure


def test_among_several_episodes_it_counts_for_nothing() -> None:
    several = [transcript("talk", SAID), transcript("other", [("Cy", "We talk about bees. They live in a hive.")])]
    first = Answerer(several).ask(QUESTION).citations
    assert not first or "scholarship" not in first[0].quote


def test_the_table_has_terms_which_go_with_each_other() -> None:
    assert "scholarship" in associates_of("tuition")
    assert "tuition" in associates_of("scholarship")
    assert associates_of("xqzzy") == []


def test_the_table_is_in_order_and_of_english_terms_with_content() -> None:
    table = {term: others.split() for term, others in _associates().items()}
    stops = {ENGLISH.stem(word) for word in ENGLISH.stop_words}
    words = {ENGLISH.stem(word) for word in english_words()}
    assert list(table) == sorted(table)
    for term, others in table.items():
        assert others == sorted(set(others))
        assert term not in others
        assert stops.isdisjoint([term, *others])
    known = sum(term in words for term in table)
    assert known > 0.7 * len(table)  # the others are names of things, such as "airbnb"
