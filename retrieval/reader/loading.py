"""Load the reader once and check it, in the background if somebody can type meanwhile; a fault is one line."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from corpus import Span
from corpus.translation import _
from retrieval.reader.errors import ReaderMissing, ReaderUnusable
from retrieval.reader.files import MODEL, TOKENIZER, read_checked
from retrieval.reader.port import Reader

if TYPE_CHECKING:
    from types import ModuleType

INSTALL = "pip install --upgrade 'pullquote[reader]'"
#: onnxruntime ends the process on a processor without these instructions, whatever is tried.
_NEEDED = "avx"
_PROCESSORS = Path("/proc/cpuinfo")
_MOST_THREADS = 4


def open_reader(*, threads: int | None = None, processors: Path = _PROCESSORS) -> Reader:
    """Return the reader, which runs in so many threads; by default in as many as there are cores, four at most.

    Raises ReaderMissing if the extra is not installed, otherwise ReaderUnusable.
    """
    _check(processors)
    onnxruntime, tokenizers = _import("onnxruntime"), _import("tokenizers")
    from retrieval.reader.model import OnnxReader

    model, words = read_checked(MODEL), read_checked(TOKENIZER)
    try:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(_MOST_THREADS, cores())
        options.inter_op_num_threads = 1
        options.log_severity_level = 4  # what fails is raised, and told on one line
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        tokenizer = tokenizers.Tokenizer.from_str(words.decode())
        tokenizer.no_truncation()
        tokenizer.no_padding()
    except Exception as error:  # of either library, which have no common class
        installed = ", ".join(f"{m.__name__} {getattr(m, '__version__', '?')}" for m in (onnxruntime, tokenizers))
        raise ReaderUnusable(
            _("the model does not load with {installed}; {install}").format(installed=installed, install=INSTALL)
        ) from error
    return OnnxReader(session, tokenizer)


def is_installed() -> bool:
    """Tell whether what the reader runs on is installed, without importing it."""
    return all(find_spec(name) for name in ("onnxruntime", "tokenizers"))


class BackgroundReader:
    """A reader that begins to load in the background when it is made; what is asked before it is ready waits.

    ``on_fault`` is called once, perhaps from another thread, if it cannot be used; then every text raises
    ReaderUnusable.
    """

    def __init__(
        self, load: Callable[[], Reader] = open_reader, *, on_fault: Callable[[ReaderUnusable], object]
    ) -> None:
        self._load, self._on_fault = load, on_fault
        self._reader: Reader | None = None
        self._fault: ReaderUnusable | None = None
        # No daemon: a process that ends while onnxruntime starts its threads would be aborted, so it waits for them.
        self._loading = Thread(target=self._run, name="loading the reader", daemon=False)
        self._loading.start()

    def gaps(self, question: str, text: str, sentences: Sequence[Span]) -> Sequence[float]:
        """Return each sentence's gap. Raises ReaderUnusable."""
        self._loading.join()
        if self._fault or self._reader is None:
            raise self._fault or ReaderUnusable(_("the reader did not load"))
        try:
            return self._reader.gaps(question, text, sentences)
        except ReaderUnusable as fault:
            self._give_up(fault)
            raise

    def _run(self) -> None:
        try:
            self._reader = self._load()
        except ReaderUnusable as fault:
            self._give_up(fault)

    def _give_up(self, fault: ReaderUnusable) -> None:
        if not self._fault:
            self._fault = fault
            self._on_fault(fault)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _import(name: str) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name == name:
            raise ReaderMissing(_("{name} is not installed; {install}").format(name=name, install=INSTALL)) from None
        raise ReaderUnusable(
            _("{name} cannot be used ({fault}); {install}").format(name=name, fault=error, install=INSTALL)
        ) from error
    except Exception as error:  # a library that does not fit, a version that numpy is too new for
        raise ReaderUnusable(
            _("{name} cannot be used ({fault}); {install}").format(name=name, fault=error, install=INSTALL)
        ) from error


def _check(processors: Path) -> None:
    """Raise ReaderUnusable on a processor that cannot run the reader; an unknown one is assumed to be able to."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return
    try:
        lines = processors.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    flags = next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), None)
    if flags is not None and _NEEDED not in flags:
        raise ReaderUnusable(_("this processor has no AVX instructions, which the model needs"))
