from __future__ import annotations

import os
import unicodedata
from importlib import import_module, resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import (
    SUFFIXES,
    CorpusError,
    CorpusNotFound,
    DuplicateEpisode,
    EpisodeEmpty,
    EpisodeUnreadable,
    NoEpisodes,
    PullquoteError,
    load,
)

EPISODE = "Title\n\nText."


def write(folder: Path, *names: str, content: str | bytes = EPISODE) -> Path:
    for name in names:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / names[-1]


def message(path: Path, kind: type[CorpusError]) -> str:
    """Return the message with which loading fails, which is one line and names a mend."""
    with pytest.raises(kind) as caught:
        load(path)
    said = str(caught.value)
    assert len(said.splitlines()) == 1
    assert "; " in said
    return said


def test_without_a_path_the_bundled_episode_is_loaded_byte_for_byte() -> None:
    (episode,) = load()
    file = resources.files("corpus") / "episodes" / "eastern-express-06-30.txt"
    assert episode.id == "eastern-express-06-30"
    assert episode.title == "Eastern Express 30.06"
    assert episode.text.encode() == file.read_bytes()
    assert len(episode.passages) == 11


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Eastern-Express.TXT", "eastern-express"),
        ("notes.md", "notes"),
        ("transcript", "transcript"),
        ("30.06.txt", "30.06"),
        ("show.log", "show"),
        ("README.md", "readme"),
        (".hidden", ".hidden"),
        ("two words.txt", "two words"),
        ("Қазақстан 😀.txt", "қазақстан 😀"),
        (unicodedata.normalize("NFD", "Café.txt"), "café"),
    ],
)
def test_a_file_may_have_any_name_and_its_stem_in_lower_case_is_the_id(tmp_path: Path, name: str, id: str) -> None:
    (episode,) = load(write(tmp_path, name))
    assert episode.id == id
    assert episode.text == EPISODE


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    assert [episode.id for episode in load(str(write(tmp_path, "a.txt")))] == ["a"]


def test_of_a_folder_its_episode_files_are_loaded_in_order_of_their_ids(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "C.md", "a.markdown", "10.TXT")
    write(tmp_path, "README.md", "readme.txt", ".hidden.txt", "notes.pdf", "plain", "a.txt~")
    (tmp_path / "d.txt").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / ".pullquote").mkdir()
    write(tmp_path / "sub", "e.txt")
    write(tmp_path / ".pullquote", "g.txt")
    write(tmp_path / "d.txt", "f.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link.txt").symlink_to(tmp_path / "plain")
    assert [episode.id for episode in load(tmp_path)] == ["10", "a", "b", "c", "e", "f", "link"]


def test_a_folder_named_as_a_file_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "x.txt"
    folder.mkdir()
    write(folder, "a.txt")
    assert [episode.id for episode in load(folder)] == ["a"]


def test_a_byte_order_mark_is_no_part_of_the_text_and_nothing_else_is_changed(tmp_path: Path) -> None:
    text = "---\r\ntitle: Title\r\n---\r\n\ufeffCafe\u0301\rText.\n\n"
    (episode,) = load(write(tmp_path, "a.txt", content=b"\xef\xbb\xbf" + text.encode()))
    assert episode.text == text
    assert episode.title == "Title"


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere/a.txt", "dangling.txt"])
def test_a_missing_path_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    assert message(tmp_path / name, CorpusNotFound) == f"{tmp_path / name}: no such file or folder; check the path"


@pytest.mark.parametrize("others", [[], ["README.md", "notes.pdf", ".hidden.txt"]])
def test_a_folder_without_episodes_is_refused_with_the_endings_that_are_read(tmp_path: Path, others: list[str]) -> None:
    if others:
        write(tmp_path, *others)
    endings = ", ".join(SUFFIXES)
    assert message(tmp_path, NoEpisodes).endswith(f"no episode in this folder; put {endings} files into it")


