"""Decide who may ask what, where and how often; a refusal has the words that the person is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.discordbot.limiter import Cooldown, Rate, Wait
from corpus.translation import _

#: Presses of buttons and lists of episodes, of one person.
PRESSES = Rate(10, 20.0)
_HINTS = Rate(1, 3_600.0)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not done; ``told`` tells that this person, or this channel, has just been told so."""

    text: str
    told: bool


class Gate:
    """Counts what people ask and press, and knows whom the operator does not want answered.

    ``channels`` are where the bot answers in servers, everywhere if there are none. ``ignored`` are ids of people,
    servers and channels.
    """

    def __init__(
        self, *, rate: Rate, per_channel: Rate, channels: Collection[int] = (), ignored: Collection[int] = ()
    ) -> None:
        self._channels = frozenset(channels)
        self._ignored = frozenset(ignored)
        self._by_person = Cooldown(rate)
        self._by_channel = Cooldown(per_channel)
        self._presses = Cooldown(PRESSES)
        self._hints = Cooldown(_HINTS)

    @property
    def keeps_to_channels(self) -> bool:
        """Whether it matters which channel of a server something is asked in."""
        return bool(self._channels)

    def ignores(self, *ids: int | None) -> bool:
        """Tell whether any of these ids, of a person, a server or a channel, is one that the bot does not answer."""
        return not self._ignored.isdisjoint(ids)

    def is_open(self, channel: int | None, parent: int | None, *, server: int | None) -> bool:
        """Tell whether questions are answered in a channel, or in its threads. In private messages they always are."""
        return server is None or not self._channels or not self._channels.isdisjoint((channel, parent))

    def question(self, person: int, channel: int, *, server: int | None) -> Refusal | None:
        """Count a question; return why it is not answered, if it is one too many."""
        if wait := self._by_person.ask(person):
            return Refusal(
                _("That is a lot of questions at once. Please ask again in {seconds} s.").format(
                    seconds=_seconds(wait)
                ),
                wait.told,
            )
        if server is not None and (wait := self._by_channel.ask(channel)):
            text = _("A lot is being asked in this channel. Please ask again in {seconds} s, or write to me.").format(
                seconds=_seconds(wait)
            )
            return Refusal(text, wait.told)
        return None

    def press(self, person: int) -> Refusal | None:
        """Count a press of a button or a look at a list; return why nothing comes of it, if it is one too many."""
        if wait := self._presses.ask(person):
            return Refusal(
                _("That is a lot at once. Please try again in {seconds} s.").format(seconds=_seconds(wait)), wait.told
            )
        return None

    def hint(self, person: int) -> bool:
        """Tell whether a person may be told how to ask, which happens at most once an hour."""
        return self._hints.ask(person) is None


def _seconds(wait: Wait) -> int:
    return max(1, round(wait.seconds))
