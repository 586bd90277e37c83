"""What can go wrong with the bot; the tree begins in ``corpus.errors``.

PullquoteError
├── DiscordError        the operator can mend it; ends the program
│   ├── TokenError      missing, malformed or refused
│   ├── ConnectionFault Discord cannot be reached, or does not let this bot in
│   └── HealthFault     health cannot be served at that address
├── NotNow              the person who asked can mend it by waiting
└── TookTooLong         answering was given up; asking again may help
"""

from __future__ import annotations

from corpus import PullquoteError


class DiscordError(PullquoteError):
    """The bot cannot run as it is set up."""


class TokenError(DiscordError):
    """The token is missing, is none, or was refused; the message never holds it."""


class ConnectionFault(DiscordError):
    """Discord cannot be reached, or has closed the connection for good."""


class HealthFault(DiscordError):
    """The address to serve health at cannot be had."""


class NotNow(PullquoteError):
    """One person, or all together, ask too many questions at once; the message says when to ask again."""


class TookTooLong(PullquoteError):
    """A question took longer than it may."""