def test_two_files_with_the_same_id_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, "show.txt", "Show.md")
    assert message(tmp_path, DuplicateEpisode) == ("Show.md and show.txt have the same episode id; rename one of them")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Title\n\nCaf\xe9 \x81.", "not UTF-8 at byte 10 (0xe9); save it as UTF-8"),
        (b"Title\n\ncut short \xe2\x80", "not UTF-8 at byte 17 (0xe2); save it as UTF-8"),
        ("Title\n\nHere is „quoted” Cafe".encode() + b"\xe9.", "not UTF-8 at byte 32 (0xe9); save it as UTF-8"),
        ("Название\n\nТекст.".encode("cp1251"), "not UTF-8 at byte 0 (0xcd); save it as UTF-8"),
        (b"\xff\xfeT\x00i\x00t\x00\x00\xd8", "not UTF-16 at byte 8 (0x00); save it as UTF-8"),
        ("Title\n\nText.".encode("utf-16-le"), "a binary file, byte 1 is 0; give the episode as UTF-8 text"),
        (b"\x00\x01\x02", "a binary file, byte 0 is 0; give the episode as UTF-8 text"),
        (b"PK\x03\x04\0\0", "a Word document; save it as plain text (.txt)"),
        (b"%PDF-1.7\n\xe2", "a PDF; export its text (.txt)"),
        (b"{\\rtf1 Text}", "a rich text document; save it as plain text (.txt)"),
        (b"ID3\x03\0\0\0", "a recording; transcribe it, for example with Whisper"),
    ],
)
def test_what_is_no_text_is_refused_with_the_file_and_the_byte(tmp_path: Path, content: bytes, said: str) -> None:
    file = write(tmp_path, "a.txt", content=content)
    assert message(file, EpisodeUnreadable).startswith(f"{file}: {said}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_text_is_read_in_utf8_by_its_mark_or_as_windows_1252(tmp_path: Path, encoding: str) -> None:
    written = "Café “Zoë”\r\n\r\nIt costs €5 – naïve, said Mr. Müller’s dog."
    (episode,) = load(write(tmp_path, "a.txt", content=written.encode(encoding)))
    assert episode.title == "Café “Zoë”"
    assert episode.text == written


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("talk.ass", "[Script Info]\nTitle: x\n", "SubStation Alpha captions; export them as SRT"),
        ("feed.xml", "<?xml version='1.0'?>\n<rss><channel/></rss>", "a podcast's feed; name it to 'pullquote add'"),
        ("a.xml", "<?xml version='1.0'?>\n<doc>Words</doc>", "XML that is no TTML; export the transcript as TTML"),
    ],
)
def test_what_is_still_refused_says_what_to_give_instead(tmp_path: Path, name: str, text: str, said: str) -> None:
    file = write(tmp_path, name, content=text.encode())
    assert message(file, EpisodeUnreadable).startswith(f"{file}: {said}")


def test_a_file_that_is_too_large_is_refused_and_one_at_the_limit_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, module = write(tmp_path, "a.txt"), import_module("corpus.reading")
    monkeypatch.setattr(module, "MAX_FILE_BYTES", len(EPISODE))
    assert len(load(file)) == 1
    monkeypatch.setattr(module, "MAX_FILE_BYTES", len(EPISODE) - 1)
    assert message(file, EpisodeUnreadable) == f"{file}: larger than 11 bytes; split it into episodes"


@pytest.mark.parametrize("content", ["", "\ufeff", " \n\n", "Title only"])
def test_an_empty_file_of_a_folder_is_named(tmp_path: Path, content: str) -> None:
    write(tmp_path, "a.txt")
    file = write(tmp_path, "b.txt", content=content)
    assert message(tmp_path, EpisodeEmpty).startswith(f"{file}: ")


def test_broken_front_matter_names_the_file_and_the_line(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", content="---\ntitle: a: b\n---\nText.")
    assert message(file, EpisodeUnreadable).startswith(f"{file}, line 2: ")


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
@pytest.mark.parametrize("locked", ["a.txt", "."])
def test_what_may_not_be_read_is_refused_with_the_reason(tmp_path: Path, locked: str) -> None:
    file = write(tmp_path, "a.txt")
    target = tmp_path / locked
    target.chmod(0)
    try:
        assert "Permission denied; check" in message(file, EpisodeUnreadable)
    finally:
        target.chmod(0o700)


@pytest.mark.usefixtures("no_hang")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_no_episode_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "neither a file nor a folder" in message(pipe, EpisodeUnreadable)
    message(tmp_path, NoEpisodes)
    write(tmp_path, "a.txt")
    assert [episode.id for episode in load(tmp_path)] == ["a"]


def test_a_line_break_in_a_file_name_breaks_no_message(tmp_path: Path) -> None:
    assert "a b.txt" in message(write(tmp_path, "a\nb.txt", content=""), EpisodeEmpty)


def test_a_file_name_that_is_not_utf8_gives_an_id_that_is(tmp_path: Path) -> None:
    try:
        file = write(tmp_path, os.fsdecode(b"caf\xe9.txt"))
    except (OSError, UnicodeError):
        pytest.skip("the file system takes no such name")
    assert [episode.id for episode in load(file)] == ["caf?"]


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")))
def test_no_content_makes_loading_raise_anything_but_a_corpus_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = write(tmp_path_factory.getbasetemp(), "any.txt", content=content)
    try:
        (episode,) = load(file)
    except CorpusError as error:
        assert str(error).startswith(str(file))  # noqa: PT017 (an error is allowed, not required)
    else:
        assert episode.text.encode() == content.removeprefix(b"\xef\xbb\xbf")


def test_every_error_of_the_corpus_is_one_that_the_command_line_prints() -> None:
    assert issubclass(CorpusError, PullquoteError)
    for kind in (CorpusNotFound, NoEpisodes, DuplicateEpisode, EpisodeUnreadable, EpisodeEmpty):
        assert issubclass(kind, CorpusError)
