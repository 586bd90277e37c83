"""What the program says, in the language of the person who runs it: GNU gettext, and English where there is none.

A message is an English text, as ``_("{path}: no such file").format(path=path)``; what is said of a number goes through
``ngettext``; and ``N_`` marks a message that stands in a table, which ``_`` translates where it is shown. The template
of all messages is ``corpus/locale/pullquote.pot``. A translation is one file, ``corpus/locale/CODE/LC_MESSAGES/
pullquote.po``; ``make messages`` renews both and compiles.

The language is that of the variables LANGUAGE, LC_ALL, LC_MESSAGES and LANG, as for every program that uses gettext.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

DOMAIN = "pullquote"
FOLDER = Path(__file__).parent / "locale"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?P<place>_[A-Z]{2})?(?:\.[\w-]{1,20})?(?P<kind>@[a-z]{1,20})?", re.ASCII)
_ENGLISH = re.compile(r"(?:C|POSIX|en)(?![A-Za-z])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_FIELD = re.compile(r"\{([^{}]*)\}")
#: What every message of ours about a number may name, as its singular may be without it: "one quote".
_COUNT = ("count", "count:,")
#: What the plurals of click's messages name, but not their singulars.
_PLURALS = {
    "Takes {nargs} values but 1 was given.": "len",
    "Option {name!r} requires an argument.": "nargs",
    "Did you mean {possibility}?": "possibilities",
    "{value!r} is not {choice}.": "choices",
    "{value!r} does not match the format {format}.": "formats",
}
_PLURALS_TRIED = 200


def _(message: str) -> str:
    """Return the translation of a message, or the message itself where there is none."""
    catalogue = _load().catalogue
    return catalogue.gettext(message) if catalogue and message else message


def ngettext(one: str, several: str, count: int) -> str:
    """Return the translation of a message about so many things, in the form that the language has for that number.

    It is to be formatted with ``count``, whether or not the English names it.
    """
    if catalogue := _load().catalogue:
        try:
            return catalogue.ngettext(one, several, count)
        except Exception:  # noqa: S110 (the rule for the plural is a program of the catalogue's, and may do anything)
            pass
    return one if count == 1 else several


def N_(message: str) -> str:  # noqa: N802 (its name in gettext)
    """Return the message as it is; the name marks it for the template, and ``_`` translates it later."""
    return message


def translate_click() -> None:
    """Let click find its own messages, which it looks up in gettext's domain for the whole process, in ours."""
    if _load().is_sound:
        gettext.bindtextdomain(DOMAIN, str(FOLDER))
        gettext.textdomain(DOMAIN)


class _Loaded:
    """The translations for the environment's languages, if there are any, and whether each of them could be taken."""

    __slots__ = ("catalogue", "is_sound")

    def __init__(self, catalogue: gettext.GNUTranslations | None = None, *, is_sound: bool = False) -> None:
        self.catalogue = catalogue
        self.is_sound = is_sound


@cache
def _load() -> _Loaded:
    """Read the translations once. A file that cannot be read, and a message that names what it may not, is left out."""
    catalogues = []
    is_sound = True
    for file in _files():
        try:
            with file.open("rb") as stream:
                catalogue = gettext.GNUTranslations(stream)
            is_sound &= _take_out_unfit(catalogue)
            catalogues.append(catalogue)
        except Exception:  # whatever is wrong with a file, the program runs without it
            is_sound = False
    for catalogue, next_one in pairwise(catalogues):
        catalogue.add_fallback(next_one)
    return _Loaded(catalogues[0], is_sound=is_sound) if catalogues else _Loaded()


def _files() -> Iterator[Path]:
    """Yield the translations that there are into the languages that are wanted more than English, the best first."""
    wanted = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    for language in wanted.split(":"):
        if _ENGLISH.match(language):
            return
        if found := _LANGUAGE.fullmatch(language):
            code, place, kind = found["code"], found["place"] or "", found["kind"] or ""
            for name in dict.fromkeys((f"{code}{place}{kind}", f"{code}{kind}", f"{code}{place}", code)):
                file = FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
                if file.is_file():
                    yield file


def _take_out_unfit(catalogue: gettext.GNUTranslations) -> bool:
    """Leave out each translation that names a value that its message does not, or would control a terminal.

    Return whether there was none. Raises whatever the rule for the plural raises.
    """
    texts: dict[str | tuple[str, int], str] = getattr(catalogue, "_catalog")  # noqa: B009 (it has no public name)
    plural: Any = getattr(catalogue, "plural")  # noqa: B009 (the same)
    for number in range(_PLURALS_TRIED):
        plural(number)
    unfit = [key for key, text in texts.items() if key and not _fits(text, key)]
    for key in unfit:
        del texts[key]
    return not unfit


def _fits(text: str, key: str | tuple[str, int]) -> bool:
    message, more = (key, ()) if isinstance(key, str) else (key[0], (*_COUNT, _PLURALS.get(key[0])))
    named = _FIELD.findall(text)
    is_whole = text.count("{") == text.count("}") == len(named)
    return bool(text) and is_whole and {*named} <= {*_FIELD.findall(message), *more} and not _CONTROLS.search(text)
