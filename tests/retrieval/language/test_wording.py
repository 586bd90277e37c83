from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.known import language_of
from retrieval.language.wording import worded

CODES = st.sampled_from(["en", "de", "fr", "zh", "ja", "th", "xx"])


@given(CODES, st.text(max_size=80), st.integers(0, 90))
def test_the_beginning_of_a_question_is_a_part_of_it_and_has_its_words(code: str, text: str, length: int) -> None:
    begun = worded(text, language_of(code)).beginning(length)
    assert text.startswith(begun.text)
    assert len(begun.text) <= max(length, 0)
    for token in [*begun.tokens, *begun.english]:
        assert 0 <= token.start < token.end <= len(begun.text)


@pytest.mark.parametrize(
    ("code", "text", "joined"),
    [
        ("en", "Who's Ann, of the U.S.?", "who ann of the us"),
        ("de", "Wer ist's, Ärztin?", "wer ists aerztin"),
        ("zh", "请问, 灯塔 42?", "请问灯塔42"),
    ],
)
def test_words_are_joined_by_blanks_and_letters_without(code: str, text: str, joined: str) -> None:
    assert worded(text, language_of(code)).joined == joined


def test_a_part_has_its_own_words_with_offsets_of_their_own() -> None:
    part = worded("Hello there, who was Ann Lee?").part(13, 28, mark="?")
    assert part.text == "who was Ann Lee?"
    assert [part.text[token.start : token.end] for token in part.tokens] == ["who", "was", "Ann", "Lee"]
    assert part.in_english() == part
