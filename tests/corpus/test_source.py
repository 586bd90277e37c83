"""Finding episodes' files, the files beside them, and what happens to broken ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from corpus import (
    Chapter,
    CorpusError,
    DuplicateEpisode,
    EpisodeUnreadable,
    NoEpisodes,
    Source,
    find_sources,
    load,
)
from tests.corpus.laws import assert_lawful

TEXT = "Title\n\nText."
CHAPTERS = """{"version": "1.2.0", "chapters": [
    {"startTime": 60.5, "title": "Two", "img": "x"}, {"startTime": 0, "title": "One"},
    {"startTime": 70, "title": "Hidden", "toc": false}, {"startTime": "80"}]}"""


def write(folder: Path, **files: str) -> Path:
    """Write files; two underscores in a name stand for a folder, one for a full stop."""
    for name, content in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def ids(sources: list[Source]) -> list[tuple[str, str]]:
    return [(source.id, source.file.name) for source in sources]


def test_files_of_all_formats_are_found_in_all_folders_in_order_of_their_ids(tmp_path: Path) -> None:
    write(tmp_path, b_vtt=TEXT, z__A_SRT=TEXT, z__y__c_json=TEXT, d_html=TEXT, e_htm=TEXT, f_markdown=TEXT)
    write(tmp_path, b_meta_yaml="x", README_md="x", readme_de_md="x", z__README_txt="x", x_pdf="x", q_chapters_json="x")
    write(tmp_path, _hidden__g_txt=TEXT)
    assert ids(find_sources(tmp_path)) == [
        ("a", "A.SRT"),
        ("b", "b.vtt"),
        ("c", "c.json"),
        ("d", "d.html"),
        ("e", "e.htm"),
        ("f", "f.markdown"),
    ]


def test_no_file_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_txt=TEXT, b__c_json="{", a_meta_yaml="]")

    def opened(*_: object, **__: object) -> None:
        pytest.fail("a file was opened")

    monkeypatch.setattr(Path, "open", opened)
    assert len(find_sources(tmp_path)) == 2


@pytest.mark.usefixtures("no_hang")
def test_links_neither_lead_in_circles_nor_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = write(tmp_path / "in", a_txt=TEXT, sub__b_txt=TEXT), write(tmp_path / "out", c_txt=TEXT)
    (inside / "sub" / "loop").symlink_to(inside)
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "away").symlink_to(outside)
    (inside / "away.txt").symlink_to(outside / "c.txt")
    (inside / "link.txt").symlink_to(inside / "a.txt")
    (tmp_path / "root").symlink_to(inside)
    for root in (inside, tmp_path / "root"):
        assert [source.id for source in find_sources(root)] == ["a", "b", "link"]


def test_a_folder_that_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_txt=TEXT, locked__b_txt=TEXT, sub__c_txt=TEXT)
    list_folder = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied", str(folder))
        return list_folder(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    faults: list[CorpusError] = []
    assert [source.id for source in find_sources(tmp_path, on_fault=faults.append)] == ["a", "c"]
    assert list(map(str, faults)) == [f"{tmp_path / 'locked'}: Permission denied; check its permissions"]
    with pytest.raises(EpisodeUnreadable, match="locked: Permission denied"):
        find_sources(tmp_path)


def test_episodes_with_the_same_id_are_told_apart_and_reported(tmp_path: Path) -> None:
    write(tmp_path, s1__show_txt=TEXT, s1__Show_md=TEXT, s2__show_vtt=TEXT, s3__s2__show_vtt=TEXT, s4__show_md=TEXT)
    write(tmp_path, other__s4_show_txt=TEXT)
    (tmp_path / "other" / "s4.show.txt").rename(tmp_path / "other" / "s4-show.txt")
    faults: list[CorpusError] = []
    found = {source.id: str(source.file) for source in find_sources(tmp_path, on_fault=faults.append)}
    assert found == {
        "s4-show": f"{tmp_path}/other/s4-show.txt",
        "show": f"{tmp_path}/s1/Show.md",
        "show-2": f"{tmp_path}/s1/show.txt",
        "s2-show": f"{tmp_path}/s2/show.vtt",
        "show-3": f"{tmp_path}/s3/s2/show.vtt",
        "show-4": f"{tmp_path}/s4/show.md",
    }
    assert [type(fault) for fault in faults] == [DuplicateEpisode] * 4
    assert str(faults[0]) == (
        f"{tmp_path}/s1/show.txt: {tmp_path}/s1/Show.md has the id 'show' too, so it is 'show-2'; rename one"
    )
    with pytest.raises(DuplicateEpisode):
        find_sources(tmp_path)


def test_the_files_beside_an_episode_describe_it_in_a_folder_and_given_alone(tmp_path: Path) -> None:
    meta = "title: 'Go: Maps'\ndate: 2022-06-30\nguests: [Ann, Ben]\nurl: https://x.org/1\naudio: https://x.org/1.mp3\n"
    write(tmp_path, one_vtt="WEBVTT\n\n00:01.000 --> 00:02.000\nHi.", one_meta_yaml=meta, one_chapters_json=CHAPTERS)
    write(tmp_path, two_txt=TEXT)
    for path in (tmp_path, tmp_path / "one.vtt"):
        episode = load(path)[0]
        assert (episode.title, episode.date, episode.guests) == ("Go: Maps", dt.date(2022, 6, 30), ("Ann", "Ben"))
        assert (episode.url, episode.audio) == ("https://x.org/1", "https://x.org/1.mp3")
        assert episode.chapters == (Chapter("One", 0.0), Chapter("Two", 60.5))
    assert load(tmp_path)[1].chapters == ()


def test_half_a_surrogate_pair_in_the_files_beside_becomes_a_replacement_character(tmp_path: Path) -> None:
    write(tmp_path, a_txt=TEXT, a_meta_yaml='title: "T\\ud800"\nguests: ["G\\udfff"]\nurl: "u\\ud800"\n')
    write(tmp_path, a_chapters_json='{"chapters": [{"startTime": 0, "title": "C\\ud800"}]}')
    (episode,) = load(tmp_path)
    assert (episode.title, episode.guests, episode.url) == ("T\ufffd", ("G\ufffd",), "u\ufffd")
    assert episode.chapters == (Chapter("C\ufffd", 0.0),)
    assert_lawful(episode)


def test_a_long_address_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    signed = "https://x.org/1.mp3?signature=" + "a" * 3_000
    write(tmp_path, a_txt=TEXT, a_meta_yaml=f"audio: {signed}\nurl: {signed}{'b' * 1_000}\n")
    (episode,) = load(tmp_path)
    assert (episode.audio, episode.url) == (signed, None)


def test_front_matter_goes_before_the_file_beside(tmp_path: Path) -> None:
    write(
        tmp_path, a_md="---\ntitle: Inside\naudio: a.mp3\n---\nText.", a_meta_yaml="---\ntitle: Beside\nurl: u\n---\n"
    )
    (episode,) = load(tmp_path)
    assert (episode.title, episode.url, episode.audio) == ("Inside", "u", "a.mp3")


def test_a_title_beside_is_no_reason_to_quote_the_title_line(tmp_path: Path) -> None:
    write(tmp_path, a_txt="# Maps\n\nText.", a_meta_yaml="title: maps")
    (episode,) = load(tmp_path)
    assert episode.title == "maps"
    assert [(p.start, p.end) for p in episode.passages] == [(8, 13)]


@pytest.mark.parametrize(
    ("beside", "content", "message"),
    [
        ("a.meta.yaml", "title: a: b", "{}, line 1: broken metadata, mapping values are not allowed here; write"),
        ("a.meta.yaml", "- a", "{}: the metadata is no mapping; write 'key: value' lines"),
        ("a.meta.yaml", "date: soon", "{}: date 'soon' is not YYYY-MM-DD; correct the metadata"),
        ("a.meta.yaml", "x" * 70_000, "{}: larger than 64,000 characters; "),
        ("a.chapters.json", "{", "{}, line 1, column 2: broken JSON, "),
        ("a.chapters.json", "[]", "{}: no chapters in it; it must have a list of chapters"),
        ("a.chapters.json", '{"chapters": [{"startTime": 1}, {"title": "x"}]}', "{}, chapter 2: no startTime; give it"),
        ("a.chapters.json", '{"chapters": [5]}', "{}, chapter 1: no startTime; give it in seconds"),
    ],
)
def test_a_broken_file_beside_is_a_fault_that_names_it(tmp_path: Path, beside: str, content: str, message: str) -> None:
    write(tmp_path, a_txt=TEXT)
    (tmp_path / beside).write_text(content, encoding="utf-8")
    with pytest.raises(EpisodeUnreadable) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(message.format(tmp_path / beside))


def test_the_digest_changes_with_the_bytes_and_names_of_all_files(tmp_path: Path) -> None:
    write(tmp_path, a_txt=TEXT)
    seen = []
    for file, content in [
        ("a.txt", TEXT),
        ("a.txt", TEXT + "!"),
        ("a.meta.yaml", "title: x"),
        ("a.chapters.json", "{}"),
    ]:
        (tmp_path / file).write_text(content, encoding="utf-8")
        (source,) = find_sources(tmp_path)
        assert source.digest() == source.digest()
        seen.append(source.digest())
    (tmp_path / "a.txt").rename(tmp_path / "A.txt")
    seen.append(find_sources(tmp_path)[0].digest())
    assert len(set(seen)) == len(seen)


def test_the_digest_of_a_file_that_is_too_large_or_gone_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source,) = find_sources(write(tmp_path, a_txt=TEXT))
    monkeypatch.setattr(import_module("corpus.reading"), "MAX_FILE_BYTES", 5)
    with pytest.raises(EpisodeUnreadable, match="larger than 5 bytes"):
        source.digest()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(EpisodeUnreadable, match="No such file"):
        source.read()


def test_broken_files_of_a_folder_are_left_out_and_the_caller_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_txt=TEXT, b_json="{}", c_vtt="x", d_srt="", e_txt="", f_html="<p>")
    (tmp_path / "g.txt").write_bytes(b"\xff")
    faults: list[CorpusError] = []
    assert [episode.id for episode in load(tmp_path, on_fault=faults.append)] == ["a"]
    assert [Path(str(fault).split(":")[0].split(",")[0]).name for fault in faults] == [
        *["b.json", "c.vtt", "d.srt", "e.txt", "f.html", "g.txt"]
    ]
    with pytest.raises(EpisodeUnreadable, match=r"b\.json"):
        load(tmp_path)


def test_a_broken_file_given_alone_and_a_folder_of_broken_files_are_raised_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, b_json="{}", c_vtt="x")
    faults: list[CorpusError] = []
    with pytest.raises(EpisodeUnreadable, match=r"b\.json"):
        load(tmp_path / "b.json", on_fault=faults.append)
    assert not faults
    with pytest.raises(NoEpisodes, match="none of the 2 files could be read; "):
        load(tmp_path, on_fault=faults.append)
    assert len(faults) == 2
