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
)
from corpus.load import find_episode, load
from corpus.selecting import date_of, select, select_one
from corpus.text import parse_episode

__version__ = "0.1.0"

__all__ = [
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
    "UnknownEpisode",
    "__version__",
    "date_of",
    "find_episode",
    "load",
    "parse_episode",
    "select",
    "select_one",
]
