"""The languages that are known: each has a table, which is imported when an episode first needs it."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from retrieval.language.english import ENGLISH
from retrieval.language.language import Language

_TABLES = "retrieval.language.tables"
_CODE = re.compile(r"[a-z]{2,3}")


@cache
def language_of(code: str) -> Language:
    """Return the language with an ISO 639-1 code; a language without a table has no stems and no stop words."""
    if code == ENGLISH.code:
        return ENGLISH
    if _CODE.fullmatch(code) and find_spec(f"{_TABLES}.{code}"):
        found = import_module(f"{_TABLES}.{code}").LANGUAGE
        if isinstance(found, Language):
            return found
    from retrieval.language.spaced import spaced

    return spaced(code, stop_words="")
