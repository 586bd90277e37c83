from __future__ import annotations

import random

import pytest

from bot.adding.media import Transcript, as_utf8, best_first, may_be_transcript, media_type, suffix_of

ORDER = ["text/vtt", "application/json", "application/srt", "text/html", "text/plain"]


@pytest.mark.parametrize(
    ("declared", "url", "known"),
    [
        ("text/vtt", "https://h/x", "text/vtt"),
        ("Text/VTT; charset=utf-8", "https://h/x", "text/vtt"),
        ("application/x-subrip", "https://h/x", "application/srt"),
        ("text/srt", "https://h/x.txt", "application/srt"),
        ("", "https://h/x.vtt?token=a.b", "text/vtt"),
        ("application/octet-stream", "https://h/x.HTM", "text/html"),
        ("application/pdf", "https://h/x.pdf", ""),
        ("", "https://h/x", ""),
    ],
)
def test_a_type_is_known_as_declared_or_by_its_address(declared: str, url: str, known: str) -> None:
    assert media_type(declared, url) == known


def test_types_are_ranked_and_unknown_ones_come_last() -> None:
    offered = [Transcript(f"u{n}", kind) for n, kind in enumerate([*ORDER, ""])]
    random.shuffle(offered)
    assert [item.type for item in best_first(offered, "en")] == [*ORDER, ""]


@pytest.mark.parametrize(
    ("declared", "url", "may_be"),
    [
        ("plain/txt", "https://h/x", True),
        ("application/octet-stream", "https://h/x.bin", True),
        ("", "https://h/x", True),
        ("audio/mpeg", "https://h/x", False),
        ("application/pdf", "https://h/x", False),
        ("", "https://h/x.DOCX?a=b", False),
    ],
)
def test_what_is_no_text_by_type_or_address_is_no_transcript(declared: str, url: str, may_be: bool) -> None:
    assert may_be_transcript(declared, url) is may_be


def test_captions_break_ties_only() -> None:
    plain, captions, better = (
        Transcript("a", "text/plain"),
        Transcript("b", "text/plain", captions=True),
        Transcript("c", "text/vtt"),
    )
    assert best_first([plain, captions, better], "") == [better, captions, plain]


def test_the_feeds_language_comes_first_and_no_language_is_no_other() -> None:
    french, british, unsaid = (
        Transcript("a", "text/vtt", "fr"),
        Transcript("b", "text/plain", "en-GB"),
        Transcript("c", "text/html"),
    )
    assert best_first([french, british, unsaid], "en-us") == [unsaid, british, french]


@pytest.mark.parametrize(
    ("kind", "content", "suffix"),
    [
        ("text/plain", b"hello", ".txt"),
        ("text/plain", b"\xef\xbb\xbfWEBVTT\n\n", ".vtt"),
        ("text/vtt", b"\n<!DOCTYPE html><p>404", None),
        ("text/html", b"<html>", ".html"),
        ("application/srt", b"1\n00:00", ".srt"),
        ("", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHello.", ".srt"),
        ("text/vtt", b'{"segments": []}', ".json"),
        ("text/html", b"WEBVTT\n", ".vtt"),
        ("", b"<html><p>Ann: Hello.", ".html"),
        ("", b"Ann: Hello.", ".txt"),
        ("", b"\0\0", ".txt"),
    ],
)
def test_an_ending_fits_the_type_and_a_web_page_is_no_transcript(kind: str, content: bytes, suffix: str | None) -> None:
    assert suffix_of(kind, content) == suffix


@pytest.mark.parametrize(
    ("content", "charset", "utf8"),
    [
        ("é".encode(), "latin-1", "é".encode()),
        (b"\xe9", "latin-1", "é".encode()),
        (b"\xe9", "no-such", b"\xe9"),
        (b"\xe9", "", b"\xe9"),
        (b"\xe9", "zlib", b"\xe9"),
        (b"\xe9", "idna\0", b"\xe9"),
    ],
)
def test_text_becomes_utf8_where_its_charset_is_said(content: bytes, charset: str, utf8: bytes) -> None:
    assert as_utf8(content, charset) == utf8
