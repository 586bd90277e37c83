"""What can go wrong with the bot; the tree begins in ``corpus.errors``.

PullquoteError
├── DiscordError        the operator can mend it; ends the program
│   ├── TokenError      missing, malformed or refused
│   └── ConnectionFault Discord cannot be reached, or does not let this bot in
└── NotNow              the person who asked can mend it by waiting
"""

from __future__ import annotations

from corpus import PullquoteError


class DiscordError(PullquoteError):
    """The bot cannot run as it is set up."""


class TokenError(DiscordError):
    """The token is missing, is none, or was refused; the message never holds it."""


class ConnectionFault(DiscordError):
    """Discord cannot be reached, or has closed the connection for good."""


class NotNow(PullquoteError):
    """Too many questions at once, from one person or from all; the message says when to ask again."""
