from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus import Span
from retrieval.reader import BackgroundReader, Reader, ReaderMissing, ReaderUnusable, open_reader
from retrieval.reader import files as reader_files


class Same:
    """A reader that gives every sentence the same gap."""

    def __init__(self, gap: float) -> None:
        self.gap = gap

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:  # noqa: ARG002
        return [self.gap for _ in sentences]


@pytest.mark.parametrize("name", sorted(reader_files.DIGESTS))
def test_each_file_of_the_package_is_the_one_whose_digest_the_code_has(name: str) -> None:
    content = (files("retrieval.reader") / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == reader_files.DIGESTS[name]
    assert reader_files.read_checked(name) == content


def test_a_damaged_file_is_told_on_one_line_with_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime")
    monkeypatch.setitem(reader_files.DIGESTS, "reader.onnx", "0" * 64)
    with pytest.raises(ReaderUnusable, match=r"^reader\.onnx is damaged; install pullquote again$"):
        open_reader()


def test_a_file_that_is_missing_is_told_as_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reader_files, "files", lambda _: tmp_path)
    with pytest.raises(ReaderUnusable, match=r"^vectors\.npz cannot be read \(No such file or directory\); install"):
        reader_files.read_checked("vectors.npz")


@pytest.mark.parametrize("name", ["onnxruntime", "tokenizers"])
def test_without_the_extra_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", SimpleNamespace(__name__="onnxruntime"))
    monkeypatch.setitem(sys.modules, "tokenizers", SimpleNamespace(__name__="tokenizers"))
    monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [SimpleNamespace(find_spec=lambda *_: None)])
    with pytest.raises(ReaderMissing, match=rf"^{name} is not installed; pip install --upgrade 'pullquote\[reader\]'$"):
        open_reader()


def test_an_onnxruntime_that_cannot_load_the_model_is_told_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise RuntimeError("Unsupported model IR version: 10, max supported IR version: 8\nat line 3")

    old = SimpleNamespace(
        __name__="onnxruntime",
        __version__="1.2.0",
        SessionOptions=lambda: SimpleNamespace(add_session_config_entry=lambda *_: None),
        InferenceSession=refuse,
    )
    monkeypatch.setitem(sys.modules, "onnxruntime", old)
    monkeypatch.setitem(sys.modules, "tokenizers", SimpleNamespace(__name__="tokenizers", __version__="0.21"))
    with pytest.raises(
        ReaderUnusable,
        match=r"^the model does not load with onnxruntime 1\.2\.0, tokenizers 0\.21; pip install --upgrade",
    ):
        open_reader()


def test_a_library_that_does_not_fit_the_others_is_told_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "onnxruntime.py").write_text("raise AttributeError('_ARRAY_API not found')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)
    with pytest.raises(ReaderUnusable, match=r"^onnxruntime cannot be used \(_ARRAY_API not found\); pip install"):
        open_reader()


def test_a_processor_without_avx_is_told_before_onnxruntime_is_imported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)  # its import would raise
    (tmp_path / "cpuinfo").write_text("processor\t: 0\nflags\t\t: fpu sse sse2 ssse3 sse4_1\n")
    with pytest.raises(ReaderUnusable, match=r"^this processor has no AVX instructions"):
        open_reader(processors=tmp_path / "cpuinfo")


@pytest.mark.parametrize("known", [None, "", "processor: 0\nFeatures: neon\n"])
def test_a_processor_of_which_nothing_is_known_is_tried(tmp_path: Path, known: str | None) -> None:
    pytest.importorskip("onnxruntime")
    if known is not None:
        (tmp_path / "cpuinfo").write_text(known)
    assert open_reader(threads=1, processors=tmp_path / "cpuinfo")


def test_what_is_asked_while_the_reader_loads_waits_for_it() -> None:
    may_load = threading.Event()

    def load() -> Reader:
        may_load.wait(10)
        return Same(2.0)

    reader = BackgroundReader(load, on_fault=pytest.fail)
    threading.Timer(0.01, may_load.set).start()
    assert reader.gaps("q", "text", [(0, 4)]) == [2.0]


def test_a_process_that_ends_while_the_reader_loads_waits_for_it() -> None:
    code = (
        "import threading; from retrieval.reader.loading import BackgroundReader;"
        "BackgroundReader(lambda: (threading.Event().wait(0.1), print('loaded')), on_fault=print)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "loaded\n", "")


def test_a_fault_is_told_once_and_every_text_raises() -> None:
    faults: list[ReaderUnusable] = []

    def load() -> Reader:
        raise ReaderUnusable("it is damaged")

    reader = BackgroundReader(load, on_fault=faults.append)
    for _ in range(2):
        with pytest.raises(ReaderUnusable, match="damaged"):
            reader.gaps("q", "text", [(0, 4)])
    assert list(map(str, faults)) == ["it is damaged"]


def test_a_reader_that_fails_while_it_reads_is_told_once_and_given_up() -> None:
    faults: list[ReaderUnusable] = []

    class Failing:
        def gaps(self, *_: object) -> Sequence[float]:
            raise ReaderUnusable("reading failed")

    reader = BackgroundReader(Failing, on_fault=faults.append)
    for _ in range(2):
        with pytest.raises(ReaderUnusable, match="reading failed"):
            reader.gaps("q", "text", [(0, 4)])
    assert len(faults) == 1
