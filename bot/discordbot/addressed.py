"""Find the question in a message to the bot: by a mention, a reply, a forward, or in private."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.discordbot.marks import FollowUp
from bot.discordbot.typed import question_in
from bot.discordbot.views import follow_up_in

_GREETING = "hello"


@dataclass(frozen=True, slots=True)
class Addressed:
    """A question to the bot, and what it goes on from, if it replies to an answer.

    ``readable`` is false where Discord did not show what was written.
    """

    question: str
    after: FollowUp | None = None
    readable: bool = True


def addressed(message: discord.Message, me: int) -> Addressed | None:
    """Return what a message asks the bot with that id; None if the message is not meant for the bot."""
    if message.type not in (discord.MessageType.default, discord.MessageType.reply):
        return None
    replied_to = _replied_to(message)
    is_reply = replied_to is not None and replied_to.author.id == me
    by_name = message.guild is None or any(user.id == me for user in message.mentions)
    forwarded = _forwarded(message)
    if not (by_name or is_reply or _mentions_role(message) or f"<@{me}>" in forwarded):
        return None
    after = follow_up_in(replied_to.components) if replied_to and is_reply else None
    if question := question_in(message.content) or question_in(forwarded):
        return Addressed(question, after)
    if by_name or message.content or forwarded:
        return Addressed(_GREETING)
    return None if message.attachments or message.stickers else Addressed("", readable=False)


def _replied_to(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.type is not discord.MessageReferenceType.reply:
        return None
    return reference.resolved if isinstance(reference.resolved, discord.Message) else None


def _forwarded(message: discord.Message) -> str:
    return "\n".join(snapshot.content for snapshot in message.message_snapshots)


def _mentions_role(message: discord.Message) -> bool:
    """Tell whether the role that a server gave the bot for itself is mentioned."""
    own = message.guild.self_role if message.guild else None
    return own is not None and own.id in {*message.raw_role_mentions, *(role.id for role in message.role_mentions)}
