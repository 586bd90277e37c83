"""Prepare episodes for an index. All that takes time is done here, in several processes if there are many episodes."""

from __future__ import annotations

import gc
import os
import signal
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import NamedTuple, Protocol

from corpus import CorpusError, Episode
from corpus.translation import _
from retrieval.index.analysed import AnalysedTexts, Form
from retrieval.index.candidates import Candidates
from retrieval.index.disk.counts import Counts, counts_of
from retrieval.index.disk.packing import Packed, pack
from retrieval.index.disk.records import write_entry, write_passage
from retrieval.index.extract import title_terms
from retrieval.index.memory import extracts_of, score_all
from retrieval.language.known import language_of
from retrieval.reader.meaning import Vectors, vectors_of

_BATCH = 48
_WORTH_PROCESSES = 64
_MOST_PROCESSES = 8
#: So many objects more than there were: those of some episodes.
_COLLECTED_AFTER = 200_000

Progress = Callable[[int, int], None]


def ignore(*_: object) -> None:
    """Ignore it."""


class Readable(Protocol):
    """An episode that can be read when it is needed; ``corpus.Source`` is one."""

    @property
    def id(self) -> str:
        """The episode's id."""

    def stamp(self) -> str:
        """Return what changes when the episode's files do: quick."""

    def digest(self) -> str:
        """Return what tells the content of the files from any other."""

    def read(self) -> Episode:
        """Return the episode; raise CorpusError."""


class Row(NamedTuple):
    """One passage as it is written."""

    number: int
    text: str
    frame: str
    leads: bool
    talk: bool
    terms: str
    window: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is written of one source: an episode with its counts, or the fault with which it could not be read."""

    id: str
    stamp: str
    digest: str
    fault: str | None = None
    entry: str = ""
    day: int = 0
    title_terms: str = ""
    text: bytes = b""
    rows: tuple[Row, ...] = ()
    packed: tuple[Packed, ...] = ()
    forms: tuple[Form, ...] = ()
    vectors: Vectors | None = None
    counts: Counts | None = None

    @classmethod
    def broken(cls, id: str, stamp: str, digest: str, message: str) -> Prepared:
        """Return what is written of a source that cannot be read."""
        return cls(id, stamp, digest, message)


def prepare(episode: Episode, stamp: str, digest: str) -> Prepared:
    """Return what is written of an episode; all that takes time is done here."""
    texts = AnalysedTexts(extracts_of(episode, episode.passages))
    analysed, fields = texts.analysed(), texts.fields
    asks = Candidates(texts.extracts, analysed, texts.forms, lambda: score_all(texts)).asks
    windows = texts.windows.join([" ".join(terms) for terms in fields.spoken_terms])
    rows = tuple(
        Row(
            extract.passage.number,
            extract.text,
            write_passage(extract.passage),
            bool(asks[number]),
            extract.spoken,
            " ".join(fields.passage_terms[number]),
            windows[number],
            extract.passage.speaker,
        )
        for number, extract in enumerate(texts.extracts)
    )
    return Prepared(
        id=episode.id,
        stamp=stamp,
        digest=digest,
        entry=write_entry(episode.entry),
        day=episode.date.toordinal() if episode.date else 0,
        title_terms=" ".join(sorted(title_terms(episode.title, language_of(episode.language)))),
        text=zlib.compress(episode.text.encode("utf-8", "surrogatepass")),
        rows=rows,
        packed=tuple(pack(analysed, texts.extracts, texts.spoken())),
        forms=texts.forms.all(),
        vectors=vectors_of(texts.passage_words()),
        counts=counts_of(texts),
    )


def prepare_all(sources: Sequence[Readable]) -> Iterator[Prepared]:
    """Yield what is to be written of each source, in order; many are read by several processes."""
    if len(sources) < _WORTH_PROCESSES or (processes := min(os.cpu_count() or 1, _MOST_PROCESSES)) == 1:
        yield from map(_prepare_one, sources)
        return
    rest = iter(sources)
    try:
        with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin_process) as pool:
            while batch := list(islice(rest, _BATCH)):
                yield from pool.map(_prepare_one, batch, chunksize=2)
    except BrokenProcessPool as error:
        raise OSError(0, _("a process that read episodes was killed, perhaps for want of memory")) from error


def _prepare_one(source: Readable) -> Prepared:
    stamp, digest = source.stamp(), ""
    try:
        digest = source.digest()
        return prepare(source.read(), stamp, digest)
    except CorpusError as error:
        return Prepared.broken(source.id, stamp, digest, str(error))


def _begin_process() -> None:
    """Make a process ready that reads episodes.

    An episode is some ten thousand tokens, which die together: looking for cycles among them takes a sixth of the time.
    """
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER)
    _live_and_die_with_parent()


def _live_and_die_with_parent() -> None:
    """Leave interrupts to the parent process, and end when it ends, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():

        def watch() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
