from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.printable import one_line, printable, to_json

DANGEROUS = "\x00\x07\x08\x1b\x7f\x9b\u2028\u202e\u2066\ud800"
anything = st.text(st.characters(codec=None) | st.sampled_from(DANGEROUS + "\r\n\t\u200b\u200f\u0301"))


def is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(char) in (
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("\x9b2J", r"\x9b2J"),
        ("\u202etxt.exe", r"\u202etxt.exe"),
        ("a\x07\x08\x7f", r"a\x07\x08\x7f"),
        ("\udcff", r"\udcff"),
        (" a \r\n\t b\u2028c ", "a b c"),
        ("e\u0301 \u200b\u05e9\u200f 👨‍👩‍👧", "e\u0301 \u200b\u05e9\u200f 👨‍👩‍👧"),
    ],
)
def test_one_line_shows_controls_as_escapes_and_keeps_writing_as_it_is(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(anything)
def test_one_line_is_one_line_without_controls(text: str) -> None:
    assert not any(map(is_control, one_line(text)))


@given(anything)
def test_printable_keeps_line_breaks_and_tabs_and_no_other_control(text: str) -> None:
    assert {char for char in printable(text) if is_control(char)} <= {"\n", "\t"}
    assert printable(text).split("\n") == [printable(line) for line in text.splitlines() or [""]]


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\x00\x1b\x9b\u2028\u202e\u200b\ufeff\U000e0041")))
def test_json_reads_back_as_written(text: str) -> None:
    assert json.loads(to_json({"a": text})) == {"a": text}


@given(anything)
def test_json_is_one_line_of_visible_characters_that_any_reader_accepts(text: str) -> None:
    line = to_json({"a": text})
    assert not any(is_control(char) or (unicodedata.category(char) == "Cf" and ord(char) < 0x10000) for char in line)
    json.loads(line)["a"].encode()  # no half characters
    assert line.splitlines() == [line]


def test_json_stays_readable() -> None:
    assert to_json("naïve “quote” 😀") == '"naïve “quote” 😀"'
