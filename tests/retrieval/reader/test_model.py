from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader import Reader, open_reader
from retrieval.reader.model import UNREAD, Piece, pieces

COAL = "Kazakhstan reported that 1,700 railcars of Russian coal had been stopped."
TEXT = f"{COAL} The forum was held in June in St. Petersburg."
SENTENCES = [(0, len(COAL)), (len(COAL) + 1, len(TEXT))]


@pytest.fixture(scope="session")
def reader() -> Reader:
    pytest.importorskip("onnxruntime")
    return open_reader(threads=1)


def test_the_sentence_that_answers_gets_the_higher_gap(reader: Reader) -> None:
    coal, forum = reader.gaps("How many railcars were stopped?", TEXT, SENTENCES)
    assert coal > 5 > 0 > forum
    coal, forum = reader.gaps("where did the forum take place", TEXT, SENTENCES)
    assert forum > 5 > 0 > coal


def test_a_passage_that_does_not_say_gets_gaps_below_zero(reader: Reader) -> None:
    assert max(reader.gaps("Who is the mayor of Berlin?", TEXT, SENTENCES)) < 0


def test_gaps_are_rounded_and_the_same_each_time(reader: Reader) -> None:
    gaps = reader.gaps("How many railcars were stopped?", TEXT, SENTENCES)
    assert gaps == reader.gaps("How many railcars were stopped?", TEXT, SENTENCES)
    assert gaps == [round(gap, 1) for gap in gaps]


def test_an_answer_is_found_wherever_it_stands_in_a_passage_of_5000_words(reader: Reader) -> None:
    filler = "The weather was mild and nobody went out to sea that week. "
    for before in (0, 40, 210, 415):
        head = filler * before
        text = f"{head}{COAL} {filler * (416 - before)}"
        assert len(text.split()) > 5_000
        edges = range(0, len(head), len(filler))
        spans = [*((at, at + len(filler)) for at in edges), (len(head), len(head) + len(COAL))]
        gaps = list(reader.gaps("How many railcars were stopped?", text, spans))
        assert gaps[-1] == max(gaps)
        assert gaps[-1] > 5


def test_a_sentence_of_many_thousand_words_is_read_to_its_end(reader: Reader) -> None:
    text = "and then he went on and on " * 600 + COAL
    (gap,) = reader.gaps("How many railcars were stopped?", text, [(0, len(text))])
    assert gap > 5


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "?!",
        "😀😀😀",
        "\0\x1b[31m\x07",
        "\ud800\udc00 \udfff",
        "Сколько вагонов?",
        "貨車は何両?",
        "why " * 1_000,
    ],
)
@pytest.mark.parametrize(
    "text", [TEXT, "", "😀", "\0" * 200, "\ud800" * 90, "Угля не было. " * 9, "石炭" * 400, "." * 3_000]
)
def test_no_question_and_no_text_makes_it_fail(reader: Reader, question: str, text: str) -> None:
    half = len(text) // 2
    gaps = reader.gaps(question, text, [(0, half), (half, len(text)), (len(text), len(text))])
    assert len(gaps) == 3
    assert all(gap >= UNREAD for gap in gaps)


def test_a_text_without_sentences_gets_no_gaps(reader: Reader) -> None:
    assert list(reader.gaps("who?", TEXT, [])) == []


@given(st.sets(st.integers(1, 400)), st.integers(1, 400), st.integers(8, 90))
@settings(max_examples=200)
def test_pieces_cover_a_text_without_a_gap_and_none_has_more_tokens_than_there_is_room(
    starts: set[int], count: int, room: int
) -> None:
    found = list(pieces(sorted(starts), count, room))
    assert all(0 < last - first <= room for first, last in found)
    assert found[0].first == 0
    assert found[-1].last == count
    assert all(one.first < two.first <= one.last for one, two in itertools.pairwise(found))


def test_a_piece_ends_between_sentences_where_it_can() -> None:
    assert list(pieces([0, 10, 20, 30], 40, 25)) == [Piece(0, 20), Piece(20, 40)]
    assert list(pieces([0], 40, 25)) == [Piece(0, 25), Piece(19, 40)]
