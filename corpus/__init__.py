"""Episodes and their passages, with exact offsets into each episode's text.

>>> from corpus import load
>>> [episode.id for episode in load()]
['eastern-express-06-30']
"""

from corpus.episode import Chapter, Entry, Episode, Passage, Sentence
from corpus.errors import (
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
from corpus.text import parse_episode

__version__ = "0.1.0"

__all__ = [
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
    "find_episode",
    "load",
    "parse_episode",
]
