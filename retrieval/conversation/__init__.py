"""A conversation: follow-ups, what was quoted, and what stays the topic."""

from retrieval.conversation.conversing import Conversation

__all__ = ["Conversation"]
