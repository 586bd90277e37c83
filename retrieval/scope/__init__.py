"""Which episodes, and whose words, a question wants to be answered from."""

from retrieval.scope.cast import Cast
from retrieval.scope.named import NamedAt, names_in
from retrieval.scope.reader import Order
from retrieval.scope.scope import Scope, named_speakers, scope_of
from retrieval.scope.speakers import SAYS, asks_for, asks_who_said

__all__ = [
    "SAYS",
    "Cast",
    "NamedAt",
    "Order",
    "Scope",
    "asks_for",
    "asks_who_said",
    "named_speakers",
    "names_in",
    "scope_of",
]
