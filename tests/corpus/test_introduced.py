"""Whose words a handle labels: who is introduced just before."""

from __future__ import annotations

import pytest

from corpus.text import parse_text


def speakers(introduction: str, handle: str) -> tuple[str, ...]:
    lines = [
        f"**Ann Lee:** {introduction}",
        f"**{handle}:** Great to be here.",
        "**Ann Lee:** How is it?",
        f"**{handle}:** Fine.",
    ]
    return parse_text("\n\n".join(lines), id="pier-1", source="pier-1.md").entry.speakers


@pytest.mark.parametrize(
    "introduction",
    [
        "Today I'm joined by Carl Grossmann. Carl, say hi.",
        "My guest today is Carl Grossmann.",
        "Please welcome Carl Grossmann!",
        "Today I am talking to Carl Grossmann.",
    ],
)
def test_a_handle_means_who_is_introduced_before_it(introduction: str) -> None:
    assert speakers(introduction, "chg") == ("Ann Lee", "Carl Grossmann")


@pytest.mark.parametrize(
    ("introduction", "handle"),
    [
        ("Today I'm joined by Carl Grossmann.", "bob"),
        ("Today I'm joined by Carl Grossmann.", "Chg"),
        ("I once met Carl Grossmann.", "chg"),
        ("Today I'm joined by Carl Grossmann. And welcome Cy Green!", "chg"),
    ],
)
def test_a_handle_that_may_mean_somebody_else_stays(introduction: str, handle: str) -> None:
    assert speakers(introduction, handle) == ("Ann Lee", handle)
