"""How a chat begins: what there is to ask, and questions that it really answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rich.text import Text

from bot import plural
from bot.episodes import episode_lines
from bot.layout import MATCH, QUIET, Indented, Line
from bot.listing import latest
from bot.printable import one_line
from corpus.translation import _
from retrieval import Answerer

_EXAMPLES = 3
#: From how many of the latest episodes of a library examples are made.
_EPISODES = 5


def welcome_lines(answerer: Answerer) -> Iterator[Line]:
    """Yield the episode's title, or how many there are, example questions that are answered, and how to go on."""
    episodes = answerer.catalogue
    if len(episodes) == 1:
        yield from list(episode_lines(episodes[0]))[:1]
    else:
        yield Text(_("{episodes}; /episode lists them").format(episodes=plural.episodes(len(episodes))), style=MATCH)
    if examples := answerer.examples or tuple(islice(_of_the_latest(answerer), _EXAMPLES)):
        yield Text(_("Ask, for example:"))
        for example in examples:
            yield Indented(Text(one_line(example)))
    yield Text(_("/help for the commands, Ctrl-D to leave."), style=QUIET)


def _of_the_latest(answerer: Answerer) -> Iterator[str]:
    """Yield examples of the latest episodes of a library, one of each, that are answered from that episode."""
    for entry in latest(answerer.catalogue, _EPISODES):
        for example in Answerer([answerer.episode(entry.id)]).examples:
            answer = answerer.ask(example, top=1)
            if answer.answered and answer.citations[0].episode == entry.id:
                yield example
                break
