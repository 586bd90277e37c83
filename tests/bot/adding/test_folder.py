from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.adding.errors import FolderError
from bot.adding.folder import LibraryFolder, open_folder
from corpus import CorpusError, load
from tests.bot.adding.conftest import Adder, fates, files
from tests.bot.adding.site import Site, feed, item, page, text, transcript

EPISODE = text("kettles").encode()


def put(folder: Path, content: bytes = EPISODE, suffix: str = ".txt") -> None:
    with open_folder(folder) as library:
        library.put("ep", suffix, content, {".meta.yaml": b"guid: g\nitem: f\n"}, named="SOURCE")


def test_a_library_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    put(tmp_path / "a" / "b")
    assert files(tmp_path / "a" / "b") == ["ep.meta.yaml", "ep.txt"]


def test_what_is_no_episode_never_arrives_and_is_called_by_its_own_name(library: Path) -> None:
    with pytest.raises(CorpusError, match=r"^SOURCE: "):
        put(library, b"\0")
    assert files(library) == []
    assert not (library / ".pullquote" / "incoming").exists()


def test_a_fault_in_a_sidecar_names_no_folder_of_ours(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(file: Path) -> None:
        raise CorpusError(f"{file.with_suffix('.meta.yaml')}: no YAML; mend it")

    monkeypatch.setattr("bot.adding.folder.load", broken)
    with pytest.raises(CorpusError, match=r"^ep\.meta\.yaml: no YAML; mend it$"):
        put(library)


def test_what_a_killed_run_left_is_gone_before_anything_is_read(library: Path) -> None:
    left = library / ".pullquote" / "incoming" / "ep.meta.yaml"
    left.parent.mkdir(parents=True)
    left.write_text("half a")
    with open_folder(library):
        assert not left.exists()


def test_an_episode_in_another_format_takes_the_place_of_the_old(library: Path) -> None:
    put(library)
    put(library, suffix=".md")
    assert files(library) == ["ep.md", "ep.meta.yaml"]


def test_two_runs_at_once_do_not_meet(library: Path) -> None:
    with (
        open_folder(library),
        pytest.raises(FolderError, match="another 'pullquote add' is at work"),
        open_folder(library),
    ):
        pass
    put(library)


def test_a_file_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match="not a folder"):
        put(tmp_path / "file")
    with pytest.raises(FolderError, match="cannot be written"):
        put(tmp_path / "file" / "below")


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_said(library: Path) -> None:
    library.mkdir(mode=0o500)
    with pytest.raises(FolderError, match="Permission denied; check its permissions"):
        put(library)


@pytest.mark.parametrize("call", ["mkdir", "open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "mend"),
    [(errno.ENOSPC, "make room"), (errno.EACCES, "check its permissions"), (errno.EROFS, "name another")],
)
def test_a_disk_that_refuses_is_said_in_one_line_and_leaves_what_was_there(
    library: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, mend: str
) -> None:
    put(library)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with open_folder(library) as opened:
        if call == "fsync":
            monkeypatch.setattr(os, "fsync", refuse)
        else:
            monkeypatch.setattr(Path, call, refuse)
        with pytest.raises(FolderError, match=mend) as error:
            opened.put("ep", ".txt", text("toasters").encode(), {}, named="SOURCE")
        monkeypatch.undo()
    assert "\n" not in str(error.value)
    assert (library / "ep.txt").read_bytes() == EPISODE


def test_a_full_disk_ends_the_run_with_one_line_and_status_2(library: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    small, large = tmp_path / "a.txt", tmp_path / "b.txt"
    small.write_text(text("kettles"))
    large.write_text(text("toasters" * 10_000))
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "add", small, large, "--corpus", library],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 2
    added, error = done.stderr.splitlines()
    assert added == "added a (kettles)"
    assert error.startswith(f"pullquote: {library}: cannot be written, File too large; make room")
    assert files(library) == ["a.txt"]
    assert list((library / ".pullquote").glob("incoming/*")) == []


class Killed(BaseException):
    """What stands for the end of the process."""


@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("change", ["new", "same format", "other format"])
def test_a_run_that_ends_between_any_two_steps_is_made_good_by_the_next(
    site: Site, adding: Adder, library: Path, monkeypatch: pytest.MonkeyPatch, step: int, change: str
) -> None:
    url = site.url("/feed")
    site.on("/c", '{"chapters": []}')
    chapters = "<podcast:chapters url='/c'/>"
    if change != "new":
        site.on("/feed", feed([item("T", "g", transcript(site.on("/1", text("one"))), chapters)]))
        adding(url)
    kind = "text/markdown" if change == "other format" else "text/plain"
    site.on("/feed", feed([item("T", "g", transcript(site.on("/2", text("two")), kind), chapters, day=2)]))
    steps = iter(range(step))

    def killed_at(name: str) -> Callable[..., object]:
        whole = getattr(Path, name)

        def call(self: Path, *arguments: object, **settings: object) -> object:
            if self.parent.name == "incoming" or self == library / "t.txt":
                if name == "unlink" and self.parent.name == "incoming":
                    return None
                if next(steps, None) is None:
                    raise Killed
            return whole(self, *arguments, **settings)

        return call

    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, killed_at(name))
    try:
        adding(url)
        ended = False
    except Killed:
        ended = True
    monkeypatch.undo()
    assert ended or step >= 3
    for name in files(library):
        assert (library / name).read_bytes(), "only whole files"
    adding(url)
    suffix = ".md" if change == "other format" else ".txt"
    assert files(library) == sorted(["t.chapters.json", "t.meta.yaml", f"t{suffix}"])
    assert (library / f"t{suffix}").read_text() == text("two")
    assert b"2024-01-02" in (library / "t.meta.yaml").read_bytes()
    assert fates(adding(url)) == [("t", "unchanged")]


