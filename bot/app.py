"""The composition root: what a surface needs is wired here, once, from plain arguments."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from corpus import Episode, load
from retrieval import Answerer, UnknownEpisode


def open_episodes(corpus: Path | None, *, ids: Sequence[str] = ()) -> tuple[Episode, ...]:
    """Return the corpus's episodes, or those with the given ids.

    Raises CorpusError, or UnknownEpisode with the nearest id.
    """
    episodes = load(corpus)
    return tuple(find_episode(episodes, wanted) for wanted in dict.fromkeys(ids)) if ids else episodes


def open_answerer(corpus: Path | None, *, ids: Sequence[str] = ()) -> Answerer:
    """Return the one Answerer over the corpus, or over its episodes with the given ids."""
    return Answerer(open_episodes(corpus, ids=ids))


def find_episode(episodes: Sequence[Episode], id: str) -> Episode:
    """Return the episode with that id, case aside; raise UnknownEpisode with the nearest id."""
    by_id = {episode.id: episode for episode in episodes}
    if found := by_id.get(id.strip().lower()):
        return found
    nearest = difflib.get_close_matches(id.lower(), by_id, n=1, cutoff=0.4)
    mend = f"did you mean {nearest[0]!r}?" if nearest else "'pullquote episodes' lists what there is"
    raise UnknownEpisode(f"no episode {id!r} in the corpus; {mend}")
