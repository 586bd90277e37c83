"""The template of the program's messages, and the translations beside it.

    make messages        renews corpus/locale/pullquote.pot, merges it into each translation, and compiles these

The messages are those of the three packages, and click's, which are shown with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import click
from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from corpus.translation import DOMAIN, FOLDER

ROOT = Path(__file__).parent.parent
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
PACKAGES = ("corpus", "retrieval", "bot")
CLICK = "click"
#: What of click can be read while pullquote runs; its other messages are for those who write programs with it.
_CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")
_HEADER = """\
# The template of pullquote's messages; "make messages" renews it. Messages at "click" are of that library.
# A translation is a copy of this file: corpus/locale/CODE/LC_MESSAGES/pullquote.po."""
#: What Babel writes into the head of a file that would change it when no message has changed.
_PASSING = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id-Version|Report-Msgid|Last-Tr)'
    r'[^"]*"\n',
    re.MULTILINE,
)
_ENCODING = "utf-8"


@cache
def extracted() -> Catalog:
    """Return the messages that stand in the program now, which nobody may change."""
    catalogue = Catalog(header_comment=_HEADER, fuzzy=False, charset=_ENCODING)
    for file, message, comments, context in sorted(_found(), key=lambda found: found[0]):
        catalogue.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return catalogue


def _found() -> Iterator[tuple[str, str | tuple[str, ...], list[str], str | None]]:
    for package in PACKAGES:
        for name, _, message, comments, context in extract_from_dir(ROOT / package, comment_tags=("Translators:",)):
            yield f"{package}/{name}", message, comments, context
    for module in _CLICK_MODULES:
        for _, message, comments, context in extract_from_file("python", Path(click.__file__).parent / f"{module}.py"):
            yield CLICK, message, comments, context


def as_po(catalogue: Catalog) -> str:
    """Return a catalogue as the text of a .po file, without numbers of lines, which change with every edit."""
    stream = BytesIO()
    write_po(stream, catalogue, width=120, include_lineno=False)
    return _PASSING.sub("", stream.getvalue().decode(_ENCODING))


def compiled(file: Path) -> bytes:
    """Return a .po file as a .mo file."""
    stream = BytesIO()
    with file.open("rb") as source:
        write_mo(stream, read_po(source, locale=file.parent.parent.name, abort_invalid=True))
    return stream.getvalue()


def write_translation(folder: Path, language: str, translated: Callable[[str], str]) -> None:
    """Compile a translation of every message of the template into a folder, for a test."""
    catalogue = Catalog(locale=Locale.parse(language))
    for message in extracted():
        if isinstance(message.id, tuple):
            catalogue.add(message.id, tuple(map(translated, message.id)))
        elif message.id:
            catalogue.add(message.id, translated(message.id))
    file = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, catalogue)


def translations() -> list[Path]:
    """Return the translations that there are, as .po files."""
    return sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def main() -> None:
    """Write the template, and bring every translation up to date with it."""
    template = extracted()
    TEMPLATE.write_text(as_po(template), encoding=_ENCODING)
    for file in translations():
        with file.open("rb") as source:
            translation = read_po(source, locale=file.parent.parent.name, abort_invalid=True)
        translation.update(template)
        file.write_text(as_po(translation), encoding=_ENCODING)
        file.with_suffix(".mo").write_bytes(compiled(file))


if __name__ == "__main__":
    main()