def test_a_killed_run_leaves_whole_episodes_and_is_resumed(site: Site, library: Path, adding: Adder) -> None:
    def slowly(number: int) -> None:
        def reply(handler: object) -> None:
            time.sleep(0.05)
            page(text(f"number {number}") * 50)(handler)  # type: ignore[arg-type]

        site.on(f"/{number}", reply)

    for number in range(30):
        slowly(number)
    items = [item(f"Number {n}", f"g{n}", transcript(f"/{n}")) for n in range(30)]
    url = site.on("/feed", feed(items))
    command = [sys.executable, "-c", "from bot.cli import main; main()", "add", url, "--corpus", str(library)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr
        for _ in range(5):
            assert run.stderr.readline().startswith("added ")
        run.send_signal(signal.SIGKILL)
    incoming = library / ".pullquote" / "incoming"
    incoming.mkdir(exist_ok=True)
    (incoming / "half.txt").write_text("Half a tit")
    left = load(library)
    assert 5 <= len(left) < 30
    assert {episode.text for episode in left} <= {text(f"number {n}") * 50 for n in range(30)}
    outcomes = adding(url)
    assert sum(outcome.status == "unchanged" for outcome in outcomes) == len(left)
    assert len(load(library)) == 30
    assert not incoming.exists()


def test_ctrl_c_keeps_what_is_added_and_exits_130(site: Site, library: Path) -> None:
    site.on("/1", text("one"))
    site.on("/2", lambda _: time.sleep(5))
    url = site.on("/feed", feed([item("One", "1", transcript("/1"), day=2), item("Two", "2", transcript("/2"))]))
    command = [sys.executable, "-c", "from bot.cli import main; main()", "add", url, "--corpus", str(library)]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as run:
        assert run.stderr
        assert run.stderr.readline() == "added one (One)\n"
        time.sleep(0.2)
        run.send_signal(signal.SIGINT)
        assert run.wait(5) == 130
        assert run.stderr.read().strip() == (
            "pullquote: interrupted; what was added stays, and the same command will go on from there"
        )
    assert files(library) == ["one.meta.yaml", "one.txt"]


@pytest.mark.parametrize("broken", [b"\0", b"[", b"[1]", b"{", b"guid: [a]", b"\xff", b"a: " + b"[" * 2000])
def test_broken_files_of_ours_or_of_the_operators_do_no_harm(library: Path, broken: bytes) -> None:
    put(library)
    (library / ".pullquote" / "added.json").write_bytes(broken)
    (library / "other.meta.yaml").write_bytes(broken)
    with open_folder(library) as opened:
        assert isinstance(opened, LibraryFolder)
        assert opened.known("g", feed="None", title="")
