from __future__ import annotations

import io

import pytest

from bot.streams import console, lines, tell


class Counting(io.StringIO):
    """A stream that remembers the largest piece that was asked of it."""

    largest = 0

    def readline(self, size: int | None = -1, /) -> str:
        assert size is not None
        assert size > 0
        self.largest = max(self.largest, size)
        return super().readline(size)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a\nb\n", ["a", "b"]),
        ("a\n\nb", ["a", "", "b"]),
        ("12345\nb\n", ["12345", "b"]),
        ("123456\nb\n", ["123456", "b"]),
        ("1234567890123\nb\n", ["123456", "b"]),
        ("123456789012\nb", ["123456", "b"]),
        ("1234567", ["123456"]),
        ("a\r\n", ["a"]),
        ("a\x85b\u2028c\n", ["a\x85b\u2028c"]),
    ],
)
def test_lines_come_one_by_one_and_of_too_long_a_line_only_enough_to_tell(text: str, expected: list[str]) -> None:
    assert list(lines(io.StringIO(text), 5)) == expected


def test_an_endless_line_is_read_in_pieces_of_the_limit() -> None:
    stream = Counting("x" * 100_000 + "\nnext\n")
    assert [len(line) for line in lines(stream, 100)] == [101, 4]
    assert stream.largest == 101


def test_a_line_is_yielded_before_the_next_one_is_read() -> None:
    stream = io.StringIO("one\ntwo\n")
    assert next(lines(stream, 10)) == "one"
    assert stream.read() == "two\n"


def shown(stream: io.StringIO) -> str:
    console(stream).print("a " * 200, style="bold")
    return stream.getvalue()


def test_a_file_gets_plain_unwrapped_text() -> None:
    assert shown(io.StringIO()) == "a " * 200 + "\n"


def test_a_terminal_gets_wrapped_and_styled_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert shown(Terminal()).count("\n") > 1
    assert "\x1b[1m" in shown(Terminal())


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_escape_sequence_with_no_color_or_a_dumb_terminal(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert "\x1b" not in shown(Terminal())


def test_markup_and_emoji_codes_in_a_text_are_only_text() -> None:
    stream = io.StringIO()
    console(stream).print("[red]:smile:[/red] https://x.org 42")
    assert stream.getvalue() == "[red]:smile:[/red] https://x.org 42\n"


def test_a_terminal_gets_a_message_wrapped_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    message = (
        "/home/ann/.local/state/pullquote/questions.sqlite: no question log; ask with --log-questions to begin one"
    )
    for stream, expected in ((Terminal(), None), (io.StringIO(), [f"pullquote: {message}"])):
        monkeypatch.setattr("sys.stderr", stream)
        tell(message)
        lines_shown = stream.getvalue().splitlines()
        assert " ".join(lines_shown).split() == f"pullquote: {message}".split()
        assert lines_shown == expected or all(len(line) <= 40 or " " not in line for line in lines_shown)
