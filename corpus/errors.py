"""What can go wrong, as one tree.

PullquoteError                  everything a user can mend; the command line prints it and exits 2
└── CorpusError                 the episodes that were given cannot be used
    ├── CorpusNotFound          no file or folder at that path
    ├── NoEpisodes              a folder without a single episode file
    ├── DuplicateEpisode        two files claim the same id
    ├── EpisodeUnreadable       not UTF-8, binary, too large, broken front matter, no permission
    ├── EpisodeEmpty            nothing in it, or a title and nothing else
    ├── UnknownEpisode          no episode with that id, or that a selector means
    └── AmbiguousEpisode        several episodes where one is wanted

``retrieval.errors`` adds the faults of a question to the same tree.
A message is one line: what is wrong, then how to mend it.
"""

from __future__ import annotations

from corpus.translation import N_, _


class PullquoteError(Exception):
    """A fault that the person at the keyboard can mend; its message stays on one line."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.splitlines()))  # a file's name may hold a line break


class CorpusError(PullquoteError):
    """The episodes that were given cannot be used."""


class CorpusNotFound(CorpusError):
    """There is no file or folder at the given path."""


class NoEpisodes(CorpusError):
    """The folder holds no episode file."""


class DuplicateEpisode(CorpusError):
    """Two files of one folder have the same episode id."""


class EpisodeUnreadable(CorpusError):
    """A file is not UTF-8 text, is too large, or its front matter is broken."""


class EpisodeEmpty(CorpusError):
    """A file has no text, or a title and nothing else."""


class UnknownEpisode(CorpusError):
    """No episode of the corpus has the given id, or is what a selector means."""


class AmbiguousEpisode(CorpusError):
    """A selector means several episodes where one is wanted."""


#: What is said of a file that has the ending of a transcript and is something else, such as a project's settings.
NO_HTML = N_("{source}: not a transcript in HTML; it must have <cite>, <time> and <p>, or names in front of turns")
NO_JSON = N_("{source}: not a transcript in JSON; it must have {expected}")
NO_LIST = N_("{source}, segment 1: neither body nor text; it must have {expected}")
NO_TABLE = N_("{source}: not a transcript in a table; it must have {expected}")
NO_XML = N_("{source}: XML that is no TTML; export the transcript as TTML or SRT")


def which_is_no_transcript(message: str) -> str | None:
    """Return the name of the file that a message says to be no transcript; None for every other message."""
    for known in (NO_HTML, NO_JSON, NO_LIST, NO_TABLE, NO_XML):
        begin = _(known).partition("{expected}")[0].partition("{source}")[2]
        source, found, _rest = message.partition(begin)
        if found and source:
            return source
    return None


def in_line(source: str, line: int, column: int | None = None) -> str:
    """Return where in a file a fault is, for the beginning of a message; lines and columns count from 1."""
    if column is None:
        return _("{source}, line {line}").format(source=source, line=line)
    return _("{source}, line {line}, column {column}").format(source=source, line=line, column=column)
