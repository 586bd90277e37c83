"""What holds whatever the format: mutated files, long files, a fast import."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import parse_episode
from corpus.formats import FORMATS, Format, by_media_type, format_of, table
from tests.corpus.laws import assert_lawful, assert_reads_or_refuses
from tests.corpus.test_captions import WEBVTT
from tests.corpus.test_transcript_html import HTML
from tests.corpus.test_turns import BOLD

_SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: One.\n\n2\n00:00:03.000 --> 00:00:04.000\nBen: Two. [laughs]\n"
_P20 = '{"segments": [{"speaker": "A", "startTime": 0.5, "endTime": 1, "body": "One. Two"}, {"body": "."}]}'
_X = '{"segments": [{"start": 1, "text": " A b.", "words": [{"word": "A", "start": 1, "speaker": "X"}]}]}'
_CPP = '{"transcription": [{"timestamps": {"from": "00:00:01,000"}, "offsets": {"from": 1000}, "text": " One."}]}'
_FILES = [
    ("a.md", BOLD),
    ("a.vtt", WEBVTT),
    ("a.srt", _SRT),
    ("a.html", HTML),
    ("a.json", _P20),
    ("a.json", _X),
    ("a.json", _CPP),
]
_JUNK = [
    "",
    "\n",
    "\n\n",
    "\r",
    ":",
    "-->",
    "<",
    ">",
    "[",
    "]",
    "{",
    "}",
    '"',
    "\\",
    "\ud800",
    "NaN",
    "null",
    "9" * 5000,
    "<v",
    "\0",
    "é",
]


@settings(deadline=None)
@given(
    st.sampled_from(_FILES),
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(0, 12), st.sampled_from(_JUNK) | st.text(max_size=4)), max_size=5
    ),
)
def test_a_mutated_file_is_read_or_refused_in_one_line(file: tuple[str, str], cuts: list[tuple[int, int, str]]) -> None:
    name, text = file
    for at, length, junk in cuts:
        text = text[: at % (len(text) + 1)] + junk + text[at % (len(text) + 1) + length :]
    assert_reads_or_refuses(text, name)


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["One. Two.", " a", "", "0:01", "[laughs]"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "segments transcription body text start startTime speaker words word offsets timestamps from".split()
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(_VALUES, st.sampled_from(["segments", "transcription"]))
def test_whatever_the_json_holds_it_is_read_or_refused_in_one_line(value: object, key: str) -> None:
    for found in (
        value,
        {key: value},
        {key: [value, value]},
        {key: [{"text": " One.", "words": value, "offsets": value}]},
    ):
        assert_reads_or_refuses(json.dumps(found), "a.json")


@pytest.mark.usefixtures("no_hang")
def test_a_paragraph_of_300_000_words_and_twelve_hours_are_read_at_once() -> None:
    paragraph = "and so we go on with it. " * 45_000
    cues = (
        f"{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}.000 --> 13:00:00.000\n<v Ann>so on.\n" for n in range(43_200)
    )
    words = [
        {"startTime": n * 0.4, "speaker": f"S{n // 50 % 2}", "body": "word." if n % 9 else "word"}
        for n in range(99_999)
    ]
    for name, text in (
        ("a.txt", f"Title\n\n{paragraph}"),
        ("a.md", f"**Ann:** {paragraph}"),
        ("a.json", json.dumps([{"body": paragraph}])),
        ("a.json", json.dumps({"segments": words})),
        ("a.vtt", "WEBVTT\n\n" + "\n".join(cues)),
    ):
        assert_lawful(parse_episode(text, id="ep", source=name))


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "\\[",
        "(",
        "[0:01]",
        "**",
        "**a:**\n",
        "A: b\n",
        "A: b\n\n",
        "Aa ",
        "0:00 ",
        ">> ",
        "♪",
        "<v ",
        "a: ",
        "1\n",
        "0",
        "0:0",
    ],
)
def test_a_long_transcript_of_anything_is_read_at_once(unit: str) -> None:
    hostile = unit * (60_000 // len(unit))
    assert_reads_or_refuses(f"**Ann:** One.\n\n{hostile}", "a.md")
    assert_reads_or_refuses(f"Ann: One.\n\nBen: Two.\n\n{hostile}", "a.txt")
    assert_reads_or_refuses(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{hostile}", "a.vtt")
    assert_reads_or_refuses(f"1\n00:00:01.000 --> 00:00:02.000\n{hostile}", "a.srt")


def test_what_reads_the_rarer_formats_is_imported_only_for_them() -> None:
    code = "import corpus, sys; corpus.load(); print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    )
    assert not loaded & {"csv", "html.parser", "xml.parsers.expat", "yaml", "json", "hashlib"}


def test_the_documents_have_the_table_that_is_made_of_the_formats() -> None:
    root = Path(__file__).parents[2]
    pages = [root / "README.md", root / "corpus" / "README.md"]
    assert any(table() in page.read_text(encoding="utf-8") for page in pages if page.exists())


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_each_format_is_a_row_that_says_how_it_is_told_and_what_reads_it(known: Format) -> None:
    assert all(suffix.startswith(".") and format_of(f"a{suffix}") is known for suffix in known.suffixes)
    assert all(by_media_type(f"{kind.upper()}; charset=utf-8") is known for kind in known.media)
    assert known.says
    assert bool(known.reader) == bool(known.begins)
