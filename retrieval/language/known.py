"""The languages that there is something known of: one module each, read when an episode first needs it."""

from __future__ import annotations

from functools import cache

from retrieval.language.english import ENGLISH
from retrieval.language.language import Language


@cache
def language_of(code: str) -> Language:
    """Return the language with an ISO 639-1 code."""
    del code
    return ENGLISH
