"""Find the episodes that people on Discord mean: by a choice from a list, or by the spot that a button carries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from bot.discordbot.choices import Choices, label
from bot.discordbot.limits import CHOICE, cut
from bot.discordbot.marks import Spot, digest
from bot.printable import one_line
from corpus import Entry, Episode, PullquoteError, UnknownEpisode, select
from corpus.translation import _
from retrieval import Answerer, Citation

PAGE = 4
_EXAMPLES_KEPT = 256


class Shelf:
    """Finds episodes and places in them; built once, then only read, from any thread."""

    def __init__(self, answerer: Answerer) -> None:
        self.catalogue = answerer.catalogue
        self._by_digest = {digest(entry): entry for entry in self.catalogue}
        self._digests = {episode.id: key for key, episode in self._by_digest.items()}
        self._examples = lru_cache(_EXAMPLES_KEPT)(partial(_examples, answerer))
        self._choices = Choices(self.catalogue)
        self._answerer = answerer
        self.passages = sum(entry.passages for entry in self.catalogue)

    def choices(self, typed: str) -> list[tuple[str, str]]:
        """Return at most 25 titles for what was typed, each with the value of its option."""
        return [(label(entry), self._digests[entry.id]) for entry in self._choices.offered(typed)]

    def named(self, name: str) -> list[Entry]:
        """Return the episode that a choice stands for, or those that what was typed instead selects.

        Raises PullquoteError.
        """
        if found := self._by_digest.get(name):
            return [found]
        try:
            return select(self.catalogue, [name])
        except UnknownEpisode:
            raise PullquoteError(
                _("I know no episode called “{name}”. Please pick one from the list, or see /episodes.").format(
                    name=cut(one_line(name), CHOICE)
                )
            ) from None

    @property
    def answerer(self) -> Answerer:
        """What answers questions on these episodes."""
        return self._answerer

    def same_text(self, other: Shelf, episode: str) -> bool:
        """Tell whether the episode with that id has the same text in both."""
        return episode in self._digests and self._digests[episode] == other._digests.get(episode)

    def spot(self, citation: Citation) -> Spot:
        """Return where a citation stands, to be written into a button."""
        return Spot(self._digests[citation.episode], citation.start, citation.end)

    def look_up(self, spot: Spot) -> tuple[Episode, Citation] | None:
        """Return the episode and the citation of a spot; None if that text is no longer there."""
        entry = self._by_digest.get(spot.digest)
        if not entry:
            return None
        citation = self._answerer.cite(entry.id, spot.start, spot.end)
        return (self._answerer.episode(entry.id), citation) if citation else None

    @property
    def pages(self) -> int:
        """How many pages the list of episodes has."""
        return max(1, -(-len(self.catalogue) // PAGE))

    def page(self, number: int) -> tuple[Sequence[Entry], Sequence[Sequence[str]]]:
        """Return the episodes of a page, counted from 0, and questions that each of them answers.

        Takes as long as indexing them the first time.
        """
        shown = self._answerer.listing[number * PAGE : (number + 1) * PAGE]
        return shown, [self._examples(episode) for episode in shown]


def _examples(answerer: Answerer, episode: Entry) -> tuple[str, ...]:
    """Return questions that an episode answers."""
    alone = answerer if len(answerer.catalogue) == 1 else Answerer([answerer.episode(episode.id)])
    return alone.examples
