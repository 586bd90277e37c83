"""An answer as Markdown, to paste: a quotation with its link, in which a stranger's text is only text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import answer_markdown, citation_markdown
from tests.bot.test_rendering import ESCAPES, cite, reply


def test_a_quote_is_a_quotation_with_its_place_as_the_link() -> None:
    said = cite("Coal was\nstopped.", speaker="Ann", time=65, url="https://x.org/a.mp3#t=65")
    assert citation_markdown(said) == (
        "> Coal was stopped.\n>\n> — [Title, paragraph 9, 1:05, Ann](https://x.org/a.mp3#t=65)"
    )


def test_without_a_link_the_place_is_text() -> None:
    assert citation_markdown(cite()) == "> Coal was stopped.\n>\n> — Title, paragraph 9"


def test_several_quotes_have_a_blank_line_between_them() -> None:
    answer = reply("quote", cite("One."), cite("Two."), cite("Three."))
    assert answer_markdown(answer, top=2).count("\n\n> ") == 1
    assert "Three" not in answer_markdown(answer, top=2)


def test_what_only_may_answer_says_so() -> None:
    assert answer_markdown(replace(reply("quote", cite()), confidence=0.1)).startswith("This may answer it:\n\n> ")


def test_a_list_is_one_in_markdown_too_and_no_quote_stands_below_it() -> None:
    answer = replace(reply("overview", cite()), about=(("guest", "Ann *Lee*"), ("guest", "Bo Lind")))
    assert answer_markdown(answer) == "- guest: Ann \\*Lee\\*\n- guest: Bo Lind"


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("- nor this", "\\- nor this"),
        ("*a* _b_ `c` [d](e) <f> @g", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\@g"),
        ("see https://x.org", "see https\\://x.org"),
    ],
)
def test_nothing_in_a_quote_is_markup(quote: str, written: str) -> None:
    assert citation_markdown(cite(quote)).partition("\n")[0] == f"> {written}"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.org", "https"])
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert "](" not in citation_markdown(cite(url=url))


def test_an_address_cannot_end_its_link() -> None:
    (place,) = citation_markdown(cite(url="https://x.org/a) [b](c\n<d>")).splitlines()[2:]
    assert place.endswith("(https://x.org/a%29%20[b]%28c%0A%3Cd%3E)")


@given(st.text(st.characters(codec=None) | st.sampled_from(ESCAPES)))
def test_whatever_stands_in_it_three_lines_come_out(hostile: str) -> None:
    said = cite(f"a{hostile}", title=hostile, speaker=hostile, chapter=hostile, url=f"https://x.org/{hostile}")
    assert [line[:1] for line in citation_markdown(said).split("\n")] == [">"] * 3
    assert citation_markdown(said).isprintable() or "\n" in citation_markdown(said)
