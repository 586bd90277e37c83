from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discordbot.limits import ELLIPSIS, cut, length
from bot.discordbot.markdown import emphasise, escape, fit
from bot.printable import one_line
from tests.bot.discordbot.strategies import hostile, patient


def shown(markdown: str) -> str:
    """What Discord makes of a text in which nothing but bold is markup: a backslash hides before a mark."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[~`|<>\[\]@]", markdown), markdown
    assert not re.search(r"(?<!\\)://", markdown)
    assert not re.match(r"\d*[#+.-]", markdown)
    return re.sub(r"\\([^0-9A-Za-z\s])|\*\*", lambda match: match[1] or "", markdown)


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("@everyone <@123>", r"\@everyone \<\@123\>"),
        ("[free](https://evil.example)", r"\[free\](https\://evil.example)"),
        ("**bold** _it_ ~~no~~ ||x||", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|x\|\|"),
        ("# Heading", r"\# Heading"),
        ("-# small", r"\-# small"),
        ("1. First", r"1\. First"),
        ("> quote", r"\> quote"),
        ("well-known, 3.5 at 10:30", "well-known, 3.5 at 10:30"),
        ("two\nlines", "two lines"),
    ],
)
def test_markup_mentions_and_links_are_shown_as_written(written: str, escaped: str) -> None:
    assert escape(written) == escaped


@patient
@given(hostile)
def test_every_text_is_shown_as_it_was_written(text: str) -> None:
    assert shown(escape(text)) == one_line(text)


@patient
@given(hostile, st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6))
def test_bold_changes_no_word(text: str, spans: list[tuple[int, int]]) -> None:
    bold = emphasise(text, spans)
    assert " ".join(shown(bold).split()) == " ".join(one_line(text).split())
    assert "****" not in re.sub(r"\\.", "x", bold)


def test_the_spans_are_what_is_bold() -> None:
    assert emphasise("Oh coal and oil.", [(3, 7), (12, 15)]) == "Oh **coal** and **oil**."
    assert emphasise("coal", [(0, 2), (2, 4), (1, 1)]) == "**coal**"


@patient
@given(hostile, st.integers(1, 200), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=3))
def test_a_fitted_text_is_a_beginning_of_it_within_the_limit(
    text: str, limit: int, bold: list[tuple[int, int]]
) -> None:
    fitted, is_cut = fit(text, limit, bold)
    assert length(fitted) <= limit
    written = " ".join(shown(fitted).split())
    whole = " ".join(one_line(text).split())
    assert whole.startswith(written) if is_cut else whole == written


def test_it_is_cut_between_words_and_inside_only_of_a_first_word_too_long() -> None:
    assert fit("one two three", 9) == ("one two", True)
    assert fit("one two three", 9, [(4, 7)]) == ("one", True)
    assert fit("abcdefgh ij", 4) == ("abcd", True)
    assert fit("**** two", 3) == (r"\*", True)


@patient
@given(hostile.map(one_line), st.integers(2, 60))
def test_plain_text_is_cut_with_an_ellipsis_within_the_limit(text: str, limit: int) -> None:
    kept = cut(text, limit)
    assert length(kept) <= limit
    assert kept == text or (kept.endswith(ELLIPSIS) and text.startswith(kept[:-1]))
