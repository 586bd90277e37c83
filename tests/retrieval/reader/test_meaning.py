from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader import files
from retrieval.reader.meaning import SIZE, _pieces_of, _weighted, likeness, nearest, vector_of, vectors_of


def alike(one: str, other: str) -> float:
    first, second = vector_of(one.split()), vector_of(other.split())
    assert first is not None
    assert second is not None
    return float(likeness(first[None, :], second)[0])


def test_texts_on_one_thing_are_nearer_than_others() -> None:
    assert alike("the dentist pulled a tooth", "molars ache") > 0.2 + alike(
        "the dentist pulled a tooth", "a ship sails"
    )
    assert alike("a ship sails", "a ship sails") == pytest.approx(1, abs=0.02)


def test_pieces_are_the_tokenizer_s_own() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    own = tokenizers.Tokenizer.from_str(files.read_checked(files.TOKENIZER).decode())
    own.no_padding()
    for (
        word
    ) in "railcars tokayev unaffable 1,700 o'clock novorossiysk x kubernetes antidisestablishmentarianism".split():
        expected = [
            n for part in word.replace("'", ",").split(",") for n in own.encode(part, add_special_tokens=False).ids
        ]
        assert list(_pieces_of(word)) == expected


@given(st.lists(st.text(max_size=80), max_size=12))
@settings(deadline=None)  # the first one reads the files
def test_any_words_have_a_vector_of_one_length_or_none(words: list[str]) -> None:
    vector = vector_of(words)
    if vector is not None:
        assert vector.shape == (SIZE,)
        assert vector.dtype == np.int8
        assert 0.6 < float(likeness(vector[None, :], vector)[0]) <= 1.05  # the least of any piece by itself is 0.647


def test_short_texts_are_about_nothing() -> None:
    assert not vectors_of([["mm-hm", "right"], []]).any()
    assert vectors_of([]).shape == (0, SIZE)


def test_the_nearest_come_first_and_those_as_near_as_the_last_are_there_too() -> None:
    ship, tooth = vectors_of([["ship"] * 6, ["tooth"] * 6])
    found = nearest(np.array([tooth, ship, tooth, ship]), ship, 1)
    assert [number for _, number in found] == [1, 3]
    assert [number for _, number in nearest(np.array([tooth, ship]), ship, 1, np.array([True, False]))] in ([0], [])
    assert nearest(np.zeros((3, SIZE), dtype=np.int8), ship, 2) == []


def test_damaged_vectors_leave_an_index_without_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(files.DIGESTS, files.VECTORS, "0")
    _weighted.cache_clear()
    assert not vectors_of([["the", "ship", "sailed", "out", "of", "port"]]).any()
