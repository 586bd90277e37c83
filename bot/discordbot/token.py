"""Read the bot's token and check its form; it is never shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bot.discordbot.errors import TokenError
from corpus.translation import N_, _

VARIABLE = "DISCORD_TOKEN"
_WHERE = N_("copy it from the developer portal, Bot, Reset Token")
_SHAPE = re.compile(r"[\w-]{10,}\.[\w-]{4,}\.[\w-]{10,}", re.ASCII)
_MOST_BYTES = 1_000


def looks_like_token(text: str) -> bool:
    """Tell whether a text that was given for something else looks like a token, and so must not be shown."""
    return _SHAPE.search(text) is not None


def read_token(file: Path | None, environment: Mapping[str, str]) -> str:
    """Return the token in the file, or without one in the environment's DISCORD_TOKEN.

    Raises TokenError, without the token in it, if there is none or it cannot be one.
    """
    if file:
        source = f"--token-file {'[token]' if looks_like_token(file.name) else file}"
        try:
            with file.open("rb") as stream:
                text = stream.read(_MOST_BYTES).decode("utf-8-sig", "replace")
        except OSError as error:
            raise TokenError(
                _("{source}: {reason}; check the path and its permissions").format(
                    source=source, reason=error.strerror or error
                )
            ) from None
    else:
        source, text = VARIABLE, environment.get(VARIABLE, "")
    token = text.strip()
    if not token:
        put = _("put it there") if file else _("set {variable} or give --token-file FILE").format(variable=VARIABLE)
        raise TokenError(_("no token in {source}; {where}, and {put}").format(source=source, where=_(_WHERE), put=put))
    if not _SHAPE.fullmatch(token):
        raise TokenError(
            _("what {source} holds is not a bot's token; only the token, without quotes or 'Bot '; {where}").format(
                source=source, where=_(_WHERE)
            )
        )
    return token
