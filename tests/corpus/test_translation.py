"""Messages are in the language of the environment where there is a translation, and in English whatever else may be."""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import translation
from corpus.translation import DOMAIN, FOLDER, _, ngettext
from tests.messages import TEMPLATE, as_po, compiled, extracted, translations

MESSAGE = "{path}: no such file; check --config"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    translation._load.cache_clear()
    yield
    translation._load.cache_clear()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a translation of a few messages, with a rule for the plural of its own."""

    def write(language: str, messages: dict[str | tuple[str, str], str], plural: str = "n != 1") -> Path:
        lines = [
            'msgid ""',
            'msgstr ""',
            r'"Content-Type: text/plain; charset=utf-8\n"',
            rf'"Plural-Forms: nplurals=2; plural={plural};\n"',
            "",
        ]
        for message, text in messages.items():
            one, several = message if isinstance(message, tuple) else (message, "")
            lines += [f'msgid "{one}"', *([f'msgid_plural "{several}"'] if several else [])]
            lines += (
                [f'msgstr[{n}] "{part}"' for n, part in enumerate(text.split("|"))] if several else [f'msgstr "{text}"']
            )
            lines.append("")
        file = tmp_path / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        file.parent.mkdir(parents=True)
        file.with_suffix(".po").write_text("\n".join(lines), encoding="utf-8")
        file.write_bytes(compiled(file.with_suffix(".po")))
        return file

    return write


Write = Callable[..., Path]


def test_the_template_is_that_of_the_messages() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == as_po(extracted()), "run make messages"


def test_every_translation_that_ships_is_compiled_and_can_be_taken_whole() -> None:
    for file in translations():
        assert file.with_suffix(".mo").read_bytes() == compiled(file), "run make messages"
        with file.with_suffix(".mo").open("rb") as stream:
            assert translation._take_out_unfit(gettext.GNUTranslations(stream)), file


def test_what_a_plural_names_its_singular_names_too() -> None:
    """So that a compiled translation, which has no plural of the original, can be checked."""
    for message in extracted():
        if isinstance(message.id, tuple):
            one, several = (set(re.findall(r"\{(.*?)\}", text)) for text in message.id)
            assert several <= one | {"count", "count:,", translation._PLURALS.get(message.id[0])}, message.id


def test_no_message_is_formatted_before_it_is_translated() -> None:
    for message in extracted():
        for text in message.id if isinstance(message.id, tuple) else [message.id]:
            for _text, field, _spec, _conversion in string.Formatter().parse(text):
                assert field is None or field.isidentifier(), text


@pytest.mark.parametrize(
    "environment",
    [
        {"LANGUAGE": "de"},
        {"LANGUAGE": "fr:de:en"},
        {"LC_ALL": "de_XX.UTF-8"},
        {"LC_MESSAGES": "de_XX"},
        {"LANG": "de_XX.UTF-8@euro"},
        {"LANGUAGE": "de", "LC_ALL": "en_GB.UTF-8"},
        {"LANGUAGE": "", "LC_ALL": "de"},
    ],
    ids=str,
)
def test_the_usual_variables_choose_the_language(
    environment: dict[str, str], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("de", {MESSAGE: "keine Datei {path}"})
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _(MESSAGE) == "keine Datei {path}"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LANGUAGE": "en:de"},
        {"LANGUAGE": "en_US:de"},
        {"LC_ALL": "C.UTF-8", "LANG": "de"},
        {"LC_ALL": "POSIX"},
        {"LANG": "fr_YY.UTF-8"},
        {"LANGUAGE": "../de"},
        {"LANGUAGE": "x" * 10_000},
        {"LANGUAGE": "/" + ":" * 1_000},
    ],
    ids=lambda environment: str(environment)[:40],
)
def test_all_else_is_english(environment: dict[str, str], write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("de", {MESSAGE: "keine Datei {path}"})
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _(MESSAGE) == MESSAGE


def test_what_one_language_has_not_comes_from_the_next(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("fr", {"length": "Länge"})
    write("de", {"length": "longueur", "guests": "invités"})
    monkeypatch.setenv("LANGUAGE", "fr:de")
    assert [_("length"), _("guests"), _("title")] == ["Länge", "invités", "title"]


def test_a_number_has_the_form_that_the_language_wants(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("de", {("{count:,} word", "{count:,} words"): "{count:,} mot|{count:,} mots"}, plural="n > 1")
    monkeypatch.setenv("LANGUAGE", "de")
    said = [ngettext("{count:,} word", "{count:,} words", count).format(count=count) for count in (0, 1, 2)]
    assert said == ["0 mot", "1 mot", "2 mots"]


@pytest.mark.parametrize(
    "evil",
    [
        "{path.__class__.__mro__}",
        "{path!r}",
        "{path:>99999999999}",
        "{0}",
        "{secret}",
        "{path",
        "path}",
        "{}",
        "{{path}}",
        "\\033[2J",
        "\\u202",
    ],
)
def test_a_translation_that_does_harm_is_left_out(evil: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    text = evil.replace("\\033", "\x1b").replace("\\u202", "\u2028")
    write("de", {MESSAGE: text, "length": "Länge"})
    monkeypatch.setenv("LANGUAGE", "de")
    assert (_(MESSAGE), _("length")) == (MESSAGE, "Länge")
    assert not translation._load().is_sound


def test_a_plural_that_names_what_there_is_not_is_left_out(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("de", {("{count:,} word", "{count:,} words"): "{count:,} mot|{len} mots"})
    monkeypatch.setenv("LANGUAGE", "de")
    assert ngettext("{count:,} word", "{count:,} words", 2) == "{count:,} words"


@pytest.mark.parametrize("plural", ["1/0", "1/n", "n%(n-3)", "1/(n-5000)", "9**9**9", "n.real", "exit", "n if", ""])
def test_a_rule_for_the_plural_that_fails_costs_nothing(
    plural: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = "n != 1".ljust(20)
    file = write("de", {("{count:,} word", "{count:,} words"): "{count:,} mot|{count:,} mots"}, plural=f"({rule})")
    content = file.read_bytes()
    assert rule.encode() in content
    file.write_bytes(content.replace(rule.encode(), plural.ljust(20).encode()))
    monkeypatch.setenv("LANGUAGE", "de")
    assert ngettext("{count:,} word", "{count:,} words", 5_000).format(count=5_000) in ("5,000 words", "5,000 mots")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no catalogue",
        b"\xde\x12\x04\x95",
        b"\xde\x12\x04\x95" + b"\xff" * 40,
        b"\xde\x12\x04\x95\x00\x00\x00\x00\xff\xff\xff\x7f\x1c\x00\x00\x00\x1c\x00\x00\x00",
    ],
    ids=repr,
)
def test_a_file_that_is_no_catalogue_costs_nothing(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    monkeypatch.setenv("LANGUAGE", "de")
    assert _(MESSAGE) == MESSAGE
    assert not translation._load().is_sound


def test_a_file_that_is_cut_or_changed_anywhere_costs_nothing(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write("de", {"length": "Länge", ("{count:,} word", "{count:,} words"): "{count:,} Wort|{count:,} Worte"})
    whole = file.read_bytes()
    monkeypatch.setenv("LANGUAGE", "de")
    for at in range(len(whole)):
        for content in (whole[:at], whole[:at] + b"\xff" + whole[at + 1 :], whole[:at] + b"\0" + whole[at + 1 :]):
            file.write_bytes(content)
            translation._load.cache_clear()
            assert _("length").isprintable()
            assert ngettext("{count:,} word", "{count:,} words", 2).format(count=2)


def test_what_ships_is_the_folder_of_the_package() -> None:
    assert FOLDER.name == "locale"
    assert TEMPLATE.is_file()
