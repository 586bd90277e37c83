from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Episode, load, parse_episode
from retrieval import Answerer, Conversation
from retrieval.ranking.judging import NEAREST
from retrieval.ranking.reading import MOST_CHARACTERS, MOST_PASSAGES
from tests.retrieval.readers import Broken, Scripted
from tests.transcripts import transcript

BORN = "Where was Bruce Pannier born?"


@pytest.fixture(scope="module")
def episode() -> Episode:
    return load()[0]


def test_a_near_miss_is_refused_where_the_reader_finds_nothing(episode: Episode) -> None:
    assert Answerer([episode]).ask(BORN).answered
    answer = Answerer([episode], reader=Scripted({})).ask(BORN)
    assert (answer.kind, answer.reading, answer.quote) == ("none", "read", None)


def test_a_paraphrase_is_answered_where_the_reader_finds_it(episode: Episode) -> None:
    asked = "Which export products are the two countries targeting?"
    assert not Answerer([episode]).ask(asked).answered
    answer = Answerer([episode], reader=Scripted({"exchange blows": 10.0})).ask(asked)
    assert "exchange blows" in str(answer.quote)
    assert answer.answered


def test_the_sentence_with_the_larger_gap_comes_first() -> None:
    text = "Boats\n\nThe ferry has a lamp. The ferry has a bell.\n\nThe ferry has an oven."
    for gaps, first in (({"bell": 9.0}, "bell"), ({"lamp": 9.0, "oven": 1.0}, "lamp"), ({"oven": 9.0}, "oven")):
        answer = Answerer([parse_episode(text, id="boats")], reader=Scripted(gaps)).ask("What does the ferry have?")
        assert first in answer.citations[0].sentence
        assert dict(answer.citations[0].signals)["reader"] > 0


BOATS = [
    ("Ann", "What is on the ferry?"),
    ("Bo", "The ferry has a lamp. The ferry has a bell."),
    ("Ann", "Right."),
]


def test_in_talk_the_answer_may_come_a_turn_after_what_has_the_words() -> None:
    talk = transcript("talk", [*((*said, 9.0 * n) for n, said in enumerate(BOATS)), ("Bo", "Nine pounds.", 99.0)])
    reader = Scripted({})
    Answerer([talk], reader=reader).ask("What is on the ferry?")
    assert any(text.startswith("Ann: What is on the ferry?\nBo: The ferry has a lamp.") for _, text in reader.read)


def test_in_talk_the_best_sentences_are_read_once_more_by_themselves() -> None:
    talk = transcript("talk", [(*said, 9.0 * n) for n, said in enumerate(BOATS)])
    answers = {}
    for alone, spoils in (("lamp", "bell"), ("bell", "lamp")):
        reader = Scripted({alone: 9.0, spoils: 9.0}, alone={alone: 9.0, spoils: -9.0})
        answers[alone] = Answerer([talk], reader=reader).ask("What does the ferry have?").citations[0]
    assert "lamp" in answers["lamp"].sentence
    assert "bell" in answers["bell"].sentence
    assert dict(answers["bell"].signals)["again"] > 0


def test_every_quote_is_still_a_slice(episode: Episode) -> None:
    answer = Answerer([episode], reader=Scripted({"Kazakh": 5.0})).ask("What did Tokayev say about Taiwan?", top=10)
    for citation in answer.citations:
        assert episode.text[citation.start : citation.end] == citation.quote


def test_what_was_read_is_told_with_its_gap(episode: Episode) -> None:
    answer = Answerer([episode], reader=Scripted({"Bruce Pannier": 4.5})).ask("Who was the guest?")
    gaps = {read.passage: read.gap for read in answer.read}
    assert gaps[11] == 4.5
    assert {read.episode for read in answer.read} == {episode.id}
    assert 2 <= len(gaps) <= MOST_PASSAGES + NEAREST


def test_the_question_is_read_with_its_spelling_mended_and_its_follow_up_resolved(episode: Episode) -> None:
    reader = Scripted({"Bruce Pannier": 9.0})
    talk = Conversation(Answerer([episode], reader=reader))
    talk.ask("Who was the geust?")
    assert {question for question, _ in reader.read} == {"Who was the guest?"}
    talk.ask("where is he from?")
    assert reader.read[-1][0] == "where is Bruce Pannier from?"


def test_where_the_words_leave_no_hope_nothing_is_read(episode: Episode) -> None:
    reader = Scripted({})
    answer = Answerer([episode], reader=reader).ask("best pizza in naples")
    assert (answer.kind, answer.reading, reader.read) == ("none", "certain", [])


def test_without_a_reader_or_without_reading_nothing_is_read(episode: Episode) -> None:
    reader = Scripted({})
    without, unread = Answerer([episode]).ask(BORN), Answerer([episode], reader=reader).ask(BORN, reading=False)
    assert without == unread
    assert (without.reading, without.read, reader.read) == ("off", (), [])


def test_a_reader_that_cannot_be_used_leaves_the_answer_as_it_is_by_words(episode: Episode) -> None:
    for question in (BORN, "Who was the guest?", "best pizza in naples", "?!"):
        by_words, answer = Answerer([episode]).ask(question), Answerer([episode], reader=Broken()).ask(question)
        assert answer.reading in ("failed", "certain", "off")
        assert replace(answer, reading="off") == by_words


def test_a_passage_that_shares_no_word_with_the_question_is_read() -> None:
    talk = transcript(
        "talk",
        [
            *(
                ("Ann", f"The lamp of the harbour number {n} shines badly over the sea at night.", 9.0 * n)
                for n in range(9)
            ),
            ("Bo", "My tooth hurt so much that the dentist had to pull it out at once.", 99.0),
        ],
    )
    reader = Scripted({"dentist": 12.0})
    answer = Answerer([talk], reader=reader).ask("Whose molars ached so badly?")
    assert any("dentist" in text for _, text in reader.read)
    assert "dentist" in str(answer.quote) or not answer.answered


def test_little_is_read_of_very_long_passages() -> None:
    long = "\n\n".join(" ".join(f"The boat {n} has a lamp and a bell." for n in range(300)) for _ in range(8))
    reader = Scripted({})
    Answerer([parse_episode(f"Title\n\n{long}", id="long")], reader=reader).ask("What does the boat 7 have?")
    assert sum(len(text) for _, text in reader.read) <= MOST_CHARACTERS + 2_000


@pytest.mark.parametrize("question", ["", "?!", "😀", "\0\x1b[31m", "\ud800", "Что это?", "why " * 999, "貨車は何両?"])
def test_no_question_makes_it_fail(episode: Episode, question: str) -> None:
    assert Answerer([episode], reader=Scripted({"a": 3.0})).ask(question).question == question
