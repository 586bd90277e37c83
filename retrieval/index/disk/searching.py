"""Open tantivy's part of an index for searching."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from retrieval.index.disk.generations import TANTIVY


def open_searcher(folder: Path) -> tantivy.Searcher:
    """Return a searcher over the generation in the folder.

    tantivy opens a lock for writing even to read. Where nothing may be written, it gets a folder of links to the files
    instead, which it needs no longer than it takes to open them. Raises ValueError or OSError for a broken index.
    """
    files = folder / TANTIVY
    if os.access(files, os.W_OK):
        return _open(files)
    with TemporaryDirectory(prefix="pullquote-") as links:
        for file in files.iterdir():
            if not file.name.endswith(".lock"):
                (Path(links) / file.name).symlink_to(file.resolve())
        return _open(Path(links))


def _open(files: Path) -> tantivy.Searcher:
    index = tantivy.Index.open(str(files))
    index.config_reader(reload_policy="Manual")  # a generation never changes: nothing is to be watched
    return index.searcher()
