"""Numbers with what is counted, in the singular or the plural: "1 quote", "1,200 quotes"."""

from __future__ import annotations

from corpus.translation import ngettext


def episodes(count: int) -> str:
    """Return so many episodes."""
    return ngettext("{count:,} episode", "{count:,} episodes", count).format(count=count)


def paragraphs(count: int) -> str:
    """Return so many paragraphs."""
    return ngettext("{count:,} paragraph", "{count:,} paragraphs", count).format(count=count)


def words(count: int) -> str:
    """Return so many words."""
    return ngettext("{count:,} word", "{count:,} words", count).format(count=count)


def questions(count: int) -> str:
    """Return so many questions."""
    return ngettext("{count:,} question", "{count:,} questions", count).format(count=count)


def gaps(count: int) -> str:
    """Return so many gaps: questions that were not answered."""
    return ngettext("{count:,} gap", "{count:,} gaps", count).format(count=count)
