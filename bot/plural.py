"""Numbers with what is counted."""

from __future__ import annotations


def counted(count: int, thing: str) -> str:
    """Return a number with its noun in the singular or the plural: "1 quote", "1,200 quotes"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
