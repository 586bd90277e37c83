"""Make a typing error in a question: one random edit in one content word."""

from __future__ import annotations

import random
import string

from retrieval.language.analysis import analyze


def with_typo(question: str, chance: random.Random) -> str:
    """Return the question with one letter of one content word swapped, dropped, doubled or replaced.

    Words of four letters and more are preferred; a question without a content word stays as it is.
    """
    content = [token for token in analyze(question) if not token.stop and token.word.isalpha()]
    words = [token for token in content if len(token.word) >= 4] or [t for t in content if len(t.word) >= 2]
    if not words:
        return question
    token = chance.choice(words)
    word = question[token.start : token.end]
    at = chance.randrange(len(token.word))
    match chance.choice(("swap", "drop", "double", "replace")):
        case "swap":
            at = min(at, len(word) - 2)
            word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case "drop":
            word = word[:at] + word[at + 1 :]
        case "double":
            word = word[: at + 1] + word[at:]
        case "replace":
            word = word[:at] + chance.choice(string.ascii_lowercase) + word[at + 1 :]
    return question[: token.start] + word + question[token.end :]
