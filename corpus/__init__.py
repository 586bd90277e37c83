"""Episodes and their passages, with exact offsets into each episode's text.

>>> from corpus import load
>>> [episode.id for episode in load()]
['eastern-express-06-30']
"""

from corpus.episode import Chapter, Entry, Episode, Passage, Sentence
from corpus.errors import (
    AmbiguousEpisode,
    CorpusError,
    CorpusNotFound,
    DuplicateEpisode,
    EpisodeEmpty,
    EpisodeUnreadable,
    NoEpisodes,
    PullquoteError,
    UnknownEpisode,
    which_is_no_transcript,
)
from corpus.formats import SUFFIXES, parse_episode
from corpus.language import tell_language
from corpus.load import find_episode, load, read_all
from corpus.names import CHAPTERS_SUFFIX, METADATA_SUFFIX, is_episode_name
from corpus.reading import MAX_FILE_BYTES, read_bytes
from corpus.selecting import date_of, select, select_one
from corpus.source import INDEX_FOLDER, Source, find_sources
from corpus.split import Span

__version__ = "0.2.0"

__all__ = [
    "CHAPTERS_SUFFIX",
    "INDEX_FOLDER",
    "MAX_FILE_BYTES",
    "METADATA_SUFFIX",
    "SUFFIXES",
    "AmbiguousEpisode",
    "Chapter",
    "CorpusError",
    "CorpusNotFound",
    "DuplicateEpisode",
    "Entry",
    "Episode",
    "EpisodeEmpty",
    "EpisodeUnreadable",
    "NoEpisodes",
    "Passage",
    "PullquoteError",
    "Sentence",
    "Source",
    "Span",
    "UnknownEpisode",
    "__version__",
    "date_of",
    "find_episode",
    "find_sources",
    "is_episode_name",
    "load",
    "parse_episode",
    "read_all",
    "read_bytes",
    "select",
    "select_one",
    "tell_language",
    "which_is_no_transcript",
]
